// vlae expand: the pictures of a .vlae file as PNG, IDX or .amat. All is decoded and checked before anything is
// written.

#include <unistd.h>

#include <cstdio>
#include <memory>
#include <nlohmann/json.hpp>
#include <set>

#include "commands.h"
#include "compressed_input.h"
#include "data/png_file.h"
#include "files/atomic_file.h"
#include "files/input_error.h"
#include "files/json_text.h"
#include "group/group.h"
#include "interruption.h"
#include "options/command.h"
#include "options/number.h"
#include "picture_input.h"
#include "progress_line.h"

namespace vlae::cli {
namespace {

struct ExpandCommand {
  std::filesystem::path file, out, model;
  bool json = false;
  codec::ExpandOptions options;
};

void write_bytes(const std::filesystem::path& path, const std::vector<std::uint8_t>& bytes) {
  files::write_file_atomically(path, std::as_bytes(std::span(bytes)));
}

std::vector<std::uint8_t> idx_of(const codec::ExpandedFile& file) {
  std::vector<std::uint8_t> bytes{0, 0, 8, 3};
  for (const std::size_t number : {file.set.pictures.size(), static_cast<std::size_t>(file.header.height),
                                   static_cast<std::size_t>(file.header.width)})
    for (const int shift : {24, 16, 8, 0}) bytes.push_back(static_cast<std::uint8_t>(number >> shift));
  for (const codec::Picture& x : file.set.pictures)
    for (const std::uint8_t ink : x) bytes.push_back(ink ? 255 : 0);
  return bytes;
}

std::string amat_of(const codec::ExpandedFile& file) {
  std::string text;
  for (const codec::Picture& x : file.set.pictures)
    for (std::size_t i = 0; i < x.size(); ++i) (text += x[i] ? '1' : '0') += i + 1 < x.size() ? ' ' : '\n';
  return text;
}

// A name from a file may say anything: what could lead out of the folder, or hide, becomes _.
std::string safe_name(const std::string& name) {
  std::string safe;
  for (const char letter : name) safe += letter == '/' || static_cast<unsigned char>(letter) < 32 ? '_' : letter;
  if (safe.empty() || safe.front() == '.') safe.insert(safe.begin(), '_');
  return safe.substr(0, 200);
}

std::vector<std::string> file_names(const codec::ExpandedFile& file) {
  std::vector<std::string> names;
  std::set<std::string> taken;
  const std::size_t digits = std::to_string(file.header.count).size();
  for (std::size_t i = 0; i < file.set.pictures.size(); ++i) {
    std::string number = std::to_string(file.numbers[i] + 1);
    number.insert(0, digits - number.size(), '0');
    std::string name = file.set.names.empty() ? number : safe_name(file.set.names[i]);
    if (!taken.insert(name).second) taken.insert(name += "-" + number);
    names.push_back(name + ".png");
  }
  return names;
}

// Into a folder of its own, which gets its name when it is complete.
void write_folder(const std::filesystem::path& folder, const codec::ExpandedFile& file) {
  namespace fs = std::filesystem;
  std::error_code error;
  if (fs::exists(folder, error) && !(fs::is_directory(folder, error) && fs::is_empty(folder, error)))
    throw files::InputError(folder.string(), "something is there already", "a new or an empty folder");
  fs::path partial = folder;
  if (!partial.has_filename()) partial = partial.parent_path();
  const fs::path whole = partial;
  partial += ".partial-" + std::to_string(getpid());
  fs::create_directory(partial, error);
  if (error) throw files::InputError(partial.string(), error.message(), "a folder that can be made");
  try {
    const std::vector<std::string> names = file_names(file);
    for (std::size_t i = 0; i < names.size(); ++i)
      write_bytes(partial / names[i], data::one_bit_png(file.set.pictures[i], file.header.height, file.header.width));
    fs::rename(partial, whole);
  } catch (...) {
    fs::remove_all(partial, error);
    throw;
  }
}

void write(const std::filesystem::path& out, const codec::ExpandedFile& file) {
  const auto extension = out.extension();
  const auto png = [&] {
    if (file.set.pictures.size() != 1)
      throw files::InputError(out.string(), std::to_string(file.set.pictures.size()) + " pictures",
                              "one for a PNG; name a folder, .idx or .amat");
    return data::one_bit_png(file.set.pictures[0], file.header.height, file.header.width);
  };
  if (out == "-")
    write_bytes("/dev/stdout", png());
  else if (extension == ".png")
    write_bytes(out, png());
  else if (extension == ".idx" || extension == ".idx3" || extension == ".ubyte")
    write_bytes(out, idx_of(file));
  else if (extension == ".amat")
    files::write_file_atomically(out, amat_of(file));
  else
    write_folder(out, file);
}

void run(ExpandCommand command) {
  watch_interruption();
  ProgressLine progress("pictures");
  command.options.progress = std::ref(progress);
  const std::string name = command.file == "-" ? "standard input" : command.file.string();
  const auto file = codec::expand(bytes_of_file(command.file), name, find_model(command.model), command.options);
  if (!file) throw Interrupted("interrupted: nothing was written");
  for (const std::string& sentence : file->damage) std::fprintf(stderr, "vlae: %s\n", sentence.c_str());
  if (file->set.pictures.empty() && !file->damage.empty())
    throw files::InputError(name, "no picture is whole", "one at least");
  write(command.out, *file);
  std::FILE* stream = command.out == "-" ? stderr : stdout;
  if (command.json) {
    const nlohmann::json json{{"file", name},
                              {"out", command.out.string()},
                              {"pictures", file->set.pictures.size()},
                              {"of", file->header.count},
                              {"damage", file->damage}};
    std::fprintf(stream, "%s\n", files::json_text(json, 2).c_str());
  } else {
    std::fprintf(stream, "%s: %zu of %zu picture%s\n", command.out.c_str(), file->set.pictures.size(),
                 file->header.count, file->header.count == 1 ? "" : "s");
  }
}

}  // namespace

void add_expand(options::Command program) {
  const auto command = program.add_subcommand("expand", "The pictures of a .vlae file");
  auto options = std::make_shared<ExpandCommand>();
  options->options.threads = group::usable_cores();
  command.add_option("file", options->file, ".vlae file; - is standard input").required();
  command
      .add_option("-o,--out", options->out,
                  "A folder (PNG files), FILE.idx, FILE.amat, or FILE.png and - (standard output) for one picture")
      .required();
  add_model_option(command, options->model);
  command.add_flag("--recover", options->options.recover, "Of a damaged file: write what is whole, say what is lost");
  command.add_option("--threads", options->options.threads, "Of the work; the pictures are the same for any number")
      .show_default()
      .transform(options::thread_count());
  command.add_flag("--json", options->json, "Print JSON");
  command.callback([options] { run(*options); });
}

}  // namespace vlae::cli

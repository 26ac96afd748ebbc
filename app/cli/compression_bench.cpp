// vlae bench compress: what pictures take in other formats and in ours, side by side on the same pictures. Other
// programs are really run where they are installed: on every picture by itself, and on one sheet of all.

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>

#include "commands.h"
#include "compressed_input.h"
#include "data/binarisation.h"
#include "data/load_set.h"
#include "data/png_file.h"
#include "files/atomic_file.h"
#include "files/input_error.h"
#include "files/json_text.h"
#include "models/coding_model.h"
#include "options/command.h"
#include "options/number.h"
#include "picture_input.h"

namespace vlae::cli {
namespace {

namespace fs = std::filesystem;

struct CompressionBenchOptions {
  std::string data = "binarized_mnist", split = "test";
  std::filesystem::path model;
  std::size_t images = 1000, single = 200, programs = 200;
  double effort_ms = 80;
  bool json = false;
};

struct CoderRow {
  std::string what;
  std::optional<double> bits;        // a picture
  std::optional<double> sheet_bits;  // of one sheet of all, a picture
  double to_ms = 0, back_ms = 0;     // of this thread's CPU, a picture; 0: not measured
  std::string note;
};

double thread_ms() {
  timespec now{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) * 1e-6;
}

// PBM, a bit a pixel, 1 black: rows begin at bytes.
std::vector<std::uint8_t> pbm_of(const codec::Picture& x, std::size_t height, std::size_t width) {
  const std::string header = "P4\n" + std::to_string(width) + " " + std::to_string(height) + "\n";
  std::vector<std::uint8_t> bytes(header.begin(), header.end());
  for (std::size_t row = 0; row < height; ++row) {
    const codec::Picture line(x.begin() + static_cast<std::ptrdiff_t>(row * width),
                              x.begin() + static_cast<std::ptrdiff_t>((row + 1) * width));
    const auto packed = codec::packed(line);
    bytes.insert(bytes.end(), packed.begin(), packed.end());
  }
  return bytes;
}

struct Sheet {
  codec::Picture x;
  std::size_t height = 0, width = 0;
};

Sheet sheet_of(std::span<const codec::Picture> pictures, std::size_t height, std::size_t width) {
  std::size_t columns = 1;
  while (columns * columns < pictures.size()) ++columns;
  const std::size_t rows = (pictures.size() + columns - 1) / columns;
  Sheet sheet{codec::Picture(rows * height * columns * width), rows * height, columns * width};
  for (std::size_t i = 0; i < pictures.size(); ++i)
    for (std::size_t row = 0; row < height; ++row)
      std::copy_n(pictures[i].begin() + static_cast<std::ptrdiff_t>(row * width), width,
                  sheet.x.begin() + static_cast<std::ptrdiff_t>(((i / columns) * height + row) * sheet.width +
                                                                (i % columns) * width));
  return sheet;
}

// Another program: reads {in}, writes {out}.
struct Program {
  const char* what;
  const char* tool;   // that has to be installed
  const char* input;  // "raw", "pbm" or "png"
  const char* command;
};
constexpr Program programs[] = {
    {"gzip -9", "gzip", "raw", "gzip -9 -n <{in} >{out}"},
    {"xz -9e", "xz", "raw", "xz --format=lzma -9e <{in} >{out}"},
    {"JBIG1 (pbmtojbg)", "pbmtojbg", "pbm", "pbmtojbg -q -s 28 -p 64 -m 0 {in} {out}"},
    {"WebP, lossless", "cwebp", "png", "cwebp -quiet -lossless -z 9 {in} -o {out}"},
    {"JPEG XL, lossless", "cjxl", "png", "cjxl --quiet -d 0 -e 9 {in} {out}"},
};

class ProgramRunner {
 public:
  ProgramRunner() {
    std::string name = (fs::temp_directory_path() / "vlae-bench-XXXXXX").string();
    if (!mkdtemp(name.data())) throw files::InputError(name, files::system_reason(), "a folder that can be made");
    folder_ = name;
  }
  ~ProgramRunner() {
    std::error_code ignored;
    fs::remove_all(folder_, ignored);
  }
  static bool installed(const Program& program) {
    return std::system(("command -v " + std::string(program.tool) + " >/dev/null 2>&1").c_str()) == 0;
  }
  // Bytes that the program makes of a picture; nothing where it fails.
  std::optional<std::size_t> size_of(const Program& program, const codec::Picture& x, std::size_t height,
                                     std::size_t width) const {
    const std::string input = program.input;
    const auto bytes = input == "raw"   ? codec::packed(x)
                       : input == "pbm" ? pbm_of(x, height, width)
                                        : data::one_bit_png(x, static_cast<int>(height), static_cast<int>(width));
    const std::string in = folder_ + "/in." + input, out = folder_ + "/out";
    files::write_file_atomically(in, std::as_bytes(std::span(bytes)));
    std::string command = program.command;
    for (const auto& [mark, path] : {std::pair<std::string, std::string>{"{in}", in}, {"{out}", out}})
      command.replace(command.find(mark), mark.size(), path);
    std::error_code error;
    fs::remove(out, error);
    if (std::system((command + " 2>/dev/null").c_str()) != 0) return std::nullopt;
    const auto size = fs::file_size(out, error);
    return error ? std::nullopt : std::optional<std::size_t>(size);
  }

 private:
  std::string folder_;
};

CoderRow row_of(const Program& program, std::span<const codec::Picture> pictures, const Sheet& sheet,
                std::size_t sheet_count, std::size_t height, std::size_t width) {
  CoderRow row{program.what, {}, {}, 0, 0, {}};
  if (!ProgramRunner::installed(program)) {
    row.note = std::string("not run: ") + program.tool + " is not installed";
    return row;
  }
  const ProgramRunner runner;
  double sum = 0;
  for (const codec::Picture& x : pictures) {
    const auto size = runner.size_of(program, x, height, width);
    if (!size) {
      row.note = std::string(program.tool) + " failed";
      return row;
    }
    sum += 8 * static_cast<double>(*size);
  }
  row.bits = sum / static_cast<double>(pictures.size());
  if (const auto size = runner.size_of(program, sheet.x, sheet.height, sheet.width))
    row.sheet_bits = 8 * static_cast<double>(*size) / static_cast<double>(sheet_count);
  return row;
}

CoderRow png_row(std::span<const codec::Picture> pictures, const Sheet& sheet, std::size_t sheet_count,
                 std::size_t height, std::size_t width) {
  double sum = 0;
  for (const codec::Picture& x : pictures)
    sum += 8 * static_cast<double>(data::one_bit_png(x, static_cast<int>(height), static_cast<int>(width)).size());
  const auto whole = data::one_bit_png(sheet.x, static_cast<int>(sheet.height), static_cast<int>(sheet.width));
  return {"PNG, a bit a pixel",
          sum / static_cast<double>(pictures.size()),
          8 * static_cast<double>(whole.size()) / static_cast<double>(sheet_count),
          0,
          0,
          {}};
}

// Ours, both ways on this thread. A chain counts the whole file, the others each picture's bytes.
CoderRow our_row(const std::string& what, const codec::CodecModel& model, std::span<const codec::Picture> pictures,
                 const codec::CompressOptions& options) {
  const codec::PictureSet set{{pictures.begin(), pictures.end()}, {}};
  const auto count = static_cast<double>(pictures.size());
  const double start = thread_ms();
  const auto file = codec::compress(model, set, options);
  const double middle = thread_ms();
  const std::shared_ptr<const codec::CodecModel> same(&model, [](const codec::CodecModel*) {});
  const auto back = codec::expand(file->bytes, what, [&](const codec::FileHeader&) { return same; });
  const double end = thread_ms();
  double bits = 8 * static_cast<double>(file->bytes.size()), pixel_bits = 0;
  CoderRow row{what, bits / count, {}, (middle - start - (end - middle)) / count, (end - middle) / count, {}};
  if (options.mode == codec::Mode::chain) {
    row.note = "the whole file";
    return row;
  }
  bits = 0;
  for (const std::size_t bytes : file->payload_bytes) bits += 8 * static_cast<double>(bytes);
  for (const codec::PictureBill& bill : file->bills) pixel_bits += bill.pixel_bits;
  row.bits = bits / count;
  row.note = "whole bytes of each picture";
  if (options.mode == codec::Mode::lossy) {
    char nats[64];
    std::snprintf(nats, sizeof nats, ", the pixels left open: %.2f nats", pixel_bits / count * 0.693147180559945309);
    row.note += nats;
  }
  return row;
}

std::vector<codec::Picture> spread(std::span<const codec::Picture> pictures, std::size_t count) {
  std::vector<codec::Picture> some;
  count = std::min(count, pictures.size());
  for (std::size_t i = 0; i < count; ++i) some.push_back(pictures[i * pictures.size() / count]);
  return some;
}

std::vector<CoderRow> measure(const CompressionBenchOptions& options) {
  const models::OpenModel open = models::open_model(options.model);
  const codec::CodecModel model = models::codec_model(open);
  const codec::PictureSet set = CompressInput{{options.data}, options.split, {}}.read(open.file.config);
  const auto height = static_cast<std::size_t>(open.file.config.height),
             width = static_cast<std::size_t>(open.file.config.width);
  const auto pictures = spread(set.pictures, options.images), few = spread(set.pictures, options.programs),
             singles = spread(set.pictures, options.single);
  const Sheet sheet = sheet_of(pictures, height, width);
  std::vector<CoderRow> rows{{"raw, a bit a pixel", static_cast<double>(height * width), {}, 0, 0, {}}};
  rows.push_back(png_row(few, sheet, pictures.size(), height, width));
  for (const Program& program : programs) rows.push_back(row_of(program, few, sheet, pictures.size(), height, width));
  codec::CompressOptions ours;
  ours.effort_ms = options.effort_ms;
  rows.push_back(our_row("vlae, chain", model, pictures, ours));
  ours.particles = 4;
  rows.push_back(our_row("vlae, chain, 4 particles", model, pictures, ours));
  ours.particles = 1;
  ours.mode = codec::Mode::single;
  rows.push_back(our_row("vlae, single", model, singles, ours));
  if (model.sparse().dimensions().empty()) return rows;
  ours.mode = codec::Mode::lossy;
  rows.push_back(our_row("vlae, lossy", model, singles, ours));
  ours.bytes = 3;
  rows.push_back(our_row("vlae, lossy, at most 3 bytes", model, singles, ours));
  return rows;
}

void print_text(const CompressionBenchOptions& options, const std::vector<CoderRow>& rows) {
  std::printf(
      "bits a picture: %s %s, %zu pictures (programs %zu, single and lossy %zu), evenly spread over the set\n\n",
      options.data.c_str(), options.split.c_str(), options.images, options.programs, options.single);
  std::printf("%-30s %10s %12s %10s %10s\n", "", "each", "one sheet", "to, ms", "back, ms");
  const auto number = [](const std::optional<double>& value) {
    char text[32] = "";
    if (value) std::snprintf(text, sizeof text, "%.2f", *value);
    return std::string(text);
  };
  for (const CoderRow& row : rows)
    std::printf("%-30s %10s %12s %10s %10s  %s\n", row.what.c_str(), number(row.bits).c_str(),
                number(row.sheet_bits).c_str(), number(row.to_ms > 0 ? std::optional(row.to_ms) : std::nullopt).c_str(),
                number(row.back_ms > 0 ? std::optional(row.back_ms) : std::nullopt).c_str(), row.note.c_str());
  std::printf("\nTimes: CPU of one thread, a picture.\n");
}

void print_json(const CompressionBenchOptions& options, const std::vector<CoderRow>& rows) {
  nlohmann::json json{{"data", options.data}, {"split", options.split}, {"images", options.images}};
  for (const CoderRow& row : rows) {
    nlohmann::json entry{{"what", row.what}, {"note", row.note}};
    if (row.bits) entry["bits"] = *row.bits;
    if (row.sheet_bits) entry["sheet_bits"] = *row.sheet_bits;
    if (row.to_ms > 0) entry["to_ms"] = row.to_ms, entry["back_ms"] = row.back_ms;
    json["rows"].push_back(entry);
  }
  std::printf("%s\n", files::json_text(json, 2).c_str());
}

}  // namespace

void add_compression_bench(options::Command bench_group) {
  const auto command = bench_group.add_subcommand("compress", "Our files beside other formats, on the same pictures");
  auto options = std::make_shared<CompressionBenchOptions>();
  command.add_option("data", options->data, "Data set by name or path").show_default();
  command.add_option("--split", options->split, "train, valid, test or all").show_default();
  add_model_option(command, options->model);
  command.add_option("--images", options->images, "Of the chain and of the sheets")
      .show_default()
      .transform(options::whole_number(1, 1000000));
  command.add_option("--single", options->single, "Of single and lossy")
      .show_default()
      .transform(options::whole_number(1, 1000000));
  command.add_option("--programs", options->programs, "That other programs get one by one")
      .show_default()
      .transform(options::whole_number(1, 1000000));
  command.add_option("--effort", options->effort_ms, "Of the search, as vlae compress")
      .show_default()
      .transform(options::number(1.0, 1000.0));
  command.add_flag("--json", options->json, "Print JSON");
  command.callback([options] {
    const std::vector<CoderRow> rows = measure(*options);
    options->json ? print_json(*options, rows) : print_text(*options, rows);
  });
}

}  // namespace vlae::cli

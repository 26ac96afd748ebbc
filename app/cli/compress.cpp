// vlae compress: pictures into a .vlae file, decoded again and compared before it gets its name.

#include <cstdio>
#include <map>
#include <memory>
#include <nlohmann/json.hpp>

#include "commands.h"
#include "compressed_input.h"
#include "files/atomic_file.h"
#include "files/input_error.h"
#include "files/json_text.h"
#include "group/group.h"
#include "interruption.h"
#include "models/coding_model.h"
#include "options/command.h"
#include "options/number.h"
#include "picture_input.h"
#include "progress_line.h"

namespace vlae::cli {
namespace {

struct CompressCommand {
  CompressInput input;
  std::filesystem::path model, out;
  bool single = false, embed_model = false, json = false;
  double lossy_bits = 0;  // 0: by lambda
  std::size_t bytes = 0;
  codec::CompressOptions options;
};

struct Totals {
  double code = 0, pixels = 0, refund = 0;
  std::size_t raw = 0, payload_bytes = 0;
};

Totals totals_of(const codec::CompressedFile& file) {
  Totals totals;
  for (const codec::PictureBill& bill : file.bills) {
    totals.code += bill.code_bits, totals.pixels += bill.pixel_bits, totals.refund += bill.refund_bits;
    totals.raw += bill.way == codec::Way::raw;
  }
  for (const std::size_t bytes : file.payload_bytes) totals.payload_bytes += bytes;
  return totals;
}

const char* name_of(codec::Mode mode) {
  return mode == codec::Mode::chain ? "chain" : mode == codec::Mode::single ? "single" : "lossy";
}

nlohmann::json as_json(const CompressCommand& command, const codec::CompressedFile& file, std::size_t pixels) {
  const Totals totals = totals_of(file);
  const auto count = static_cast<double>(file.bills.size());
  nlohmann::json json{
      {"file", command.out.string()},        {"mode", name_of(command.options.mode)},
      {"pictures", file.bills.size()},       {"raw_pictures", totals.raw},
      {"bytes", file.bytes.size()},          {"bits_per_picture", 8 * static_cast<double>(file.bytes.size()) / count},
      {"pixels_per_picture", pixels},        {"code_bits", totals.code / count},
      {"pixel_bits", totals.pixels / count}, {"refund_bits", totals.refund / count}};
  if (command.options.mode != codec::Mode::chain)
    json["payload_bits_per_picture"] = 8 * static_cast<double>(totals.payload_bytes) / count;
  return json;
}

void print_text(std::FILE* stream, const CompressCommand& command, const codec::CompressedFile& file,
                std::size_t pixels) {
  const Totals totals = totals_of(file);
  const auto count = static_cast<double>(file.bills.size());
  std::fprintf(stream, "%s: %zu picture%s in %zu bytes, %.2f bits each (%zu pixels)\n", command.out.c_str(),
               file.bills.size(), file.bills.size() == 1 ? "" : "s", file.bytes.size(),
               8 * static_cast<double>(file.bytes.size()) / count, pixels);
  if (command.options.mode == codec::Mode::chain)
    std::fprintf(stream, "code %.2f bits, pixels %.2f, bits back %.2f: %.2f net a picture\n", totals.code / count,
                 totals.pixels / count, totals.refund / count, (totals.code + totals.pixels - totals.refund) / count);
  else if (command.options.mode == codec::Mode::single)
    std::fprintf(stream, "code %.2f bits, pixels %.2f; in whole bytes %.2f a picture, without the file's own\n",
                 totals.code / count, totals.pixels / count, 8 * static_cast<double>(totals.payload_bytes) / count);
  else
    std::fprintf(stream,
                 "code %.2f bits, in whole bytes %.2f a picture; the pixels, left open, would cost %.2f (%.2f nats)\n",
                 totals.code / count, 8 * static_cast<double>(totals.payload_bytes) / count, totals.pixels / count,
                 totals.pixels / count * 0.693147180559945309);
  if (totals.raw > 0) std::fprintf(stream, "%zu of them as they are, a bit a pixel\n", totals.raw);
}

void set_mode(CompressCommand& command, options::Command parsed, std::size_t pictures) {
  codec::CompressOptions& options = command.options;
  const bool lossy = parsed.names("--lossy") || parsed.names("--bytes");
  options.mode = lossy                             ? codec::Mode::lossy
                 : command.single || pictures == 1 ? codec::Mode::single
                                                   : codec::Mode::chain;
  if (parsed.names("--particles") && !lossy && !command.single) options.mode = codec::Mode::chain;
  if (command.lossy_bits > 0) options.mean_bits = command.lossy_bits;
  if (parsed.names("--bytes")) options.bytes = command.bytes;
}

void run(CompressCommand command, options::Command parsed) {
  watch_interruption();
  const models::OpenModel model = models::open_model(command.model);
  const codec::PictureSet set = command.input.read(model.file.config);
  set_mode(command, parsed, set.pictures.size());
  const codec::CodecModel ready = models::codec_model(model);
  if (command.options.mode == codec::Mode::lossy && ready.sparse().dimensions().empty())
    throw files::InputError(model.name, "a model whose code says nothing", "one with a z for a lossy file");
  if (command.embed_model) command.options.model = models::model_bytes(command.model);
  if (!command.model.empty()) command.options.model_name = command.model.filename().string();
  ProgressLine progress("pictures");
  command.options.progress = std::ref(progress);
  const auto file = codec::compress(ready, set, command.options);
  if (!file) throw Interrupted("interrupted: nothing was written");
  const bool to_pipe = command.out == "-";
  files::write_file_atomically(to_pipe ? "/dev/stdout" : command.out, std::as_bytes(std::span(file->bytes)));
  std::FILE* stream = to_pipe ? stderr : stdout;
  if (command.json)
    std::fprintf(stream, "%s\n", files::json_text(as_json(command, *file, ready.pixels()), 2).c_str());
  else
    print_text(stream, command, *file, ready.pixels());
}

}  // namespace

void add_compress(options::Command program) {
  const auto command = program.add_subcommand("compress", "Compress pictures into a .vlae file that opens everywhere");
  auto options = std::make_shared<CompressCommand>();
  options->options.threads = group::usable_cores();
  options->input.add_to(command);
  add_model_option(command, options->model);
  command.add_option("-o,--out", options->out, "File to write, .vlae; - is standard output").required();
  const auto single = command.add_flag("--single", options->single,
                                       "Each picture by itself, no bits back (what one picture gets anyway)");
  const auto lossy = command
                         .add_option("--lossy", options->lossy_bits,
                                     "Keep the code alone, about so many bits a picture; the texture is drawn anew")
                         .expected(0, 1)
                         .transform(options::number(1.0, 80.0));
  const auto bytes = command.add_option("--bytes", options->bytes, "Lossy: at most so many bytes a picture")
                         .transform(options::whole_number(1, 64));
  const auto particles = command
                             .add_option("--particles", options->options.particles,
                                         "Of a chain: choose each code among so many; smaller files, as much more time")
                             .show_default()
                             .transform(options::whole_number(1, 256));
  single.excludes(lossy).excludes(bytes).excludes(particles);
  lossy.excludes(bytes).excludes(particles);
  bytes.excludes(particles);
  command
      .add_option("--effort", options->options.effort_ms,
                  "Single and lossy: about so many ms of one core for a picture's search")
      .show_default()
      .transform(options::number(1.0, 1000.0));
  command.add_flag("--embed-model", options->embed_model, "Put the model into the file (5 MB)");
  command.add_option("--threads", options->options.threads, "Of the work; the bytes are the same for any number")
      .show_default()
      .transform(options::thread_count());
  command.add_flag("--json", options->json, "Print JSON");
  command.callback([options, command] { run(*options, command); });
}

}  // namespace vlae::cli

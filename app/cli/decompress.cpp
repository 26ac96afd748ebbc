// vlae decompress IMAGE: the picture's code, unpacked several times.

#include <algorithm>
#include <charconv>
#include <cstdio>
#include <map>
#include <memory>
#include <optional>

#include "commands.h"
#include "data/png_file.h"
#include "data/sheet.h"
#include "files/input_error.h"
#include "models/open_model.h"
#include "options/command.h"
#include "options/number.h"
#include "output_file.h"
#include "picture_input.h"
#include "replay/movie.h"
#include "replay/records.h"
#include "replay/steps_film.h"
#include "runtime/decompression.h"
#include "runtime/sampling.h"

namespace vlae::cli {
namespace {

using replay::Choices;
using replay::Overlay;
using replay::Recording;

enum class Code { mean, sample };

struct DecompressOptions {
  PictureInput picture;
  std::filesystem::path model, out, steps, records;
  int count = 8, threads = 1, scale = 4;
  std::uint64_t seed = 0;
  float temperature = 1;
  Code code = Code::mean;
  Overlay overlay = Overlay::value;
  int prefix = 0;
  std::vector<std::string> forced;  // "ROW,COLUMN=ink"
};

// What is decompressed: a code, and what the person wants of its pixels.
struct Task {
  const DecompressOptions& options;
  models::OpenModel model;
  std::vector<std::uint8_t> x;
  std::vector<float> maps;
  std::map<int, bool> forced;

  int width() const { return model.file.config.width; }
  Choices choices(int i) const {
    return {.seed = options.seed + static_cast<std::uint64_t>(i), .reseeds = {}, .forced = forced};
  }
  Recording recording(int i) const { return Recording(*model.vlae, maps, choices(i), options.temperature); }
};

// A row or a column, below `side`.
std::optional<int> place(const std::string& text, int side) {
  int value = 0;
  const auto [stop, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || stop != text.data() + text.size() || value < 0 || value >= side) return std::nullopt;
  return value;
}

std::pair<int, bool> forced_pixel(const std::string& text, int height, int width) {
  const auto comma = std::min(text.find(','), text.size()), equals = std::min(text.find('=', comma), text.size());
  const auto row = place(text.substr(0, comma), height);
  const auto column = comma == text.size() ? std::nullopt : place(text.substr(comma + 1, equals - comma - 1), width);
  const std::string word = equals == text.size() ? "" : text.substr(equals + 1);
  if (!row || !column || (word != "ink" && word != "paper"))
    throw files::InputError("--force", text,
                            "ROW,COLUMN=ink or =paper within " + std::to_string(height) + " rows and " +
                                std::to_string(width) + " columns");
  return {*row * width + *column, word == "ink"};
}

std::map<int, bool> forced_pixels(const DecompressOptions& options, const std::vector<std::uint8_t>& x,
                                  const architecture::ModelConfig& config) {
  if (options.prefix > static_cast<int>(x.size()))
    throw files::InputError("--prefix", std::to_string(options.prefix), "0 to " + std::to_string(x.size()));
  std::map<int, bool> forced;
  for (int i = 0; i < options.prefix; ++i) forced[i] = x[static_cast<std::size_t>(i)] != 0;
  for (const std::string& text : options.forced) {
    const auto [pixel, ink] = forced_pixel(text, config.height, config.width);
    forced[pixel] = ink;
  }
  return forced;
}

Task prepare(const DecompressOptions& options) {
  Task task{options, models::open_model(options.model), {}, {}, {}};
  task.x = options.picture.read(task.model.file.config);
  task.forced = forced_pixels(options, task.x, task.model.file.config);
  if (!task.model.file.config.conditional) return task;  // no code, no maps: a PixelCNN completes what is forced
  const runtime::Posterior posterior = task.model.vlae->encode(task.x);
  const auto z = options.code == Code::mean ? posterior.mean() : runtime::sample(posterior, options.seed).z;
  task.maps = task.model.vlae->context_maps(z);
  return task;
}

std::vector<std::uint8_t> screen_pixels(std::span<const std::uint8_t> x) {
  std::vector<std::uint8_t> grey;
  for (const std::uint8_t value : x) grey.push_back(value ? 255 : 0);
  return grey;
}

std::vector<std::vector<std::uint8_t>> pictures(const Task& task) {
  const DecompressOptions& options = task.options;
  std::vector<std::vector<std::uint8_t>> images;
  if (task.forced.empty()) {
    std::vector<std::uint64_t> seeds;
    for (int i = 0; i < options.count; ++i) seeds.push_back(task.choices(i).seed);
    return runtime::decompress_batch(*task.model.vlae, task.maps, seeds, options.temperature, options.threads);
  }
  for (int i = 0; i < options.count; ++i) {
    const Recording recording = task.recording(i);
    images.emplace_back(recording.image().begin(), recording.image().end());
  }
  return images;
}

const char* kind_of_pictures(const Task& task) {
  if (task.model.file.config.conditional) return "decompressions of its code";
  return task.forced.empty() ? "samples of the PixelCNN: this model has no code" : "completions of its given pixels";
}

void write_sheet(const Task& task) {
  const DecompressOptions& options = task.options;
  std::vector<std::vector<std::uint8_t>> images{screen_pixels(task.x)};
  for (const auto& image : pictures(task)) images.push_back(screen_pixels(image));
  data::write_png(options.out, data::compose_sheet(images, task.model.file.config.height, task.width(),
                                                   {.columns = options.count + 1, .scale = options.scale}));
  std::fprintf(beside(options.out), "%s: the picture, then %d %s, seeds %llu to %llu\n", options.out.c_str(),
               options.count, kind_of_pictures(task), static_cast<unsigned long long>(options.seed),
               static_cast<unsigned long long>(task.choices(options.count - 1).seed));
}

void write_steps(const Task& task, const Recording& recording) {
  const DecompressOptions& options = task.options;
  const auto film = film_of_steps(recording, task.x, task.width(),
                                  {.overlay = options.overlay, .title = "seed " + std::to_string(options.seed)});
  replay::write_movie(options.steps, film);
  std::fprintf(beside(options.out), "%s: the steps of seed %llu, %s of each pixel, %.1f bits in all\n",
               options.steps.c_str(), static_cast<unsigned long long>(options.seed), replay::name(options.overlay),
               recording.total_bits());
}

void write_table(const Task& task, const Recording& recording) {
  const DecompressOptions& options = task.options;
  replay::write_records(options.records, recording,
                        {.choices = task.choices(0),
                         .temperature = options.temperature,
                         .model = weights::fingerprint(task.model.file),
                         .width = task.width()});
  std::fprintf(beside(options.out), "%s: %d pixels of seed %llu, %.1f bits in all\n", options.records.c_str(),
               recording.size(), static_cast<unsigned long long>(options.seed), recording.total_bits());
}

void decompress(const DecompressOptions& options) {
  if (options.out.empty() && options.steps.empty() && options.records.empty())
    throw options::UsageError("one of --out, --steps, --records is required");
  const Task task = prepare(options);
  if (!options.out.empty()) write_sheet(task);
  if (options.steps.empty() && options.records.empty()) return;
  const Recording first = task.recording(0);
  if (!options.steps.empty()) write_steps(task, first);
  if (!options.records.empty()) write_table(task, first);
}

}  // namespace

void add_decompress(options::Command program) {
  const auto command =
      program.add_subcommand("decompress", "Unpack a picture's code several times, beside the picture");
  auto options = std::make_shared<DecompressOptions>();
  options->picture.add_to(command);
  add_model_option(command, options->model);
  command.add_option("-o,--out", options->out, "PNG file to write: the picture, then its decompressions; - for stdout")
      .transform(png_file());
  command.add_option("-n,--count", options->count, "How many decompressions")
      .show_default()
      .transform(options::whole_number(1, 1000));
  command.add_option("--seed", options->seed, "Of the first; each further one takes the next number")
      .show_default()
      .transform(options::whole_number());
  command.add_option("--temperature", options->temperature, "Divides the pixel logits; below 1: likelier pixels")
      .show_default()
      .transform(options::number(0.01, 100.0));
  command.add_option("--code", options->code, "The z to unpack: the posterior's mean, or a sample by the seed")
      .transform(options::one_of(std::map<std::string, Code>{{"mean", Code::mean}, {"sample", Code::sample}}))
      .show_default("mean");
  command.add_option("--steps", options->steps,
                     "Moving picture of the first one, pixel by pixel: .gif, or .mp4 by ffmpeg");
  std::map<std::string, Overlay> overlays;
  for (const Overlay overlay : replay::overlays) overlays[replay::name(overlay)] = overlay;
  command
      .add_option("--overlay", options->overlay,
                  "What its pixels show: value, probability (of ink), bits, entropy, difference (from the picture)")
      .transform(options::one_of(overlays))
      .show_default("value");
  command.add_option("--records", options->records,
                     "Table of every pixel of the first one (chance, logits, bits): .csv or .json");
  command.add_option("--prefix", options->prefix, "So many pixels are the picture's own; the model completes them")
      .show_default()
      .transform(options::whole_number(0, 1000000));
  command.add_option("--force", options->forced, "Set pixels by hand: ROW,COLUMN=ink or ROW,COLUMN=paper");
  command.add_option("--scale", options->scale, "Screen pixels a pixel")
      .show_default()
      .transform(options::whole_number(1, 64));
  command.add_option("--threads", options->threads, "Decompress on so many threads; the pictures stay the same")
      .show_default()
      .transform(options::thread_count());
  command.callback([options] { decompress(*options); });
}

}  // namespace vlae::cli

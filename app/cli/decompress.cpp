// vlae decompress IMAGE: the picture's code, unpacked several times.

#include <cstdio>
#include <map>
#include <memory>

#include "commands.h"
#include "data/animation.h"
#include "data/png_file.h"
#include "data/sheet.h"
#include "models/open_model.h"
#include "picture_input.h"
#include "runtime/decompression.h"
#include "runtime/sampling.h"
#include "steps_animation.h"

namespace vlae::cli {
namespace {

enum class Code { mean, sample };

struct DecompressOptions {
  PictureInput picture;
  std::filesystem::path model, out, steps;
  int count = 8, threads = 1, scale = 4;
  std::uint64_t seed = 0;
  float temperature = 1;
  Code code = Code::mean;
};

std::vector<std::uint8_t> screen_pixels(std::span<const std::uint8_t> x) {
  std::vector<std::uint8_t> grey;
  for (const std::uint8_t value : x) grey.push_back(value ? 255 : 0);
  return grey;
}

void write_steps(const DecompressOptions& options, const models::OpenModel& model, std::span<const std::uint8_t> x,
                 const std::vector<float>& maps) {
  runtime::Decompression decompression(model.vlae, maps, options.seed, options.temperature);
  data::write_gif(options.steps, animate_steps(decompression, x, model.file.config.width));
  std::printf("%s: the steps of seed %llu\n", options.steps.c_str(), static_cast<unsigned long long>(options.seed));
}

void decompress(const DecompressOptions& options) {
  const models::OpenModel model = models::open_model(options.model);
  const auto& config = model.file.config;
  const auto x = options.picture.read(config);
  const runtime::Posterior posterior = model.vlae->encode(x);
  const auto z = options.code == Code::mean ? posterior.mean : runtime::sample(posterior, options.seed);
  const auto maps = model.vlae->context_maps(z);
  std::vector<std::uint64_t> seeds;
  for (int i = 0; i < options.count; ++i) seeds.push_back(options.seed + static_cast<std::uint64_t>(i));

  std::vector<std::vector<std::uint8_t>> images{screen_pixels(x)};
  for (const auto& image : runtime::decompress_batch(*model.vlae, maps, seeds, options.temperature, options.threads))
    images.push_back(screen_pixels(image));
  data::write_png(options.out, data::compose_sheet(images, config.height, config.width,
                                                   {.columns = options.count + 1, .scale = options.scale}));
  std::printf("%s: the picture, then %d decompressions of its code, seeds %llu to %llu\n", options.out.c_str(),
              options.count, static_cast<unsigned long long>(seeds.front()),
              static_cast<unsigned long long>(seeds.back()));
  if (!options.steps.empty()) write_steps(options, model, x, maps);
}

}  // namespace

void add_decompress(CLI::App& program) {
  auto* command = program.add_subcommand("decompress", "Unpack a picture's code several times, beside the picture");
  auto options = std::make_shared<DecompressOptions>();
  options->picture.add_to(*command);
  add_model_option(*command, options->model);
  command->add_option("-o,--out", options->out, "PNG file to write: the picture, then its decompressions")->required();
  command->add_option("-n,--count", options->count, "How many decompressions")
      ->capture_default_str()
      ->check(CLI::Range(1, 1000));
  command->add_option("--seed", options->seed, "Of the first; each further one takes the next number")
      ->capture_default_str();
  command->add_option("--temperature", options->temperature, "Divides the pixel logits; below 1: likelier pixels")
      ->capture_default_str()
      ->check(CLI::Range(0.01, 100.0));
  command->add_option("--code", options->code, "The z to unpack: the posterior's mean, or a sample by the seed")
      ->transform(CLI::CheckedTransformer(std::map<std::string, Code>{{"mean", Code::mean}, {"sample", Code::sample}}))
      ->default_str("mean");
  command->add_option("--steps", options->steps, "GIF file to write as well: the first one, pixel by pixel");
  command->add_option("--scale", options->scale, "Screen pixels a pixel")
      ->capture_default_str()
      ->check(CLI::Range(1, 64));
  command->add_option("--threads", options->threads, "Decompress on so many threads; the pictures stay the same")
      ->capture_default_str()
      ->check(CLI::Range(1, 1024));
  command->callback([options] { decompress(*options); });
}

}  // namespace vlae::cli

// vlae sample: pictures out of nothing: z from the prior, then its decompression.

#include <cstdio>
#include <memory>

#include "commands.h"
#include "data/png_file.h"
#include "data/sheet.h"
#include "models/open_model.h"
#include "picture_input.h"
#include "runtime/decompression.h"
#include "runtime/sampling.h"

namespace vlae::cli {
namespace {

struct SampleOptions {
  std::filesystem::path model, out;
  int count = 64, threads = 1;
  std::uint64_t seed = 0;
  float temperature = 1, prior_temperature = 1;
  data::SheetLayout layout;
};

void sample(const SampleOptions& options) {
  const models::OpenModel model = models::open_model(options.model);
  const auto& config = model.file.config;
  std::vector<std::uint64_t> seeds;
  std::vector<float> maps;  // of all codes, one after another; none without z
  for (int i = 0; i < options.count; ++i) {
    seeds.push_back(options.seed + static_cast<std::uint64_t>(i));
    if (!config.conditional) continue;
    const auto z = runtime::sample_prior(*model.vlae, seeds.back(), options.prior_temperature);
    const auto own = model.vlae->context_maps(z);
    maps.insert(maps.end(), own.begin(), own.end());
  }
  auto images = runtime::decompress_batch(*model.vlae, maps, seeds, options.temperature, options.threads);
  for (auto& image : images)
    for (std::uint8_t& pixel : image) pixel = pixel ? 255 : 0;
  data::write_png(options.out, data::compose_sheet(images, config.height, config.width, options.layout));
  std::printf("%s: %d samples of %s, seeds %llu to %llu\n", options.out.c_str(), options.count, model.name.c_str(),
              static_cast<unsigned long long>(seeds.front()), static_cast<unsigned long long>(seeds.back()));
}

}  // namespace

void add_sample(CLI::App& program) {
  auto* command = program.add_subcommand("sample", "Draw pictures from the model: z from the prior, then its pixels");
  auto options = std::make_shared<SampleOptions>();
  add_model_option(*command, options->model);
  command->add_option("-o,--out", options->out, "PNG file to write")->required();
  command->add_option("-n,--count", options->count, "How many pictures")
      ->capture_default_str()
      ->check(CLI::Range(1, 10000));
  command->add_option("--seed", options->seed, "Of the first; each further one takes the next number")
      ->capture_default_str();
  command->add_option("--temperature", options->temperature, "Divides the pixel logits; below 1: likelier pixels")
      ->capture_default_str()
      ->check(CLI::Range(0.01, 100.0));
  command->add_option("--prior-temperature", options->prior_temperature, "Scales the prior's noise; 0: its middle")
      ->capture_default_str()
      ->check(CLI::Range(0.0, 100.0));
  command->add_option("--columns", options->layout.columns, "Pictures in a row")
      ->capture_default_str()
      ->check(CLI::Range(1, 1000));
  command->add_option("--scale", options->layout.scale, "Screen pixels a pixel")
      ->capture_default_str()
      ->check(CLI::Range(1, 64));
  command->add_option("--threads", options->threads, "Draw on so many threads; the pictures stay the same")
      ->capture_default_str()
      ->check(CLI::Range(1, 1024));
  command->callback([options] { sample(*options); });
}

}  // namespace vlae::cli

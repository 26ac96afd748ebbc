// vlae sample: pictures out of nothing: z from the prior, then its decompression.

#include <cstdio>
#include <memory>

#include "codes_input.h"
#include "commands.h"
#include "data/png_file.h"
#include "data/sheet.h"
#include "files/input_error.h"
#include "latent/code_file.h"
#include "models/open_model.h"
#include "options/command.h"
#include "options/number.h"
#include "output_file.h"
#include "picture_input.h"
#include "runtime/decompression.h"
#include "runtime/sampling.h"

namespace vlae::cli {
namespace {

struct SampleOptions {
  std::filesystem::path model, out, codes;
  int count = 64, threads = 1, expected = 0;
  std::uint64_t seed = 0;
  float temperature = 1, prior_temperature = 1;
  data::SheetLayout layout;
};

// Picture i: z from the prior by seed + i, then its pixels by the same.
std::vector<latent::Code> prior_codes(const runtime::Vlae& vlae, const SampleOptions& options) {
  std::vector<latent::Code> codes;
  for (int i = 0; i < options.count; ++i) {
    const auto seed = options.seed + static_cast<std::uint64_t>(i);
    codes.push_back(latent::code_of_z(vlae, runtime::sample_prior(vlae, seed, options.prior_temperature)));
  }
  return codes;
}

// A model without z: the PixelCNN alone.
std::vector<std::vector<std::uint8_t>> pictures_without_codes(const runtime::Vlae& vlae, const SampleOptions& options) {
  std::vector<std::uint64_t> seeds;
  for (int i = 0; i < options.count; ++i) seeds.push_back(options.seed + static_cast<std::uint64_t>(i));
  std::vector<std::vector<std::uint8_t>> grey;
  for (const auto& x : runtime::decompress_batch(vlae, {}, seeds, options.temperature, options.threads))
    grey.push_back(latent::grey_of(std::span<const std::uint8_t>(x)));
  return grey;
}

void write_prior_codes(const std::filesystem::path& path, const std::vector<latent::Code>& codes) {
  latent::CodeFile file;
  file.table.columns = codes.front().z.size();
  for (const latent::Code& code : codes)
    file.table.values.insert(file.table.values.end(), code.z.begin(), code.z.end());
  file.names = latent::column_names("z", file.table.columns);
  latent::write_codes(path, file);
}

void sample(const SampleOptions& options) {
  const models::OpenModel model = models::open_model(options.model);
  const auto& config = model.file.config;
  if (!config.conditional && (options.expected > 0 || !options.codes.empty()))
    throw files::InputError(model.name + ": this model has no z: --codes and --expected need one");
  std::vector<std::vector<std::uint8_t>> images;
  if (config.conditional) {
    const auto codes = prior_codes(*model.vlae, options);
    images = grey_frames(*model.vlae, codes, options.expected,
                         {.seed = options.seed,
                          .noise = latent::Noise::independent,
                          .temperature = options.temperature,
                          .threads = options.threads});
    if (!options.codes.empty()) write_prior_codes(options.codes, codes);
  } else {
    images = pictures_without_codes(*model.vlae, options);
  }
  data::write_png(options.out, data::compose_sheet(images, config.height, config.width, options.layout));
  std::fprintf(beside(options.out), "%s: %d samples of %s, seeds %llu to %llu\n", options.out.c_str(), options.count,
               model.name.c_str(), static_cast<unsigned long long>(options.seed),
               static_cast<unsigned long long>(options.seed) + static_cast<unsigned long long>(options.count - 1));
}

}  // namespace

void add_sample(options::Command program) {
  const auto command =
      program.add_subcommand("sample", "Draw pictures from the model: z from the prior, then its pixels");
  auto options = std::make_shared<SampleOptions>();
  add_model_option(command, options->model);
  command.add_option("-o,--out", options->out, "PNG file to write; - for stdout").required().transform(png_file());
  command.add_option("-n,--count", options->count, "How many pictures")
      .show_default()
      .transform(options::whole_number(1, 10000));
  command.add_option("--seed", options->seed, "Of the first; each further one takes the next number")
      .show_default()
      .transform(options::whole_number());
  command.add_option("--temperature", options->temperature, "Divides the pixel logits; below 1: likelier pixels")
      .show_default()
      .transform(options::number(0.01, 100.0));
  command.add_option("--prior-temperature", options->prior_temperature, "Scales the prior's noise; 0: its middle")
      .show_default()
      .transform(options::number(0.0, 100.0));
  command.add_option("--expected", options->expected, "Show the mean of the probabilities over so many decompressions")
      .transform(options::whole_number(1, 100000));
  command.add_option("--codes", options->codes, "File for the codes z: .csv or .npy");
  command.add_option("--columns", options->layout.columns, "Pictures in a row")
      .show_default()
      .transform(options::whole_number(1, 1000));
  command.add_option("--scale", options->layout.scale, "Screen pixels a pixel")
      .show_default()
      .transform(options::whole_number(1, 64));
  command.add_option("--threads", options->threads, "Draw on so many threads; the pictures stay the same")
      .show_default()
      .transform(options::thread_count());
  command.callback([options] { sample(*options); });
}

}  // namespace vlae::cli

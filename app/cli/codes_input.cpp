#include "codes_input.h"

#include <charconv>
#include <map>

#include "data/load_set.h"
#include "files/input_error.h"
#include "interruption.h"
#include "latent/embedding_cache.h"
#include "options/command.h"
#include "options/number.h"
#include "picture_input.h"
#include "progress_line.h"
#include "runtime/sampling.h"
#include "split_option.h"

namespace vlae::cli {
namespace {

constexpr std::string_view prior_prefix = "prior:";

std::uint64_t seed_in(const std::string& argument) {
  const char* end = argument.data() + argument.size();
  std::uint64_t seed = 0;
  const auto [stop, error] = std::from_chars(argument.data() + prior_prefix.size(), end, seed);
  if (error != std::errc{} || stop != end)
    throw files::InputError(argument, "no number behind the colon", "prior:SEED, for example prior:7");
  return seed;
}

}  // namespace

void CodeInput::add_to(options::Command command) {
  add_reading_options(command, reading);
  const std::map<std::string, bool> kinds{{"mean", false}, {"sample", true}};
  command.add_option("--code", sampled, "The mean of q(z|x), or a sample of it by the seed")
      .transform(options::one_of(kinds))
      .show_default("mean");
}

latent::Code CodeInput::read(const models::OpenModel& model, const std::string& argument) const {
  if (argument.starts_with(prior_prefix))
    return latent::code_of_z(*model.vlae, runtime::sample_prior(*model.vlae, seed_in(argument)));
  const PictureInput picture{argument, reading};
  const auto posterior = model.vlae->encode(picture.read(model.file.config));
  return latent::code_of_z(*model.vlae, sampled ? runtime::sample(posterior, seed).z : posterior.mean());
}

void CodesInput::add_to(options::Command command) {
  command.add_option("data", data, "Data set by name or path").required();
  add_split_option(command, split);
  command.add_option("--seed", options.seed, "Of the pixels of grey sets, and of the z behind the bits")
      .show_default()
      .transform(options::whole_number());
  command.add_option("--threads", options.threads, "Encode on so many threads; the codes stay the same")
      .show_default()
      .transform(options::thread_count());
  command.add_flag("!--no-cache", cache, "Encode anew, and keep nothing");
}

void CodesInput::add_threshold(options::Command command) {
  command.add_flag("--threshold", threshold, "Grey above one half is ink, instead of drawing pixels by grey");
}

std::shared_ptr<const data::ImageSet> CodesInput::images() const { return load_split(data, split); }

latent::Embedding CodesInput::codes(const models::OpenModel& model, const data::ImageSet& set) const {
  watch_interruption();
  ProgressLine progress("images encoded");
  latent::EmbeddingOptions all = options;
  if (threshold) all.binarisation = data::Binarisation::threshold;
  auto codes =
      latent::embed_cached(*model.vlae, cache ? weights::fingerprint(model.file) : "", set, all, std::ref(progress));
  if (!codes) throw Interrupted("interrupted: nothing was written");
  return std::move(*codes);
}

void add_frame_options(options::Command command, latent::FrameOptions& options) {
  command.add_option("--temperature", options.temperature, "Divides the pixel logits; below 1: likelier pixels")
      .show_default()
      .transform(options::number(0.01, 100.0));
  const std::map<std::string, latent::Noise> kinds{{"same", latent::Noise::same},
                                                   {"independent", latent::Noise::independent}};
  command.add_option("--noise", options.noise, "same: one seed for every frame; independent: each takes the next")
      .transform(options::one_of(kinds))
      .show_default("same");
  command.add_option("--threads", options.threads, "Draw on so many threads; the pictures stay the same")
      .show_default()
      .transform(options::thread_count());
}

std::vector<std::vector<std::uint8_t>> grey_frames(const runtime::Vlae& vlae, std::span<const latent::Code> codes,
                                                   int samples, const latent::FrameOptions& options) {
  std::vector<std::vector<std::uint8_t>> grey;
  if (samples > 0) {
    ProgressLine progress("expected pictures");
    const auto frames = latent::expected_frames(vlae, codes, samples, options, std::ref(progress));
    if (interruption_wanted()) throw Interrupted("interrupted: nothing was written");
    for (const auto& frame : frames) grey.push_back(latent::grey_of(std::span<const float>(frame)));
  } else {
    for (const auto& frame : latent::decompress_frames(vlae, codes, options))
      grey.push_back(latent::grey_of(std::span<const std::uint8_t>(frame)));
  }
  return grey;
}

}  // namespace vlae::cli

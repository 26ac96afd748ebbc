#pragma once
// What the commands of the latent space share: a code from a picture or from the prior, and a set of codes.

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>

#include "data/image_set.h"
#include "data/picture_reading.h"
#include "latent/code.h"
#include "latent/embedding.h"
#include "latent/frames.h"
#include "models/open_model.h"
#include "options/command.h"

namespace vlae::cli {

// An argument that names a code: a picture file, or prior:SEED. `sample_seed` set: z drawn from q(z|x) with it instead
// of its mean. Throws files::InputError.
struct CodeInput {
  data::ReadingOptions reading;  // of pictures
  bool sampled = false;
  std::uint64_t seed = 0;
  void add_to(options::Command command);  // how pictures are read, --code
  latent::Code read(const models::OpenModel& model, const std::string& argument) const;
};

// DATA, --split, --threshold, --seed, --threads, --no-cache.
struct CodesInput {
  std::string data;
  std::optional<std::string> split;  // not given: data::usual_split
  bool threshold = false, cache = true;
  latent::EmbeddingOptions options;
  void add_to(options::Command command);  // but --threshold
  void add_threshold(options::Command command);
  std::shared_ptr<const data::ImageSet> images() const;

  // From the cache where it holds them. Shows progress; throws Interrupted, files::InputError.
  latent::Embedding codes(const models::OpenModel& model, const data::ImageSet& set) const;
};

// --temperature, --noise, --threads; the seed is the command's own.
void add_frame_options(options::Command command, latent::FrameOptions& options);

// Pictures of codes as grey: one decompression each, or where samples > 0 the expected picture over as many (these with
// progress). Throws Interrupted.
std::vector<std::vector<std::uint8_t>> grey_frames(const runtime::Vlae& vlae, std::span<const latent::Code> codes,
                                                   int samples, const latent::FrameOptions& options);

}  // namespace vlae::cli

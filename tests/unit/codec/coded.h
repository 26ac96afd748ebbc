#pragma once
// Models ready to code with, and pictures for them: strokes, noise, paper, ink.

#include <algorithm>
#include <memory>

#include "codec/codec_model.h"
#include "models.h"
#include "pictures.h"

namespace vlae::codec {

inline std::shared_ptr<const CodecModel> random_codec_model(const architecture::ModelConfig& config,
                                                            std::uint64_t seed = 2) {
  const auto file = test_support::random_model_of_paper(config, seed);
  return std::make_shared<const CodecModel>(file, std::make_shared<const runtime::Vlae>(file));
}

// Of the runtime's models those that files are coded with.
inline std::vector<runtime::NamedConfig> coded_configs() {
  auto configs = runtime::small_configs();
  std::erase_if(configs, [](const auto& named) { return named.config.posterior == architecture::Posterior::iaf; });
  return configs;
}

inline Picture noise(const CodecModel& model, std::uint64_t seed) {
  const numerics::CounterRandom random(seed, 55);
  Picture x(model.pixels());
  for (std::size_t i = 0; i < x.size(); ++i) x[i] = random.below(i, 2) == 1;
  return x;
}

// What a random model of paper foretells: an eighth of ink.
inline Picture faint(const CodecModel& model, std::uint64_t seed) {
  const numerics::CounterRandom random(seed, 56);
  Picture x(model.pixels());
  for (std::size_t i = 0; i < x.size(); ++i) x[i] = random.below(i, 8) == 0;
  return x;
}

// Strokes and faint ones, and every fifth something odd.
inline std::vector<Picture> some_pictures(const CodecModel& model, std::size_t count) {
  std::vector<Picture> pictures;
  for (std::size_t i = 0; i < count; ++i) {
    if (i % 5 != 4)
      pictures.push_back(i % 2 == 0 ? faint(model, i) : runtime::picture(model.vlae().config(), i));
    else if (i % 15 == 4)
      pictures.push_back(noise(model, i));
    else
      pictures.push_back(Picture(model.pixels(), i % 15 == 9 ? 1 : 0));
  }
  return pictures;
}

}  // namespace vlae::codec

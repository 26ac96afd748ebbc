#include "runtime/decompression.h"

#include <algorithm>
#include <cstddef>
#include <stdexcept>
#include <string>

#include "numerics/elementary.h"
#include "numerics/standard_arithmetic.h"
#include "runtime/lane_columns.h"
#include "runtime/ledger.h"
#include "runtime/network.h"
#include "runtime/parallel.h"
#include "runtime/wave_columns.h"

namespace vlae::runtime {
namespace {

using Images = std::vector<std::vector<std::uint8_t>>;

constexpr std::size_t worthwhile_lanes = 8;  // fewer pictures than this are faster one by one

void require(const Vlae& vlae, std::span<const float> context_maps, std::size_t pictures, float temperature) {
  if (!(temperature > 0))
    throw std::invalid_argument("temperature " + std::to_string(temperature) + ", expected more than 0");
  const std::size_t values = vlae.context_map_values();
  if (context_maps.size() == values || context_maps.size() == values * pictures) return;
  throw std::invalid_argument("the context maps have " + std::to_string(context_maps.size()) + " values, expected " +
                              std::to_string(values) + " or as many for each of " + std::to_string(pictures) +
                              " pictures");
}

// The way of every picture: columns whose pixels are known, and who decides them.
template <class Columns>
void unpack(Columns columns, PixelDecision& decision, float temperature, Images& images) {
  std::uint8_t ink[64];
  while (columns.next(temperature)) {
    const OpenPixels open = columns.open();
    const auto decided = std::span(ink).first(open.pixels.size());
    decision.decide(open, decided);
    columns.set(decided);
    for (std::size_t i = 0; i < decided.size(); ++i)
      images[static_cast<std::size_t>(open.pixels[i].picture)][static_cast<std::size_t>(open.pixels[i].pixel)] =
          decided[i];
  }
}

// Among pictures that are unpacked one by one: tells the decision which of them it is.
class OneOfSeveral : public PixelDecision {
 public:
  OneOfSeveral(PixelDecision& decision, std::size_t picture)
      : decision_(decision), picture_(static_cast<std::int32_t>(picture)) {}
  void decide(const OpenPixels& open, std::span<std::uint8_t> ink) override {
    pixels_.assign(open.pixels.begin(), open.pixels.end());
    for (OpenPixel& pixel : pixels_) pixel.picture = picture_;
    decision_.decide({pixels_, open.logits, open.probabilities}, ink);
  }

 private:
  PixelDecision& decision_;
  std::int32_t picture_;
  std::vector<OpenPixel> pixels_;
};

// Notes what another decision was told and what it said.
class Recorder : public PixelDecision {
 public:
  Recorder(PixelDecision& decision, int pixels) : decision_(decision), records(static_cast<std::size_t>(pixels)) {}
  void decide(const OpenPixels& open, std::span<std::uint8_t> ink) override {
    decision_.decide(open, ink);
    for (std::size_t i = 0; i < ink.size(); ++i) {
      const auto logit = static_cast<double>(open.logits[i]);
      records[static_cast<std::size_t>(open.pixels[i].pixel)] = {
          .logit = open.logits[i],
          .probability = open.probabilities[i],
          .value = ink[i],
          .bits = bits(numerics::bernoulli_nats(logit, ink[i] != 0))};
    }
  }

 private:
  PixelDecision& decision_;

 public:
  std::vector<PixelRecord> records;
};

}  // namespace

std::vector<std::uint8_t> decompress(const Vlae& vlae, std::span<const float> context_maps, PixelDecision& decision,
                                     float temperature) {
  const numerics::StandardArithmetic standard;
  require(vlae, context_maps, 1, temperature);
  Images images(1, std::vector<std::uint8_t>(static_cast<std::size_t>(vlae.pixels())));
  unpack(WaveColumns(vlae, context_maps), decision, temperature, images);
  return std::move(images.front());
}

std::vector<std::uint8_t> decompress(const Vlae& vlae, std::span<const float> context_maps, std::uint64_t seed,
                                     float temperature) {
  DrawnByNoise decision(std::span(&seed, 1), vlae.pixels());
  return decompress(vlae, context_maps, decision, temperature);
}

Images decompress_together(const Vlae& vlae, std::span<const float> context_maps, std::size_t pictures,
                           PixelDecision& decision, float temperature) {
  const numerics::StandardArithmetic standard;
  require(vlae, context_maps, pictures, temperature);
  if (pictures > lane_count)
    throw std::invalid_argument(std::to_string(pictures) + " pictures together, expected at most 16");
  Images images(pictures, std::vector<std::uint8_t>(static_cast<std::size_t>(vlae.pixels())));
  if (vlae.network().pixel_cnn && pictures >= worthwhile_lanes) {
    unpack(LaneColumns(vlae, context_maps, pictures), decision, temperature, images);
    return images;
  }
  const std::size_t values = vlae.context_map_values();
  for (std::size_t i = 0; i < pictures; ++i) {
    OneOfSeveral alone(decision, i);
    images[i] =
        decompress(vlae, context_maps.size() == values ? context_maps : context_maps.subspan(i * values, values), alone,
                   temperature);
  }
  return images;
}

Images decompress_batch(const Vlae& vlae, std::span<const float> context_maps, std::span<const std::uint64_t> seeds,
                        float temperature, int threads) {
  require(vlae, context_maps, seeds.size(), temperature);
  const std::size_t values = vlae.context_map_values();
  Images images(seeds.size());
  const std::size_t groups = (seeds.size() + lane_count - 1) / lane_count;
  for_each_index(groups, threads, [&](std::size_t group) {
    const std::size_t first = group * lane_count, count = std::min<std::size_t>(lane_count, seeds.size() - first);
    const auto maps =
        context_maps.size() == values ? context_maps : context_maps.subspan(first * values, count * values);
    DrawnByNoise decision(seeds.subspan(first, count), vlae.pixels());
    auto together = decompress_together(vlae, maps, count, decision, temperature);
    std::move(together.begin(), together.end(), images.begin() + static_cast<std::ptrdiff_t>(first));
  });
  return images;
}

std::vector<PixelRecord> decompression_records(const Vlae& vlae, std::span<const float> context_maps,
                                               PixelDecision& decision, float temperature) {
  const numerics::StandardArithmetic standard;
  Recorder recorder(decision, vlae.pixels());
  decompress(vlae, context_maps, recorder, temperature);
  const std::vector<std::uint8_t> paper(static_cast<std::size_t>(vlae.pixels()));
  const std::vector<float> code_logits = vlae.logits(paper, context_maps);
  for (std::size_t i = 0; i < code_logits.size(); ++i) recorder.records[i].code_logit = code_logits[i];
  return std::move(recorder.records);
}

}  // namespace vlae::runtime

#include "codec/particles.h"

#include <algorithm>
#include <numbers>

#include "codec/lattice_flow.h"
#include "numerics/elementary.h"
#include "runtime/decompression.h"
#include "runtime/kernels.h"

namespace vlae::codec {
namespace {

using std::numbers::ln2;
constexpr double weight_places = 0x1p20;

// One code of one picture.
struct Particle {
  std::size_t picture, number;
};

}  // namespace

Choice::Choice(std::span<const double> log2_weights) {
  const double most = *std::ranges::max_element(log2_weights);
  std::vector<std::uint64_t> sums{0};
  for (const double weight : log2_weights)
    sums.push_back(sums.back() +
                   static_cast<std::uint64_t>(weight_places * numerics::exponential((weight - most) * ln2) + 0.5));
  for (const std::uint64_t sum : sums)
    starts_.push_back(static_cast<std::uint32_t>((sum << choice_precision) / sums.back()));
}

Choice Choice::alike(std::size_t count) {
  Choice choice;
  for (std::size_t i = 0; i <= count; ++i)
    choice.starts_.push_back(static_cast<std::uint32_t>((i << choice_precision) / count));
  return choice;
}

std::size_t Choice::at(std::uint32_t place) const {
  return static_cast<std::size_t>(std::upper_bound(starts_.begin(), starts_.end(), place) - starts_.begin()) - 1;
}

std::vector<std::vector<double>> particle_weights(const CodecModel& model, std::span<const Picture* const> pictures,
                                                  std::span<const LatticePosterior> posteriors,
                                                  const std::vector<std::vector<LatticeCode>>& codes) {
  std::vector<Particle> particles;
  for (std::size_t i = 0; i < codes.size(); ++i)
    for (std::size_t j = 0; j < codes[i].size(); ++j) particles.push_back({i, j});
  std::vector<std::vector<double>> weights(codes.size());
  for (std::size_t first = 0; first < particles.size(); first += runtime::lane_count) {
    const auto some =
        std::span(particles).subspan(first, std::min<std::size_t>(runtime::lane_count, particles.size() - first));
    std::vector<std::int32_t> k;
    std::vector<float> maps;
    std::vector<const Picture*> given;
    for (const auto [picture, number] : some) {
      const LatticeCode& code = codes[picture][number];
      k.insert(k.end(), code.begin(), code.end());
      const auto own = model.context_maps(lattice_point(code));
      maps.insert(maps.end(), own.begin(), own.end());
      given.push_back(pictures[picture]);
    }
    lattice_to_epsilon(model.vlae(), k);
    NotesShares notes(given);
    runtime::decompress_together(model.vlae(), maps, some.size(), notes);
    for (std::size_t i = 0; i < some.size(); ++i) {
      const auto epsilon = std::span(k).subspan(i * model.latent(), model.latent());
      weights[some[i].picture].push_back(posteriors[some[i].picture].bits(codes[some[i].picture][some[i].number]) -
                                         model.prior().bits(epsilon) - notes.bits_of(static_cast<std::int32_t>(i)));
    }
  }
  return weights;
}

}  // namespace vlae::codec

#pragma once
// What encoding and decoding a chain (chain.h) share: the plan of its pictures, and the stack that tells its moments.

#include <algorithm>
#include <span>
#include <vector>

#include "codec/chain.h"
#include "codec/lattice_flow.h"
#include "runtime/kernels.h"

namespace vlae::codec {

constexpr int flag_precision = 16;

inline std::size_t group_size(int particles) {
  return std::max<std::size_t>(1, runtime::lane_count / static_cast<std::size_t>(particles));
}

// The pictures that are no raw ones, in their order: some directly, some one by one, the rest in groups.
struct Plan {
  std::vector<std::size_t> coded, raw;  // numbers of pictures
  std::size_t direct = 0, alone = 0;    // of the coded
};

// A raw picture's flag among others.
inline Slice flag_slice(bool raw, std::size_t raw_count, std::size_t count) {
  constexpr std::size_t all = std::size_t{1} << flag_precision;
  const std::size_t exact = (raw_count << flag_precision) / count;
  const auto share = static_cast<std::uint32_t>(raw_count == count ? all : std::clamp<std::size_t>(exact, 1, all - 1));
  return raw ? Slice{0, share} : Slice{share, (1u << flag_precision) - share};
}

// What encoding and decoding share: the stack and how its moments are told.
class Chain {
 protected:
  Chain(const CodecModel& model, const ChainOptions& options) : model_(model), options_(options) {}

  AfterDimension tell(std::size_t picture, StackMoment::Step step) const {
    if (!options_.observer) return {};
    return [this, picture, step](int d) { options_.observer({picture, step, d, stack_.bits(), &stack_}); };
  }
  std::size_t particles() const { return model_.latent() > 0 ? static_cast<std::size_t>(options_.particles) : 1; }

  std::vector<float> maps_of(std::span<const LatticeCode> codes) const {
    std::vector<float> maps;
    for (const LatticeCode& k : codes) {
      const auto own = model_.context_maps(lattice_point(k));
      maps.insert(maps.end(), own.begin(), own.end());
    }
    return maps;
  }
  // Of the codes of a group, in one pass.
  void flow_together(std::vector<LatticeCode>& codes,
                     void (*flow)(const runtime::Vlae&, std::span<std::int32_t>)) const {
    std::vector<std::int32_t> rows;
    for (const LatticeCode& k : codes) rows.insert(rows.end(), k.begin(), k.end());
    flow(model_.vlae(), rows);
    for (std::size_t i = 0; i < codes.size(); ++i)
      std::copy_n(rows.begin() + static_cast<std::ptrdiff_t>(i * model_.latent()), model_.latent(), codes[i].begin());
  }

  const CodecModel& model_;
  const ChainOptions& options_;
  BitStack stack_;
};

}  // namespace vlae::codec

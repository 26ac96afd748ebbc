#include "codec/lattice_flow.h"

#include <algorithm>
#include <cmath>

#include "runtime/network.h"

namespace vlae::codec {
namespace {

using runtime::AlignedFloats;
using runtime::lane_count;
using runtime::Made;

// Sums wrap around, so that even a network that gives nonsense is undone exactly.
std::int32_t sum(std::int32_t a, std::int32_t b) {
  return static_cast<std::int32_t>(static_cast<std::uint32_t>(a) + static_cast<std::uint32_t>(b));
}

float on_lattice(std::int32_t k) { return static_cast<float>(k * lattice_delta); }

std::int32_t rounded(float mean) {
  constexpr double limit = 0x1p30;
  const double steps = std::floor(static_cast<double>(mean) / lattice_delta + 0.5);
  return static_cast<std::int32_t>(steps > -limit ? std::min(steps, limit) : -limit);  // NaN too
}

// So many rows at a time: all lanes of one pass, or one.
struct Rows {
  std::span<std::int32_t> k;  // [count, latent]
  std::size_t latent, count;
  int lanes;
  std::int32_t& at(std::size_t row, std::size_t d) { return k[row * latent + d]; }
  std::size_t place(std::size_t row, std::size_t d) const { return d * static_cast<std::size_t>(lanes) + row; }
  void reverse() {
    for (std::size_t row = 0; row < count; ++row)
      std::reverse(k.begin() + static_cast<std::ptrdiff_t>(row * latent),
                   k.begin() + static_cast<std::ptrdiff_t>((row + 1) * latent));
  }
};

void subtract_means(const runtime::Kernels& kernels, const Made& made, Rows rows) {
  AlignedFloats z(rows.latent * static_cast<std::size_t>(rows.lanes)), mean(z.size());
  for (std::size_t row = 0; row < rows.count; ++row)
    for (std::size_t d = 0; d < rows.latent; ++d) z[rows.place(row, d)] = on_lattice(rows.at(row, d));
  made.means(kernels, rows.lanes, z.data(), mean.data());
  for (std::size_t row = 0; row < rows.count; ++row)
    for (std::size_t d = 0; d < rows.latent; ++d)
      rows.at(row, d) = sum(rows.at(row, d), -rounded(mean[rows.place(row, d)]));
}

void add_means(const runtime::Kernels& kernels, const Made& made, Rows rows) {
  AlignedFloats z(rows.latent * static_cast<std::size_t>(rows.lanes));
  made.unroll(kernels, rows.lanes, z.data(), [&](std::size_t d, const float* mean, float* z_d) {
    for (std::size_t row = 0; row < rows.count; ++row) {
      rows.at(row, d) = sum(rows.at(row, d), rounded(mean[row]));
      z_d[row] = on_lattice(rows.at(row, d));
    }
  });
}

template <class Pass>
void in_passes(const runtime::Vlae& vlae, std::span<std::int32_t> k, Pass pass) {
  if (k.empty() || !vlae.network().prior) return;
  const auto latent = static_cast<std::size_t>(vlae.config().latent);
  for (std::size_t row = 0; row < k.size() / latent; row += lane_count) {
    const std::size_t count = std::min<std::size_t>(lane_count, k.size() / latent - row);
    pass(vlae.network().prior->flows(),
         Rows{k.subspan(row * latent, count * latent), latent, count, count == 1 ? 1 : lane_count});
  }
}

}  // namespace

void lattice_to_epsilon(const runtime::Vlae& vlae, std::span<std::int32_t> k) {
  in_passes(vlae, k, [&](std::span<const Made> flows, Rows rows) {
    for (const Made& made : flows) {
      subtract_means(vlae.kernels(), made, rows);
      rows.reverse();
    }
  });
}

void lattice_to_z(const runtime::Vlae& vlae, std::span<std::int32_t> k) {
  in_passes(vlae, k, [&](std::span<const Made> flows, Rows rows) {
    for (std::size_t f = flows.size(); f-- > 0;) {
      rows.reverse();
      add_means(vlae.kernels(), flows[f], rows);
    }
  });
}

std::vector<float> lattice_point(std::span<const std::int32_t> k) {
  std::vector<float> z;
  for (const std::int32_t value : k) z.push_back(on_lattice(value));
  return z;
}

}  // namespace vlae::codec

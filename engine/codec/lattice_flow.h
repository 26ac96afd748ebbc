#pragma once
// The prior's flow on integers (integer discrete flows: Hoogeboom et al. 2019, arXiv 1905.07376, sec. 3, on our masked
// networks). A code lies on the lattice z = delta k, delta = 2^-5; each flow of the density direction,
//
//   k_i <- k_i - round(mu_i(delta k_<i) / delta), then the reversed order,
//
// takes away what the dimensions before it say, rounded, so it is undone exactly. A float flow is not exactly
// invertible, and one wrong bit ends a chain. The last k is epsilon's, coded under a discretised N(0, 1); finer than
// 2^-5 gains nothing, and costs a longer stack to begin with.

#include <cstdint>
#include <span>
#include <vector>

#include "runtime/vlae.h"

namespace vlae::codec {

constexpr double lattice_delta = 0x1p-5;

// k [rows, latent] in place, any number of rows. Without a flow (Gaussian prior) z is epsilon.
void lattice_to_epsilon(const runtime::Vlae& vlae, std::span<std::int32_t> k);
void lattice_to_z(const runtime::Vlae& vlae, std::span<std::int32_t> k);

// z = delta k.
std::vector<float> lattice_point(std::span<const std::int32_t> k);

}  // namespace vlae::codec

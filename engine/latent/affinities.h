#pragma once
// How much each pair of codes belongs together, for the neighbour embedding: Gaussian affinities to the nearest ones,
// each with the width at which its perplexity is met, made symmetric (van der Maaten and Hinton, 2008, eq. 1).

#include <cstddef>
#include <cstdint>
#include <vector>

#include "latent/embedding.h"

namespace vlae::latent {

// A sparse symmetric matrix, rows one after another; sums to 1, its diagonal is 0.
struct Affinities {
  std::vector<std::size_t> first;     // [rows + 1] where row i begins
  std::vector<std::uint32_t> column;  // of each entry
  std::vector<float> value;
  std::size_t rows() const { return first.empty() ? 0 : first.size() - 1; }
};

// 3 * perplexity nearest are kept. The perplexity is cut to a third of what the rows allow. Empty where cancelled.
Affinities affinities(const Table& codes, double perplexity, int threads, const Progress& progress = {});

}  // namespace vlae::latent

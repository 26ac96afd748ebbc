#pragma once
// Which encoded images lie nearest to a code, by brute force: exact, and fast enough for 70,000 of them.

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "latent/embedding.h"

namespace vlae::latent {

struct Neighbour {
  std::size_t index = 0;  // of the row
  double distance = 0;    // Euclidean; nats for divergences
};

// Nearest first; of equal ones the lower index first. k is cut to the number of rows.
std::vector<Neighbour> nearest_rows(const Table& table, std::span<const float> point, std::size_t k);

// By KL(q || q_i) in nats: how many more nats a code drawn from the query's posterior would cost if it were coded by
// the image's posterior. sum over d of ln(s_i/s) + (s^2 + (m - m_i)^2) / (2 s_i^2) - 1/2.
double divergence_nats(const runtime::Posterior& q, std::span<const float> mean, std::span<const float> log_sigma);
std::vector<Neighbour> nearest_posteriors(const Embedding& embedding, const runtime::Posterior& q, std::size_t k);

// For each row its k nearest others, [rows, k] (k cut to rows - 1); rows of `result` empty where cancelled.
std::vector<std::vector<Neighbour>> nearest_to_each(const Table& table, std::size_t k, int threads,
                                                    const Progress& progress = {});

// The label that most of the k nearest have; of equally many the one whose first is nearest.
std::uint8_t vote(std::span<const Neighbour> neighbours, std::span<const std::uint8_t> labels);

// Share of `queries` whose k nearest in `known` vote for their label: how much of the class the codes know, 0 .. 1.
// Throws std::invalid_argument where there are not as many labels as rows, or none.
double nearest_accuracy(const Table& known, std::span<const std::uint8_t> known_labels, const Table& queries,
                        std::span<const std::uint8_t> query_labels, std::size_t k, int threads = 1);

}  // namespace vlae::latent

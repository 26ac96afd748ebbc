#pragma once
// The best sparse code of a picture (sparse_lattice.h): few bits in the code, few left for the pixels.
//
// The flow shears the space of epsilon, so rounding each dimension by itself is useless (90 bits worse), and steps of
// one are little better. So: near a point p the flow is a matrix, z(epsilon) ~ z(p) + J (epsilon - p), and - log
// q(z|x), which follows the true cost - log p(x, z) up to a constant, is a quadratic form in the code's whole numbers.
// Its best lattice points are found by a K-best sphere search (Schnorr and Euchner 1994, with so many survivors a
// level), the best of these are tried in truth, and the best of those is the next p.
//
// The search costs time and changes no format: any code decodes.

#include <cstddef>
#include <limits>
#include <vector>

#include "codec/codec_model.h"
#include "runtime/posterior.h"

namespace vlae::codec {

struct SearchEffort {
  int starts = 2;       // the posterior's mean, then samples of it
  int rounds = 3;       // linearisations from each start
  int survivors = 256;  // of a level of the sphere search
  int tried = 32;       // codes evaluated a round
};
// About so many milliseconds of one core for a picture of 28x28 with the bundled model, 10 to 400.
SearchEffort effort_of_ms(double ms);

// What is looked for: few code bits + lambda * pixel bits.
struct SearchAim {
  double lambda = 1;  // lossless is 1; below it pixels count for less than code, above it for more
  // The code is all that is written, and it ends in whole bytes: codes that end early are tried before others, and none
  // of more than `most_bytes`.
  bool alone = false;
  std::size_t most_bytes = std::numeric_limits<std::size_t>::max();
};

struct TriedCode {
  SparseCode code;
  double code_bits = 0, pixel_bits = 0;
  std::vector<std::uint32_t> ink_shares;  // [pixels] in raster order
  double cost(double lambda) const { return code_bits + lambda * pixel_bits; }
};

// All codes that were tried, the least code bits + lambda * pixel bits first. At least one, but where none of so few
// bytes was near.
std::vector<TriedCode> search_codes(const CodecModel& model, const Picture& x, const SearchEffort& effort,
                                    const SearchAim& aim = {});

// A code alone, as whole bytes.
std::vector<std::uint8_t> bytes_of_code(const CodecModel& model, const SparseCode& code);

// What these codes cost, whoever proposed them.
std::vector<TriedCode> try_codes(const CodecModel& model, const Picture& x, std::span<const SparseCode> codes);

}  // namespace vlae::codec

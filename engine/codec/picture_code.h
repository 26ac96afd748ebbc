#pragma once
// One picture in its own bytes, found and read without any other: what --single, --lossy and --bytes write.
//
//   lossless   the sparse code, then the pixels given it, by the range coder
//   lossy      the sparse code alone; the texture that it leaves open is drawn by a fixed seed
//   raw        a bit a pixel, 8 a byte, the first in the highest bit: where the model cannot foretell the picture
//
// The surprise: many codes say the same picture, at nearly the same cost, and a message ends in whole bytes. So of all
// codes that the search tried the one that ends shortest is taken, and among a hundred there is often one that ends a
// byte earlier than the best deserves.

#include <optional>
#include <span>
#include <vector>

#include "codec/chain.h"
#include "codec/code_search.h"

namespace vlae::codec {

enum class Coding { lossless, lossy, raw };

struct PictureCode {
  Coding coding = Coding::lossless;
  std::vector<std::uint8_t> bytes;
  PictureBill bill;                 // way: direct or raw; what the symbols cost, before the last byte is rounded
  std::vector<double> symbol_bits;  // code dimensions, then pixels in the order of pixel_order(): what bytes hold
};

constexpr std::uint64_t texture_seed = 1;  // of a lossy picture's noise

PictureCode code_losslessly(const CodecModel& model, const Picture& x, const SearchEffort& effort);

// The least 8 * bytes + lambda * pixel bits, lambda > 0. The model must have a z (std::logic_error).
PictureCode code_lossily(const CodecModel& model, const Picture& x, const SearchEffort& effort, double lambda);
// At most so many bytes (at least 1), the pixels as cheap as they get.
PictureCode code_within(const CodecModel& model, const Picture& x, const SearchEffort& effort, std::size_t bytes);
// [i]: the cheapest pixels of at most i + 1 bytes, for all sizes at once, so that a choice of the size costs nothing.
std::vector<PictureCode> codes_within_each(const CodecModel& model, const Picture& x, const SearchEffort& effort,
                                           std::size_t most_bytes);

// Any bytes decode to some picture, but for raw ones, which throw DamagedCode where their number is wrong.
Picture decode_picture(const CodecModel& model, Coding coding, std::span<const std::uint8_t> bytes);

// The bits of a picture, 8 a byte, the first in the highest bit.
std::vector<std::uint8_t> packed(const Picture& x);
std::uint32_t check_of(std::span<const Picture> pictures);  // CRC-32C of their bits, each packed

}  // namespace vlae::codec

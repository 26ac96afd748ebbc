#pragma once
// One picture in every way that does without its neighbours: as others store it, by its own code without loss, and by
// the code alone in so many bytes. All of it decoded again.

#include <optional>
#include <span>
#include <vector>

#include "codec/compressed_file.h"
#include "compression_state/other_formats.h"

namespace vlae::compression_state {

struct ExactWays {
  OtherFormats others;
  codec::PictureCode code;               // without loss; raw where the model cannot foretell the picture
  std::vector<std::uint8_t> file;        // a .vlae file of this picture alone
  std::vector<codec::ByteShare> shares;  // what each byte of the file says
};

// A code without the pixels, and what it decodes to: the texture is drawn anew.
struct LossyRung {
  codec::PictureCode code;
  codec::Picture decoded;
};
// [i]: the cheapest pixels of at most i + 1 bytes. Empty for a model without z.
using LossyRungs = std::vector<LossyRung>;

constexpr std::size_t most_lossy_bytes = 8;  // of one picture; the mean of all is 1 to 5

// Some 50 and 250 ms.
ExactWays exact_ways(const codec::CodecModel& model, const codec::Picture& x);
LossyRungs lossy_rungs(const codec::CodecModel& model, const codec::Picture& x);

// How many bytes each picture gets so that all together keep to a mean: the next byte goes where it saves most of the
// pixels' bits. A rung of each, index into its LossyRungs; none where a picture has none.
std::vector<std::size_t> rungs_for_mean(std::span<const LossyRungs* const> pictures, double mean_bits);

struct Difference {
  int new_ink = 0, gone_ink = 0;
  int pixels() const { return new_ink + gone_ink; }
};
Difference difference(const codec::Picture& original, const codec::Picture& decoded);

// What a byte of ExactWays::file holds, for the person who points at it.
struct ByteContent {
  codec::Meaning meaning = codec::Meaning::header;
  std::size_t first_symbol = 0, last_symbol = 0;  // dimensions of the code, or pixels as they are decoded
  double bits = 0;                                // what the symbols that begin in this byte cost
  std::vector<std::int32_t> pixels;               // raster indices of those that lie in the byte
};
ByteContent content_of_byte(const codec::CodecModel& model, const ExactWays& ways, std::size_t byte);

}  // namespace vlae::compression_state

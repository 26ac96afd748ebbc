#pragma once
// A chain of a few pictures as a film: the stack after every symbol that is taken off it or put onto it (chain.h). The
// same film runs backwards when it is decoded. Made once by the real coder, one picture after the other; then constant.
//
//   step of a picture    the stack                        formula
//   take_code            shrinks: bits back               - log2 q(z|x)
//   write_pixels         grows                            - log2 p(x|z)
//   write_code           grows                            - log2 p(z)
//   direct               grows: nothing to take z from    a coarse code of z, and the pixels given it
//   raw                  grows: a bit a pixel             the model cannot foretell the picture

#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "codec/chain.h"
#include "compression_state/picture_list.h"

namespace vlae::compression_state {

struct StackStep {
  enum class Kind { raw, direct, take_code, write_pixels, write_code };
  Kind kind = Kind::direct;
  std::size_t picture = 0;           // index into StackFilm::pictures
  std::size_t first = 0, count = 0;  // its moments
  double before_bits = 0, after_bits = 0;
  double change_bits() const { return after_bits - before_bits; }
};

// Whose bits reach so far: rANS mixes the topmost 64 bits, so a byte is said to be of the step in which the stack grew
// over it.
struct ByteOwner {
  std::size_t picture = 0;
  StackStep::Kind kind = StackStep::Kind::direct;
  bool taken = false;  // it was on the stack when the step began, and is not now
  bool operator==(const ByteOwner&) const = default;
};

class StackFilm {
 public:
  static constexpr std::size_t most_pictures = 24;

  StoredPictures pictures;                        // of the list, from its beginning
  std::vector<codec::PictureBill> bills;          // [pictures]
  std::vector<std::size_t> order;                 // indices of pictures as they are encoded: raw ones come first
  std::vector<StackStep> steps;                   // in the order of encoding
  std::vector<int> pixels;                        // of each moment: the pixel that was written; -1: a number of z
  std::vector<double> bits;                       // length after each moment
  std::vector<std::vector<std::uint8_t>> stacks;  // bytes after each moment; the top is at the end
  std::size_t file_bytes = 0;                     // of the chain: three counts, the stack, flags of raw pictures
  double encode_ms = 0, decode_ms = 0;            // wall clock of encoding with its searches, and of decoding

  // A position is a number of steps, 0 .. steps.size(); between two whole ones it stands within a step.
  double length_at(double position) const;  // bits
  std::span<const std::uint8_t> bytes_at(double position) const;
  // Of the bytes, and behind them of those that the step under way has taken off.
  std::vector<ByteOwner> owners_at(double position, bool decoding) const;
  // The step under way; at a whole position the one just done, by the direction. There must be steps.
  std::size_t step_at(double position, bool decoding) const;
  // Of the picture under way: 1 where the pixel is written, when decoding where it is read. [784]
  std::vector<std::uint8_t> pixels_done(double position, bool decoding) const;
  std::optional<int> last_pixel(double position, bool decoding) const;               // the one just written or read
  std::size_t symbols_done(std::size_t step, double position, bool decoding) const;  // of its count
  std::size_t rank_of(std::size_t picture) const;                                    // its place in the order
  std::size_t first_step(std::size_t rank) const;
  std::size_t steps_of(std::size_t rank) const;
  double net_bits(std::size_t rank) const;  // by which the stack grew; the first one also pays for its beginning
  std::size_t direct_count() const;         // pictures that found no bits to take z from
  double longest_bits() const;
  double telling_position() const;  // where z has just been taken, two thirds of the way: what the method is about

 private:
  std::size_t moments_done(double position) const;
};

// Nothing where cancelled() said so. The chain is decoded and compared: std::logic_error where it differs.
std::optional<StackFilm> make_stack_film(const codec::CodecModel& model, const StoredPictures& pictures,
                                         const std::function<bool()>& cancelled = {});

}  // namespace vlae::compression_state

#pragma once
// A chain of pictures on one stack of bits, coded with bits back (Townsend et al. 2019, arXiv 1901.04866, "BB-ANS"; the
// code length of VLAE sec. 2.2 as a real file). The surprise first: last in, first out. The last picture encoded is the
// first one decoded, and each picture's z is chosen by the bits that the pictures before it left on the stack:
//
//   encode x:  pop z ~ q(z|x)    the stack shrinks by - log2 q(z|x): bits back
//              push x by p(x|z)  it grows by - log2 p(x|z)
//              push z by p(z)    it grows by - log2 p(z); in all by - ELBO of this z
//   decode:    pop z by p(z), pop x by p(x|z), push z by q(z|x): the stack is as before x
//
// The first pictures find no bits to take z from. They pay: they are written directly, by a sparse code found by search
// (code_search.h), until the stack is as long as a z needs. Then pictures go one by one until it holds enough for a
// group of 16, which the networks compute together. Pictures that the model cannot foretell (noise) lie at the bottom,
// a bit a pixel.
//
// With K particles (McBits, Ruan et al. 2021, arXiv 2102.11086, importance sampling) K codes are popped, one of them is
// chosen in proportion to its weight p(x, z) / q(z|x) by popping its number, and the others are pushed back: the cost
// goes from - ELBO towards - log2 p(x), at K times the time.
//
// In bytes: three counts (direct, one by one, raw pictures), then the stack. On its top are, where there are raw
// pictures among others, the flags of all pictures, each raw with the share of raw pictures.

#include <cstddef>
#include <functional>
#include <span>
#include <vector>

#include "codec/codec_model.h"

namespace vlae::codec {

enum class Way { raw, direct, bits_back };

// Where the bits of one picture went.
struct PictureBill {
  Way way = Way::bits_back;
  double code_bits = 0;    // - log2 p(z), with the particles' numbers
  double pixel_bits = 0;   // - log2 p(x|z), or a bit a pixel
  double refund_bits = 0;  // what came back: - log2 q(z|x), with the choice among particles
  double net_bits() const { return code_bits + pixel_bits - refund_bits; }
};

// The stack after one step of its way, for who wants to see it.
struct StackMoment {
  enum class Step { pop_code, push_pixel, push_code };  // when decoding: their inverses, push, pop, pop
  std::size_t picture = 0;                              // its number in the chain
  Step step = Step::pop_code;
  int index = 0;  // dimension of z, or pixel
  double stack_bits = 0;
  const BitStack* stack = nullptr;  // as it is then; not to be kept
};
using StackObserver = std::function<void(const StackMoment&)>;

struct ChainOptions {
  int particles = 1;  // K, 1 to 256
  StackObserver observer;
  bool one_by_one = false;  // encoding without groups of 16: easier to follow, slower; any decoder reads it
};

struct EncodedChain {
  std::vector<std::uint8_t> bytes;
  std::vector<PictureBill> bills;  // [pictures]
};

EncodedChain encode_chain(const CodecModel& model, std::span<const Picture> pictures, const ChainOptions& options = {});

// The inverse. Throws DamagedCode or files::InputError where the bytes are no chain of so many pictures; damage may
// also decode to other pictures, so whoever writes the bytes adds a checksum.
std::vector<Picture> decode_chain(const CodecModel& model, std::span<const std::uint8_t> bytes, std::size_t count,
                                  const ChainOptions& options = {});

}  // namespace vlae::codec

#include "codec/pixel_coding.h"

#include <algorithm>
#include <numbers>

#include "numerics/elementary.h"

namespace vlae::codec {
namespace {

constexpr std::uint32_t whole = std::uint32_t{1} << pixel_precision;
using std::numbers::ln2;

// The share of what happened.
std::uint32_t own_share(std::uint32_t ink_share, bool ink) { return ink ? ink_share : whole - ink_share; }

}  // namespace

std::uint32_t ink_share(float probability) {
  const double scaled = static_cast<double>(probability) * whole + 0.5;
  if (!(scaled >= 1)) return 1;  // also where it is no number
  return static_cast<std::uint32_t>(std::min(scaled, static_cast<double>(whole - 1)));
}

Slice pixel_slice(std::uint32_t ink_share, bool ink) {
  return ink ? Slice{0, ink_share} : Slice{ink_share, whole - ink_share};
}

double pixel_bits(std::uint32_t ink_share, bool ink) { return slice_bits(own_share(ink_share, ink), pixel_precision); }

void NotesShares::decide(const runtime::OpenPixels& open, std::span<std::uint8_t> ink) {
  for (std::size_t i = 0; i < ink.size(); ++i) {
    const runtime::OpenPixel at = open.pixels[i];
    ink[i] = (*pictures_[static_cast<std::size_t>(at.picture)])[static_cast<std::size_t>(at.pixel)];
    notes_.push_back({at, ink_share(open.probabilities[i]), ink[i] != 0});
  }
}

// The logarithm of a product of some shares at a time: 20 bits each, 50 of them in the range of a double.
double NotesShares::bits_of(std::int32_t picture) const {
  constexpr int together = 48;
  double nats = 0, product = 1;
  int factors = 0;
  for (const Note& note : notes_) {
    if (note.at.picture != picture) continue;
    product *= static_cast<double>(own_share(note.ink_share, note.ink)) / whole;
    if (++factors % together == 0) nats -= numerics::logarithm(product), product = 1;
  }
  return (nats - numerics::logarithm(product)) / ln2;
}

void NotesShares::push(BitStack& stack) const {
  for (std::size_t i = notes_.size(); i-- > 0;)
    stack.push(pixel_slice(notes_[i].ink_share, notes_[i].ink), pixel_precision);
}

void PopsPixels::decide(const runtime::OpenPixels& open, std::span<std::uint8_t> ink) {
  for (std::size_t i = 0; i < ink.size(); ++i) {
    const std::uint32_t share = ink_share(open.probabilities[i]);
    ink[i] = stack_.place(pixel_precision) < share;
    stack_.pop(pixel_slice(share, ink[i] != 0), pixel_precision);
  }
}

void DecodesPixels::decide(const runtime::OpenPixels& open, std::span<std::uint8_t> ink) {
  for (std::size_t i = 0; i < ink.size(); ++i) {
    const std::uint32_t share = ink_share(open.probabilities[i]);
    ink[i] = decoder_.place(pixel_precision) < share;
    decoder_.take(pixel_slice(share, ink[i] != 0), pixel_precision);
  }
}

}  // namespace vlae::codec

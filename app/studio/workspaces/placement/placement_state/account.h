#pragma once
// What one picture costs under one model, and what becomes of its code: bits in z, bits in pixels, and the same z
// unpacked with several seeds.

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "placement_state/family.h"

namespace vlae::placement_state {

constexpr int code_samples = 16;       // z ~ q(z|x) whose mean the bits are: the same that Draw takes
constexpr std::size_t decodings = 16;  // of one z
constexpr std::size_t decodings_shown = 4;

struct Account {
  double z_bits = 0;                              // log2 q(z|x) - log2 p(z); 0 without z
  double pixel_bits = 0;                          // - log2 p(x|z)
  std::vector<std::vector<std::uint8_t>> images;  // [decodings][784] of the mean of q(z|x); without z samples of p(x)
  std::vector<float> ink_share;                   // [784]: in how many of them a pixel is ink, 0 .. 1

  double bits() const { return z_bits + pixel_bits; }
};

// x [784]; `seeds` [decodings].
Account account_of(const runtime::Vlae& vlae, std::span<const std::uint8_t> x, std::span<const std::uint64_t> seeds);

// The same picture with the same seeds under every member.
struct ComparisonRequest {
  std::shared_ptr<const Family> family;
  std::vector<std::uint8_t> x;  // [784]
  std::uint64_t seed = 1;       // of the first decoding; the others follow it
};
struct Comparison {
  ComparisonRequest of;
  std::vector<Account> accounts;  // as many as members
  double milliseconds = 0;
};
Comparison compare(const ComparisonRequest& request, const runtime::Progress& progress = {});

}  // namespace vlae::placement_state

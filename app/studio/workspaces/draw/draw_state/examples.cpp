#include "draw_state/examples.h"

#include <algorithm>

#include "data/procedural_digits.h"

namespace vlae::draw_state {
namespace {

constexpr std::uint64_t digit_seed = 7;

Picture written_digit(int digit) {
  const std::vector<std::uint8_t> grey = data::procedural_digit(digit, digit_seed, static_cast<std::uint64_t>(digit));
  Picture picture{};
  std::copy(grey.begin(), grey.end(), picture.begin());
  return picture;
}

}  // namespace

Examples::Examples() {
  for (int digit = 0; digit < count; ++digit) digits_.push_back(written_digit(digit));
}

const Picture* Examples::picture(int i, bool of_model) const {
  const auto index = static_cast<std::size_t>(i);
  if (!of_model) return &digits_[index];
  return samples_ ? &samples_->pictures[index] : nullptr;
}

std::string Examples::name(int i, bool of_model) { return (of_model ? "sample " : "digit ") + std::to_string(i); }

}  // namespace vlae::draw_state

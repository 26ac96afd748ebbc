#include "draw_state/examples.h"

#include <algorithm>

#include "data/procedural_digits.h"
#include "runtime/decompression.h"
#include "runtime/sampling.h"

namespace vlae::draw {
namespace {

constexpr std::uint64_t digit_seed = 7, sample_seed = 28;

Picture written_digit(int digit) {
  const std::vector<std::uint8_t> grey = data::procedural_digit(digit, digit_seed, static_cast<std::uint64_t>(digit));
  Picture picture{};
  std::copy(grey.begin(), grey.end(), picture.begin());
  return picture;
}

Picture model_sample(const runtime::Vlae& vlae, std::uint64_t number) {
  const std::vector<float> z = runtime::sample_prior(vlae, sample_seed + number);
  const std::vector<std::uint8_t> x = runtime::decompress(vlae, vlae.context_maps(z), sample_seed + number);
  Picture picture{};
  std::transform(x.begin(), x.end(), picture.begin(), [](std::uint8_t ink) { return ink ? 255 : 0; });
  return picture;
}

}  // namespace

Examples::Examples() {
  for (int digit = 0; digit < count; ++digit) digits_.push_back(written_digit(digit));
}

void Examples::update(const std::shared_ptr<const runtime::Vlae>& vlae, bool wanted) {
  if (vlae != sampled_) samples_.clear();
  sampled_ = vlae;
  if (wanted && vlae && samples_ready() < count)
    samples_.push_back(model_sample(*vlae, static_cast<std::uint64_t>(samples_ready())));
}

std::string Examples::digit_name(int i) { return "digit " + std::to_string(i); }
std::string Examples::sample_name(int i) { return "sample " + std::to_string(i); }

}  // namespace vlae::draw

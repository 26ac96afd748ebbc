#include "runtime/decompression.h"

#include <algorithm>
#include <cstddef>
#include <stdexcept>
#include <string>

#include "numerics/elementary.h"
#include "numerics/standard_arithmetic.h"
#include "runtime/drawing.h"
#include "runtime/ledger.h"
#include "runtime/network.h"

namespace vlae::runtime {
namespace {

constexpr std::int8_t by_the_model = -1;

std::size_t at(int pixel) { return static_cast<std::size_t>(pixel); }

}  // namespace

Decompression::Decompression(std::shared_ptr<const Vlae> vlae, std::vector<float> context_maps, std::uint64_t seed,
                             float temperature)
    : vlae_(std::move(vlae)),
      seed_(seed),
      noise_(pixel_noises(seed, vlae_->pixels())),
      temperature_(checked_temperature(temperature)) {
  const numerics::StandardArithmetic standard;
  const auto pixels = at(vlae_->pixels());
  values_.resize(pixels);
  code_logits_ = vlae_->logits(values_, context_maps);
  state_ = start_state(*vlae_, context_maps, SkewedPlanes::Kept::all);
  forced_.assign(pixels, by_the_model);
  image_.resize(pixels);
  probabilities_.resize(pixels);
  bits_.resize(pixels);
  bits_before_.resize(pixels + 1);
  if (!vlae_->network().pixel_cnn) computed_ = size();  // all logits are known
  run_to(0);
}

int Decompression::size() const { return static_cast<int>(image_.size()); }
int Decompression::position() const { return position_; }
bool Decompression::finished() const { return position_ == size(); }
std::uint64_t Decompression::seed() const { return seed_; }
float Decompression::temperature() const { return temperature_; }
std::span<const std::uint8_t> Decompression::image() const { return image_; }
double Decompression::bits_so_far() const { return bits_before_[at(position_)]; }

void Decompression::step() { run_to(position_ + 1); }
void Decompression::step_back() { run_to(position_ - 1); }

void Decompression::run_to(int target) {
  const numerics::StandardArithmetic standard;
  target = std::clamp(target, 0, size());
  for (; position_ > target; --position_) image_[at(position_ - 1)] = 0;
  while (position_ < target && position_ < computed_) {  // the column is there already
    const std::int32_t pixel = position_++;
    decide(std::span(&pixel, 1));
    account(pixel);
  }
  if (position_ < target) decide_by_waves(target);
  if (finished() || computed_ > position_) return;
  const std::int32_t current = position_;
  compute_columns(*vlae_, state_, std::span(&current, 1));
  computed_ = position_ + 1;
}

void Decompression::decide_by_waves(int target) {
  for (const PixelCnn::Wave& wave : vlae_->network().pixel_cnn->waves()) {
    const auto pixels = part_of(wave, position_, target);
    if (pixels.empty()) continue;
    compute_columns(*vlae_, state_, pixels);
    decide(pixels);
  }
  computed_ = target;
  while (position_ < target) account(position_++);
}

void Decompression::decide(std::span<const std::int32_t> pixels) {
  const WaveProbabilities probabilities(*vlae_, state_, pixels, temperature_);
  for (std::size_t i = 0; i < pixels.size(); ++i) {
    const int pixel = pixels[i];
    const float probability = probabilities.values[i];
    const bool ink = forced_[at(pixel)] == by_the_model ? noise_[at(pixel)] < probability : forced_[at(pixel)] == 1;
    if (values_[at(pixel)] != ink) {
      if (vlae_->network().pixel_cnn) computed_ = std::min(computed_, pixel + 1);  // later columns saw the other value
      values_[at(pixel)] = ink;
      set_pixel(*vlae_, state_, pixel, ink);
    }
    image_[at(pixel)] = ink;
    probabilities_[at(pixel)] = probability;
  }
}

void Decompression::account(int pixel) {
  const double nats = numerics::bernoulli_nats(static_cast<double>(state_.logits[at(pixel)]), image_[at(pixel)] != 0);
  bits_[at(pixel)] = bits(nats);
  bits_before_[at(pixel) + 1] = bits_before_[at(pixel)] + bits_[at(pixel)];
}

void Decompression::restart(std::uint64_t seed) {
  seed_ = seed;
  noise_ = pixel_noises(seed, size());
  run_to(0);
}

void Decompression::set_temperature(float temperature) { temperature_ = checked_temperature(temperature); }

void Decompression::require_pixel(int pixel) const {
  if (pixel < 0 || pixel >= size())
    throw std::out_of_range("pixel " + std::to_string(pixel) + ", expected 0 to " + std::to_string(size() - 1));
}

void Decompression::reseed(int pixel, std::uint64_t seed) {
  require_pixel(pixel);
  const std::vector<float> noise = pixel_noises(seed, size());
  std::copy(noise.begin() + pixel, noise.end(), noise_.begin() + pixel);
  if (pixel < position_) run_to(pixel);
}

void Decompression::force(int pixel, std::optional<bool> ink) {
  require_pixel(pixel);
  forced_[at(pixel)] = ink ? static_cast<std::int8_t>(*ink) : by_the_model;
  if (pixel < position_) run_to(pixel);
}

PixelRecord Decompression::record(int pixel) const {
  const bool decided = pixel < position_;
  if (pixel < 0 || pixel > position_ || pixel >= size())
    throw std::out_of_range("pixel " + std::to_string(pixel) + ", expected 0 to " + std::to_string(position_));
  PixelRecord record{.logit = state_.logits[at(pixel)],
                     .code_logit = code_logits_[at(pixel)],
                     .forced = forced_[at(pixel)] != by_the_model};
  if (decided) {
    record.probability = probabilities_[at(pixel)];
    record.value = image_[at(pixel)];
    record.bits = bits_[at(pixel)];
  } else {
    const numerics::StandardArithmetic standard;
    const std::int32_t current = pixel;
    record.probability = WaveProbabilities(*vlae_, state_, std::span(&current, 1), temperature_).values[0];
  }
  return record;
}

}  // namespace vlae::runtime

#include "draw_state/draw_session.h"

#include <algorithm>
#include <chrono>
#include <random>
#include <stdexcept>
#include <utility>

#include "data/png_file.h"
#include "draw_state/model_input.h"

namespace vlae::draw {
namespace {

using Clock = std::chrono::steady_clock;

double ms_since(Clock::time_point start) {
  return std::chrono::duration<double, std::milli>(Clock::now() - start).count();
}

constexpr std::uint32_t seeds = 10000;  // new_seed stays below: a number that can be read out in a lecture

GallerySeeds seeds_after(std::uint64_t seed) {
  GallerySeeds after{};
  for (std::uint64_t k = 0; k < after.size(); ++k) after[k] = seed + 1 + k;
  return after;
}

}  // namespace

DrawSession::DrawSession() : playback_(picture_size, picture_side) {
  playback_.to_end();
  set_seed(2016);
  gallery_seeds_ = seeds_after(seed_);
}

void DrawSession::set_model(std::shared_ptr<const runtime::Vlae> vlae) {
  if (vlae) {
    const weights::ModelConfig& config = vlae->config();
    if (!config.conditional) throw std::invalid_argument("this model has no code z: there is nothing to decompress");
    if (config.height != picture_side || config.width != picture_side)
      throw std::invalid_argument("this model is for pictures of " + std::to_string(config.height) + " x " +
                                  std::to_string(config.width) + " pixels, expected 28 x 28");
  }
  vlae_ = std::move(vlae);
  picture_stale_ = true;
}

void DrawSession::update(double elapsed_seconds) {
  if (drawing_.revision() != seen_revision_) picture_stale_ = true;
  const bool stale = picture_stale_ || code_stale_ || unpacking_stale_;
  const auto start = Clock::now();
  if (picture_stale_) refresh_picture();
  if (code_stale_) refresh_code();
  if (unpacking_stale_) refresh_unpacking();
  if (stale && code_) code_times_.add(ms_since(start));
  take_afterwork();
  if (code_) playback_.advance(was_playing_ ? elapsed_seconds : 0);
  was_playing_ = playback_.playing();
}

bool DrawSession::working() const { return playback_.playing() || !afterwork_.idle(); }

void DrawSession::set_centre(bool centre) {
  picture_stale_ |= centre != centre_;
  centre_ = centre;
}

void DrawSession::set_seed(std::uint64_t seed) {
  unpacking_stale_ |= code_ && seed != seed_;
  seed_ = seed;
}

void DrawSession::new_seed() {
  set_seed(std::random_device{}() % seeds);
  gallery_seeds_ = seeds_after(seed_);
  unpacking_stale_ = code_.has_value();
}

void DrawSession::set_temperature(float temperature) {
  unpacking_stale_ |= code_ && temperature != temperature_;
  temperature_ = temperature;
}

void DrawSession::edit_z(std::size_t dimension, std::optional<float> value) {
  if (!code_ || edits_.at(dimension) == value) return;
  edits_[dimension] = value;
  code_->z[dimension] = value.value_or(code_->posterior.mean[dimension]);
  code_->context_maps = vlae_->context_maps(code_->z);
  unpacking_stale_ = true;
}

bool DrawSession::edited(std::size_t dimension) const {
  return dimension < edits_.size() && edits_[dimension].has_value();
}

float DrawSession::chance_of_ink(int pixel) const {
  if (pixel <= playback_.position() && pixel < unpacking_.size()) return unpacking_.pixel(pixel).probability;
  return gallery_ ? gallery_->chance[static_cast<std::size_t>(pixel)] : 0.5f;
}

void DrawSession::refresh_picture() {
  picture_stale_ = false;
  seen_revision_ = drawing_.revision();
  std::vector<std::uint8_t> x = model_input(drawing_, centre_);
  const bool same = code_ && vlae_ == code_->vlae && x == x_;
  x_ = std::move(x);
  png_bits_ = 8 * data::one_bit_png(x_, picture_side, picture_side).size();
  if (ink_pixels(x_) == 0 || !vlae_) return forget_code();
  code_stale_ = !same;
}

void DrawSession::refresh_code() {
  code_stale_ = false;
  runtime::Posterior posterior = vlae_->encode(x_);
  std::vector<float> z = posterior.mean;
  std::vector<float> context_maps = vlae_->context_maps(z);
  edits_.assign(z.size(), std::nullopt);
  length_ = {};
  length_.add_sample(*vlae_, x_, posterior);
  code_ = Code{vlae_, std::move(posterior), std::move(z), std::move(context_maps)};
  unpacking_stale_ = true;
}

void DrawSession::refresh_unpacking() {
  unpacking_stale_ = false;
  unpacking_ = instrument::Unpacking(vlae_, code_->context_maps,
                                     instrument::Course{.seed = seed_, .reseeds = {}, .forced = {}}, temperature_);
  afterwork_.submit({.number = ++request_number_,
                     .vlae = vlae_,
                     .x = x_,
                     .posterior = code_->posterior,
                     .length = length_,
                     .context_maps = code_->context_maps,
                     .seeds = gallery_seeds_,
                     .temperature = temperature_});
}

// A gallery of an earlier code is shown until the one of this code comes: while a hand draws, it follows close behind.
void DrawSession::take_afterwork() {
  std::optional<Afterwork::Result> result = afterwork_.take();
  if (!result || !code_) return;
  gallery_ = std::move(result->gallery);
  if (result->number == request_number_) length_ = std::move(result->length);
}

void DrawSession::forget_code() {
  code_.reset();
  code_stale_ = unpacking_stale_ = false;
  edits_.clear();
  length_ = {};
  unpacking_ = {};
  gallery_.reset();
  playback_.to_end();
}

}  // namespace vlae::draw

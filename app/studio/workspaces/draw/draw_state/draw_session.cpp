#include "draw_state/draw_session.h"

#include <algorithm>
#include <chrono>
#include <stdexcept>
#include <utility>

#include "data/png_file.h"
#include "draw_state/model_input.h"
#include "numerics/readable_seed.h"
#include "runtime/sampling.h"

namespace vlae::draw_state {
namespace {

using Clock = std::chrono::steady_clock;

double ms_since(Clock::time_point start) {
  return std::chrono::duration<double, std::milli>(Clock::now() - start).count();
}

std::vector<std::uint64_t> seeds_after(std::uint64_t seed, std::size_t count) {
  std::vector<std::uint64_t> after;
  for (std::uint64_t k = 0; k < count; ++k) after.push_back(seed + 1 + k);
  return after;
}

}  // namespace

DrawSession::DrawSession()
    : playback_(picture_size, picture_side),
      handwork_(2016),
      gallery_seeds_(seeds_after(handwork_.current().seed, smallest_gallery)) {
  playback_.to_end();
}

void DrawSession::set_model(std::shared_ptr<const runtime::Vlae> vlae) {
  if (vlae) {
    const architecture::ModelConfig& config = vlae->config();
    if (config.height != picture_side || config.width != picture_side)
      throw std::invalid_argument("this model is for pictures of " + std::to_string(config.height) + " x " +
                                  std::to_string(config.width) + " pixels, expected 28 x 28");
  }
  vlae_ = std::move(vlae);
  picture_stale_ = true;
}

void DrawSession::update(double elapsed_seconds) {
  if (drawing_.revision() != seen_revision_) picture_stale_ = true;
  const bool stale = picture_stale_ || code_stale_ || recording_stale_;
  const auto start = Clock::now();
  if (picture_stale_) refresh_picture();
  if (code_stale_) refresh_code();
  if (recording_stale_) refresh_recording();
  if (stale && code_) code_times_.add(ms_since(start));
  take_afterwork();
  if (code_) playback_.advance(was_playing_ ? elapsed_seconds : 0);
  was_playing_ = playback_.playing();
}

void DrawSession::toggle_play() {
  if (!pixels_independent()) return playback_.toggle();
  playback_.finished() ? playback_.to_start() : playback_.to_end();
}

bool DrawSession::working() const { return playback_.playing() || !afterwork_.idle(); }

void DrawSession::set_centre(bool centre) {
  picture_stale_ |= centre != centre_;
  centre_ = centre;
}

void DrawSession::new_seed() {
  set_seed(numerics::readable_seed());
  gallery_seeds_ = seeds_after(seed(), gallery_seeds_.size());
  recording_stale_ = code_.has_value();
}

void DrawSession::set_gallery_size(int count) {
  const auto size = static_cast<std::size_t>(std::clamp(count, smallest_gallery, largest_gallery));
  if (size == gallery_seeds_.size()) return;
  gallery_seeds_ = seeds_after(gallery_seeds_.front() - 1, size);
  recording_stale_ = code_.has_value();
}

void DrawSession::set_other_codes_wanted(bool wanted) {
  recording_stale_ |= code_ && wanted && !other_codes_wanted_;
  other_codes_wanted_ = wanted;
}

void DrawSession::set_temperature(float temperature) {
  recording_stale_ |= code_ && temperature != temperature_;
  temperature_ = temperature;
}

float DrawSession::chance_of_ink(int pixel) const {
  if (pixel <= playback_.position() && pixel < recording_.size()) return recording_.pixel(pixel).probability;
  return gallery_ ? gallery_->chance[static_cast<std::size_t>(pixel)] : 0.5f;
}

void DrawSession::refresh_picture() {
  picture_stale_ = false;
  seen_revision_ = drawing_.revision();
  std::vector<std::uint8_t> x = model_input(drawing_, centre_);
  const bool same = code_ && vlae_ == code_->vlae && x == x_;
  if (x != x_) change_handwork_of_picture(x);
  x_ = std::move(x);
  png_bits_ = 8 * data::one_bit_png(x_, picture_side, picture_side).size();
  if (ink_pixels(x_) == 0 || !vlae_) return forget_code();
  code_stale_ = !same;
}

void DrawSession::refresh_code() {
  code_stale_ = false;
  code_ = Code{.vlae = vlae_,
               .posterior = has_z() ? vlae_->encode(x_) : runtime::Posterior(),
               .samples = {},
               .z = {},
               .context_maps = {}};
  for (std::uint64_t k = 0; k < Code::samples_shown && !code_->posterior.gaussian(); ++k)
    code_->samples.push_back(runtime::sample(code_->posterior, k).z);
  length_ = {};
  length_.add_sample(*vlae_, x_, code_->posterior);
  refresh_z();
}

void DrawSession::refresh_z() {
  code_->z = code_->posterior.mean();
  for (const auto& [dimension, value] : handwork_.z_by_hand())
    if (dimension < code_->z.size()) code_->z[dimension] = value;
  if (has_z()) code_->context_maps = vlae_->context_maps(code_->z);
  recording_stale_ = true;
}

void DrawSession::refresh_recording() {
  recording_stale_ = false;
  branches_.clear();
  for (const replay::Choices& choices : handwork_.all())
    branches_.emplace_back(*vlae_, code_->context_maps, choices, temperature_);
  recording_ = branches_[handwork_.current_index()];
  afterwork_.submit({.number = ++request_number_,
                     .vlae = vlae_,
                     .x = x_,
                     .posterior = code_->posterior,
                     .length = length_,
                     .gallery = {.context_maps = code_->context_maps,
                                 .seeds = gallery_seeds_,
                                 .forced = handwork_.current().forced,
                                 .temperature = temperature_},
                     .other_codes = other_codes_wanted_});
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
  code_stale_ = recording_stale_ = false;
  length_ = {};
  recording_ = {};
  branches_.clear();
  gallery_.reset();
  playback_.to_end();
}

}  // namespace vlae::draw_state

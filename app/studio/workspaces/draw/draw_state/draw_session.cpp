#include "draw_state/draw_session.h"

#include <algorithm>
#include <chrono>
#include <stdexcept>
#include <utility>

#include "data/png_file.h"
#include "draw_state/model_input.h"

#include "numerics/readable_seed.h"

namespace vlae::draw {
namespace {

using Clock = std::chrono::steady_clock;

double ms_since(Clock::time_point start) {
  return std::chrono::duration<double, std::milli>(Clock::now() - start).count();
}

constexpr std::size_t kept_courses = 50;  // pictures whose courses come back

std::vector<std::uint64_t> seeds_after(std::uint64_t seed, std::size_t count) {
  std::vector<std::uint64_t> after;
  for (std::uint64_t k = 0; k < count; ++k) after.push_back(seed + 1 + k);
  return after;
}

std::string key_of(const std::vector<std::uint8_t>& x) { return {x.begin(), x.end()}; }

}  // namespace

DrawSession::DrawSession()
    : playback_(picture_size, picture_side),
      courses_(2016),
      gallery_seeds_(seeds_after(courses_.current().seed, smallest_gallery)) {
  playback_.to_end();
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

void DrawSession::change_course(const std::function<void(Courses&)>& change) {
  const Courses before = courses_;
  change(courses_);
  unpacking_stale_ |= code_ && !(courses_ == before);
}

void DrawSession::set_seed(std::uint64_t new_seed) {
  if (new_seed == seed()) return;
  change_course([new_seed](Courses& courses) { courses.set_seed(new_seed); });
}

void DrawSession::new_seed() {
  set_seed(numerics::readable_seed());
  gallery_seeds_ = seeds_after(seed(), gallery_seeds_.size());
  unpacking_stale_ = code_.has_value();
}

void DrawSession::set_gallery_size(int count) {
  const auto size = static_cast<std::size_t>(std::clamp(count, smallest_gallery, largest_gallery));
  if (size == gallery_seeds_.size()) return;
  gallery_seeds_ = seeds_after(gallery_seeds_.front() - 1, size);
  unpacking_stale_ = code_.has_value();
}

void DrawSession::set_other_codes_wanted(bool wanted) {
  unpacking_stale_ |= code_ && wanted && !other_codes_wanted_;
  other_codes_wanted_ = wanted;
}

void DrawSession::force(const std::map<int, std::optional<bool>>& pixels, bool more) {
  if (code_) change_course([&](Courses& courses) { courses.force(pixels, more); });
}

void DrawSession::set_prefix(Prefix prefix) {
  if (!code_) return;
  std::map<int, std::optional<bool>> pixels;
  const bool all = prefix == Prefix::free;
  for (int i = 0; i < (all ? picture_size : playback_.position()); ++i) {
    const auto index = static_cast<std::size_t>(i);
    if (all)
      pixels[i] = std::nullopt;
    else
      pixels[i] = (prefix == Prefix::as_drawn ? unpacking_.image()[index] : x_[index]) != 0;
  }
  force(pixels);
}

void DrawSession::branch() {
  if (!code_) return;
  const int pixel = playback_.finished() ? 0 : playback_.position();
  change_course([pixel](Courses& courses) { courses.branch(pixel, numerics::readable_seed()); });
}

void DrawSession::choose_branch(std::size_t index) {
  change_course([index](Courses& courses) { courses.choose(index); });
}

void DrawSession::drop_branch(std::size_t index) {
  change_course([index](Courses& courses) { courses.drop(index); });
}

bool DrawSession::can_undo() const { return (code_ && courses_.can_undo()) || drawing_.can_undo(); }
bool DrawSession::can_redo() const { return (code_ && courses_.can_redo()) || drawing_.can_redo(); }

void DrawSession::undo() {
  if (code_ && courses_.can_undo() && !drawing_.stroke_under_way()) {
    change_course([](Courses& courses) { courses.undo(); });
  } else {
    drawing_.undo();
  }
}

void DrawSession::redo() {
  if (code_ && courses_.can_redo()) {
    change_course([](Courses& courses) { courses.redo(); });
  } else {
    drawing_.redo();
  }
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
  if (x != x_) change_courses_of_picture(x);
  x_ = std::move(x);
  png_bits_ = 8 * data::one_bit_png(x_, picture_side, picture_side).size();
  if (ink_pixels(x_) == 0 || !vlae_) return forget_code();
  code_stale_ = !same;
}

// What was made by hand stays with its picture; the history of seeds alone is not worth keeping.
void DrawSession::change_courses_of_picture(const std::vector<std::uint8_t>& x) {
  const std::uint64_t seed_before = courses_.current().seed;
  if (!courses_.plain()) {
    if (courses_of_.size() >= kept_courses) courses_of_.clear();
    courses_of_.insert_or_assign(key_of(x_), std::move(courses_));
  }
  auto kept = courses_of_.extract(key_of(x));
  courses_ = kept ? std::move(kept.mapped()) : Courses(seed_before);
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
  branches_.clear();
  for (const instrument::Course& course : courses_.all())
    branches_.emplace_back(vlae_, code_->context_maps, course, temperature_);
  unpacking_ = branches_[courses_.current_index()];
  afterwork_.submit({.number = ++request_number_,
                     .vlae = vlae_,
                     .x = x_,
                     .posterior = code_->posterior,
                     .length = length_,
                     .gallery = {.context_maps = code_->context_maps,
                                 .seeds = gallery_seeds_,
                                 .forced = courses_.current().forced,
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
  code_stale_ = unpacking_stale_ = false;
  edits_.clear();
  length_ = {};
  unpacking_ = {};
  branches_.clear();
  gallery_.reset();
  playback_.to_end();
}

}  // namespace vlae::draw

#include "latent_state/walk_session.h"
#include "latent_state/job_threads.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <stdexcept>
#include <utility>

namespace vlae::latent_state {
namespace {

constexpr double play_speed = 0.3;  // of t a second: there and back in about seven

void require_usable(const runtime::Vlae& vlae) {
  const auto& config = vlae.config();
  if (!config.conditional) throw std::invalid_argument("this model has no code z: there is no space to walk through");
  if (config.height != 28 || config.width != 28)
    throw std::invalid_argument("this model is for pictures of " + std::to_string(config.height) + " x " +
                                std::to_string(config.width) + " pixels, expected 28 x 28");
}

}  // namespace

WalkSession::WalkSession() = default;

void WalkSession::set_model(Model vlae) {
  if (vlae) require_usable(*vlae);
  vlae_ = std::move(vlae);
  facts_.reset();
  strip_.reset(), rows_.reset(), current_.reset();
  path_stale_ = place_stale_ = picture_stale_ = rows_stale_ = true;
  sheets_.set_model(vlae_);
  if (!vlae_) return;
  constexpr std::array digits{3, 8};
  for (std::size_t i = 0; i < ends_.size(); ++i)
    ends_[i] = ends_[i] ? under_model(*vlae_, *ends_[i]) : place_of_written_digit(*vlae_, digits[i]);
  for (const End one : {End::a, End::b}) encode_end(one);
}

void WalkSession::set_facts(std::shared_ptr<const ModelFacts> facts) {
  if (!facts || facts->vlae != vlae_) return;
  facts_ = std::move(facts);
  rows_stale_ = true;
}

void WalkSession::update(double elapsed_seconds) {
  sheets_.update();
  take_results();
  if (!vlae_) return;
  move_playhead(elapsed_seconds);
  if (complete() && path_stale_)
    strip_work_.submit({vlae_,
                        ends_[0]->code,
                        ends_[1]->code,
                        kind_,
                        compared_,
                        {.seed = seed_, .noise = noise_, .threads = job_threads},
                        expected_samples_});
  place_stale_ |= path_stale_;
  path_stale_ = false;
  if (place_stale_ || picture_stale_) refresh_current();
  if (rows_stale_ && rows_work_.idle()) submit_rows();
}

// There and back again.
void WalkSession::move_playhead(double elapsed_seconds) {
  if (!playing()) return;
  const double t = playhead_ + speed_ * std::min(elapsed_seconds, 0.1);
  if (t > 1 || t < 0) speed_ = -speed_;
  set_playhead(t);
}

bool WalkSession::working() const {
  return playing() || sheets_.working() || !strip_work_.idle() || !rows_work_.idle() ||
         (rows_stale_ && facts_ != nullptr);
}

void WalkSession::take_results() {
  if (auto strip = strip_work_.take()) strip_ = std::move(strip);
  if (auto rows = rows_work_.take()) rows_ = std::move(rows);
  if (!vlae_) strip_.reset(), rows_.reset();
}

void WalkSession::set_end(End end, Place place) {
  ends_[static_cast<std::size_t>(end)] = std::move(place);
  encode_end(end);
  path_stale_ = true;
  ++places_revision_;
}

void WalkSession::encode_end(End end) {
  std::optional<Place>& place = ends_[static_cast<std::size_t>(end)];
  if (!vlae_ || !place || !place->encoded) return;
  auto seed = sample_seed_;
  if (seed && end == End::b) ++*seed;
  place = place_of_picture(*vlae_, place->x, place->name, seed);
}

void WalkSession::set_sampled(std::optional<std::uint64_t> seed) {
  if (std::exchange(sample_seed_, seed) == seed) return;
  for (const End one : {End::a, End::b}) encode_end(one);
  path_stale_ = true;
}

void WalkSession::swap_ends() {
  std::swap(ends_[0], ends_[1]);
  playhead_ = 1 - playhead_;
  ++places_revision_;
  path_stale_ = true;
}

void WalkSession::set_kind(latent::PathKind kind) { path_stale_ |= std::exchange(kind_, kind) != kind; }
void WalkSession::set_compared(bool all_kinds) { path_stale_ |= std::exchange(compared_, all_kinds) != all_kinds; }
void WalkSession::set_noise(latent::Noise noise) { path_stale_ |= std::exchange(noise_, noise) != noise; }
void WalkSession::set_expected(int samples) { path_stale_ |= std::exchange(expected_samples_, samples) != samples; }

void WalkSession::set_seed(std::uint64_t seed) { path_stale_ |= std::exchange(seed_, seed) != seed; }

void WalkSession::set_playhead(double t) {
  playhead_ = std::clamp(t, 0.0, 1.0);
  place_stale_ = true;
}

void WalkSession::step_frame(int frames) {
  pause();
  set_playhead((std::round(playhead_ * (strip_frames - 1)) + frames) / (strip_frames - 1));
}

void WalkSession::toggle_play() {
  if (!playing() && playhead_ >= 1) playhead_ = 0;
  speed_ = playing() ? 0 : play_speed;
}

void WalkSession::refresh_current() {
  if (!complete()) return current_.reset();
  if (std::exchange(place_stale_, false))
    edits_.begin(latent::point_on_path(*vlae_, ends_[0]->code, ends_[1]->code, kind_, playhead_));
  picture_stale_ = false;
  rows_stale_ = true;
  char name[32];
  std::snprintf(name, sizeof name, "%s%.2f", edits_.any() ? "edited code at " : "path at ", playhead_);
  const double frame = playhead_ * (strip_frames - 1);
  const std::uint64_t seed =
      noise_ == latent::Noise::same ? seed_ : seed_ + static_cast<std::uint64_t>(std::lround(frame));
  current_ = place_of_code(*vlae_, edits_.code(), name, seed);
}

const std::optional<Place>& WalkSession::pictured() const {
  for (const auto& end : ends_)
    if (current_ && end && end->code == current_->code) return end;
  return current_;
}

void WalkSession::edit(latent::Space space, std::size_t dimension, float value) {
  if (!current_) return;
  pause();
  edits_.set(*vlae_, space, dimension, value);
  picture_stale_ = true;
}

void WalkSession::edit_along(const latent::Code& from, const latent::Code& to, double amount) {
  if (!current_) return;
  pause();
  edits_.replace(latent::moved(*vlae_, edits_.base(), from, to, amount, latent::Space::epsilon));
  picture_stale_ = true;
}

void WalkSession::keep_edit() { edits_.keep(); }

void WalkSession::reset_edit(latent::Space space, std::size_t dimension) {
  if (current_) edits_.reset(*vlae_, space, dimension);
  picture_stale_ = true;
}
void WalkSession::reset_edits() { edits_.reset_all(), picture_stale_ = true; }
void WalkSession::undo_edit() { edits_.undo(), picture_stale_ = true; }
void WalkSession::redo_edit() { edits_.redo(), picture_stale_ = true; }

void WalkSession::set_corner(std::size_t corner, std::optional<Place> place) {
  sheets_.set_corner(corner, std::move(place));
  ++places_revision_;
}

void WalkSession::set_rows(RowKind kind, std::vector<std::vector<float>> principal_axes) {
  if (kind == row_kind_ && principal_axes == principal_axes_) return;
  row_kind_ = kind, principal_axes_ = std::move(principal_axes);
  rows_stale_ = true;
}

void WalkSession::submit_rows() {
  if (!facts_ || !current_) return;
  rows_stale_ = false;
  rows_work_.submit(rows_request(*facts_, current_->code, row_kind_, principal_axes_, seed_));
}

}  // namespace vlae::latent_state

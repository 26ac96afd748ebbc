#include "latent_state/walk_session.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <stdexcept>
#include <utility>

#include "data/procedural_digits.h"

namespace vlae::walk {
namespace {

constexpr double play_speed = 0.3;  // of t a second: there and back in about seven
constexpr std::uint64_t digit_seed = 7;
constexpr std::size_t rows_shown = 5;

// What the ends are before somebody chose any: digits that a program writes.
Place written_digit(const runtime::Vlae& vlae, int digit) {
  const auto grey = data::procedural_digit(digit, digit_seed, static_cast<std::uint64_t>(digit));
  std::vector<std::uint8_t> x;
  for (const std::uint8_t value : grey) x.push_back(value >= 128);
  return place_of_picture(vlae, std::move(x), "drawn digit " + std::to_string(digit));
}

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
  strip_.reset(), samples_.reset(), grid_.reset(), rows_.reset(), current_.reset();
  path_stale_ = place_stale_ = picture_stale_ = rows_stale_ = samples_stale_ = grid_stale_ = true;
  if (!vlae_) return;
  for (auto* places : {&ends_[0], &ends_[1], &corners_[0], &corners_[1], &corners_[2], &corners_[3]})
    if (*places) *places = under_model(*vlae_, **places);
  if (!ends_[0]) ends_[0] = written_digit(*vlae_, 3);
  if (!ends_[1]) ends_[1] = written_digit(*vlae_, 8);
  for (const End one : {End::a, End::b}) encode_end(one);
  constexpr int corner_digits[] = {0, 1, 4, 7};
  for (std::size_t i = 0; i < corners_.size(); ++i)
    if (!corners_[i]) corners_[i] = written_digit(*vlae_, corner_digits[i]);
}

void WalkSession::set_facts(std::shared_ptr<const ModelFacts> facts) {
  if (!facts || facts->vlae != vlae_) return;
  facts_ = std::move(facts);
  rows_stale_ = true;
}

void WalkSession::update(double elapsed_seconds) {
  take_results();
  if (!vlae_) return;
  if (speed_ != 0) {
    double t = playhead_ + speed_ * std::min(elapsed_seconds, 0.1);
    if (t > 1 || t < 0) {
      speed_ = -speed_;
      t = std::clamp(t, 0.0, 1.0);
    }
    playhead_ = t;
    place_stale_ = true;
  }
  if (complete() && path_stale_)
    strip_work_.submit({vlae_,
                        ends_[0]->code,
                        ends_[1]->code,
                        kind_,
                        compared_,
                        {.seed = seed_, .noise = noise_, .threads = 2},
                        expected_samples_});
  place_stale_ |= path_stale_;
  path_stale_ = false;
  if (place_stale_ || picture_stale_) refresh_current();
  if (samples_stale_)
    samples_work_.submit({.vlae = vlae_,
                          .corners = {},
                          .rows = sample_side_,
                          .columns = sample_side_,
                          .seed = sheet_seed_,
                          .prior_temperature = prior_temperature_,
                          .temperature = temperature_});
  samples_stale_ = false;
  if (grid_wanted_ && std::exchange(grid_stale_, false)) {
    SheetRequest request{.vlae = vlae_, .corners = {}, .rows = grid_side_, .columns = grid_side_, .seed = seed_};
    for (std::size_t i = 0; i < static_cast<std::size_t>(grid_corners_); ++i)
      if (corners_[i]) request.corners.push_back(corners_[i]->code);
    if (request.corners.size() >= 3) grid_work_.submit(std::move(request));
  }
  if (rows_stale_ && rows_work_.idle()) submit_rows();
}

bool WalkSession::working() const {
  return playing() || !strip_work_.idle() || !samples_work_.idle() || !grid_work_.idle() || !rows_work_.idle() ||
         (rows_stale_ && facts_ != nullptr);
}

void WalkSession::take_results() {
  if (auto strip = strip_work_.take()) strip_ = std::move(strip);
  if (auto sheet = samples_work_.take()) samples_ = std::move(sheet);
  if (auto sheet = grid_work_.take()) grid_ = std::move(sheet);
  if (auto rows = rows_work_.take()) rows_ = std::move(rows);
  if (!vlae_) strip_.reset(), samples_.reset(), grid_.reset(), rows_.reset();
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

void WalkSession::set_seed(std::uint64_t seed) {
  if (std::exchange(seed_, seed) == seed) return;
  path_stale_ = grid_stale_ = true;
}

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

void WalkSession::set_sheet(int side, std::uint64_t seed, float prior_temperature, float temperature) {
  samples_stale_ |= side != sample_side_ || seed != sheet_seed_ || prior_temperature != prior_temperature_ ||
                    temperature != temperature_;
  sample_side_ = side, sheet_seed_ = seed, prior_temperature_ = prior_temperature, temperature_ = temperature;
}

void WalkSession::set_corner(std::size_t corner, std::optional<Place> place) {
  corners_.at(corner) = std::move(place);
  grid_stale_ = true;
  ++places_revision_;
}

void WalkSession::show_grid(bool grid, int side, int corners) {
  grid_stale_ |= side != grid_side_ || corners != grid_corners_;
  grid_wanted_ = grid, grid_side_ = side, grid_corners_ = corners;
}

void WalkSession::set_rows(RowKind kind, std::vector<std::vector<float>> principal_axes) {
  if (kind == row_kind_ && principal_axes == principal_axes_) return;
  row_kind_ = kind, principal_axes_ = std::move(principal_axes);
  rows_stale_ = true;
}

void WalkSession::submit_rows() {
  if (!facts_ || !current_) return;
  rows_stale_ = false;
  RowsRequest request{.vlae = vlae_, .base = current_->code, .directions = {}, .names = {}, .seed = seed_};
  const auto add = [&](latent::Direction direction, std::string name) {
    request.directions.push_back(std::move(direction));
    request.names.push_back(std::move(name));
  };
  if (row_kind_ == RowKind::principal) {
    for (std::size_t i = 0; i < principal_axes_.size(); ++i)
      add(latent::along_vector(facts_->prior, latent::Space::epsilon, principal_axes_[i]),
          "axis " + std::to_string(i + 1));
  } else {
    const std::size_t first = row_kind_ == RowKind::next_five ? rows_shown : 0;
    const bool epsilon = row_kind_ == RowKind::first_five_epsilon;
    for (std::size_t i = first; i < std::min(first + rows_shown, facts_->by_bits.size()); ++i) {
      const auto dimension = static_cast<int>(facts_->by_bits[i]);
      add(latent::along_dimension(facts_->prior, epsilon ? latent::Space::epsilon : latent::Space::z, dimension),
          (epsilon ? "\u03b5 " : "z ") + std::to_string(dimension + 1));
    }
  }
  rows_work_.submit(std::move(request));
}

}  // namespace vlae::walk

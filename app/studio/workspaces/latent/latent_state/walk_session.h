#pragma once
// Everything that the workspace "Latent space" shows beside its map, without a window: the ends A and B, the path
// between them with a playhead, the code at the playhead with edits by hand, sheets and rows. Panels read it and call
// its verbs; update() once a frame takes what the threads finished and asks them for what a change made stale.
//
//   A, B -> path -> strip (frames, density)                           on a thread of its own
//                -> code at the playhead -> edits -> its picture      at once, on this thread
//                                        -> rows of directions        on a thread of its own

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "latent_state/edits.h"
#include "latent_state/latest_work.h"
#include "latent_state/model_facts.h"
#include "latent_state/place.h"
#include "latent_state/rows.h"
#include "latent_state/sheet.h"
#include "latent_state/strip.h"

namespace vlae::walk {

enum class End { a, b };
enum class RowKind { first_five, next_five, first_five_epsilon, principal };

class WalkSession {
 public:
  WalkSession();

  // Another model makes the same places anew. Throws std::invalid_argument if it is not for 28 x 28 pictures with a
  // code. null: none.
  void set_model(Model vlae);
  const Model& model() const { return vlae_; }
  void set_facts(std::shared_ptr<const ModelFacts> facts);  // of the model; others are ignored
  const std::shared_ptr<const ModelFacts>& facts() const { return facts_; }

  void update(double elapsed_seconds);
  bool working() const;  // results are to come, or the playhead moves

  const std::optional<Place>& end(End end) const { return ends_[static_cast<std::size_t>(end)]; }
  void set_end(End end, Place place);
  void swap_ends();
  std::uint64_t places_revision() const {
    return places_revision_;
  }  // of ends and corners; grows where a person set one
  // Ends that are pictures stand for the mean of q(z|x), or for a sample of it: then their density is that of typical
  // codes. A by the seed, B by the next.
  void set_sampled(std::optional<std::uint64_t> seed);
  bool complete() const { return vlae_ && ends_[0] && ends_[1]; }

  void set_kind(latent::PathKind kind);
  latent::PathKind kind() const { return kind_; }
  void set_compared(bool all_kinds);
  void set_noise(latent::Noise noise);
  latent::Noise noise() const { return noise_; }
  void set_expected(int samples);  // frames are the mean of so many decompressions; 0: one decompression
  void set_seed(std::uint64_t seed);
  std::uint64_t seed() const { return seed_; }
  const Strip* strip() const { return strip_ ? &*strip_ : nullptr; }  // null before the first
  // What part of the next strip is done, where it takes longer than a moment; it can be given up.
  std::optional<double> strip_share() const { return strip_work_.share_after(std::chrono::milliseconds(400)); }
  void cancel_strip() { strip_work_.cancel(); }

  double playhead() const { return playhead_; }  // t in 0 .. 1
  void set_playhead(double t);                   // gives up edits
  void step_frame(int frames);
  bool playing() const { return speed_ != 0; }
  void toggle_play();
  void pause() { speed_ = 0; }

  // The code at the playhead, as edited by hand, and its decompression. Empty unless complete().
  const std::optional<Place>& current() const { return current_; }
  const Edits& edits() const { return edits_; }
  void edit(latent::Space space, std::size_t dimension, float value);
  void edit_along(const latent::Code& from, const latent::Code& to, double amount);  // base + amount (to - from)
  void keep_edit();
  void reset_edit(latent::Space space, std::size_t dimension);
  void reset_edits();
  void undo_edit();
  void redo_edit();

  // side x side samples of the prior, or a grid between corners where three or four are set.
  void set_sheet(int side, std::uint64_t seed, float prior_temperature, float temperature);
  void set_corner(std::size_t corner, std::optional<Place> place);  // 0 .. 3, row by row
  const std::array<std::optional<Place>, 4>& corners() const { return corners_; }
  void show_grid(bool grid, int side, int corners = 4);  // side x side pictures; 3 corners: the fourth follows
  const std::optional<Sheet>& samples() const { return samples_; }
  const std::optional<Sheet>& grid() const { return grid_; }

  void set_rows(RowKind kind,
                std::vector<std::vector<float>> principal_axes = {});  // the axes in epsilon, if principal
  const std::optional<Rows>& rows() const { return rows_; }

 private:
  void encode_end(End end);  // where it is a picture
  void refresh_current();
  void submit_rows();
  void take_results();

  Model vlae_;
  std::shared_ptr<const ModelFacts> facts_;
  std::array<std::optional<Place>, 2> ends_;
  std::array<std::optional<Place>, 4> corners_;
  latent::PathKind kind_ = latent::PathKind::circle_in_epsilon;
  bool compared_ = false;
  std::optional<std::uint64_t> sample_seed_;  // of the ends
  latent::Noise noise_ = latent::Noise::same;
  std::uint64_t seed_ = 1, sheet_seed_ = 1;
  float prior_temperature_ = 1, temperature_ = 1;
  bool grid_wanted_ = false;
  int sample_side_ = 5, grid_side_ = 5, grid_corners_ = 4;
  int expected_samples_ = 0;
  RowKind row_kind_ = RowKind::first_five;
  std::vector<std::vector<float>> principal_axes_;

  std::uint64_t places_revision_ = 0;
  double playhead_ = 0.4, speed_ = 0;  // of t a second
  std::optional<Place> current_;
  Edits edits_;

  bool path_stale_ = true, place_stale_ = true, picture_stale_ = true, rows_stale_ = true, samples_stale_ = true,
       grid_stale_ = true;
  std::optional<Strip> strip_;
  std::optional<Sheet> samples_, grid_;
  std::optional<Rows> rows_;
  LatestWork<StripRequest, Strip> strip_work_{make_strip};
  LatestWork<SheetRequest, Sheet> samples_work_{make_sheet}, grid_work_{make_sheet};
  LatestWork<RowsRequest, Rows> rows_work_{make_rows};
};

}  // namespace vlae::walk

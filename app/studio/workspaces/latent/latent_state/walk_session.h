#pragma once
// Everything that the workspace "Latent space" shows beside its map, without a window: the ends A and B, the path
// between them with a playhead, the code at the playhead with edits by hand, rows; and it holds the sheets. Panels read
// it and call its verbs; update() once a frame takes what the threads finished and asks them for what a change made
// stale.
//
//   A, B -> path -> strip (frames, density)                           on a thread of its own
//                -> code at the playhead -> edits -> its picture      at once, on this thread
//                                        -> rows of directions        on a thread of its own

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "desk_state/latest_work.h"
#include "latent_state/edits.h"
#include "latent_state/model_facts.h"
#include "latent_state/place.h"
#include "latent_state/rows.h"
#include "latent_state/sheets.h"
#include "latent_state/strip.h"

namespace vlae::latent_state {

enum class End { a, b };

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
  // The picture that stands for that code: an end's own where it is the end's code, else current()'s decompression.
  const std::optional<Place>& pictured() const;
  const Edits& edits() const { return edits_; }
  void edit(latent::Space space, std::size_t dimension, float value);
  void edit_along(const latent::Code& from, const latent::Code& to, double amount);  // base + amount (to - from)
  void keep_edit();
  void reset_edit(latent::Space space, std::size_t dimension);
  void reset_edits();
  void undo_edit();
  void redo_edit();

  Sheets& sheets() { return sheets_; }
  const Sheets& sheets() const { return sheets_; }
  void set_corner(std::size_t corner, std::optional<Place> place);  // a person's choice, which is remembered

  void set_rows(RowKind kind,
                std::vector<std::vector<float>> principal_axes = {});  // the axes in epsilon, if principal
  const std::optional<Rows>& rows() const { return rows_; }

 private:
  void encode_end(End end);  // where it is a picture
  void move_playhead(double elapsed_seconds);
  void refresh_current();
  void submit_rows();
  void take_results();

  Model vlae_;
  std::shared_ptr<const ModelFacts> facts_;
  std::array<std::optional<Place>, 2> ends_;
  latent::PathKind kind_ = latent::PathKind::circle_in_epsilon;
  bool compared_ = false;
  std::optional<std::uint64_t> sample_seed_;  // of the ends
  latent::Noise noise_ = latent::Noise::same;
  std::uint64_t seed_ = 1;
  int expected_samples_ = 0;
  RowKind row_kind_ = RowKind::first_five;
  std::vector<std::vector<float>> principal_axes_;

  std::uint64_t places_revision_ = 0;
  double playhead_ = 0.4, speed_ = 0;  // of t a second
  std::optional<Place> current_;
  Edits edits_;

  bool path_stale_ = true, place_stale_ = true, picture_stale_ = true, rows_stale_ = true;
  Sheets sheets_;
  std::optional<Strip> strip_;
  std::optional<Rows> rows_;
  studio::LatestWork<StripRequest, Strip> strip_work_{make_strip};
  studio::LatestWork<RowsRequest, Rows> rows_work_{make_rows};
};

}  // namespace vlae::latent_state

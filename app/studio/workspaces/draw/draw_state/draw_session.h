#pragma once
// Everything that the workspace "Draw & decompress" shows, without a window: the drawing, its code, its code length,
// one decompression with its playback and the gallery. Panels read it and call its verbs; update() once a frame brings
// all of it up to date, and computes only what a change made stale:
//
//   drawing -> x -> posterior -> z (mean, plus edits) -> context maps -> unpacking     at once, on this thread
//                                                                     -> gallery, code length   soon after, on another

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "draw_state/afterwork.h"
#include "draw_state/code_length.h"
#include "draw_state/drawing.h"
#include "draw_state/gallery.h"
#include "draw_state/playback.h"
#include "draw_state/recent_times.h"
#include "instrument/unpacking.h"
#include "runtime/vlae.h"

namespace vlae::draw {

// The code of the picture and what it becomes.
struct Code {
  std::shared_ptr<const runtime::Vlae> vlae;  // whose code it is
  runtime::Posterior posterior;               // q(z|x)
  std::vector<float> z;                       // posterior mean, with edits: what is decompressed
  std::vector<float> context_maps;            // [maps, height, width], of z
};

class DrawSession {
 public:
  DrawSession();

  // The model in use, or null before one is loaded. Another one makes everything anew from the same drawing. Throws
  // std::invalid_argument if the model is not for 28 x 28 pictures with a code.
  void set_model(std::shared_ptr<const runtime::Vlae> vlae);
  const std::shared_ptr<const runtime::Vlae>& model() const { return vlae_; }

  // Call once a frame with the time since the last call. A playback that began since then starts its clock now: the
  // program may have slept before.
  void update(double elapsed_seconds);
  bool working() const;  // results are still to come, or the playback moves: frames are needed

  Drawing& drawing() { return drawing_; }
  const Drawing& drawing() const { return drawing_; }
  Playback& playback() { return playback_; }
  const Playback& playback() const { return playback_; }

  void set_centre(bool centre);
  bool centre() const { return centre_; }

  // The noise of the decompression. new_seed draws another one, and the gallery's eight follow it.
  void set_seed(std::uint64_t seed);
  void new_seed();
  std::uint64_t seed() const { return seed_; }
  const GallerySeeds& gallery_seeds() const { return gallery_seeds_; }
  void set_temperature(float temperature);  // 0.1 .. 2; the whole picture is drawn again with the same noise
  float temperature() const { return temperature_; }

  // z of one dimension by hand: nullopt gives back the mean. Edits go with the picture they were made for.
  void edit_z(std::size_t dimension, std::optional<float> value);
  bool edited(std::size_t dimension) const;

  bool empty() const { return !code_; }                      // no ink, or no model: there is no code
  const std::vector<std::uint8_t>& x() const { return x_; }  // [784]: what the model sees
  std::size_t png_bits() const { return png_bits_; }         // of x as a PNG of one bit a pixel
  const Code& code() const { return *code_; }                // unless empty()
  const CodeLength& length() const { return length_; }
  const instrument::Unpacking& unpacking() const { return unpacking_; }
  const std::shared_ptr<const Gallery>& gallery() const { return gallery_; }  // null before the first

  // The pixel worth a closer look: the current one, or the costliest of a finished picture.
  int focus() const { return playback_.finished() ? unpacking_.costliest() : playback_.position(); }

  // The chance of ink at a pixel: what the unpacking knew when it decided it or decides it now; of open pixels the
  // gallery's estimate (0.5 before there is one).
  float chance_of_ink(int pixel) const;

  const RecentTimes& code_times() const { return code_times_; }  // from a changed picture to its unpacked code

 private:
  void refresh_picture();
  void refresh_code();
  void refresh_unpacking();
  void take_afterwork();
  void forget_code();

  std::shared_ptr<const runtime::Vlae> vlae_;
  Drawing drawing_;
  bool centre_ = true;
  std::uint64_t seen_revision_ = 0;

  std::vector<std::uint8_t> x_;
  std::size_t png_bits_ = 0;
  std::optional<Code> code_;
  std::vector<std::optional<float>> edits_;  // [latent]
  CodeLength length_;
  instrument::Unpacking unpacking_;
  Playback playback_;
  bool was_playing_ = false;  // at the last update

  std::uint64_t seed_ = 1;
  GallerySeeds gallery_seeds_{};
  float temperature_ = 1;
  std::shared_ptr<const Gallery> gallery_;

  bool picture_stale_ = true, code_stale_ = false, unpacking_stale_ = false;
  std::uint64_t request_number_ = 0;
  RecentTimes code_times_;
  Afterwork afterwork_;
};

}  // namespace vlae::draw

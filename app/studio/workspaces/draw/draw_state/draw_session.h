#pragma once
// Everything that the workspace "Draw & decompress" shows, without a window: the drawing, its code, its code length,
// one decompression with its playback and the gallery. Panels read it and call its verbs; update() once a frame brings
// all of it up to date, and computes only what a change made stale:
//
//   drawing -> x -> posterior -> z (mean, plus edits) -> context maps -> recording     at once, on this thread
//                                                                     -> gallery, code length   soon after, on another

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "draw_state/afterwork.h"
#include "draw_state/code_length.h"
#include "draw_state/drawing.h"
#include "draw_state/gallery.h"
#include "draw_state/handwork.h"
#include "draw_state/playback.h"
#include "draw_state/recent_times.h"
#include "replay/recording.h"
#include "runtime/vlae.h"

namespace vlae::draw_state {

// The code of the picture and what it becomes. Without z all but `vlae` is empty.
struct Code {
  static constexpr std::uint64_t samples_shown = 16;

  std::shared_ptr<const runtime::Vlae> vlae;  // whose code it is
  runtime::Posterior posterior;               // q(z|x)
  std::vector<std::vector<float>> samples;  // z ~ q(z|x), seeds 0, 1 ...; only where q is no Gaussian: its moments are
                                            // not known, samples show it
  std::vector<float> z;                     // posterior mean, with edits: what is decompressed
  std::vector<float> context_maps;          // [maps, height, width], of z
};

class DrawSession {
 public:
  DrawSession();

  // The model in use, or null before one is loaded. Another one makes everything anew from the same drawing. Throws
  // std::invalid_argument if the model is not for 28 x 28 pictures.
  void set_model(std::shared_ptr<const runtime::Vlae> vlae);
  const std::shared_ptr<const runtime::Vlae>& model() const { return vlae_; }
  // A PixelCNN alone has no z: its code is empty, and what it draws has nothing of the picture but the pixels set by
  // hand.
  bool has_z() const { return vlae_ && vlae_->config().conditional; }
  // No pixel sees another: z decides all of them at once.
  bool pixels_independent() const { return vlae_ && vlae_->config().window.kind == architecture::WindowKind::none; }

  // Call once a frame with the time since the last call. A playback that began since then starts its clock now: the
  // program may have slept before.
  void update(double elapsed_seconds);
  bool working() const;  // results are still to come, or the playback moves: frames are needed

  Drawing& drawing() { return drawing_; }
  const Drawing& drawing() const { return drawing_; }
  Playback& playback() { return playback_; }
  void toggle_play();  // independent pixels come all at once, and go
  const Playback& playback() const { return playback_; }

  void set_centre(bool centre);
  bool centre() const { return centre_; }

  // The noise of the decompression. new_seed draws another one, and the gallery's follow it.
  void set_seed(std::uint64_t seed);
  void new_seed();
  std::uint64_t seed() const { return handwork_.current().seed_at(picture_size); }  // that of the last pixel
  const std::vector<std::uint64_t>& gallery_seeds() const { return gallery_seeds_; }
  void set_gallery_size(int count);          // smallest_gallery .. largest_gallery
  void set_other_codes_wanted(bool wanted);  // Gallery::other_codes

  // By hand: pixels set or left to the model (Handwork::force), branches. They belong to the picture they were made
  // for: another picture begins without them, and brings them back when it is undone.
  const Handwork& handwork() const { return handwork_; }
  void force(const std::map<int, std::optional<bool>>& pixels, bool more = false);
  enum class Prefix { as_drawn, of_my_picture, free };
  void set_prefix(Prefix prefix);  // of the pixels decided so far; free: of all pixels
  void branch();                   // here (a finished picture: from its first pixel), with noise of its own
  void choose_branch(std::size_t index);
  void drop_branch(std::size_t index);

  // The last thing done by hand: on the grid or, where nothing is left there, on the canvas.
  bool can_undo() const;
  bool can_redo() const;
  void undo();
  void redo();
  void set_temperature(float temperature);  // 0.1 .. 2; the whole picture is drawn again with the same noise
  float temperature() const { return temperature_; }

  // Dimensions of z by hand, or with nullopt given back to the mean of q(z|x); `more` as in Handwork. Like all that is
  // made by hand they go with their picture.
  void edit_z(const std::map<std::size_t, std::optional<float>>& dimensions, bool more = false);
  void take_z(const std::vector<float>& z, std::uint64_t seed);  // a whole code with its noise: one step of undo
  void forget_edits();                                           // back to the mean
  bool edited(std::size_t dimension) const { return handwork_.z_by_hand().contains(dimension); }

  bool empty() const { return !code_; }                      // no ink, or no model: there is no code
  const std::vector<std::uint8_t>& x() const { return x_; }  // [784]: what the model sees
  std::size_t png_bits() const { return png_bits_; }         // of x as a PNG of one bit a pixel
  const Code& code() const { return *code_; }                // unless empty()
  const CodeLength& length() const { return length_; }
  const replay::Recording& recording() const { return recording_; }
  const std::vector<replay::Recording>& branches() const { return branches_; }  // of handwork().all()
  const std::shared_ptr<const Gallery>& gallery() const { return gallery_; }    // null before the first

  // The pixel worth a closer look: the current one, or the costliest of a finished picture.
  int focus() const { return playback_.finished() ? recording_.costliest() : playback_.position(); }

  // The chance of ink at a pixel: what the recording knew when it decided it or decides it now; of open pixels the
  // gallery's estimate (0.5 before there is one).
  float chance_of_ink(int pixel) const;

  const RecentTimes& code_times() const { return code_times_; }  // from a changed picture to its unpacked code

 private:
  void refresh_picture();
  void refresh_code();
  void refresh_z();  // from the mean and what was set by hand, with its context maps
  void refresh_recording();
  void take_afterwork();
  void forget_code();
  void change_handwork(const std::function<void(Handwork&)>& change);
  void change_handwork_of_picture(const std::vector<std::uint8_t>& x);  // before x_ becomes x

  std::shared_ptr<const runtime::Vlae> vlae_;
  Drawing drawing_;
  bool centre_ = true;
  std::uint64_t seen_revision_ = 0;

  std::vector<std::uint8_t> x_;
  std::size_t png_bits_ = 0;
  std::optional<Code> code_;
  CodeLength length_;
  replay::Recording recording_;
  Playback playback_;
  bool was_playing_ = false;  // at the last update

  Handwork handwork_;
  std::vector<replay::Recording> branches_;
  std::map<std::string, Handwork> handwork_of_;  // by their pixels: pictures left with something made by hand
  std::vector<std::uint64_t> gallery_seeds_;
  bool other_codes_wanted_ = false;
  float temperature_ = 1;
  std::shared_ptr<const Gallery> gallery_;

  bool picture_stale_ = true, code_stale_ = false, recording_stale_ = false;
  std::uint64_t request_number_ = 0;
  RecentTimes code_times_;
  Afterwork afterwork_;
};

}  // namespace vlae::draw_state

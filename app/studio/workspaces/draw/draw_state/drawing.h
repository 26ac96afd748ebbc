#pragma once
// A drawing with its history: strokes, clearing and loaded pictures, each one step of undo. Every state is kept as its
// finished canvas, so undo and redo bring back the very bytes.

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "draw_state/canvas.h"

namespace vlae::draw_state {

class Drawing {
 public:
  static constexpr std::size_t history_limit = 100;  // 200 kB each; older states are forgotten

  Drawing();

  // A stroke grows by straight pieces while the pen is down, and becomes one state when it ends.
  void begin_stroke(Tool tool, float width, Point at);  // ends a stroke under way first
  void extend_stroke(Point to);                         // no effect without a stroke under way
  void end_stroke();
  bool stroke_under_way() const { return stroke_.has_value(); }

  void clear();  // no effect on a blank canvas
  // A picture in the model's own format, placed as MNIST places digits: the model sees it as it is, not centred anew,
  // until something is drawn upon it.
  void load_exact(const Picture& picture, std::string source);
  // A picture in canvas pixels, [448, 448], to be treated like a drawing. `uncentred`: what the model sees of it where
  // nothing is centred, until something is drawn upon it; without one, the canvas itself.
  void load(const std::vector<std::uint8_t>& grey, std::string source, std::optional<Picture> uncentred = std::nullopt);

  bool can_undo() const;
  bool can_redo() const;
  void undo();  // the stroke under way, if there is one
  void redo();

  const Canvas& canvas() const { return canvas_; }
  // While untouched: the picture of load_exact, or of load where nothing is to be centred.
  const std::optional<Picture>& exact_picture(bool centred = true) const;
  const std::string& source() const;                    // "", "example 3", "photo.png": where the canvas started
  std::uint64_t revision() const { return revision_; }  // grows with every change of the canvas

 private:
  struct State {
    Canvas canvas;
    std::optional<Picture> exact, uncentred;
    std::string source;
  };
  struct Stroke {
    Tool tool;
    float width;
    Point last;
  };

  void paint_to(Point to);
  void remember(State state);  // as the state after the current one; what was undone is gone
  void return_to(std::size_t state);

  std::vector<std::shared_ptr<const State>> states_;  // oldest first; never empty
  std::size_t current_ = 0;
  Canvas canvas_;  // the current state, plus the stroke under way
  std::optional<Stroke> stroke_;
  std::uint64_t revision_ = 0;
};

}  // namespace vlae::draw_state

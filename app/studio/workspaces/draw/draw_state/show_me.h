#pragma once
// One minute that shows what the program does: a digit is drawn stroke by stroke, becomes a code, is decompressed pixel
// by pixel, and what changed is pointed at. A script by a clock: what it has done depends on the time that has passed,
// not on how often it was asked. It drives a session of its own by the verbs that a person's hand uses.

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "draw_state/draw_session.h"

namespace vlae::draw_state {

class ShowMe {
 public:
  enum class Scene { drawing, code, decompression, difference, seeds };
  static constexpr std::size_t scenes = 5;
  static constexpr float pixels_per_second = 49;  // of the decompression: 784 in sixteen seconds
  static constexpr double seconds = 60;           // all of it

  // On blank paper. The session is the script's own and stays until it ends.
  explicit ShowMe(DrawSession& session);

  // The clock goes on, however far; does all that is due in its order, and brings the session up to date.
  void advance(double elapsed_seconds);

  double elapsed() const { return elapsed_; }
  bool finished() const { return elapsed_ >= seconds; }
  Scene scene() const { return scene_; }
  std::optional<Point> pen() const;  // where it is, while a stroke is drawn
  std::string caption() const;       // one plain sentence: what happens, with the numbers of this very picture

 private:
  struct PenPoint {
    double at;  // seconds from the beginning
    Point where;
    bool begins, ends;  // a stroke
  };
  static std::vector<PenPoint> strokes();
  void tick(double elapsed_seconds);
  void draw_until(double now);
  void enter(Scene scene);

  DrawSession& session_;
  std::vector<PenPoint> path_;
  std::size_t drawn_ = 0;  // of the path
  double elapsed_ = 0;
  Scene scene_ = Scene::drawing;
};

}  // namespace vlae::draw_state

#pragma once
// A plot of curves over epochs (ImPlot). Wheel zooms, drag moves, right drag chooses a stretch, double click shows all
// again; a view that a person chose stays while the curves grow. A hair line follows the pointer through all plots that
// share their links, with the values in one box, as far as there are any: what is still to come has none. A curve of
// one point is a dot.

#include <imgui.h>

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "training_state/curve.h"
#include "widgets/region.h"

namespace vlae::studio {

struct PlottedCurve {
  const training_state::Curve* curve;
  std::string label;  // in the value box; empty: not there
  ImU32 colour;
  float width = 3;        // reference pixels
  bool last_dot = false;  // the last value as a dot
  bool area = false;      // filled down to the axis
  bool warm = false;      // its value in the box
};

struct PlotReference {
  double y;
  ImU32 colour;
};

struct PlotMark {
  double epoch;
  std::string text;
};

struct PlotContent {
  std::vector<PlottedCurve> curves;  // drawn in this order
  std::vector<PlotReference> references;
  std::span<const PlotMark> marks;
  double last_epoch = 0;   // where the training ends
  double epoch_now = 0;    // behind it: still to come
  bool from_zero = false;  // the y axis begins at 0
  bool log_y = false, log_x = false;
  int y_ticks = 4;
  const char* unit = "";   // of y, in the value box
  int digits = 2;          // of values in the box
  bool epoch_axis = true;  // numbers and name under the x axis
};

// What plots side by side share: the stretch of epochs and the hair line. end_frame() after the last of them.
struct PlotLinks {
  bool all = true;  // all epochs; else the stretch a person chose
  double from = 0, to = 1;
  std::optional<double> hair, next_hair;
  void end_frame() { hair = next_hair, next_hair.reset(); }
};

class CurvePlot {
 public:
  void draw(const char* id, Region where, const PlotContent& content, PlotLinks& links);
  bool zoomed(const PlotLinks& links) const { return !links.all || !automatic_; }
  void show_all(PlotLinks& links) { automatic_ = true, links.all = true; }

 private:
  void choose_range(const PlotContent& content, const PlotLinks& links);
  void draw_inside(const PlotContent& content, PlotLinks& links, Region where);
  void draw_value_box(const PlotContent& content, double epoch, double slack) const;

  bool automatic_ = true;  // the y range follows the curves
  double low_ = 0, high_ = 1;
};

}  // namespace vlae::studio

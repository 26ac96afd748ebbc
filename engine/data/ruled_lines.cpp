#include "data/ruled_lines.h"

#include <algorithm>
#include <cstdlib>
#include <optional>
#include <vector>

#include "data/connected_ink.h"

namespace vlae::data {
namespace {

constexpr double steepest = 0.12;  // rows a column
constexpr double thickest = 0.03;  // of the picture's side
constexpr int most_lines = 100;

// Runs of ink down a column, each by its middle: where a level line is crossed.
struct Crossing {
  int column = 0, top = 0, bottom = 0;  // rows [top, bottom)
  bool taken = false;
  double middle() const { return (top + bottom - 1) / 2.0; }
  int thickness() const { return bottom - top; }
};

struct Line {
  double start = 0, slope = 0;  // row = start + slope * column
  std::vector<Crossing*> crossings;
  double first = 0, last = 0;  // columns
};

GreyPicture transposed(const GreyPicture& picture) {
  GreyPicture out = blank_picture(picture.width, picture.height);
  for (int row = 0; row < picture.height; ++row)
    for (int column = 0; column < picture.width; ++column)
      out.grey[static_cast<std::size_t>(column * picture.height + row)] =
          picture.grey[static_cast<std::size_t>(row * picture.width + column)];
  return out;
}

class LevelLines {
 public:
  explicit LevelLines(GreyPicture& ink)
      : ink_(ink), thickest_(std::max(2, static_cast<int>(thickest * std::max(ink.height, ink.width)))) {
    collect_crossings();
  }

  int drop() {
    std::vector<Line> through, shorter;
    for (int tries = 0; tries < most_lines; ++tries) {
      const auto line = best_line();
      if (!line) break;
      if (line->crossings.empty()) continue;
      const bool whole = line->first < 0.04 * ink_.width && line->last > 0.96 * ink_.width;
      (whole ? through : shorter).push_back(*line);
    }
    int dropped = 0;
    for (const Line& line : through) erase(line), ++dropped;
    if (shorter.size() >= 3 || !through.empty())
      for (const Line& line : shorter) erase(line), ++dropped;
    return dropped;
  }

 private:
  bool is_ink(int row, int column) const {
    return ink_.grey[static_cast<std::size_t>(row * ink_.width + column)] >= inked;
  }

  void collect_crossings() {
    for (int column = 0; column < ink_.width; ++column)
      for (int row = 0; row < ink_.height;) {
        if (!is_ink(row, column)) {
          ++row;
          continue;
        }
        int end = row;
        while (end < ink_.height && is_ink(end, column)) ++end;
        if (end - row <= thickest_) crossings_.push_back({column, row, end});
        row = end;
      }
  }

  // The straight line with the most crossings near it, if they are as many as half of the columns: a Hough transform
  // over lines from the left border to the right.
  std::optional<Line> best_line() {
    const int most = static_cast<int>(steepest * ink_.width), slopes = 2 * most + 1;
    const int starts = ink_.height + 2 * most;
    std::vector<int> votes(static_cast<std::size_t>(slopes * starts));
    for (const Crossing& c : crossings_) {
      if (c.taken) continue;
      for (int s = 0; s < slopes; ++s) {
        const double rise = static_cast<double>(s - most) * c.column / ink_.width;
        const int start = static_cast<int>(c.middle() - rise + most + 0.5);
        if (start >= 0 && start < starts) ++votes[static_cast<std::size_t>(s * starts + start)];
      }
    }
    const auto most_votes = std::max_element(votes.begin(), votes.end());
    if (most_votes == votes.end() || *most_votes * 10 < ink_.width * 3) return std::nullopt;
    const int at = static_cast<int>(most_votes - votes.begin());
    return gathered({1.0 * (at % starts - most), static_cast<double>(at / starts - most) / ink_.width, {}, 0, 0});
  }

  Line gathered(Line line) {
    std::vector<bool> met(static_cast<std::size_t>(ink_.width));
    int first = ink_.width, last = 0, columns = 0;
    for (Crossing& c : crossings_) {
      if (c.taken || std::abs(c.middle() - line.start - line.slope * c.column) > 2.0) continue;
      c.taken = true;
      line.crossings.push_back(&c);
      if (!met[static_cast<std::size_t>(c.column)]) ++columns;
      met[static_cast<std::size_t>(c.column)] = true;
      first = std::min(first, c.column), last = std::max(last, c.column);
    }
    line.first = first, line.last = last;
    const bool long_enough = columns * 2 > ink_.width && columns * 10 > (last - first) * 7;
    if (!long_enough) line.crossings.clear();
    return line;
  }

  // A crossing much thicker than most is a stroke that runs along or over the line: it stays.
  void erase(const Line& line) {
    std::vector<int> thicknesses;
    for (const Crossing* c : line.crossings) thicknesses.push_back(c->thickness());
    std::nth_element(thicknesses.begin(), thicknesses.begin() + static_cast<std::ptrdiff_t>(thicknesses.size() / 2),
                     thicknesses.end());
    const int usual = thicknesses[thicknesses.size() / 2];
    for (const Crossing* c : line.crossings) {
      if (c->thickness() > 2 * usual + 1) continue;
      for (int row = std::max(0, c->top - 1); row < std::min(ink_.height, c->bottom + 1); ++row)
        ink_.grey[static_cast<std::size_t>(row * ink_.width + c->column)] = 0;
    }
  }

  GreyPicture& ink_;
  int thickest_;
  std::vector<Crossing> crossings_;
};

}  // namespace

int drop_ruled_lines(GreyPicture& ink) {
  const int level = LevelLines(ink).drop();
  GreyPicture turned = transposed(ink);
  const int upright = LevelLines(turned).drop();
  if (upright > 0) ink = transposed(turned);
  return level + upright;
}

}  // namespace vlae::data

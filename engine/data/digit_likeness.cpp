#include "data/digit_likeness.h"

#include <algorithm>

#include "data/interpolated.h"

namespace vlae::data {
namespace {

struct Extent {
  int left, right, top, bottom;
  int area = 0, at_border = 0;

  explicit Extent(const std::vector<const Piece*>& pieces)
      : left(pieces[0]->left), right(pieces[0]->right), top(pieces[0]->top), bottom(pieces[0]->bottom) {
    for (const Piece* piece : pieces) {
      left = std::min(left, piece->left), right = std::max(right, piece->right);
      top = std::min(top, piece->top), bottom = std::max(bottom, piece->bottom);
      area += piece->area(), at_border += piece->at_border;
    }
  }
  int height() const { return bottom - top; }
  int width() const { return right - left; }
  double box() const { return 1.0 * height() * width(); }
};

// Pixels of the box that no way over paper joins to the box's outside: ink, and holes in it.
int filled_area(const GreyPicture& ink, const Extent& extent) {
  const int height = extent.height() + 2, width = extent.width() + 2;  // with a ring of outside
  std::vector<std::uint8_t> outside(static_cast<std::size_t>(height * width));
  const auto is_paper = [&](int row, int column) {
    const int r = extent.top + row - 1, c = extent.left + column - 1;
    const bool in_box = row > 0 && column > 0 && row < height - 1 && column < width - 1;
    return !in_box || ink.grey[static_cast<std::size_t>(r * ink.width + c)] < inked;
  };
  std::vector<int> reached{0};
  outside[0] = 1;
  for (std::size_t next = 0; next < reached.size(); ++next) {
    const int row = reached[next] / width, column = reached[next] % width;
    const auto reach = [&](int r, int c) {
      if (r < 0 || c < 0 || r >= height || c >= width) return;
      const auto i = static_cast<std::size_t>(r * width + c);
      if (outside[i] || !is_paper(r, c)) return;
      outside[i] = 1;
      reached.push_back(r * width + c);
    };
    reach(row - 1, column), reach(row + 1, column), reach(row, column - 1), reach(row, column + 1);
  }
  return height * width - static_cast<int>(reached.size());
}

// A sheet with something on it: its outline fills its box, and it has holes.
bool is_sheet(const GreyPicture& ink, const Extent& extent) {
  const double filled = filled_area(ink, extent);
  const double slimness = 1.0 * std::max(extent.height(), extent.width()) / std::min(extent.height(), extent.width());
  return filled > 0.86 * extent.box() && filled > 1.04 * extent.area && slimness < 3;
}

// The breadth of strokes for their length: piece by piece, for the eyes of an 8 are two blobs in a row.
double breadth(const GreyPicture& ink, const std::vector<const Piece*>& pieces) {
  double sum = 0, area = 0;
  for (const Piece* piece : pieces) {
    sum += piece->area() * stroke_width(ink, *piece) / piece->length();
    area += piece->area();
  }
  return sum / area;
}

}  // namespace

double digit_likeness(const GreyPicture& ink, const std::vector<const Piece*>& pieces) {
  if (pieces.empty()) return 0;
  const Extent extent(pieces);
  const double length = std::max(extent.height(), extent.width()), side = std::max(ink.height, ink.width);
  const double border = 2.0 * (ink.height + ink.width);
  double likeness = interpolated({{0.004, 0.4}, {0.01, 1}, {0.25, 1}, {0.34, 0.5}, {0.5, 0.12}}, breadth(ink, pieces));
  likeness *= interpolated({{0.02, 0.2}, {0.1, 1}}, length / side);
  likeness *=
      interpolated({{1, 1}, {2, 0.95}, {3, 0.85}, {5, 0.5}, {10, 0.2}, {30, 0.05}}, static_cast<double>(pieces.size()));
  likeness *= interpolated({{0, 1}, {0.0001, 0.7}, {0.1, 0.6}, {0.25, 0.15}}, extent.at_border / border);
  likeness *= interpolated({{0.35, 1}, {0.6, 0.2}}, 1.0 * extent.area / static_cast<double>(ink.grey.size()));
  const bool slim = std::min(extent.height(), extent.width()) < 0.45 * length;
  if (!slim) likeness *= interpolated({{0.7, 1}, {0.9, 0.2}}, extent.area / extent.box());
  if (is_sheet(ink, extent)) likeness *= 0.25;
  return likeness;
}

}  // namespace vlae::data

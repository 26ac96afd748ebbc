#include "data/connected_ink.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <utility>
#include <vector>

namespace vlae::data {
namespace {

// Calls visit(index) for the pixel and those around it.
template <typename Visit>
void for_neighbourhood(const GreyPicture& ink, int index, Visit visit) {
  const int row = index / ink.width, column = index % ink.width;
  for (int r = std::max(0, row - 1); r <= std::min(ink.height - 1, row + 1); ++r)
    for (int c = std::max(0, column - 1); c <= std::min(ink.width - 1, column + 1); ++c) visit(r * ink.width + c);
}

// Which pixels are ink and in no piece yet, with a ring of paper around the picture, so that every pixel has eight
// neighbours.
class Left {
 public:
  explicit Left(const GreyPicture& ink)
      : width_(ink.width + 2), left_(static_cast<std::size_t>((ink.height + 2) * width_)) {
    for (int row = 0; row < ink.height; ++row)
      for (int column = 0; column < ink.width; ++column)
        left_[static_cast<std::size_t>((row + 1) * width_ + column + 1)] =
            ink.grey[static_cast<std::size_t>(row * ink.width + column)] >= inked;
  }
  bool take(int place) {
    std::uint8_t& left = left_[static_cast<std::size_t>(place)];
    return std::exchange(left, std::uint8_t{0}) != 0;
  }
  int place(int row, int column) const { return (row + 1) * width_ + column + 1; }
  int row(int place) const { return place / width_ - 1; }
  int column(int place) const { return place % width_ - 1; }
  std::array<int, 8> neighbours() const {
    return {-width_ - 1, -width_, -width_ + 1, -1, 1, width_ - 1, width_, width_ + 1};
  }

 private:
  int width_;
  std::vector<std::uint8_t> left_;
};

Piece piece_from(const GreyPicture& ink, int start, Left& left) {
  std::vector<int> places{start};
  const auto neighbours = left.neighbours();
  for (std::size_t next = 0; next < places.size(); ++next) {
    const int place = places[next];
    for (const int step : neighbours)
      if (left.take(place + step)) places.push_back(place + step);
  }
  Piece piece{{}, ink.width, 0, ink.height, 0, 0};
  piece.pixels.reserve(places.size());
  for (const int place : places) {
    const int row = left.row(place), column = left.column(place);
    piece.pixels.push_back(row * ink.width + column);
    piece.left = std::min(piece.left, column), piece.right = std::max(piece.right, column + 1);
    piece.top = std::min(piece.top, row), piece.bottom = std::max(piece.bottom, row + 1);
    piece.at_border += row == 0 || column == 0 || row == ink.height - 1 || column == ink.width - 1;
  }
  return piece;
}

}  // namespace

std::vector<Piece> pieces_of(const GreyPicture& ink) {
  std::vector<Piece> pieces;
  Left left(ink);
  for (int row = 0; row < ink.height; ++row)
    for (int column = 0; column < ink.width; ++column)
      if (const int place = left.place(row, column); left.take(place)) pieces.push_back(piece_from(ink, place, left));
  return pieces;
}

void keep_only(GreyPicture& ink, const std::vector<const Piece*>& pieces) {
  std::vector<std::uint8_t> kept(ink.grey.size());
  for (const Piece* piece : pieces)
    for (const int index : piece->pixels)
      for_neighbourhood(ink, index, [&](int neighbour) { kept[static_cast<std::size_t>(neighbour)] = 1; });
  for (std::size_t i = 0; i < kept.size(); ++i)
    if (!kept[i]) ink.grey[i] = 0;
}

double stroke_width(const GreyPicture& ink, const Piece& piece) {
  const auto is_ink = [&](int row, int column) {
    return row >= 0 && column >= 0 && row < ink.height && column < ink.width &&
           ink.grey[static_cast<std::size_t>(row * ink.width + column)] >= inked;
  };
  double outline = 0;  // sides of pixels between ink and paper
  for (const int index : piece.pixels) {
    const int row = index / ink.width, column = index % ink.width;
    outline +=
        !is_ink(row - 1, column) + !is_ink(row + 1, column) + !is_ink(row, column - 1) + !is_ink(row, column + 1);
  }
  constexpr double steps = 4 / 3.14159265;  // a line of pixel sides is so much longer than the line it follows
  return outline == 0 ? 0 : 2 * piece.area() / (outline / steps);
}

double stroke_width(const GreyPicture& ink) {
  double width = 0, area = 0;
  for (const Piece& piece : pieces_of(ink)) {
    width += piece.area() / std::max(1e-9, stroke_width(ink, piece));
    area += piece.area();
  }
  return area == 0 ? 0 : area / width;
}

}  // namespace vlae::data

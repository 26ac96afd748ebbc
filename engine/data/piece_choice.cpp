#include "data/piece_choice.h"

#include <algorithm>

namespace vlae::data {
namespace {

constexpr double broad_contact = 0.25;     // of the border: more is no stroke that ends there
constexpr double smallest_digit = 0.0008;  // of the picture's area
constexpr double largest_speck = 0.03;     // of the largest piece
constexpr double small_part = 0.2;         // of the largest piece: belongs to it only if it is near
constexpr int soft_edge = 3;               // pixels beside what is left out that are not counted either

using Pieces = std::vector<const Piece*>;

bool lies_within(const Piece& inner, const Piece& outer) {
  return inner.left > outer.left && inner.right < outer.right && inner.top > outer.top && inner.bottom < outer.bottom;
}

// From the middle of `inner`, `outer` is met to the left, the right, above and below.
bool is_around(const Piece& outer, const Piece& inner, int width) {
  if (!lies_within(inner, outer)) return false;
  const int row = (inner.top + inner.bottom) / 2, column = (inner.left + inner.right) / 2;
  bool left = false, right = false, above = false, below = false;
  for (const int index : outer.pixels) {
    const int r = index / width, c = index % width;
    if (r == row) left |= c<column, right |= c> column;
    if (c == column) above |= r<row, below |= r> row;
  }
  return left && right && above && below;
}

// How much of the four sides of its box the piece lies along: 1 for a rectangle, a third for a circle.
double straightness(const Piece& piece, int width) {
  const int near = std::max(2, piece.length() / 30);
  std::vector<bool> top(static_cast<std::size_t>(piece.width())), bottom = top;
  std::vector<bool> left(static_cast<std::size_t>(piece.height())), right = left;
  for (const int index : piece.pixels) {
    const auto r = static_cast<std::size_t>(index / width - piece.top),
               c = static_cast<std::size_t>(index % width - piece.left);
    if (static_cast<int>(r) < near) top[c] = true;
    if (static_cast<int>(r) >= piece.height() - near) bottom[c] = true;
    if (static_cast<int>(c) < near) left[r] = true;
    if (static_cast<int>(c) >= piece.width() - near) right[r] = true;
  }
  const auto covered = [](const std::vector<bool>& side) { return std::count(side.begin(), side.end(), true); };
  return static_cast<double>(covered(top) + covered(bottom) + covered(left) + covered(right)) /
         (2.0 * (piece.width() + piece.height()));
}

// A frame has ink within: a good share of its own where it might be a 0 or an 8, little if its sides are straight.
bool is_frame(const Piece& piece, const Pieces& others, int width) {
  int within = 0;
  for (const Piece* other : others)
    if (other != &piece && is_around(piece, *other, width)) within += other->area();
  if (within == 0) return false;
  return within > (straightness(piece, width) > 0.6 ? 0.03 : 0.2) * piece.area();
}

double gap(const Piece& a, const Piece& b) {
  return std::max({0, a.left - b.right, b.left - a.right, a.top - b.bottom, b.top - a.bottom});
}

// Without specks, and without small things that lie apart.
Pieces without_specks(const Pieces& pieces) {
  const auto smaller = [](const Piece* a, const Piece* b) { return a->area() < b->area(); };
  const Piece& largest = **std::max_element(pieces.begin(), pieces.end(), smaller);
  Pieces kept;
  for (const Piece* piece : pieces) {
    const double share = static_cast<double>(piece->area()) / largest.area();
    const bool apart = gap(*piece, largest) > 0.4 * largest.length();
    if (share >= (apart ? small_part : largest_speck)) kept.push_back(piece);
  }
  return kept;
}

void leave_out(const Piece& piece, const GreyPicture& ink, std::vector<int>& left_out) {
  for (const int index : piece.pixels) {
    const int row = index / ink.width, column = index % ink.width;
    for (const int r : {row - soft_edge, row, row + soft_edge})
      for (const int c : {column - soft_edge, column, column + soft_edge})
        if (r >= 0 && c >= 0 && r < ink.height && c < ink.width) left_out.push_back(r * ink.width + c);
  }
}

}  // namespace

PieceChoice choose_pieces(const GreyPicture& ink, const std::vector<Piece>& pieces) {
  PieceChoice choice;
  const double border = 2.0 * (ink.height + ink.width);
  const double least = smallest_digit * static_cast<double>(ink.grey.size());
  Pieces inside, touching;
  for (const Piece& piece : pieces) {
    if (piece.at_border == 0) {
      inside.push_back(&piece);
    } else if (piece.at_border > broad_contact * border) {
      choice.surroundings = true;
      leave_out(piece, ink, choice.left_out);
    } else {
      touching.push_back(&piece);
    }
  }
  Pieces free;
  double free_area = 0;
  for (const Piece* piece : inside) {
    if (is_frame(*piece, inside, ink.width)) {
      choice.frame = true;
      leave_out(*piece, ink, choice.left_out);
    } else {
      free.push_back(piece);
      free_area += piece->area();
    }
  }
  double touching_area = 0;
  for (const Piece* piece : touching) touching_area += piece->area();
  const bool enough = free_area >= least && free_area > 0.15 * touching_area;
  if (enough) {
    for (const Piece* piece : touching) leave_out(*piece, ink, choice.left_out);
  } else {
    free.insert(free.end(), touching.begin(), touching.end());
  }
  if (free.empty()) return choice;
  choice.kept = without_specks(free);
  choice.specks = static_cast<int>(free.size() - choice.kept.size());
  for (const Piece* piece : free) choice.specks_area += piece->area();
  for (const Piece* piece : choice.kept) choice.specks_area -= piece->area();
  if (enough) choice.surroundings |= !touching.empty();
  return choice;
}

}  // namespace vlae::data

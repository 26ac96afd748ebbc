#include "data/connected_ink.h"

#include <algorithm>
#include <cstdint>
#include <vector>

namespace vlae::data {
namespace {

using Piece = std::vector<int>;  // raster indices

template <typename Visit>
void for_neighbours(const GreyPicture& ink, int index, Visit visit) {
  const int row = index / ink.width, column = index % ink.width;
  for (int r = std::max(0, row - 1); r <= std::min(ink.height - 1, row + 1); ++r)
    for (int c = std::max(0, column - 1); c <= std::min(ink.width - 1, column + 1); ++c) visit(r * ink.width + c);
}

Piece piece_from(const GreyPicture& ink, int start, std::vector<bool>& seen) {
  Piece piece{start};
  seen[static_cast<std::size_t>(start)] = true;
  for (std::size_t next = 0; next < piece.size(); ++next)
    for_neighbours(ink, piece[next], [&](int index) {
      const auto i = static_cast<std::size_t>(index);
      if (seen[i] || ink.grey[i] < 128) return;
      seen[i] = true;
      piece.push_back(index);
    });
  return piece;
}

std::vector<Piece> pieces_of(const GreyPicture& ink) {
  std::vector<Piece> pieces;
  std::vector<bool> seen(ink.grey.size());
  for (std::size_t i = 0; i < ink.grey.size(); ++i)
    if (ink.grey[i] >= 128 && !seen[i]) pieces.push_back(piece_from(ink, static_cast<int>(i), seen));
  return pieces;
}

bool touches_border(const GreyPicture& ink, const Piece& piece) {
  return std::any_of(piece.begin(), piece.end(), [&](int index) {
    const int row = index / ink.width, column = index % ink.width;
    return row == 0 || column == 0 || row == ink.height - 1 || column == ink.width - 1;
  });
}

// Blanks all but the pieces that `keep` accepts, with their anti-aliased edge.
template <typename Keep>
void keep_only(GreyPicture& ink, const std::vector<Piece>& pieces, Keep keep) {
  std::vector<bool> kept(ink.grey.size());
  for (const Piece& piece : pieces)
    if (keep(piece))
      for (const int index : piece)
        for_neighbours(ink, index, [&](int neighbour) { kept[static_cast<std::size_t>(neighbour)] = true; });
  for (std::size_t i = 0; i < kept.size(); ++i)
    if (!kept[i]) ink.grey[i] = 0;
}

}  // namespace

void drop_pieces_at_border(GreyPicture& ink, double share) {
  const auto pieces = pieces_of(ink);
  const auto inside = [&](const Piece& piece) { return !touches_border(ink, piece); };
  const double least = share * static_cast<double>(ink.grey.size());
  const bool enough = std::any_of(pieces.begin(), pieces.end(), [&](const Piece& piece) {
    return inside(piece) && static_cast<double>(piece.size()) >= least;
  });
  if (enough) keep_only(ink, pieces, inside);
}

void drop_specks(GreyPicture& ink, double share) {
  const auto pieces = pieces_of(ink);
  std::size_t largest = 0;
  for (const Piece& piece : pieces) largest = std::max(largest, piece.size());
  keep_only(ink, pieces, [&](const Piece& piece) {
    return static_cast<double>(piece.size()) >= share * static_cast<double>(largest);
  });
}

double stroke_width(const GreyPicture& ink) {
  const auto inked = [&](int row, int column) {
    return row >= 0 && column >= 0 && row < ink.height && column < ink.width &&
           ink.grey[static_cast<std::size_t>(row * ink.width + column)] >= 128;
  };
  double area = 0, outline = 0;  // outline: sides of pixels between ink and paper
  for (int row = 0; row < ink.height; ++row)
    for (int column = 0; column < ink.width; ++column) {
      if (!inked(row, column)) continue;
      area += 1;
      outline += !inked(row - 1, column) + !inked(row + 1, column) + !inked(row, column - 1) + !inked(row, column + 1);
    }
  constexpr double steps =
      4 / 3.14159265;  // how much longer a line of pixel sides is than the line it follows, in the mean
  return outline == 0 ? 0 : 2 * area / (outline / steps);
}

}  // namespace vlae::data

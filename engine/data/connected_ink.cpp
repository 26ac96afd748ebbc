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

}  // namespace

void drop_specks(GreyPicture& ink, double share) {
  const auto pieces = pieces_of(ink);
  std::size_t largest = 0;
  for (const Piece& piece : pieces) largest = std::max(largest, piece.size());
  std::vector<bool> kept(ink.grey.size());  // strokes and their anti-aliased edge
  for (const Piece& piece : pieces)
    if (static_cast<double>(piece.size()) >= share * static_cast<double>(largest))
      for (const int index : piece)
        for_neighbours(ink, index, [&](int neighbour) { kept[static_cast<std::size_t>(neighbour)] = true; });
  for (std::size_t i = 0; i < kept.size(); ++i)
    if (!kept[i]) ink.grey[i] = 0;
}

}  // namespace vlae::data

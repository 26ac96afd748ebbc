#pragma once
// A plane of pictures spanned by three or four corner codes, along great circles in epsilon.

#include <span>
#include <vector>

#include "latent/code.h"

namespace vlae::latent {

// corners: top left, top right, bottom left, and bottom right, or three of them: the fourth is then
// top right + bottom left - top left in epsilon ("a is to b as c is to ?"). First along the two sides, then across each
// row. [rows * columns], row by row; the given corners are exact to the last bit.
// Throws std::invalid_argument for another number of corners or a side under 2.
std::vector<Code> corner_grid(const runtime::Vlae& vlae, std::span<const Code> corners, int rows, int columns,
                              int threads = 1);

}  // namespace vlae::latent

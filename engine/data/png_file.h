#pragma once
// PNG files, written; picture_file.h reads them.

#include <array>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <span>
#include <vector>

#include "data/grey_picture.h"

namespace vlae::data {

// Writes the picture, 8 bits a pixel. Throws files::InputError if the file cannot be written; then none is left behind.
void write_png(const std::filesystem::path& path, const GreyPicture& picture);

// The same in colour: rgb [height, width, 3]. Throws std::invalid_argument if the sizes do not agree.
void write_png(const std::filesystem::path& path, std::span<const std::uint8_t> rgb, int height, int width);

// x [height * width], 0 or 1, as a whole PNG file of one bit a pixel: signature, header, one data chunk, end. Of zlib's
// strategies the one that gives the smallest file is taken; row filters are not used, for they shorten one in a
// thousand of MNIST's images. It is the honest size to compare a code with: no metadata, as small as zlib makes the
// format. 57 bytes are the format's own; a digit of MNIST has 122 in the mean. 0 is black.
std::vector<std::uint8_t> one_bit_png(std::span<const std::uint8_t> x, int height, int width);

}  // namespace vlae::data

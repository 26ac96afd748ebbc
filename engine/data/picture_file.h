#pragma once
// PNG and JPEG files as pixels. The size in the header is checked before anything is allocated for it, and so is that
// the file is whole.

#include <cstdint>
#include <filesystem>
#include <span>
#include <string_view>
#include <vector>

#include "data/grey_picture.h"

namespace vlae::data {

constexpr int largest_picture_side = 16384;               // pixels
constexpr int largest_picture_pixels = 64 * 1024 * 1024;  // a photo of 64 megapixels

bool is_picture(std::span<const std::uint8_t> bytes);  // begins as PNG or JPEG does

// The pixels as they are stored, 8 bits each.
struct StoredPicture {
  int height = 0, width = 0;
  int channels = 0;                   // 1 grey, 2 grey and alpha, 3 red green blue, 4 with alpha
  std::vector<std::uint8_t> samples;  // [height, width, channels]
  int orientation = 1;                // how it is to be turned (exif_orientation.h)

  bool has_colour() const { return channels >= 3; }
  bool has_alpha() const { return channels % 2 == 0; }
};

// `file` names the bytes in errors. Throws files::InputError on anything else than a whole PNG or JPEG within the
// limits; it names the kind of file that was found.
StoredPicture parse_stored_picture(std::span<const std::uint8_t> bytes, std::string_view file);

// Upright luminance (Rec. 601), bright is bright. What is transparent shows a background that contrasts with what is
// not: white behind dark ink, black behind light ink. Errors as above.
GreyPicture parse_picture(std::span<const std::uint8_t> bytes, std::string_view file);
GreyPicture read_picture(const std::filesystem::path& path);

// The file's bytes, as many as the largest picture may have.
std::vector<std::uint8_t> read_picture_bytes(const std::filesystem::path& path);

}  // namespace vlae::data

#pragma once
// PNG and JPEG files as grey pictures. The size in the header is checked before anything is allocated for it.

#include <cstdint>
#include <filesystem>
#include <span>
#include <string_view>

#include "data/grey_picture.h"

namespace vlae::data {

constexpr int largest_picture_side = 16384;               // pixels
constexpr int largest_picture_pixels = 64 * 1024 * 1024;  // a photo of 64 megapixels

bool is_picture(std::span<const std::uint8_t> bytes);  // begins as PNG or JPEG does

// Luminance (Rec. 601), bright is bright. What is transparent shows a background that contrasts with what is not: white
// behind dark ink, black behind light ink. `file` names the bytes in errors. Throws InputError on anything else than a
// whole PNG or JPEG within the limits.
GreyPicture parse_picture(std::span<const std::uint8_t> bytes, std::string_view file);
GreyPicture read_picture(const std::filesystem::path& path);

}  // namespace vlae::data

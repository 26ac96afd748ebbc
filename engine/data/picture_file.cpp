#include "data/picture_file.h"

#include <algorithm>
#include <array>
#include <memory>
#include <string>

#include <stb/stb_image.h>

#include "data/exif_orientation.h"
#include "data/jpeg_tables.h"
#include "files/input_error.h"
#include "files/whole_file.h"

namespace vlae::data {
namespace {

using files::InputError;

constexpr std::size_t largest_picture_file = std::size_t{256} << 20;
constexpr std::array<std::uint8_t, 4> png_start{0x89, 'P', 'N', 'G'};
constexpr std::array<std::uint8_t, 3> jpeg_start{0xff, 0xd8, 0xff};

template <std::size_t size>
bool begins_with(std::span<const std::uint8_t> bytes, const std::array<std::uint8_t, size>& start) {
  return bytes.size() >= size && std::equal(start.begin(), start.end(), bytes.begin());
}
bool is_png(std::span<const std::uint8_t> bytes) { return begins_with(bytes, png_start); }
bool is_jpeg(std::span<const std::uint8_t> bytes) { return begins_with(bytes, jpeg_start); }

struct FreePixels {
  void operator()(stbi_uc* pixels) const { stbi_image_free(pixels); }
};

struct Size {
  int height = 0, width = 0;
};

[[noreturn]] void fail_as_damaged(std::string_view file) {
  throw InputError(file, std::string("a damaged picture (") + stbi_failure_reason() + ")", "a whole PNG or JPEG file");
}

int png_number(std::span<const std::uint8_t> bytes, std::size_t at) {
  return bytes[at] << 24 | bytes[at + 1] << 16 | bytes[at + 2] << 8 | bytes[at + 3];
}

// As the file's header says. A PNG's is read here: stb gives no size where it finds it too large.
Size size_in_header(std::span<const std::uint8_t> bytes, std::string_view file) {
  if (is_png(bytes) && bytes.size() >= 24) return {png_number(bytes, 20), png_number(bytes, 16)};
  Size size;
  int channels = 0;
  if (!stbi_info_from_memory(bytes.data(), static_cast<int>(bytes.size()), &size.width, &size.height, &channels))
    fail_as_damaged(file);
  return size;
}

void require_size(const Size& size, std::string_view file) {
  const bool fits = size.width > 0 && size.height > 0 && size.width <= largest_picture_side &&
                    size.height <= largest_picture_side && size.width <= largest_picture_pixels / size.height;
  if (!fits)
    throw InputError(file, std::to_string(size.width) + " x " + std::to_string(size.height) + " pixels",
                     "1 to " + std::to_string(largest_picture_side) + " a side and at most 64 megapixels");
}

// The background that transparent parts show: what contrasts with the mean of what is there.
int contrasting_background(std::span<const std::uint8_t> grey_alpha) {
  double light = 0, weight = 0;
  for (std::size_t i = 0; i < grey_alpha.size(); i += 2) {
    light += grey_alpha[i] * grey_alpha[i + 1];
    weight += grey_alpha[i + 1];
  }
  return light < 128 * weight ? 255 : 0;
}

}  // namespace

bool is_picture(std::span<const std::uint8_t> bytes) { return is_png(bytes) || is_jpeg(bytes); }

GreyPicture parse_picture(std::span<const std::uint8_t> bytes, std::string_view file) {
  if (!is_picture(bytes)) throw InputError(file, "an unknown kind of picture", "PNG or JPEG");
  if (bytes.size() > largest_picture_file)
    throw InputError(file, std::to_string(bytes.size()) + " bytes", "at most " + std::to_string(largest_picture_file));
  if (is_jpeg(bytes) && !huffman_tables_fit(bytes))
    throw InputError(file, "a damaged picture (a Huffman table of more than 256 codes)", "a whole PNG or JPEG file");
  Size size = size_in_header(bytes, file);
  require_size(size, file);
  int channels = 0;
  const std::unique_ptr<stbi_uc, FreePixels> pixels(stbi_load_from_memory(
      bytes.data(), static_cast<int>(bytes.size()), &size.width, &size.height, &channels, STBI_grey_alpha));
  if (!pixels) fail_as_damaged(file);
  GreyPicture picture = blank_picture(size.height, size.width);
  const std::span grey_alpha(pixels.get(), 2 * picture.grey.size());
  const int background = contrasting_background(grey_alpha);
  for (std::size_t i = 0; i < picture.grey.size(); ++i) {
    const int grey = grey_alpha[2 * i], alpha = grey_alpha[2 * i + 1];
    picture.grey[i] = static_cast<std::uint8_t>((grey * alpha + background * (255 - alpha) + 127) / 255);
  }
  return upright(std::move(picture), exif_orientation(bytes));
}

GreyPicture read_picture(const std::filesystem::path& path) {
  return parse_picture(files::read_file(path, largest_picture_file), path.string());
}

}  // namespace vlae::data

#include "data/picture_file.h"

#include <memory>
#include <string>

#include <stb/stb_image.h>

#include "data/exif_orientation.h"
#include "data/jpeg_tables.h"
#include "data/picture_kind.h"
#include "data/png_chunks.h"
#include "files/input_error.h"
#include "files/whole_file.h"

namespace vlae::data {
namespace {

using files::InputError;

constexpr std::size_t largest_picture_file = std::size_t{256} << 20;
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

StoredPicture decoded(std::span<const std::uint8_t> bytes, std::string_view file) {
  StoredPicture picture;
  const std::unique_ptr<stbi_uc, FreePixels> pixels(stbi_load_from_memory(
      bytes.data(), static_cast<int>(bytes.size()), &picture.width, &picture.height, &picture.channels, 0));
  if (!pixels) fail_as_damaged(file);
  const auto count = static_cast<std::size_t>(picture.height) * static_cast<std::size_t>(picture.width) *
                     static_cast<std::size_t>(picture.channels);
  picture.samples.assign(pixels.get(), pixels.get() + count);
  return picture;
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

std::uint8_t luminance(const std::uint8_t* pixel, bool colour) {
  return static_cast<std::uint8_t>(colour ? (299 * pixel[0] + 587 * pixel[1] + 114 * pixel[2] + 500) / 1000 : pixel[0]);
}

// [pixels, 2]: luminance and alpha.
std::vector<std::uint8_t> grey_alpha_of(const StoredPicture& picture) {
  std::vector<std::uint8_t> grey_alpha;
  const auto channels = static_cast<std::size_t>(picture.channels);
  grey_alpha.reserve(picture.samples.size() / channels * 2);
  for (std::size_t at = 0; at < picture.samples.size(); at += channels) {
    grey_alpha.push_back(luminance(&picture.samples[at], picture.has_colour()));
    grey_alpha.push_back(picture.has_alpha() ? picture.samples[at + channels - 1] : 255);
  }
  return grey_alpha;
}

}  // namespace

bool is_picture(std::span<const std::uint8_t> bytes) { return is_png(bytes) || is_jpeg(bytes); }

StoredPicture parse_stored_picture(std::span<const std::uint8_t> bytes, std::string_view file) {
  if (!is_picture(bytes)) throw InputError(file, named_kind(bytes), "a PNG or JPEG picture");
  if (bytes.size() > largest_picture_file)
    throw InputError(file, std::to_string(bytes.size()) + " bytes", "at most " + std::to_string(largest_picture_file));
  if (is_jpeg(bytes) && !huffman_tables_fit(bytes))
    throw InputError(file, "a damaged picture (a Huffman table of more than 256 codes)", "a whole PNG or JPEG file");
  require_size(size_in_header(bytes, file), file);
  if (is_jpeg(bytes) && !jpeg_has_end(bytes))
    throw InputError(file, "a damaged picture (the file ends before its picture does)", "a whole PNG or JPEG file");
  if (is_png(bytes)) require_whole_png(bytes, file);
  StoredPicture picture = decoded(bytes, file);
  picture.orientation = exif_orientation(bytes);
  return picture;
}

GreyPicture parse_picture(std::span<const std::uint8_t> bytes, std::string_view file) {
  const StoredPicture stored = parse_stored_picture(bytes, file);
  const auto grey_alpha = grey_alpha_of(stored);
  GreyPicture picture = blank_picture(stored.height, stored.width);
  const int background = contrasting_background(grey_alpha);
  for (std::size_t i = 0; i < picture.grey.size(); ++i) {
    const int grey = grey_alpha[2 * i], alpha = grey_alpha[2 * i + 1];
    picture.grey[i] = static_cast<std::uint8_t>((grey * alpha + background * (255 - alpha) + 127) / 255);
  }
  return upright(std::move(picture), stored.orientation);
}

std::vector<std::uint8_t> read_picture_bytes(const std::filesystem::path& path) {
  return files::read_file(path, largest_picture_file);
}

GreyPicture read_picture(const std::filesystem::path& path) {
  return parse_picture(read_picture_bytes(path), path.string());
}

}  // namespace vlae::data

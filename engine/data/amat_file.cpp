#include "data/amat_file.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <string>
#include <utility>

#include "data/idx_file.h"
#include "files/input_error.h"
#include "files/whole_file.h"

namespace vlae::data {
namespace {

using files::InputError;

std::string quoted(std::span<const std::uint8_t> word) {
  if (std::all_of(word.begin(), word.end(), [](std::uint8_t c) { return c >= 0x20 && c < 0x7f; }))
    return "'" + std::string(word.begin(), word.end()) + "'";
  return "byte " + std::to_string(word[0]);
}

constexpr std::size_t longest_number = 40;  // characters; "0.000000000000000000e+00" is numpy's

int square_side(std::size_t pixels) {
  int side = 0;
  while (static_cast<std::size_t>(side) * static_cast<std::size_t>(side) < pixels && side < largest_side) ++side;
  return static_cast<std::size_t>(side) * static_cast<std::size_t>(side) == pixels ? side : 0;
}

// One pass over the text; a character is looked at once.
class AmatReader {
 public:
  AmatReader(std::span<const std::uint8_t> text, std::string_view file) : text_(text), file_(file) {}

  ImageSet read() {
    constexpr std::array<std::uint8_t, 3> byte_order_mark{0xef, 0xbb, 0xbf};
    if (text_.size() >= 3 && std::equal(byte_order_mark.begin(), byte_order_mark.end(), text_.begin())) at_ = 3;
    set_.pixels.reserve(text_.size() / 2 + 1);
    while (at_ < text_.size()) {
      const std::uint8_t c = text_[at_];
      if (is_line_end(c)) {
        end_line();
      } else if (c == ' ' || c == '\t') {
        ++at_;
      } else if (c == '#') {  // what numpy.savetxt writes for a header
        while (at_ < text_.size() && !is_line_end(text_[at_])) ++at_;
      } else {
        take_pixel();
      }
    }
    take_image();
    if (set_.height == 0) throw InputError(file_, "no images", "a line of pixels 0 or 1 for each image");
    set_.binary = true;
    return std::move(set_);
  }

 private:
  std::string place() const { return std::string(file_) + ": line " + std::to_string(line_); }
  static bool is_line_end(std::uint8_t c) { return c == '\n' || c == '\r'; }
  static bool is_blank(std::uint8_t c) { return c == ' ' || c == '\t' || is_line_end(c); }

  // "0" or "1", or the same as another program writes numbers: 1.0, 0.000e+00.
  void take_pixel() {
    std::size_t end = at_ + 1;
    while (end < text_.size() && !is_blank(text_[end]) && end - at_ < longest_number) ++end;
    const auto* const begin = reinterpret_cast<const char*>(text_.data());
    double value = text_[at_] == '1' ? 1 : 0;
    bool read = text_[at_] == '0' || text_[at_] == '1';
    if (end - at_ > 1) {
      const auto [stop, error] = std::from_chars(begin + at_, begin + end, value);
      const bool two_pixels = text_[at_ + 1] >= '0' && text_[at_ + 1] <= '9';  // "01", or a number of another kind
      read = error == std::errc{} && stop == begin + end && !two_pixels;
    }
    if (!read || (value != 0 && value != 1))
      throw InputError(place() + ", column " + std::to_string(at_ - line_start_ + 1),
                       quoted(text_.subspan(at_, end - at_)), "pixels 0 or 1 separated by blanks");
    set_.pixels.push_back(value != 0 ? 255 : 0);
    at_ = end;
  }

  // Ends may be those of Unix, Windows, or an old Mac.
  void end_line() {
    take_image();
    at_ += text_[at_] == '\r' && at_ + 1 < text_.size() && text_[at_ + 1] == '\n' ? 2 : 1;
    line_start_ = at_;
    ++line_;
  }

  void take_image() {
    const std::size_t values = set_.pixels.size() - set_.pixels_per_image() * images_;
    if (values > 0 && images_ == 0) take_size(values);
    if (values > 0 && values != set_.pixels_per_image())
      throw InputError(place(), std::to_string(values) + " values",
                       std::to_string(set_.pixels_per_image()) + " as in the first line");
    images_ += values > 0;
  }

  void take_size(std::size_t values) {
    const int side = square_side(values);
    if (side == 0)
      throw InputError(place(), std::to_string(values) + " values", "a square image, such as 784 values for 28 x 28");
    set_.height = set_.width = side;
  }

  std::span<const std::uint8_t> text_;
  std::string_view file_;
  ImageSet set_;
  std::size_t at_ = 0, line_ = 1, line_start_ = 0, images_ = 0;
};

}  // namespace

ImageSet parse_amat(std::span<const std::uint8_t> text, std::string_view file) { return AmatReader(text, file).read(); }

ImageSet read_amat(const std::filesystem::path& path) {
  return parse_amat(files::read_file_or_gzip(path, largest_unpacked_bytes), path.string());
}

}  // namespace vlae::data

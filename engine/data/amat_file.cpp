#include "data/amat_file.h"

#include <string>
#include <utility>

#include "data/idx_file.h"
#include "files/input_error.h"
#include "files/whole_file.h"

namespace vlae::data {
namespace {

using files::InputError;

std::string quoted(std::uint8_t byte) {
  if (byte >= 0x20 && byte < 0x7f) return std::string("'") + static_cast<char>(byte) + "'";
  return "byte " + std::to_string(byte);
}

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
    set_.pixels.reserve(text_.size() / 2 + 1);
    bool after_digit = false;  // "01" is not two pixels
    for (std::size_t i = 0; i < text_.size(); ++i) {
      const std::uint8_t c = text_[i];
      if ((c == '0' || c == '1') && !after_digit) {
        set_.pixels.push_back(c == '1' ? 255 : 0);
        after_digit = true;
        continue;
      }
      if (c == '\n') {
        end_line();
        line_start_ = i + 1;
      } else if (c != ' ' && c != '\t' && c != '\r') {
        throw InputError(place() + ", column " + std::to_string(i - line_start_ + 1), quoted(c),
                         "pixels 0 or 1 separated by blanks");
      }
      after_digit = false;
    }
    end_line();
    if (set_.height == 0) throw InputError(file_, "no images", "a line of pixels 0 or 1 for each image");
    set_.binary = true;
    return std::move(set_);
  }

 private:
  std::string place() const { return std::string(file_) + ": line " + std::to_string(line_); }

  void end_line() {
    const std::size_t values = set_.pixels.size() - set_.pixels_per_image() * images_;
    if (values > 0 && images_ == 0) take_size(values);
    if (values > 0 && values != set_.pixels_per_image())
      throw InputError(place(), std::to_string(values) + " values",
                       std::to_string(set_.pixels_per_image()) + " as in the first line");
    images_ += values > 0;
    ++line_;
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
  std::size_t line_ = 1, line_start_ = 0, images_ = 0;
};

}  // namespace

ImageSet parse_amat(std::span<const std::uint8_t> text, std::string_view file) { return AmatReader(text, file).read(); }

ImageSet read_amat(const std::filesystem::path& path) {
  return parse_amat(files::read_file_or_gzip(path, largest_unpacked_bytes), path.string());
}

}  // namespace vlae::data

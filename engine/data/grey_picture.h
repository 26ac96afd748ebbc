#pragma once
// A grey picture of any size: a canvas, a photo, a sheet.

#include <cstddef>
#include <cstdint>
#include <vector>

namespace vlae::data {

struct GreyPicture {
  int height = 0, width = 0;
  std::vector<std::uint8_t> grey;  // [height, width], row-major
};

// A blank picture. height, width > 0.
inline GreyPicture blank_picture(int height, int width, std::uint8_t grey = 0) {
  return {height, width,
          std::vector<std::uint8_t>(static_cast<std::size_t>(height) * static_cast<std::size_t>(width), grey)};
}

}  // namespace vlae::data

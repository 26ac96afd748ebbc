#pragma once
// What a picture takes in formats that everybody has: really written, by the libraries of this program.

#include <cstddef>

#include "codec/pixel_coding.h"

namespace vlae::compression_state {

struct OtherFormats {
  std::size_t raw_bytes = 0;   // a bit a pixel
  std::size_t png_bytes = 0;   // of one bit a pixel, a file of its own, the shortest that zlib makes
  std::size_t gzip_bytes = 0;  // of the raw bytes, a file of its own, without a name
};

OtherFormats other_formats(const codec::Picture& x);  // x [784]

}  // namespace vlae::compression_state

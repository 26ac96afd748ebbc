#pragma once
// Paintings as PNG and JPEG files, in the ways that programs and cameras write them.

#include <cstdint>
#include <vector>

#include "test_pictures/scene.h"

namespace vlae::test_pictures {

using Bytes = std::vector<std::uint8_t>;

struct Encoding {
  enum class Kind { grey, grey_alpha, rgb, rgba, palette, grey_16, rgb_16, jpeg, grey_jpeg } kind = Kind::grey;
  int orientation = 1;      // EXIF: the picture is stored so that it stands upright once it is turned so
  bool fill_bytes = false;  // JPEG: more than one FF before the EXIF marker, which the format allows
  int quality = 90;         // of a JPEG
};

Bytes encoded(const Painting& painting, const Encoding& encoding);

// One PNG chunk with its length and checksum.
void append_png_chunk(Bytes& png, const char (&name)[5], const Bytes& data);

// The TIFF block that carries an orientation, big- or little-endian.
Bytes exif_block(int orientation, bool big_endian);

}  // namespace vlae::test_pictures

#pragma once
// A guard in front of stb_image 2.27, which Debian 12 ships: it writes past its arrays when a JPEG's Huffman table
// claims more than 256 codes (mended in 2.29). Found by tests/unit/data/damaged_files_test.cpp with sanitizers on.

#include <cstdint>
#include <span>

namespace vlae::data {

// Does every Huffman table that stb could come upon claim at most 256 codes? Before the first scan the segments are
// walked as stb walks them. From there on a damaged file can mislead any walk, so all that looks like a table is looked
// at, up to the end of the image, or of the file where other segments stand between the scans.
bool huffman_tables_fit(std::span<const std::uint8_t> jpeg);

// Does the end of the image stand behind its first scan? Where not, the file was cut off, and stb shows grey for what
// is missing.
bool jpeg_has_end(std::span<const std::uint8_t> jpeg);

}  // namespace vlae::data

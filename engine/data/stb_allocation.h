#pragma once
// What stb_image may allocate at once. Beyond it an allocation fails, which stb reports as an error. All memory is
// zeroed: stb decodes with tables that a damaged file forgot to define, and then zeros are harmless.

#include <cstddef>
#include <cstdlib>

#include "data/picture_file.h"

namespace vlae::data {

constexpr std::size_t largest_stb_allocation = std::size_t{largest_picture_pixels} * 4 + largest_picture_side;

inline void* stb_allocate(std::size_t size) { return size > largest_stb_allocation ? nullptr : std::calloc(size, 1); }
inline void* stb_reallocate(void* memory, std::size_t size) {
  return size > largest_stb_allocation ? nullptr : std::realloc(memory, size);
}

}  // namespace vlae::data

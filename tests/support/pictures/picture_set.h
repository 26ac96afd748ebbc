#pragma once
// Some hundred pictures of known digits: drawings, scans, screenshots and photographs, sorted by what is hard in them.
// The same on every machine.

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "test_pictures/encoded_picture.h"

namespace vlae::test_pictures {

struct PlannedPicture {
  std::string category, name;
  Scene scene;
  Encoding encoding;
  Bytes file() const { return encoded(paint(scene, seed), encoding); }
  std::uint64_t seed = 0;
};

std::vector<PlannedPicture> pictures_of_digits();   // at least 300
std::vector<PlannedPicture> pictures_of_nothing();  // blank sheets, grain, light and lines without a digit

}  // namespace vlae::test_pictures

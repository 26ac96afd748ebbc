#pragma once
// Where the picture comes from that all members are asked about.

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "data/image_set.h"

namespace vlae::placement_state {

enum class Source { drawing, example, test };

struct SourcePicture {
  std::vector<std::uint8_t> x;  // [784], 1 = ink
  std::string name;             // "your drawing", "digit 3", "binarized_mnist test no. 12"
  bool operator==(const SourcePicture&) const = default;
};

constexpr int examples = 10;
SourcePicture example_picture(int digit);  // written by a program, the same that Draw offers

// The images that none of them was trained on: the test images of `data` (a name as in a model's file), or, where they
// are not on this machine, written digits. Takes a moment: call it in a job.
std::shared_ptr<const data::ImageSet> test_images(const std::string& data);
SourcePicture test_picture(const data::ImageSet& set, std::size_t index);

}  // namespace vlae::placement_state

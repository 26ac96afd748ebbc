#include "data/animation.h"
#include "data/sheet.h"

namespace vlae::data {
namespace {

constexpr int end_hundredths = 60;

}  // namespace

Animation there_and_back(std::span<const std::vector<std::uint8_t>> pictures, int height, int width, int scale,
                         int hundredths) {
  Animation animation{height * scale, width * scale, grey_palette(), {}};
  const auto add = [&](std::size_t i) {
    const bool end = i == 0 || i + 1 == pictures.size();
    auto picture = compose_sheet(pictures.subspan(i, 1), height, width, {.columns = 1, .scale = scale, .gap = 0});
    animation.frames.push_back({std::move(picture.grey), end ? end_hundredths : hundredths});
  };
  for (std::size_t i = 0; i < pictures.size(); ++i) add(i);
  for (std::size_t i = pictures.size(); i-- > 2;) add(i - 1);
  return animation;
}

}  // namespace vlae::data

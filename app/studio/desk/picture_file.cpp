#include "desk/picture_file.h"

#include "data/png_file.h"
#include "data/sheet.h"
#include "look/theme.h"

namespace vlae::studio {

data::Colour file_colour(ImU32 colour) {
  return {static_cast<std::uint8_t>(colour >> IM_COL32_R_SHIFT & 255),
          static_cast<std::uint8_t>(colour >> IM_COL32_G_SHIFT & 255),
          static_cast<std::uint8_t>(colour >> IM_COL32_B_SHIFT & 255)};
}

InkLook ink_look(int columns, int scale) {
  InkLook look{.palette = {}, .columns = columns, .scale = scale};
  for (int grey = 0; grey < 256; ++grey)
    look.palette.push_back(file_colour(mix(theme().paper, theme().ink, static_cast<float>(grey) / 255)));
  return look;
}

void write_ink_sheet(const std::filesystem::path& path, const GreyPictures& pictures, const InkLook& look) {
  constexpr std::uint8_t gaps = 32;  // a shade of paper
  const data::GreyPicture sheet = data::compose_sheet(pictures, look.side, look.side,
                                                      {.columns = look.columns, .scale = look.scale, .paper = gaps});
  std::vector<std::uint8_t> rgb;
  for (const std::uint8_t grey : sheet.grey)
    rgb.insert(rgb.end(), look.palette[grey].begin(), look.palette[grey].end());
  data::write_png(path, rgb, sheet.height, sheet.width);
}

void write_ink_animation(const std::filesystem::path& path, const GreyPictures& pictures, const InkLook& look) {
  data::Animation animation = data::there_and_back(pictures, look.side, look.side, look.scale, /*hundredths=*/12);
  animation.palette = look.palette;
  data::write_gif(path, animation);
}

}  // namespace vlae::studio

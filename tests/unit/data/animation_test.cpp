#include "data/animation.h"

#include <gif_lib.h>
#include <gtest/gtest.h>

#include <stdexcept>

#include "data/procedural_digits.h"
#include "expect_error.h"
#include "temporary_folder.h"

namespace vlae::data {
namespace {

// What a viewer shows: each stored part is laid over what was there.
struct Shown {
  std::vector<std::vector<std::uint8_t>> frames;
  std::vector<int> hundredths;
  int height = 0, width = 0, repeats = -1;
};

Shown show(const std::filesystem::path& path) {
  int error = 0;
  GifFileType* gif = DGifOpenFileName(path.c_str(), &error);
  if (gif == nullptr || DGifSlurp(gif) != GIF_OK) return {};
  Shown shown;
  shown.height = gif->SHeight, shown.width = gif->SWidth;
  std::vector<std::uint8_t> screen(static_cast<std::size_t>(shown.height * shown.width));
  for (int n = 0; n < gif->ImageCount; ++n) {
    const SavedImage& image = gif->SavedImages[n];
    const GifImageDesc& part = image.ImageDesc;
    for (int row = 0; row < part.Height; ++row)
      for (int column = 0; column < part.Width; ++column)
        screen[static_cast<std::size_t>((part.Top + row) * shown.width + part.Left + column)] =
            image.RasterBits[row * part.Width + column];
    shown.frames.push_back(screen);
    GraphicsControlBlock control{};
    DGifSavedExtensionToGCB(gif, n, &control);
    shown.hundredths.push_back(control.DelayTime);
    for (int e = 0; e < image.ExtensionBlockCount; ++e)
      if (image.ExtensionBlocks[e].Function == CONTINUE_EXT_FUNC_CODE)
        shown.repeats = image.ExtensionBlocks[e].Bytes[1] + 256 * image.ExtensionBlocks[e].Bytes[2];
  }
  DGifCloseFile(gif, &error);
  return shown;
}

// A digit that appears row by row; the last frame repeats the one before and stands for a second.
Animation growing_digit() {
  Animation animation{28, 28, grey_palette(), {}};
  const auto digit = procedural_digit(3, 1, 1);
  for (std::size_t rows = 0; rows <= 28; ++rows) {
    std::vector<std::uint8_t> pixels(784);
    std::copy(digit.begin(), digit.begin() + static_cast<std::ptrdiff_t>(rows * 28), pixels.begin());
    animation.frames.push_back({pixels, 4});
  }
  animation.frames.push_back({digit, 100});
  return animation;
}

TEST(Animation, ShowsEveryFrameForItsTime) {
  const TemporaryFolder folder;
  const Animation animation = growing_digit();
  write_gif(folder.path() / "digit.gif", animation);
  const Shown shown = show(folder.path() / "digit.gif");
  ASSERT_EQ(shown.frames.size(), animation.frames.size());
  EXPECT_EQ(shown.height, 28);
  EXPECT_EQ(shown.width, 28);
  EXPECT_EQ(shown.repeats, 0) << "0 is for ever";
  for (std::size_t i = 0; i < shown.frames.size(); ++i) {
    EXPECT_EQ(shown.frames[i], animation.frames[i].pixels) << i;
    EXPECT_EQ(shown.hundredths[i], animation.frames[i].hundredths) << i;
  }
}

TEST(Animation, RefusesFramesThatDoNotFit) {
  const TemporaryFolder folder;
  Animation animation = growing_digit();
  animation.frames[3].pixels.pop_back();
  EXPECT_THROW(write_gif(folder.path() / "x.gif", animation), std::invalid_argument);
  Animation few_colours = growing_digit();
  few_colours.palette.resize(100);
  EXPECT_THROW(write_gif(folder.path() / "x.gif", few_colours), std::invalid_argument);
}

TEST(Animation, AnUnwritableFolderIsNamed) {
  const TemporaryFolder folder;
  const auto path = folder.path() / "missing/x.gif";
  EXPECT_INPUT_ERROR(write_gif(path, growing_digit()),
                     path.string() + ": cannot be written: No such file or directory");
}

}  // namespace
}  // namespace vlae::data

#include "draw_state/picture_import.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "data/png_file.h"
#include "data/procedural_digits.h"
#include "draw_state/model_input.h"
#include "files/input_error.h"

namespace vlae::draw_state {
namespace {

class PictureImport : public testing::Test {
 protected:
  PictureImport() { std::filesystem::create_directories(folder); }
  ~PictureImport() override { std::filesystem::remove_all(folder); }
  const std::filesystem::path folder =
      std::filesystem::path(testing::TempDir()) /
      (std::string("picture_import_") + testing::UnitTest::GetInstance()->current_test_info()->name());
};

TEST_F(PictureImport, APictureOfTheModelsSizeIsTakenPixelByPixel) {
  const data::GreyPicture picture{28, 28, data::procedural_digit(3, 11, 1)};
  data::write_png(folder / "digit.png", picture);
  Drawing drawing;
  load(drawing, import_picture(folder / "digit.png"));
  ASSERT_TRUE(drawing.exact_picture());
  EXPECT_EQ(std::vector(drawing.exact_picture()->begin(), drawing.exact_picture()->end()), picture.grey);
  EXPECT_EQ(drawing.source(), "digit.png");
}

TEST_F(PictureImport, DarkInkOnLightPaperIsDrawnWholeInTheMiddleOfTheCanvas) {
  data::GreyPicture photo = data::blank_picture(300, 600, 235);
  for (int row = 90; row < 210; ++row)
    for (int column = 240; column < 360; ++column) photo.grey[static_cast<std::size_t>(row * 600 + column)] = 30;
  data::write_png(folder / "photo.png", photo);
  Drawing drawing;
  load(drawing, import_picture(folder / "photo.png"));
  const std::vector<std::uint8_t> x = model_input(drawing, false);
  EXPECT_EQ(ink_pixels(x), 6 * 6) << "120 of 600 pixels are 5.6 of 28";
  EXPECT_TRUE(x[14 * 28 + 14]);
  EXPECT_FALSE(x[14 * 28 + 9]);
  drawing.undo();
  EXPECT_TRUE(drawing.canvas().blank());
}

TEST_F(PictureImport, ABadFileIsRefusedWithItsName) {
  std::ofstream(folder / "bad.png") << "no picture";
  try {
    import_picture(folder / "bad.png");
    FAIL() << "a text was taken for a picture";
  } catch (const files::InputError& error) {
    EXPECT_NE(std::string(error.what()).find("bad.png"), std::string::npos);
  }
}

}  // namespace
}  // namespace vlae::draw_state

#pragma once
// A picture from outside (a drawing, a scan, a photo of ink on paper, a screenshot, chalk on a board) to x, the pixels
// that a model sees. The one way there: command line, Draw and Latent get the same x from the same file.
//
//   file -> pixels (picture_file.h) -> working size (working_picture.h) -> ink (ink_search.h)
//        -> strokes thinner than MNIST's are drawn wider: a pen's line would vanish among 28 x 28 pixels
//        -> sheet: the whole picture in the middle of 448 x 448 pixels, 16 x 16 to a pixel of the model
//        -> grey [28, 28], centred as MNIST (centring.h) or as it lies -> x
//
// A picture of 28 x 28 that looks as MNIST's do already (model_sized_picture.h) is taken pixel by pixel; any other of
// this size is, where nothing is to be centred.

#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "data/grey_picture.h"
#include "data/ink_colour.h"

namespace vlae::data {

constexpr int sheet_side = 448;  // sixteen times the model's

struct ReadingOptions {
  bool centre = true;              // as MNIST was made; else the ink stays where it lies
  InkColour ink = InkColour::any;  // where the reading is wrong about it
  int threshold = 128;             // grey of the model's pixel from which it is ink, 1 to 255
};

// What was assumed about a picture, in a few words; or why its reading may be wrong.
struct Remark {
  bool warning = false;
  std::string words;  // "a frame was left out"
};

struct PictureReading {
  GreyPicture sheet;   // [448, 448], bright ink on 0
  bool exact = false;  // taken pixel by pixel: the sheet shows each pixel as a square
  // Of a picture of 28 x 28 that was centred: [784], what it is pixel by pixel; else empty.
  std::vector<std::uint8_t> as_it_lies;
  std::vector<std::uint8_t> grey;  // [784], bright ink
  std::vector<std::uint8_t> x;     // [784], 1 = ink
  std::vector<Remark> remarks;     // none for a plain drawing
};

// `file` names the picture in errors. Throws files::InputError where it is no picture (it says what it is), is damaged,
// or no ink stands out.
PictureReading parse_handwriting(std::span<const std::uint8_t> bytes, std::string_view file,
                                 const ReadingOptions& options = {});
PictureReading read_handwriting(const std::filesystem::path& path, const ReadingOptions& options = {});
PictureReading read_handwriting(const GreyPicture& picture, std::string_view file, const ReadingOptions& options = {});

// The last steps, for what was drawn upon a sheet: [784] grey, and x of it.
std::vector<std::uint8_t> grey_of_sheet(std::span<const std::uint8_t> sheet, bool centre);
std::vector<std::uint8_t> binary(std::span<const std::uint8_t> grey, int threshold = 128);

}  // namespace vlae::data

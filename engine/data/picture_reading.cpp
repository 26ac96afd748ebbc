#include "data/picture_reading.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>

#include "data/box_filter.h"
#include "data/centring.h"
#include "data/connected_ink.h"
#include "data/exif_orientation.h"
#include "data/ink_search.h"
#include "data/model_sized_picture.h"
#include "data/picture_file.h"
#include "data/working_picture.h"
#include "files/input_error.h"

namespace vlae::data {
namespace {

constexpr double thinnest_stroke = 1.7;  // pixels of 28 x 28; MNIST's are 2 to 3 wide
constexpr double faint_ink = 0.2;        // contrast below which a person would call it faint
constexpr double no_digit = 0.16;        // likeness of grain, and of what else is no stroke
constexpr double doubtful_digit = 0.3;
constexpr double rival = 0.8;  // likeness of the other colour of ink, of the one taken
constexpr int many_pieces = 4;
constexpr int tiny_side = 12;     // pixels
constexpr double much_ink = 0.4;  // of the 784 pixels; MNIST's digits cover a tenth to a quarter
constexpr int small_ink = 48;     // working pixels: shorter ink is looked at again from nearby

static_assert(sheet_side == 16 * model_side);

struct Box {
  int left, right, top, bottom;
  int length() const { return std::max({1, right - left, bottom - top}); }
};

Box box_of(const GreyPicture& ink) {
  Box box{ink.width, 0, ink.height, 0};
  for (int row = 0; row < ink.height; ++row)
    for (int column = 0; column < ink.width; ++column)
      if (ink.grey[static_cast<std::size_t>(row * ink.width + column)] >= inked) {
        box.left = std::min(box.left, column), box.right = std::max(box.right, column + 1);
        box.top = std::min(box.top, row), box.bottom = std::max(box.bottom, row + 1);
      }
  return box;
}

// A pen's line is thinner than what the model has seen, and would fall apart: it is drawn wider, as if with a thick
// pen.
GreyPicture thickened(const GreyPicture& ink) {
  const double model_pixel = box_of(ink).length() / double{ink_box};
  const double missing = thinnest_stroke * model_pixel - stroke_width(ink);
  const int reach = static_cast<int>(missing / 2 + 0.5);
  return reach > 0 ? box_maximum(ink, reach) : ink;
}

// The whole picture as large as the sheet holds it, in the middle.
GreyPicture on_sheet(const GreyPicture& ink) {
  const double step = static_cast<double>(std::max(ink.height, ink.width)) / sheet_side;
  const double left = (ink.width - sheet_side * step) / 2, top = (ink.height - sheet_side * step) / 2;
  return area_resampled(ink, left, top, step, sheet_side, sheet_side);
}

GreyPicture squares_of(const std::vector<std::uint8_t>& grey) {
  return area_resampled({model_side, model_side, grey}, 0, 0, double{model_side} / sheet_side, sheet_side, sheet_side);
}

std::string in_percent(double share) { return std::to_string(static_cast<int>(std::lround(100 * share))) + " %"; }

enum class Kind { note, warning };

void remark(std::vector<Remark>& remarks, Kind kind, std::string_view words) {
  Remark& added = remarks.emplace_back();
  added.warning = kind == Kind::warning;
  added.words = words;
}

// What was left out or assumed on the way to the ink.
void remark_on(const InkFound& found, const WorkingPicture& working, std::vector<Remark>& remarks) {
  constexpr const char* channels[] = {"red", "green", "blue"};
  const auto note = [&](bool it_is_so, std::string_view words) {
    if (it_is_so) remark(remarks, Kind::note, words);
  };
  note(working.cleared, "transparent parts were taken for paper");
  note(found.channel >= 0,
       std::string("read by its ") + channels[std::max(0, found.channel)] + " light, where ink and paper differ more");
  note(found.surroundings, std::string("what lies around the sheet was left out; ink is ") +
                               (found.light_ink ? "lighter" : "darker") + " than the paper");
  note(found.frame, "a frame was left out");
  note(found.lines > 0,
       found.lines == 1 ? "a ruled line was left out" : std::to_string(found.lines) + " ruled lines were left out");
  note(found.specks > 0,
       found.specks == 1 ? "a speck was left out" : std::to_string(found.specks) + " specks were left out");
  note(found.contrast < faint_ink,
       "the ink is faint (" + in_percent(found.contrast) + " of the paper's light): its contrast was raised");
}

void warn_of(const InkFound& found, std::vector<Remark>& remarks) {
  const auto warn = [&](bool it_is_so, std::string_view words) {
    if (it_is_so) remark(remarks, Kind::warning, words);
  };
  warn(found.other > rival * found.likeness,
       std::string("it might as well be ") +
           (found.light_ink ? "dark ink on lighter paper" : "light ink on darker paper") + "; it was read as " +
           (found.light_ink ? "light ink on dark" : "dark ink on light"));
  warn(found.likeness < doubtful_digit, "what was found hardly looks like a written digit");
  warn(found.at_border > 0.02, "the ink runs to the border of the picture: some of it may be missing");
  warn(found.pieces >= many_pieces, "the ink is in " + std::to_string(found.pieces) + " separate pieces");
}

void warn_of_ink(const PictureReading& reading, std::vector<Remark>& remarks) {
  const double share =
      static_cast<double>(std::count(reading.x.begin(), reading.x.end(), 1)) / static_cast<double>(reading.x.size());
  if (share > much_ink)
    remark(remarks, Kind::warning,
           "ink covers " + in_percent(share) + " of the image: paper may have been taken for ink");
  if (share == 0) remark(remarks, Kind::warning, "no pixel is ink: the image is empty");
}

void finish(PictureReading& reading, const ReadingOptions& options) {
  if (!reading.exact) reading.grey = grey_of_sheet(reading.sheet.grey, options.centre);
  reading.x = binary(reading.grey, options.threshold);
  warn_of_ink(reading, reading.remarks);
}

[[noreturn]] void refuse(std::string_view file) {
  throw files::InputError(file, "no ink that stands out from the paper",
                          "a picture of dark ink on light paper, or light on dark");
}

// Ink much smaller than its picture is looked at again from nearby: as many pixels as the file has.
StoredPicture cut_out(const StoredPicture& stored, const Box& box, double scale) {
  const double reach = 1.2 * box.length() / scale;
  const double x = (box.left + box.right) / 2.0 / scale, y = (box.top + box.bottom) / 2.0 / scale;
  const auto clamped = [](double at, int size) { return std::clamp(static_cast<int>(at), 0, size); };
  const int left = clamped(x - reach, stored.width), right = clamped(x + reach, stored.width);
  const int top = clamped(y - reach, stored.height), bottom = clamped(y + reach, stored.height);
  StoredPicture part{bottom - top, right - left, stored.channels, {}};
  for (int row = top; row < bottom; ++row) {
    const auto start = stored.samples.begin() + (std::ptrdiff_t{row} * stored.width + left) * stored.channels;
    part.samples.insert(part.samples.end(), start, start + std::ptrdiff_t{part.width} * stored.channels);
  }
  return part;
}

struct Look {
  WorkingPicture working;
  InkFound found;
};

// Two clear levels are ink on paper, whatever shape it has: a square, a blot. They are read, with a warning.
bool is_plain_ink(const InkFound& found) { return found.separation > 0.95 && found.contrast > 0.3; }

std::optional<Look> look_at(const StoredPicture& stored, InkColour ink) {
  WorkingPicture working = working_picture(stored);
  auto found = find_ink(working, ink);
  if (!found || (found->likeness < no_digit && !is_plain_ink(*found))) return std::nullopt;
  return Look{std::move(working), std::move(*found)};
}

PictureReading exact_reading(ModelSized picture, const ReadingOptions& options) {
  PictureReading reading;
  reading.exact = true;
  reading.sheet = squares_of(picture.grey);
  reading.grey = std::move(picture.grey);
  if (picture.stretched) remark(reading.remarks, Kind::note, "the ink is faint: its contrast was raised");
  finish(reading, options);
  return reading;
}

// model_sized: what a picture of 28 x 28 is pixel by pixel.
PictureReading read_stored(StoredPicture stored, std::optional<ModelSized> model_sized, std::string_view file,
                           const ReadingOptions& options) {
  if (model_sized && (model_sized->lies_well || !options.centre))
    return exact_reading(std::move(*model_sized), options);
  PictureReading reading;
  if (model_sized) reading.as_it_lies = std::move(model_sized->grey);
  auto look = look_at(stored, options.ink);
  if (!look) refuse(file);
  const Box box = box_of(look->found.ink);
  if (box.length() < small_ink && look->working.scale < 1) {
    stored.samples = upright(stored.samples, stored.channels, stored.height, stored.width, stored.orientation);
    stored.orientation = 1;
    if (auto nearer = look_at(cut_out(stored, box, look->working.scale), options.ink)) {
      look = std::move(nearer);
      remark(reading.remarks, Kind::note, "the ink is small: only what is near it was read");
    }
  }
  if (std::max(stored.height, stored.width) <= tiny_side)
    remark(reading.remarks, Kind::warning, "the picture is tiny: its strokes are hardly a pixel wide");
  remark_on(look->found, look->working, reading.remarks);
  warn_of(look->found, reading.remarks);
  reading.sheet = on_sheet(thickened(look->found.ink));
  finish(reading, options);
  return reading;
}

}  // namespace

std::vector<std::uint8_t> grey_of_sheet(std::span<const std::uint8_t> sheet, bool centre) {
  return centre ? centred(sheet, sheet_side, sheet_side) : downscaled(sheet, sheet_side, sheet_side);
}

std::vector<std::uint8_t> binary(std::span<const std::uint8_t> grey, int threshold) {
  std::vector<std::uint8_t> x;
  for (const std::uint8_t value : grey) x.push_back(value >= threshold);
  return x;
}

PictureReading parse_handwriting(std::span<const std::uint8_t> bytes, std::string_view file,
                                 const ReadingOptions& options) {
  StoredPicture stored = parse_stored_picture(bytes, file);
  const bool small = stored.height == model_side && stored.width == model_side;
  auto model_sized = small ? data::model_sized(parse_picture(bytes, file), options.ink) : std::nullopt;
  return read_stored(std::move(stored), std::move(model_sized), file, options);
}

PictureReading read_handwriting(const std::filesystem::path& path, const ReadingOptions& options) {
  return parse_handwriting(read_picture_bytes(path), path.string(), options);
}

PictureReading read_handwriting(const GreyPicture& picture, std::string_view file, const ReadingOptions& options) {
  return read_stored({picture.height, picture.width, 1, picture.grey}, model_sized(picture, options.ink), file,
                     options);
}

}  // namespace vlae::data

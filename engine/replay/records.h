#pragma once
// Every pixel of a decompression as a table: CSV for a spreadsheet, JSON for a program. Columns and keys, in this
// order:
//   pixel, row, column   in raster order from 1, as the window counts them; row and column from 0, as its rulers do
//   value, forced        1 = ink; 1 = set by hand
//   probability          of ink, at the temperature
//   logit                of ink, before temperature (natural logarithm of the odds)
//   code_logit           the same with the image window all paper: what z says
//   window_logit         logit - code_logit: what the pixels in the window add
//   entropy_bits, bits   H(p), - log2 p(value), both at temperature 1
//   bits_so_far          the sum of `bits` up to and with this pixel

#include <filesystem>
#include <string>

#include "replay/recording.h"

namespace vlae::replay {

struct RecordsSource {
  Choices choices;
  float temperature = 1;
  std::string model;  // its fingerprint or name
  int width = 28;     // of the image
};

std::string records_as_csv(const Recording& recording, const RecordsSource& source);  // with a line of column names
std::string records_as_json(
    const Recording& recording,
    const RecordsSource& source);  // {model, seed, ..., pixels: [...]}, whole numbers without a point

// By the ending of the name, .csv or .json. Throws files::InputError for another ending, and where the file cannot be
// written (then none is left behind).
void write_records(const std::filesystem::path& path, const Recording& recording, const RecordsSource& source);

}  // namespace vlae::replay

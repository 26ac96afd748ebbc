#pragma once
// Codes, or places on a map, for other programs.
//   .csv   a line of names, then a line for each image: index, label (where there are labels), rate_bits, the columns
//   .npy   the columns alone: float32 [rows, columns], NumPy's format 1.0; numpy.load reads it

#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <vector>

#include "latent/embedding.h"

namespace vlae::latent {

struct CodeFile {
  Table table;
  std::vector<std::string> names;    // of the columns; see column_names
  std::vector<std::uint8_t> labels;  // [rows], or empty
  std::vector<float> rate_nats;      // [rows], or empty
};

std::vector<std::string> column_names(const std::string& symbol,
                                      std::size_t count);  // "z1", "z2", ..., as the window counts

std::string csv_text(const CodeFile& file);
std::vector<std::uint8_t> npy_bytes(const Table& table);

// By the ending of the name; CSV into what stands open (/dev/stdout). Throws files::InputError for another ending or
// where the file cannot be written.
void write_codes(const std::filesystem::path& path, const CodeFile& file);

}  // namespace vlae::latent

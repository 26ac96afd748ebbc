#include "latent/code_file.h"

#include <bit>
#include <charconv>
#include <cstddef>

#include "files/atomic_file.h"
#include "files/input_error.h"
#include "files/open_descriptor.h"
#include "runtime/ledger.h"

namespace vlae::latent {
namespace {

// The shortest decimal that reads back as the same float, with a point in every locale.
void append(std::string& text, float value) {
  char digits[32];
  text.append(digits, std::to_chars(digits, digits + sizeof digits, value).ptr);
}

}  // namespace

std::vector<std::string> column_names(const std::string& symbol, std::size_t count) {
  std::vector<std::string> names;
  for (std::size_t i = 1; i <= count; ++i) names.push_back(symbol + std::to_string(i));
  return names;
}

std::string csv_text(const CodeFile& file) {
  std::string text = "index";
  if (!file.labels.empty()) text += ",label";
  if (!file.rate_nats.empty()) text += ",rate_bits";
  for (const std::string& name : file.names) text += ',' + name;
  text += '\n';
  for (std::size_t i = 0; i < file.table.rows(); ++i) {
    text += std::to_string(i);
    if (!file.labels.empty()) text += ',' + std::to_string(file.labels[i]);
    if (!file.rate_nats.empty()) {
      text += ',';
      append(text, static_cast<float>(runtime::bits(static_cast<double>(file.rate_nats[i]))));
    }
    for (const float value : file.table.row(i)) {
      text += ',';
      append(text, value);
    }
    text += '\n';
  }
  return text;
}

std::vector<std::uint8_t> npy_bytes(const Table& table) {
  // offset 0: 0x93 "NUMPY", version 1 0, u16 length of the header, the header ending in a newline so that the data
  // starts at a multiple of 64; then the floats, row-major little-endian.
  std::string header = "{'descr': '<f4', 'fortran_order': False, 'shape': (" + std::to_string(table.rows()) + ", " +
                       std::to_string(table.columns) + "), }";
  constexpr std::size_t preamble = 10;
  header.append(63 - (preamble + header.size()) % 64, ' ') += '\n';
  std::vector<std::uint8_t> bytes{0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0};
  bytes.push_back(static_cast<std::uint8_t>(header.size() & 255));
  bytes.push_back(static_cast<std::uint8_t>(header.size() >> 8));
  bytes.insert(bytes.end(), header.begin(), header.end());
  bytes.reserve(bytes.size() + table.values.size() * 4);
  for (const float value : table.values) {
    const auto word = std::bit_cast<std::uint32_t>(value);
    for (int shift = 0; shift < 32; shift += 8) bytes.push_back(static_cast<std::uint8_t>(word >> shift));
  }
  return bytes;
}

void write_codes(const std::filesystem::path& path, const CodeFile& file) {
  if (path.extension() == ".csv" || files::descriptor_named(path)) {
    files::write_file_atomically(path, csv_text(file));
  } else if (path.extension() == ".npy") {
    const auto bytes = npy_bytes(file.table);
    files::write_file_atomically(path, std::as_bytes(std::span(bytes)));
  } else {
    throw files::InputError(path.string(), "the ending \"" + path.extension().string() + "\"", ".csv or .npy");
  }
}

}  // namespace vlae::latent

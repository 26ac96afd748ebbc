#pragma once
// A CSV file that a run appends to: a header, then rows "time,step,...", time as in 2026-01-31T12:00:00Z. One row is
// one line, and a field with a comma or a quote stands in quotes (RFC 4180).

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "run/append_file.h"

namespace vlae::run {

std::string quoted_field(const std::string& text);  // as a field, without line ends
// The fields of a row, without their quotes.
std::vector<std::string> csv_fields(const std::string& row);

class TableFile {
 public:
  // columns: what follows time and step. Rows later than `step` and an incomplete last one are dropped: a run that goes
  // on from an earlier checkpoint writes them anew. Throws files::InputError.
  TableFile(const std::filesystem::path& path, const std::string& columns, std::int64_t step);

  void add(std::int64_t step, const std::string& values);  // throws files::InputError

 private:
  AppendFile file_;
};

}  // namespace vlae::run

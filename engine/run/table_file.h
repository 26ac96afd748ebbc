#pragma once
// A CSV file that a run appends to: a header, then rows "time,step,...", time as in 2026-01-31T12:00:00Z.

#include <cstdint>
#include <filesystem>
#include <string>

#include "run/append_file.h"

namespace vlae::run {

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

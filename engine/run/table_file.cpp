#include "run/table_file.h"

#include <cstdlib>
#include <string_view>

#include "files/atomic_file.h"
#include "files/whole_file.h"
#include "run/utc_time.h"

namespace vlae::run {
namespace {

std::int64_t step_of(std::string_view row) {
  const auto comma = row.find(',');
  return comma == std::string_view::npos ? 0 : std::strtoll(row.data() + comma + 1, nullptr, 10);
}

std::string rows_until(std::string_view text, std::int64_t step) {
  std::string kept;
  for (std::size_t begin = 0, end; (end = text.find('\n', begin)) != std::string_view::npos; begin = end + 1) {
    const std::string_view row = text.substr(begin, end - begin + 1);
    if (begin > 0 && step_of(row) <= step) kept += row;
  }
  return kept;
}

const std::filesystem::path& prepared(const std::filesystem::path& path, const std::string& columns,
                                      std::int64_t step) {
  std::string old;
  if (std::filesystem::exists(path)) {
    const auto bytes = files::read_file(path);
    old.assign(bytes.begin(), bytes.end());
  }
  files::write_file_atomically(path, "time,step," + columns + "\n" + rows_until(old, step));
  return path;
}

}  // namespace

std::string quoted_field(const std::string& text) {
  if (text.find_first_of(",\"") == std::string::npos) return text;
  std::string field = "\"";
  for (const char c : text) field += c == '"' ? std::string("\"\"") : std::string(1, c);
  return field + "\"";
}

std::vector<std::string> csv_fields(const std::string& row) {
  std::vector<std::string> fields(1);
  bool quoted = false;
  for (std::size_t i = 0; i < row.size(); ++i) {
    if (row[i] == '"' && (quoted || fields.back().empty())) {
      const bool twice = quoted && i + 1 < row.size() && row[i + 1] == '"';
      if (twice)
        fields.back() += row[++i];
      else
        quoted = !quoted;
    } else if (row[i] == ',' && !quoted) {
      fields.emplace_back();
    } else {
      fields.back() += row[i];
    }
  }
  return fields;
}

TableFile::TableFile(const std::filesystem::path& path, const std::string& columns, std::int64_t step)
    : file_(prepared(path, columns, step)) {}

void TableFile::add(std::int64_t step, const std::string& values) {
  file_.append(utc_now() + "," + std::to_string(step) + "," + values + "\n");
}

}  // namespace vlae::run

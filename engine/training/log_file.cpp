#include "training/log_file.h"

#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <string>

#include "files/atomic_file.h"
#include "files/whole_file.h"

namespace vlae::training {
namespace {

constexpr std::string_view header =
    "time,step,epoch,set,code_nats,rate_nats,rate_bits,distortion_nats,objective_nats,learning_rate,"
    "images_per_second\n";

std::string now_utc() {
  const std::time_t now = std::time(nullptr);
  std::tm utc{};
  gmtime_r(&now, &utc);
  char text[32];
  std::strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &utc);
  return text;
}

std::int64_t step_of(std::string_view row) {
  const auto comma = row.find(',');
  return comma == std::string_view::npos ? 0 : std::strtoll(row.data() + comma + 1, nullptr, 10);
}

// The header and the rows up to `step`. An incomplete last line is dropped.
std::string rows_until(std::string_view text, std::int64_t step) {
  std::string kept(header);
  for (std::size_t begin = 0, end; (end = text.find('\n', begin)) != std::string_view::npos; begin = end + 1) {
    const std::string_view row = text.substr(begin, end - begin + 1);
    if (begin > 0 && step_of(row) <= step) kept += row;
  }
  return kept;
}

const std::filesystem::path& prepared(const std::filesystem::path& path, std::int64_t step) {
  std::string old;
  if (std::filesystem::exists(path)) {
    const auto bytes = files::read_file(path);
    old.assign(bytes.begin(), bytes.end());
  }
  files::write_file_atomically(path, rows_until(old, step));
  return path;
}

}  // namespace

LogFile::LogFile(const std::filesystem::path& path, std::int64_t step) : file_(prepared(path, step)) {}

void LogFile::add(std::string_view set, std::int64_t step, double epoch, const Figures& figures, double learning_rate,
                  double images_per_second) {
  char row[320];
  std::snprintf(row, sizeof row, "%s,%lld,%.4f,%.*s,%.5f,%.5f,%.5f,%.5f,%.5f,%.7g,%.1f\n", now_utc().c_str(),
                static_cast<long long>(step), epoch, static_cast<int>(set.size()), set.data(), figures.code_nats(),
                figures.rate_nats, figures.rate_bits(), figures.distortion_nats, figures.objective_nats, learning_rate,
                images_per_second);
  file_.append(row);
}

}  // namespace vlae::training

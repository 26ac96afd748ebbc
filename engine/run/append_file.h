#pragma once
// A log that grows by whole records: after a full disk it ends with the last record that fitted, never with a part.

#include <cstdint>
#include <filesystem>
#include <string_view>

namespace vlae::run {

class AppendFile {
 public:
  // Opens for appending; made where it is missing. Throws files::InputError.
  explicit AppendFile(const std::filesystem::path& path);
  ~AppendFile();
  AppendFile(const AppendFile&) = delete;
  AppendFile& operator=(const AppendFile&) = delete;

  void append(std::string_view record);  // throws files::InputError with the file as before

 private:
  std::filesystem::path path_;
  int descriptor_;
};

}  // namespace vlae::run

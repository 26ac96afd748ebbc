#pragma once
// A folder that is there for one test, and what tests put into it.

#include <zlib.h>

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <span>
#include <string>
#include <vector>

#include "test_support/temporary_folder.h"

namespace vlae::data {

class TemporaryFolder : public test_support::TemporaryFolder {
 public:
  std::filesystem::path write(const std::string& name, std::span<const std::uint8_t> bytes) const {
    const auto file = *this / name;
    std::filesystem::create_directories(file.parent_path());
    std::ofstream(file, std::ios::binary).write(reinterpret_cast<const char*>(bytes.data()), std::ssize(bytes));
    return file;
  }
  std::filesystem::path write(const std::string& name, const std::string& text) const {
    return write(name, std::span(reinterpret_cast<const std::uint8_t*>(text.data()), text.size()));
  }
  std::filesystem::path write_gzip(const std::string& name, const std::string& text) const {
    const auto path = *this / name;
    gzFile file = gzopen(path.c_str(), "wb");
    gzwrite(file, text.data(), static_cast<unsigned>(text.size()));
    gzclose(file);
    return path;
  }
};

inline std::vector<std::uint8_t> read_bytes(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

}  // namespace vlae::data

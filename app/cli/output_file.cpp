#include "output_file.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <string>
#include <string_view>

#include "files/open_descriptor.h"
#include "options/command.h"

namespace vlae::cli {
namespace {

constexpr const char* standard_output = "/dev/stdout";

std::string lower_case_ending(const std::string& file) {
  std::string ending = std::filesystem::path(file).extension().string();
  std::transform(ending.begin(), ending.end(), ending.begin(), [](unsigned char c) { return std::tolower(c); });
  return ending;
}

}  // namespace

options::Check stdout_for_dash() {
  return {.refusal = [](std::string& file) -> std::string {
    if (file == "-") file = standard_output;
    return {};
  }};
}

options::Check png_file() {
  return {.refusal = [](std::string& file) -> std::string {
    constexpr std::array<std::string_view, 10> others{".jpg", ".jpeg", ".gif", ".bmp", ".webp",
                                                      ".tif", ".tiff", ".svg", ".pdf", ".ppm"};
    const std::string ending = lower_case_ending(file);
    if (std::find(others.begin(), others.end(), ending) != others.end())
      return "'" + file + "', expected a name that ends in .png, the kind that is written";
    if (file == "-") file = standard_output;
    return {};
  }};
}

std::FILE* beside(const std::filesystem::path& file) { return files::descriptor_named(file) == 1 ? stderr : stdout; }

}  // namespace vlae::cli

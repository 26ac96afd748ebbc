#pragma once
// Runs vlae as a person would, in a folder of its own that goes away with the test.

#include <sys/wait.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>

#include "data/png_file.h"
#include "test_support/random_model.h"
#include "test_support/temporary_folder.h"

namespace vlae::cli_test {

using Folder = test_support::TemporaryFolder;

inline std::string text_of(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

struct Outcome {
  int exit_code;
  std::string output, errors;
};

// arguments: as typed in a shell; they may name files of the folder by $F/name. before: shell commands that come first.
inline Outcome run_vlae(const Folder& folder, const std::string& arguments, const std::string& before = "") {
  const auto out = folder / "stdout.txt", err = folder / "stderr.txt";
  const std::string line = "F='" + (folder / "").string() + "'; " + before + "'" VLAE_PROGRAM "' " + arguments + " >'" +
                           out.string() + "' 2>'" + err.string() + "'";
  const int status = std::system(line.c_str());
  return {WIFEXITED(status) ? WEXITSTATUS(status) : -1, text_of(out), text_of(err)};
}

// No file may grow beyond so many KiB: every longer write is cut short, as on a full disk.
inline std::string disk_of_kib(int kib) { return "ulimit -f " + std::to_string(2 * kib) + "; "; }

// A quick model that sees 28 x 28 pixels.
inline architecture::ModelConfig quick_config() {
  architecture::ModelConfig config = test_support::small_config();
  config.height = config.width = 28;
  return config;
}

inline void write_model(const std::filesystem::path& path, const architecture::ModelConfig& config = quick_config()) {
  weights::write_model(path, test_support::random_model(config, 5), weights::Dtype::f32);
}

// 28 x 28, a bright bar on black: what a model sees, as it is.
inline std::vector<std::uint8_t> bar() {
  std::vector<std::uint8_t> grey(28 * 28);
  for (std::size_t y = 6; y < 22; ++y)
    for (std::size_t x = 12; x < 16; ++x) grey[y * 28 + x] = 255;
  return grey;
}
inline void write_bar(const std::filesystem::path& path) { data::write_png(path, {28, 28, bar()}); }

}  // namespace vlae::cli_test

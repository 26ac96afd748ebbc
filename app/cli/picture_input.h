#pragma once
// IMAGE arguments: any PNG or JPEG, as the pixels that a model sees.

#include <CLI/CLI.hpp>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <vector>

#include "architecture/model_config.h"

namespace vlae::cli {

struct PictureInput {
  std::filesystem::path path;
  bool centre = true;
  void add_to(CLI::App& command);  // IMAGE and --no-centre

  // x [height * width], 1 = ink. Throws files::InputError where the file is no picture, shows no ink, or the model
  // sees images of another size than 28 x 28.
  std::vector<std::uint8_t> read(const architecture::ModelConfig& config) const;
};

// --model FILE: empty means the bundled one.
void add_model_option(CLI::App& command, std::filesystem::path& model);

}  // namespace vlae::cli

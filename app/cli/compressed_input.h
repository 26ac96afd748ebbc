#pragma once
// What compress, expand and info share: pictures for a .vlae file, and the model that one names.

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "codec/compressed_file.h"
#include "data/picture_reading.h"
#include "models/open_model.h"
#include "options/command.h"

namespace vlae::cli {

// The bytes of a file, or of standard input where the path is "-". Throws files::InputError.
std::vector<std::uint8_t> bytes_of_file(const std::filesystem::path& path);

// INPUTS: pictures (PNG, JPEG, - for standard input), each with its name, or one set of images.
struct CompressInput {
  std::vector<std::string> inputs;
  std::string split = "test";
  data::ReadingOptions reading;
  void add_to(options::Command command);  // INPUTS, --split, and how a picture is read
  codec::PictureSet read(const architecture::ModelConfig& config) const;
};

// As models::open_coding_model() finds it, --model among the rest; null where there is none.
codec::FindModel find_model(const std::filesystem::path& model_option);

}  // namespace vlae::cli

#pragma once
// IMAGE arguments: any PNG or JPEG, - for one on stdin, as the pixels that a model sees (data/picture_reading.h).

#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <vector>

#include "architecture/model_config.h"
#include "data/picture_reading.h"
#include "options/command.h"

namespace vlae::cli {

// --no-centre, --ink and --ink-from: where a picture is not read as it is meant.
void add_reading_options(options::Command command, data::ReadingOptions& options);

// What was assumed about the picture called `name`, a line of stderr each.
void print_remarks(const std::string& name, std::span<const data::Remark> remarks);

struct PictureInput {
  std::filesystem::path path;
  data::ReadingOptions options;
  void add_to(options::Command command);  // IMAGE and the options

  // What the model sees. What was assumed on the way is said on stderr. Throws files::InputError where the file is no
  // picture, shows no ink, or the model sees images of another size than 28 x 28.
  data::PictureReading reading(const architecture::ModelConfig& config) const;
  std::vector<std::uint8_t> read(const architecture::ModelConfig& config) const;  // its x [height * width], 1 = ink
};

// --model FILE: empty means the bundled one.
void add_model_option(options::Command command, std::filesystem::path& model);

}  // namespace vlae::cli

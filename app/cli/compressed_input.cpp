#include "compressed_input.h"

#include <iostream>
#include <iterator>
#include <utility>

#include "data/binarisation.h"
#include "data/centring.h"
#include "data/load_set.h"
#include "data/picture_file.h"
#include "files/input_error.h"
#include "files/whole_file.h"
#include "models/coding_model.h"
#include "options/command.h"
#include "picture_input.h"

namespace vlae::cli {
namespace {

bool begins_as_picture(const std::string& input) {
  if (input == "-") return true;
  std::error_code error;
  if (!std::filesystem::is_regular_file(input, error)) return false;
  return data::is_picture(files::read_file(input));
}

// What was assumed on the way is said on stderr.
codec::Picture picture_of(const std::string& input, const data::ReadingOptions& options) {
  const std::string name = input == "-" ? "standard input" : input;
  data::PictureReading reading = data::parse_handwriting(bytes_of_file(input), name, options);
  print_remarks(name, reading.remarks);
  return std::move(reading.x);
}

void require_side(const architecture::ModelConfig& config, int height, int width, const std::string& what) {
  const auto size = [](int rows, int columns) { return std::to_string(rows) + "x" + std::to_string(columns); };
  if (config.height != height || config.width != width)
    throw files::InputError(what, "pictures of " + size(height, width) + " pixels",
                            size(config.height, config.width) + " as the model has");
}

}  // namespace

std::vector<std::uint8_t> bytes_of_file(const std::filesystem::path& path) {
  if (path != "-") return files::read_file(path);
  std::vector<std::uint8_t> bytes;
  for (std::istreambuf_iterator<char> at(std::cin), end; at != end; ++at) {
    bytes.push_back(static_cast<std::uint8_t>(*at));
    if (bytes.size() > files::default_size_limit) throw files::InputError("standard input", "more", "at most 2 GiB");
  }
  return bytes;
}

void CompressInput::add_to(options::Command command) {
  command.add_option("inputs", inputs, "Pictures (PNG or JPEG; - is standard input), or a set by name or path")
      .required();
  command.add_option("--split", split, "Of a set: train, valid, test or all").show_default();
  add_reading_options(command, reading);
}

codec::PictureSet CompressInput::read(const architecture::ModelConfig& config) const {
  codec::PictureSet set;
  if (inputs.size() == 1 && !begins_as_picture(inputs.front())) {
    const auto images = data::load_set(inputs.front(), split);
    require_side(config, images->height, images->width, images->name);
    for (std::size_t i = 0; i < images->count(); ++i)
      set.pictures.push_back(data::binary_image(*images, i, data::Binarisation::threshold));
    return set;
  }
  require_side(config, data::model_side, data::model_side, "pictures are brought to 28x28");
  for (const std::string& input : inputs) {
    set.pictures.push_back(picture_of(input, reading));
    if (inputs.size() > 1) set.names.push_back(input == "-" ? "-" : std::filesystem::path(input).stem().string());
  }
  return set;
}

codec::FindModel find_model(const std::filesystem::path& model_option) {
  return [model_option](const codec::FileHeader& header) -> std::shared_ptr<const codec::CodecModel> {
    if (model_option.empty()) return models::open_coding_model(header);
    models::read_model(model_option);  // says so where it cannot be read; the search would pass over it
    return models::open_coding_model(header, {model_option});
  };
}

}  // namespace vlae::cli

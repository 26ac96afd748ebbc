#include "picture_input.h"

#include "data/centring.h"
#include "data/handwriting_photo.h"
#include "data/picture_file.h"
#include "files/input_error.h"

namespace vlae::cli {

void PictureInput::add_to(CLI::App& command) {
  command.add_option("image", path, "PNG or JPEG: a drawing, a scan, a photo of ink on paper")->required();
  command.add_flag("!--no-centre", centre, "Keep the ink where it is (else it is centred as MNIST was made)");
}

std::vector<std::uint8_t> PictureInput::read(const architecture::ModelConfig& config) const {
  if (config.height != data::model_side || config.width != data::model_side)
    throw files::InputError("the model", std::to_string(config.height) + "x" + std::to_string(config.width) + " pixels",
                            "28x28, the size that pictures are brought to");
  const auto grey = data::from_picture(data::read_picture(path), path.string(),
                                       centre ? data::Centring::as_mnist : data::Centring::none);
  std::vector<std::uint8_t> x;
  for (const std::uint8_t value : grey) x.push_back(value >= 128);
  return x;
}

void add_model_option(CLI::App& command, std::filesystem::path& model) {
  command.add_option("--model", model, "Model file (.safetensors) instead of the bundled one");
}

}  // namespace vlae::cli

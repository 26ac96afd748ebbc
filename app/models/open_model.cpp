#include "models/open_model.h"

#include <stdexcept>
#include <utility>

#include "files/input_error.h"
#include "files/whole_file.h"
#ifdef VLAE_HAS_BUNDLED_MODEL
#include "embedded/models.h"
#endif

namespace vlae::models {

std::string name_of_model(const std::filesystem::path& path) {
  return path.empty() ? "the bundled model" : path.string();
}

#ifdef VLAE_HAS_BUNDLED_MODEL
bool has_bundled_model() { return true; }

weights::ModelFile read_model(const std::filesystem::path& path) {
  return path.empty() ? weights::parse_model(embedded::models::vlae_mnist(), name_of_model(path))
                      : weights::read_model(path);
}

std::vector<std::uint8_t> model_bytes(const std::filesystem::path& path) {
  const auto bundled = embedded::models::vlae_mnist();
  return path.empty() ? std::vector<std::uint8_t>(bundled.begin(), bundled.end()) : files::read_file(path);
}
#else
bool has_bundled_model() { return false; }

weights::ModelFile read_model(const std::filesystem::path& path) {
  if (path.empty())
    throw files::InputError(
        "this program was built without a bundled model (assets/models/vlae-mnist.safetensors); name a model file");
  return weights::read_model(path);
}

std::vector<std::uint8_t> model_bytes(const std::filesystem::path& path) {
  read_model(path);  // says what is missing
  return files::read_file(path);
}
#endif

OpenModel open_model(const std::filesystem::path& path) { return open_model(path, read_model(path)); }

OpenModel open_model(const std::filesystem::path& path, weights::ModelFile file) {
  OpenModel model{name_of_model(path), std::move(file), nullptr};
  try {
    model.vlae = std::make_shared<const runtime::Vlae>(model.file);
  } catch (const std::invalid_argument& error) {
    throw files::InputError(model.name + ": " + error.what());
  }
  return model;
}

OpenModel open_model_with_code(const std::filesystem::path& path) {
  OpenModel model = open_model(path);
  if (!model.file.config.conditional)
    throw files::InputError(model.name +
                            ": this model is a PixelCNN alone and has no code z; `vlae sample` draws from it, `vlae "
                            "decompress --prefix` completes a picture, `vlae evaluate` measures it");
  return model;
}

}  // namespace vlae::models

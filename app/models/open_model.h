#pragma once
// A model to work with: a file, or the bundled one, which is part of the program and needs no file beside it.

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "runtime/vlae.h"
#include "weights/model_file.h"

namespace vlae::models {

bool has_bundled_model();  // was assets/models/vlae-mnist.safetensors there when the program was built?

std::string name_of_model(const std::filesystem::path& path);  // the path, or "the bundled model" where it is empty

// An empty path means the bundled model. Throws files::InputError as weights::read_model does, or where the program
// holds no bundled model.
weights::ModelFile read_model(const std::filesystem::path& path);

// The file itself, byte for byte. Throws as read_model does.
std::vector<std::uint8_t> model_bytes(const std::filesystem::path& path);

struct OpenModel {
  std::string name;         // name_of_model()
  weights::ModelFile file;  // configuration, weights and provenance
  std::shared_ptr<const runtime::Vlae> vlae;
};

// Throws files::InputError, also where the tensors do not fit the configuration or the runtime cannot compute it.
OpenModel open_model(const std::filesystem::path& path);
OpenModel open_model(const std::filesystem::path& path, weights::ModelFile file);  // what read_model() gave for it
// For who asks for a code: also throws where the model is a PixelCNN alone, and says what can be done with it.
OpenModel open_model_with_code(const std::filesystem::path& path);

}  // namespace vlae::models

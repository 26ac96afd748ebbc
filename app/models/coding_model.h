#pragma once
// The model that a .vlae file was coded with, wherever this machine has it.

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "codec/codec_model.h"
#include "codec/file_header.h"
#include "models/model_list.h"
#include "models/open_model.h"

namespace vlae::models {

// Throws files::InputError where nothing can be coded with the model.
codec::CodecModel codec_model(const OpenModel& model);

struct CodingModel {
  std::string name;  // "the model in the file", "the bundled model", or the model's path
  weights::ModelFile file;
};

// Looked for in the file itself, in the model files named, then here: the bundled one, families, own runs. A model that
// cannot be read is passed over. Throws files::InputError where the one in the file is damaged.
std::optional<CodingModel> find_coding_model(const codec::FileHeader& header,
                                             const std::vector<std::filesystem::path>& named = {},
                                             const Places& places = {});

// The same ready to work; null where there is none. Throws as codec_model() does, too.
std::shared_ptr<const codec::CodecModel> open_coding_model(const codec::FileHeader& header,
                                                           const std::vector<std::filesystem::path>& named = {},
                                                           const Places& places = {});

}  // namespace vlae::models

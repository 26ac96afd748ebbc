#pragma once
// A .vlae file opened in the window: its pictures, and what is to be said about it.

#include <filesystem>
#include <memory>
#include <vector>

#include "codec/codec_model.h"
#include "compression_state/picture_list.h"
#include "desk_state/jobs.h"

namespace vlae::compression_state {

struct OpenedFile {
  std::vector<NamedPicture> pictures;
  std::string summary;              // "9 pictures in 172 bytes, a chain"
  std::vector<std::string> damage;  // a sentence for what was lost; the rest is there
};

// The model: the current one, else as models::open_coding_model() finds it, those opened lately among the rest. Throws
// files::InputError with one sentence: no .vlae file, of a newer version, damaged beyond use, of a model that is not
// here (its hash), of pictures that are not 28x28.
OpenedFile open_vlae(const std::filesystem::path& path, std::shared_ptr<const codec::CodecModel> current,
                     const std::vector<std::filesystem::path>& recent_models, studio::JobProgress& progress);

}  // namespace vlae::compression_state

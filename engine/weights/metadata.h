#pragma once
// The metadata of a safetensors file that is one of ours: which kind of file it is, and JSON under a key.

#include <nlohmann/json.hpp>
#include <string>

#include "weights/safetensors.h"

namespace vlae::weights {

// One kind of file: the value of its "vlae.format" and what an error calls it, "a VLAE model file".
struct FileKind {
  std::string format, name;
};

// `file` stands in the errors, all of them files::InputError.
void require_kind(const std::string& file, const Safetensors& content, const FileKind& kind);
nlohmann::json metadata_json(const std::string& file, const Safetensors& content, const std::string& key,
                             const FileKind& kind);

constexpr const char* format_key = "vlae.format";

}  // namespace vlae::weights

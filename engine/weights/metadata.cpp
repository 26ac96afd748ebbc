#include "weights/metadata.h"

#include "files/input_error.h"

namespace vlae::weights {
namespace {

using files::InputError;

const std::string& text_under(const std::string& file, const Safetensors& content, const std::string& key,
                              const FileKind& kind) {
  const auto found = content.metadata.find(key);
  if (found == content.metadata.end()) throw InputError(file, "no metadata " + key, kind.name);
  return found->second;
}

}  // namespace

void require_kind(const std::string& file, const Safetensors& content, const FileKind& kind) {
  const std::string& format = text_under(file, content, format_key, kind);
  if (format != kind.format) throw InputError(file, "format '" + format + "'", "'" + kind.format + "'");
}

nlohmann::json metadata_json(const std::string& file, const Safetensors& content, const std::string& key,
                             const FileKind& kind) {
  auto json = nlohmann::json::parse(text_under(file, content, key, kind), nullptr, false);
  if (json.is_discarded()) throw InputError(file + ": " + key, "text that is not JSON", "JSON");
  return json;
}

}  // namespace vlae::weights

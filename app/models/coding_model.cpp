#include "models/coding_model.h"

#include <exception>
#include <stdexcept>
#include <utility>

#include "files/input_error.h"

namespace vlae::models {
namespace {

namespace fs = std::filesystem;

std::optional<CodingModel> if_coded_with(const codec::FileHeader& header, std::string name, weights::ModelFile file) {
  if (!header.is_of(codec::identity_of(file))) return std::nullopt;
  return CodingModel{std::move(name), std::move(file)};
}

// A model file that was moved or damaged since is none.
std::optional<CodingModel> in_a_model_file(const codec::FileHeader& header, const fs::path& path) {
  try {
    return if_coded_with(header, name_of_model(path), read_model(path));
  } catch (const std::exception&) {
    return std::nullopt;
  }
}

std::vector<fs::path> files_to_search(const std::vector<fs::path>& named, const Places& places) {
  std::vector<fs::path> files = named;
  if (has_bundled_model()) files.emplace_back();
  const auto more = model_files(places);
  files.insert(files.end(), more.begin(), more.end());
  return files;
}

}  // namespace

codec::CodecModel codec_model(const OpenModel& model) {
  try {
    return {model.file, model.vlae};
  } catch (const std::invalid_argument& error) {
    throw files::InputError(model.name + ": " + error.what());
  }
}

std::optional<CodingModel> find_coding_model(const codec::FileHeader& header, const std::vector<fs::path>& named,
                                             const Places& places) {
  if (!header.model.empty()) {
    constexpr const char* name = "the model in the file";
    if (auto found = if_coded_with(header, name, weights::parse_model(header.model, name))) return found;
  }
  for (const fs::path& path : files_to_search(named, places))
    if (auto found = in_a_model_file(header, path)) return found;
  return std::nullopt;
}

std::shared_ptr<const codec::CodecModel> open_coding_model(const codec::FileHeader& header,
                                                           const std::vector<fs::path>& named, const Places& places) {
  auto found = find_coding_model(header, named, places);
  if (!found) return nullptr;
  return std::make_shared<const codec::CodecModel>(codec_model(open_model(found->name, std::move(found->file))));
}

}  // namespace vlae::models

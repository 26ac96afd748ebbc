#include "shell/model_loading.h"

#include <cmath>
#include <nlohmann/json.hpp>
#include <string>
#include <utility>

#include "models/open_model.h"

namespace vlae::studio {
namespace {

// "last-model · epoch 12": the file, and how long it was trained where the file says so.
std::string display_name(const std::filesystem::path& path, const nlohmann::json& provenance) {
  std::string name = path.empty() ? "vlae-mnist" : path.stem().string();
  if (const auto epochs = provenance.find("epochs"); epochs != provenance.end() && epochs->is_number())
    name += " \u00b7 epoch " + std::to_string(std::lround(epochs->get<double>()));
  return name;
}

}  // namespace

std::shared_ptr<const LoadedModel> load_model(const std::filesystem::path& path) {
  models::OpenModel open = models::open_model(path);
  std::string fingerprint = weights::fingerprint(open.file);
  return std::make_shared<const LoadedModel>(LoadedModel{.vlae = std::move(open.vlae),
                                                         .name = display_name(path, open.file.provenance.json()),
                                                         .path = path,
                                                         .provenance = open.file.provenance.json(),
                                                         .fingerprint = std::move(fingerprint)});
}

}  // namespace vlae::studio

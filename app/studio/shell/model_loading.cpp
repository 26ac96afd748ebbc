#include "studio/shell/model_loading.h"

#include <cmath>
#include <string>

#include "files/input_error.h"
#include "runtime/vlae.h"
#include "weights/model_file.h"

namespace vlae::studio {
namespace {

// "last-model · epoch 12": the file, and how long it was trained where the file says so.
std::string display_name(const std::filesystem::path& path, const nlohmann::json& provenance) {
  std::string name = path.stem().string();
  if (const auto epochs = provenance.find("epochs"); epochs != provenance.end() && epochs->is_number())
    name += " \u00b7 epoch " + std::to_string(std::lround(epochs->get<double>()));
  return name;
}

}  // namespace

std::shared_ptr<const LoadedModel> load_model(const std::filesystem::path& path) {
  weights::ModelFile file = weights::read_model(path);
  auto model = std::make_shared<LoadedModel>();
  try {
    model->vlae = std::make_shared<const runtime::Vlae>(file);
  } catch (const std::invalid_argument& error) {
    throw files::InputError(path.string() + ": " + error.what());
  }
  model->name = display_name(path, file.provenance);
  model->path = path;
  model->provenance = std::move(file.provenance);
  return model;
}

}  // namespace vlae::studio

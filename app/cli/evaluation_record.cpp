#include "evaluation_record.h"

#include <unistd.h>

#include "files/atomic_file.h"
#include "files/input_error.h"
#include "run/utc_time.h"
#include "weights/model_file.h"

namespace vlae::cli {
namespace {

using nlohmann::json;

std::string key_of(const json& figures, const json& provenance) {
  std::string key = figures.at("split").get<std::string>();
  if (figures.at("importance_samples") > 0) key += "_likelihood";
  const auto data = figures.at("data").get<std::string>();
  return provenance.value("data", json(data)) == data ? key : key + " of " + data;
}

}  // namespace

void require_recordable(const std::filesystem::path& model) {
  files::require_writable(model);
  const auto folder = model.has_parent_path() ? model.parent_path() : std::filesystem::path(".");
  for (const auto& path : {model, folder})
    if (access(path.c_str(), W_OK) != 0)
      throw files::InputError(path.string() +
                              ": cannot be written, so --record could not keep the figures: " + files::system_reason());
}

void record_figures(const std::filesystem::path& model, const std::string& fingerprint, json figures) {
  figures["date"] = run::utc_today();
  weights::change_provenance(model, [&](const weights::ModelFile& file) {
    const std::string found = weights::fingerprint(file);
    if (found != fingerprint)
      throw files::InputError(model.string(), "a model with fingerprint " + found,
                              fingerprint + ", the model that was evaluated; nothing was recorded");
    json provenance = file.provenance.json();
    provenance[key_of(figures, file.provenance.json())] = figures;
    return provenance;
  });
}

}  // namespace vlae::cli

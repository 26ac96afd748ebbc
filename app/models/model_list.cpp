#include "models/model_list.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <nlohmann/json.hpp>
#include <numbers>
#include <set>

#include "files/input_error.h"
#include "files/user_folder.h"
#include "models/open_model.h"

namespace vlae::models {
namespace {

using nlohmann::json;
namespace fs = std::filesystem;

std::string text_at(const json& object, const char* key) {
  const auto found = object.find(key);
  return found != object.end() && found->is_string() ? found->get<std::string>() : "";
}

int place_at(const json& family) {
  const auto found = family.find("place");
  return found != family.end() && found->is_number_integer() ? found->get<int>() : 0;
}

double epochs_of(const json& provenance) {
  const auto epochs = provenance.find("epochs"), before = provenance.find("begun_with");
  return (epochs != provenance.end() && epochs->is_number() ? epochs->get<double>() : 0) +
         (before != provenance.end() && before->is_object() ? epochs_of(*before) : 0);
}

// {"mean", "standard_error"} under a key, times a factor.
std::optional<Figure> figure_at(const json& figures, const char* key, double factor = 1) {
  const auto found = figures.find(key);
  if (found == figures.end() || !found->is_object() || !found->contains("mean")) return std::nullopt;
  return Figure{factor * found->value("mean", 0.0), std::abs(factor) * found->value("standard_error", 0.0)};
}

void take_figures(const json& figures, ListedModel& model) {
  model.code_nats = figure_at(figures, "elbo_nats", -1);
  model.kl_bits = figure_at(figures, "kl_nats", 1 / std::numbers::ln2);
  model.measured_on = text_at(figures, "data") + " " + text_at(figures, "split") +
                      ", N = " + std::to_string(figures.value("images", 0));
  model.caveat = text_at(figures, "caveat");
}

// By importance sampling on a part of the set. A reproduction says the NLL of all; else, where the -ELBO of all is
// there too, it is that less the part's gap.
void take_likelihood(const json& figures, ListedModel& model) {
  model.importance_samples = figures.value("importance_samples", 0);
  const auto gap = figure_at(figures, "gap_nats");
  if (const auto combined = figure_at(figures, "combined_nll_nats"))
    model.nll_nats = combined;
  else if (model.code_nats && gap)
    model.nll_nats = Figure{model.code_nats->mean - gap->mean, model.code_nats->standard_error};
  else
    model.nll_nats = figure_at(figures, "nll_nats");
}

void take_validation(const json& figures, const std::string& data, ListedModel& model) {
  if (!figures.contains("code_nats")) return;
  model.code_nats = Figure{figures.value("code_nats", 0.0), 0};
  model.kl_bits = Figure{figures.value("rate_bits", 0.0), 0};
  model.measured_on = data + " valid, N = " + std::to_string(figures.value("images", 0));
}

template <class Fill>
ListedModel listed(Origin origin, const fs::path& path, const std::string& name, Fill fill) {
  ListedModel model;
  try {
    model = described(read_model(path));
    fill(model);
  } catch (const std::exception& error) {  // a damaged file shall not hide the others
    model = {};
    model.problem = error.what();
  }
  model.origin = origin;
  model.path = path;
  model.name = name;
  std::error_code error;
  if (!path.empty()) model.bytes = fs::file_size(path, error);
  return model;
}

ListedModel listed(Origin origin, const fs::path& path, const std::string& name) {
  return listed(origin, path, name, [](ListedModel&) {});
}

std::vector<fs::path> sorted_entries(const fs::path& folder) {
  std::vector<fs::path> entries;
  std::error_code error;
  for (fs::directory_iterator entry(folder, error), end; !error && entry != end; entry.increment(error))
    entries.push_back(entry->path());
  std::sort(entries.begin(), entries.end());
  return entries;
}

// "placement/local-3"
std::string name_of_member(const fs::path& member) {
  return member.parent_path().filename().string() + "/" + member.stem().string();
}

// The members of each family by name; one that lies in several folders is of the first.
std::vector<std::vector<fs::path>> families_in(const std::vector<fs::path>& folders) {
  std::vector<std::vector<fs::path>> families;
  std::set<std::string> known;
  std::error_code error;
  for (const fs::path& folder : folders)
    for (const fs::path& family : sorted_entries(folder)) {
      if (!fs::is_directory(family, error)) continue;
      auto& members = families.emplace_back();
      for (const fs::path& file : sorted_entries(family))
        if (file.extension() == ".safetensors" && known.insert(name_of_member(file)).second) members.push_back(file);
    }
  return families;
}

void add_family(const std::vector<fs::path>& files, std::vector<ListedModel>& models) {
  std::vector<ListedModel> members;
  for (const fs::path& file : files) members.push_back(listed(Origin::family, file, name_of_member(file)));
  std::ranges::stable_sort(members, {}, &ListedModel::place);
  models.insert(models.end(), members.begin(), members.end());
}

std::vector<fs::path> run_models(const fs::path& runs) {
  std::vector<fs::path> models;
  for (const fs::path& run : sorted_entries(runs))
    if (const auto path = model_of_run(run)) models.push_back(*path);
  return models;
}

void add_runs(const fs::path& runs, std::vector<ListedModel>& models) {
  for (const fs::path& path : run_models(runs))
    models.push_back(listed(Origin::run, path, path.parent_path().filename().string()));
}

void add_further(const fs::path& path, std::vector<ListedModel>& models) {
  std::error_code error;
  if (!fs::exists(path, error))
    throw files::InputError(path.string(), "nothing there", "a model file, or a folder of some");
  if (!fs::is_directory(path, error)) {
    models.push_back(listed(Origin::file, path, path.string()));
  } else if (const auto model = model_of_run(path)) {
    models.push_back(listed(Origin::run, *model, path.string()));
  } else {
    for (const fs::path& file : sorted_entries(path))
      if (file.extension() == ".safetensors") models.push_back(listed(Origin::file, file, file.string()));
  }
}

std::optional<fs::path> runs_of(const Places& places) {
  if (places.runs) return places.runs;
  if (const auto home = files::user_folder("XDG_DATA_HOME", ".local/share")) return *home / "vlae-studio/runs";
  return std::nullopt;
}

}  // namespace

const char* name_of(Origin origin) {
  switch (origin) {
    case Origin::bundled:
      return "bundled";
    case Origin::family:
      return "family";
    case Origin::run:
      return "run";
    case Origin::file:
      return "file";
  }
  return "";
}

ListedModel described(const weights::ModelFile& model) {
  const json& provenance = model.provenance.json();
  ListedModel listed;
  listed.has_z = model.config.conditional;
  listed.window = architecture::describe(model.config.window, model.config.height, model.config.width);
  listed.data = text_at(provenance, "data");
  listed.epochs = epochs_of(provenance);
  if (provenance.contains("family")) {
    listed.role = text_at(provenance.at("family"), "role");
    listed.place = place_at(provenance.at("family"));
  }
  if (listed.role.empty()) listed.role = text_at(provenance, "preset");
  if (provenance.contains("test"))
    take_figures(provenance.at("test"), listed);
  else if (provenance.contains("test_likelihood"))
    take_figures(provenance.at("test_likelihood"), listed);
  else if (provenance.contains("validation"))
    take_validation(provenance.at("validation"), listed.data, listed);
  if (provenance.contains("test_likelihood")) take_likelihood(provenance.at("test_likelihood"), listed);
  return listed;
}

std::optional<fs::path> model_of_run(const fs::path& run) {
  std::error_code error;
  for (const char* name : {"best-model.safetensors", "last-model.safetensors"})
    if (fs::exists(run / name, error)) return run / name;
  return std::nullopt;
}

std::vector<fs::path> model_folders() {
  std::vector<fs::path> folders;
  if (const char* folder = std::getenv("VLAE_MODEL_DIR"); folder != nullptr && *folder != '\0')
    folders.emplace_back(folder);
  if (const auto home = files::user_folder("XDG_DATA_HOME", ".local/share"))
    folders.push_back(*home / "vlae-studio/models");
  std::error_code error;
  if (const auto program = fs::read_symlink("/proc/self/exe", error); !error)
    folders.push_back(program.parent_path().parent_path() / "share/vlae-studio/models");
  return folders;
}

std::vector<fs::path> model_files(const Places& places) {
  std::vector<fs::path> files;
  for (const auto& family : families_in(places.families)) files.insert(files.end(), family.begin(), family.end());
  if (const auto runs = runs_of(places))
    for (const fs::path& model : run_models(*runs)) files.push_back(model);
  return files;
}

std::vector<ListedModel> list_models(const Places& places) {
  std::vector<ListedModel> models;
  if (has_bundled_model())
    models.push_back(listed(Origin::bundled, {}, "bundled", [](ListedModel& model) { model.role = "default"; }));
  for (const auto& family : families_in(places.families)) add_family(family, models);
  if (const auto runs = runs_of(places)) add_runs(*runs, models);
  for (const fs::path& path : places.further) add_further(path, models);
  return models;
}

}  // namespace vlae::models

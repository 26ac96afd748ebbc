#include "reproduction/reproduction_folder.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <system_error>

#include "files/atomic_file.h"
#include "files/input_error.h"
#include "files/whole_file.h"
#include "run/checkpoint.h"
#include "run/training_snapshot.h"
#include "weights/model_file.h"

namespace vlae::reproduction {
namespace {

using files::InputError;
using nlohmann::json;
namespace fs = std::filesystem;

void make_folder(const fs::path& path) {
  std::error_code error;
  fs::create_directories(path, error);
  if (error) throw InputError(path.string() + ": the folder cannot be made: " + error.message());
}

json read_json(const fs::path& path) {
  const auto bytes = files::read_file(path, 16 << 20);
  const json parsed = json::parse(bytes, nullptr, false);
  if (parsed.is_discarded()) throw InputError(path.string(), "text that is not JSON", "JSON");
  return parsed;
}

json stamp(const Recipe& recipe, bool quick) { return {{"recipe", recipe.name}, {"quick", quick}}; }

std::string words(const json& stamp) {
  return "recipe " + stamp.value("recipe", std::string("?")) + (stamp.value("quick", false) ? ", quick" : "");
}

// Throws where the folder is of another recipe, or holds something else.
void require_recipe(const fs::path& path, const json& expected) {
  const fs::path file = path / "recipe.json";
  std::error_code error;
  if (!fs::exists(file, error)) {
    if (!fs::exists(path, error) || fs::is_empty(path, error)) return;
    throw InputError(path.string(), "a folder with other files", "a new folder, or that of a reproduction");
  }
  const json found = read_json(file);
  if (found != expected)
    throw InputError(path.string(), "the reports of " + words(found),
                     "those of " + words(expected) + ", or a new folder");
}

// A checkpoint of a training that this preset could have begun: its length and live settings may have changed.
void require_same_run(const fs::path& run, const run::Preset& found, const run::Preset& expected) {
  const auto require = [&](bool same, const std::string& what) {
    if (!same)
      throw InputError(run.string(), "a run with another " + what + " (" + found.name + ")",
                       "one of preset " + expected.name + " as the recipe says; move it away to train anew");
  };
  require(found.model == expected.model, "network");
  require(found.data == expected.data, "data set");
  require(found.training.seed == expected.training.seed, "seed");
}

bool held_out(const run::Preset& preset) {
  return preset.data.train != "train+valid" && preset.data.train != "all" &&
         preset.data.train != preset.data.validation;
}

}  // namespace

ReproductionFolder::ReproductionFolder(fs::path path, Recipe recipe, bool quick)
    : path_(std::move(path)), recipe_(std::move(recipe)), quick_(quick) {
  std::error_code error;
  if (fs::exists(path_, error) && !fs::is_directory(path_, error))
    throw InputError(path_.string(), "a file", "a folder for the reproduction");
  require_recipe(path_, stamp(recipe_, quick_));
  make_folder(path_);
  lock_.emplace(path_);
  files::write_file_atomically(path_ / "recipe.json", stamp(recipe_, quick_).dump(2) + "\n");
}

fs::path ReproductionFolder::row_folder(const Row& row) const { return path_ / "rows" / row.id; }

fs::path ReproductionFolder::run(const Row& row) const {
  make_folder(row_folder(row));
  return row_folder(row) / "run";
}

RowState ReproductionFolder::state(const Row& row) const {
  const run::Preset expected = preset(row);
  RowState state{.last_epoch = expected.training.epochs, .result = {}};
  const fs::path folder = row_folder(row) / "run";
  std::error_code error;
  if (!fs::exists(folder / "last.safetensors", error)) {  // a row that was merged in has its result alone
    state.result = kept_result(row);
    if (!state.result) return state;
    state.epochs = state.result->training.epochs;
    state.stage = state.result->training.complete ? RowState::Stage::measured : RowState::Stage::training;
    return state;
  }
  const run::Checkpoint checkpoint = run::read_checkpoint(folder / "last.safetensors");
  require_same_run(folder, checkpoint.preset, expected);
  state.epochs = training(row).epochs;
  const bool complete = checkpoint.position.epoch >= expected.training.epochs;
  state.stage = complete ? RowState::Stage::trained : RowState::Stage::training;
  const auto kept = kept_result(row);
  if (kept && kept->measuring == measuring() && kept->model_fingerprint == weights::fingerprint(model(row))) {
    state.result = kept;
    if (complete) state.stage = RowState::Stage::measured;
  }
  return state;
}

void ReproductionFolder::note_machine(const Row& row, const std::string& machine) const {
  auto all = machines(row);
  if (std::find(all.begin(), all.end(), machine) != all.end()) return;
  all.push_back(machine);
  make_folder(row_folder(row));
  files::write_file_atomically(row_folder(row) / "machines.json", json(all).dump(2) + "\n");
}

std::vector<std::string> ReproductionFolder::machines(const Row& row) const {
  std::error_code error;
  const fs::path file = row_folder(row) / "machines.json";
  if (!fs::exists(file, error)) return {};
  try {
    return read_json(file).get<std::vector<std::string>>();
  } catch (const json::exception&) {
    throw InputError(file.string(), "something else", "a list of texts");
  }
}

Training ReproductionFolder::training(const Row& row) const {
  const run::Preset preset = this->preset(row);
  const fs::path folder = row_folder(row) / "run";
  const run::RunHistory history = run::read_history(folder);
  Training training{
      .data = preset.data.name, .split = preset.data.train, .preset = preset.name, .machines = machines(row)};
  std::int64_t last_step = 0;
  const auto batch = preset.training.batch;
  for (std::size_t i = 0; i < history.training.size(); ++i) {
    const run::TrainingPoint& point = history.training[i];
    const auto images = (point.step - last_step) * batch;
    if (point.images_per_second > 0) training.hours += static_cast<double>(images) / point.images_per_second / 3600;
    last_step = point.step;
    training.epochs = point.epoch;
  }
  training.images_seen = last_step * batch;
  training.complete = training.epochs >= static_cast<double>(preset.training.epochs) - 1e-3;
  return training;
}

fs::path ReproductionFolder::model_path(const Row& row) const {
  const fs::path folder = row_folder(row) / "run";
  std::error_code error;
  const fs::path best = folder / "best-model.safetensors";
  return held_out(preset(row)) && fs::exists(best, error) ? best : folder / "last-model.safetensors";
}

weights::ModelFile ReproductionFolder::model(const Row& row) const {
  const fs::path path = model_path(row);
  weights::ModelFile model = weights::read_model(path);
  const auto data = model.provenance.json().value("data", std::string("an unknown set")),
             expected = preset(row).data.name;
  if (data != expected) throw InputError(path.string(), "a model trained on " + data, expected);
  return model;
}

void ReproductionFolder::keep(const Row& row, const Result& result) const {
  make_folder(row_folder(row));
  files::write_file_atomically(row_folder(row) / "result.json", json(result).dump(2) + "\n");
}

std::optional<Result> ReproductionFolder::kept_result(const Row& row) const {
  const fs::path file = row_folder(row) / "result.json";
  std::error_code error;
  if (!fs::exists(file, error)) return std::nullopt;
  try {
    return read_json(file).get<Result>();
  } catch (const json::exception&) {
    return std::nullopt;
  }
}

std::vector<std::string> ReproductionFolder::merge(const fs::path& other) const {
  if (!fs::exists(other / "recipe.json"))
    throw InputError(other.string(), "no recipe.json", "the folder of a reproduction");
  require_recipe(other, stamp(recipe_, quick_));
  std::vector<std::string> merged;
  for (const Row* row : recipe_.rows()) {
    const fs::path theirs = other / "rows" / row->id, ours = row_folder(*row);
    std::error_code error;
    if (!fs::exists(theirs / "result.json", error)) continue;
    const Result result = [&] {
      try {
        return read_json(theirs / "result.json").get<Result>();
      } catch (const json::exception&) {
        throw InputError((theirs / "result.json").string(), "something else", "a result");
      }
    }();
    const auto expected = preset(*row).data.name;
    if (result.training.data != expected)
      throw InputError((theirs / "result.json").string(), "a model trained on " + result.training.data, expected);
    const auto kept = kept_result(*row);
    const bool newer = !kept || kept->training.epochs < result.training.epochs;
    if (!newer || (fs::exists(ours / "run", error) && state(*row).epochs >= result.training.epochs)) continue;
    const fs::path incoming = path_ / "rows" / (row->id + ".incoming");
    fs::remove_all(incoming);
    make_folder(path_ / "rows");
    fs::copy(theirs, incoming, fs::copy_options::recursive);
    if (fs::exists(ours, error)) fs::rename(ours, path_ / "rows" / (row->id + ".before-merge"));
    fs::rename(incoming, ours);
    merged.push_back(row->id);
  }
  return merged;
}

}  // namespace vlae::reproduction

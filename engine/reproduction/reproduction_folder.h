#pragma once
// The folder of a reproduction:
//   recipe.json            which recipe, and whether quick
//   rows/ID/run            the run of a row (run_folder.h)
//   rows/ID/machines.json  where it was trained
//   rows/ID/result.json    result.h
//   report.md, report.html, figures/   made anew from the results whenever they change

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "reproduction/recipe.h"
#include "reproduction/result.h"
#include "run/folder_lock.h"
#include "weights/model_file.h"

namespace vlae::reproduction {

// How far a row is.
struct RowState {
  enum class Stage { untouched, training, trained, measured };
  Stage stage = Stage::untouched;
  double epochs = 0;             // done
  std::int64_t last_epoch = 0;   // where training ends
  std::optional<Result> result;  // of the model as it is now, measured as the recipe says; also of an unfinished one
};

class ReproductionFolder {
 public:
  // Makes it, or takes the one that is there. Throws files::InputError where it belongs to another recipe, is in use by
  // another program, holds other files, or cannot be written.
  ReproductionFolder(std::filesystem::path path, Recipe recipe, bool quick);

  const std::filesystem::path& path() const { return path_; }
  const Recipe& recipe() const { return recipe_; }
  bool quick() const { return quick_; }
  const Measuring& measuring() const { return quick_ ? recipe_.quick.measuring : recipe_.measuring; }
  run::Preset preset(const Row& row) const { return preset_of(row, recipe_, quick_); }

  // Throws files::InputError where the run that is there is one of another network, data set or seed, or damaged.
  RowState state(const Row& row) const;

  std::filesystem::path run(const Row& row) const;                      // folder of its run; its parent exists
  void note_machine(const Row& row, const std::string& machine) const;  // which trains it from now on
  std::vector<std::string> machines(const Row& row) const;
  Training training(const Row& row) const;  // of its run as it is

  // What is measured: the best state where the validation images were held out, else the last one. Throws
  // files::InputError where it is damaged, or a model of another data set.
  std::filesystem::path model_path(const Row& row) const;
  weights::ModelFile model(const Row& row) const;

  void keep(const Row& row, const Result& result) const;
  // Any result that was kept, whether or not it is of the present model; nothing where there is none or it is damaged.
  std::optional<Result> kept_result(const Row& row) const;

  // Takes over rows that another folder of this recipe has got further with; returns their ids. Throws
  // files::InputError.
  std::vector<std::string> merge(const std::filesystem::path& other) const;

 private:
  std::filesystem::path row_folder(const Row& row) const;

  std::filesystem::path path_;
  Recipe recipe_;
  bool quick_;
  std::optional<run::FolderLock> lock_;
};

}  // namespace vlae::reproduction

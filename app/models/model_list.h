#pragma once
// Every model that this machine has, for a menu, a list or a workspace: the bundled one, the members of families, the
// models of own runs, and files that a person names. Each says what it is and what it reaches.

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "weights/model_file.h"

namespace vlae::models {

enum class Origin { bundled, family, run, file };
const char* name_of(Origin origin);  // "bundled", "family", ...

// A figure with the error that its set's size leaves.
struct Figure {
  double mean = 0, standard_error = 0;
};

struct ListedModel {
  Origin origin = Origin::file;
  std::filesystem::path path;  // empty: the bundled model
  std::string name;            // "placement/local-3", the run's name, the file's
  int place = 0;               // among the members of its family
  std::string role;    // what the family wants it for: "local, 3 layers"; the preset of a run; empty where unknown
  std::string window;  // "local, 3 layers: 19 pixels"; "none" where the pixels are independent given z
  bool has_z = true;
  std::string data;   // what it was trained on
  double epochs = 0;  // of all its training, that of the weights that it began with included; 0: unknown
  std::uintmax_t bytes = 0;

  // On the test set where that was measured, else on the validation images: `measured_on` says. Nats, but for the KL.
  std::string measured_on;  // "binarized_mnist test, N = 10,000"; empty where nothing is known
  std::optional<Figure> code_nats, kl_bits, nll_nats;
  int importance_samples = 0;  // K of the NLL
  std::string caveat;          // why the figures do not compare with published ones; empty where they do

  std::string problem;  // why it cannot be read; all else but path, name and origin is then empty
};

// What a model's metadata says; path, origin, name and bytes stay empty.
ListedModel described(const weights::ModelFile& model);

// Where families lie: a folder each, a member a .safetensors file. $VLAE_MODEL_DIR where set, then the user's
// $XDG_DATA_HOME/vlae-studio/models, then share/vlae-studio/models beside the program's bin.
std::vector<std::filesystem::path> model_folders();

// The model that a run's folder holds: its best, else its last. Nothing where there is none, or no such folder.
std::optional<std::filesystem::path> model_of_run(const std::filesystem::path& run);

struct Places {
  std::vector<std::filesystem::path> families = model_folders();
  std::optional<std::filesystem::path> runs;   // the folder of own runs; nothing: the user's
  std::vector<std::filesystem::path> further;  // files, folders of runs, folders of models
};

// The members of families, then the models of runs, unread; a member that lies in several folders once, from the first.
std::vector<std::filesystem::path> model_files(const Places& places = {});

// The bundled one, families by name, runs by name, further ones in their order. A member that lies in several folders
// is listed once, from the first. What cannot be read is listed with its problem. Throws files::InputError where one of
// `further` does not exist.
std::vector<ListedModel> list_models(const Places& places = {});

}  // namespace vlae::models

#pragma once
// A recipe: the tables of a paper as data. Each row is a preset with some settings, what the paper reports for it, and
// what is to be measured; assets/recipes holds those that are compiled into the program.

#include <cstdint>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "run/preset.h"

namespace vlae::reproduction {

// What the paper reports; 0: nothing.
struct Reported {
  double nll_nats = 0, kl_bits = 0;
};

struct Row {
  std::string id, label;              // "static-vlae", "VLAE"
  std::string preset;                 // a name or a .json file
  std::vector<std::string> settings;  // over the preset, as "training.epochs=200"
  Reported paper;
  std::string note;  // what does not compare, and why
};

struct Table {
  std::string id, title, note;
  std::vector<Row> rows;
};

// A figure of the paper made by one of the rows' models.
struct Figure {
  std::string id, title, row;
  std::string kind = "decompressions";  // originals and their decompressions, or "samples" of the prior
};

// How every row is measured. Zeros as in measurement::Settings.
struct Measuring {
  std::string split = "test";
  std::int64_t images = 0, likelihood_images = 0;
  int importance_samples = 4096;      // K
  int importance_samples_of_all = 0;  // M
  std::uint64_t seed = 0;
  int binarisations = 1;  // of grey sets
  bool operator==(const Measuring&) const = default;
};

// The same in minutes, on small networks and drawn digits: to see that all of it works.
struct Quick {
  std::vector<std::string> settings;  // behind those of the row
  Measuring measuring;
};

struct Recipe {
  std::string name, title, about;
  std::string family;  // the recipe that its models belong to: its own name, or that of the one it extends
  Measuring measuring;
  Quick quick;
  std::vector<Table> tables;
  std::vector<Figure> figures;

  std::vector<const Row*> rows() const;  // of all tables, in order
};

// A recipe may extend one that is compiled in: what it states takes that one's place, and "settings" (row id, or * for
// all -> list) follow those of its rows. Unknown keys, wrong types, rows without an id or with one that is not theirs
// alone, figures or settings of unknown rows, and an unknown recipe to extend throw std::invalid_argument.
void from_json(const nlohmann::json& json, Recipe& recipe);

std::vector<std::string> recipe_names();  // compiled in, sorted

// By name, or a .json file. Every row's preset and settings have been looked up, too. Throws files::InputError naming
// the file, the row and what is wrong with it.
Recipe load_recipe(const std::string& name_or_path);

// The preset that a row trains. Throws files::InputError.
run::Preset preset_of(const Row& row, const Recipe& recipe, bool quick);

// The rows of these tables, and those of these ids; all where both are empty. Throws files::InputError naming an
// unknown one and those that there are.
std::vector<const Row*> chosen_rows(const Recipe& recipe, const std::vector<std::string>& tables,
                                    const std::vector<std::string>& rows);

}  // namespace vlae::reproduction

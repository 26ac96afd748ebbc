#include "reproduction/recipe.h"

#include <algorithm>
#include <optional>
#include <set>
#include <stdexcept>

#include "files/input_error.h"
#include "files/whole_file.h"
#include "reproduction/embedded_recipes.h"
#include "settings/json_fields.h"

namespace vlae::reproduction {
namespace {

using files::InputError;
using nlohmann::json;

constexpr std::size_t file_limit_bytes = 1 << 20;

std::string list_of(const std::vector<std::string>& names) {
  std::string text;
  for (const std::string& name : names) text += (text.empty() ? "" : ", ") + name;
  return text;
}

// Fields of a struct from an object; visit(reader) reads them.
template <class Visit>
void read(const json& object, const std::string& what, Visit visit) {
  settings::require_object(object, what);
  settings::FieldReader reader{object, what + "."};
  visit(reader);
  reader.refuse_unknown();
}

// A list under `key`, each element by read_one, in place of what `list` held; known to the reader.
template <class Element, class ReadOne>
void read_list(settings::FieldReader& reader, const char* key, std::vector<Element>& list, ReadOne read_one) {
  json elements = json::array();
  reader(key, elements);
  if (!elements.is_array()) throw std::invalid_argument(reader.prefix + key + " is no list");
  if (reader.json.contains(key)) list.clear();
  for (const json& element : elements) read_one(element, list.emplace_back());
}

void read_reported(const json& object, Reported& reported) {
  read(object, "paper", [&](auto& field) {
    field("nll_nats", reported.nll_nats);
    field("kl_bits", reported.kl_bits);
  });
}

void read_row(const json& object, Row& row) {
  read(object, "row", [&](auto& field) {
    field("id", row.id);
    field("label", row.label);
    field("preset", row.preset);
    field("settings", row.settings);
    field("note", row.note);
    json paper = json::object();
    field("paper", paper);
    read_reported(paper, row.paper);
  });
}

void read_table(const json& object, Table& table) {
  read(object, "table", [&](auto& field) {
    field("id", table.id);
    field("title", table.title);
    field("note", table.note);
    read_list(field, "rows", table.rows, read_row);
  });
}

void read_figure(const json& object, Figure& figure) {
  read(object, "figure", [&](auto& field) {
    field("id", figure.id);
    field("title", figure.title);
    field("row", figure.row);
    field("kind", figure.kind);
  });
}

void read_measuring(const json& object, Measuring& measuring) {
  read(object, "measuring", [&](auto& field) {
    field("split", measuring.split);
    field("images", measuring.images);
    field("likelihood_images", measuring.likelihood_images);
    field("importance_samples", measuring.importance_samples);
    field("importance_samples_of_all", measuring.importance_samples_of_all);
    field("seed", measuring.seed);
    field("binarisations", measuring.binarisations);
  });
  if (measuring.images < 0 || measuring.likelihood_images < 0 || measuring.importance_samples < 0 ||
      measuring.importance_samples_of_all < 0 || measuring.binarisations < 1)
    throw std::invalid_argument("measuring: a count is negative, or binarisations is 0");
}

void read_quick(const json& object, Quick& quick) {
  read(object, "quick", [&](auto& field) {
    field("settings", quick.settings);
    json measuring = json::object();
    field("measuring", measuring);
    read_measuring(measuring, quick.measuring);
  });
}

// Ids become names of folders.
void require_id(const std::string& what, const std::string& id) {
  const auto fits = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_'; };
  if (id.empty() || !std::all_of(id.begin(), id.end(), fits))
    throw std::invalid_argument(what + " '" + id + "': expected an id of small letters, digits, - and _");
}

// "settings": {"*": ["training.epochs=25"], "static-vlae": ["training.epochs=60"], ...}, behind those that the rows
// have: those of all rows ("*", which sorts before any id), then those of one.
void add_settings(const json& by_row, Recipe& recipe) {
  settings::require_object(by_row, "recipe.settings");
  for (const auto& [id, list] : by_row.items()) {
    std::vector<std::string> more;
    settings::FieldReader{by_row, "settings."}(id.c_str(), more);
    bool found = false;
    for (Table& table : recipe.tables)
      for (Row& row : table.rows)
        if (id == "*" || row.id == id) {
          row.settings.insert(row.settings.end(), more.begin(), more.end());
          found = true;
        }
    if (!found) throw std::invalid_argument("settings of row '" + id + "', which is none of this recipe");
  }
}

void check(const Recipe& recipe) {
  std::set<std::string> ids;
  for (const Table& table : recipe.tables) {
    require_id("table", table.id);
    for (const Row& row : table.rows) {
      require_id("row", row.id);
      if (!ids.insert(row.id).second) throw std::invalid_argument("row '" + row.id + "' is there twice");
    }
  }
  if (ids.empty()) throw std::invalid_argument("no rows");
  for (const Figure& figure : recipe.figures) {
    require_id("figure", figure.id);
    if (!ids.contains(figure.row))
      throw std::invalid_argument("figure " + figure.id + ": row '" + figure.row + "' is none of this recipe");
    if (figure.kind != "decompressions" && figure.kind != "samples")
      throw std::invalid_argument("figure " + figure.id + ": kind '" + figure.kind +
                                  "', expected decompressions or samples");
  }
}

Recipe parse(const std::string& where, std::string_view text) {
  const json parsed = json::parse(text, nullptr, false);
  if (parsed.is_discarded()) throw InputError(where, "text that is not JSON", "a recipe");
  try {
    return parsed.get<Recipe>();
  } catch (const std::invalid_argument& error) {
    throw InputError(where + ": " + error.what());
  }
}

std::optional<Recipe> compiled_in(const std::string& wanted) {
  for (const auto& [name, text] : embedded_recipes())
    if (name == wanted) return parse("recipe " + wanted, text);
  return std::nullopt;
}

Recipe read_recipe(const std::string& name_or_path) {
  if (auto recipe = compiled_in(name_or_path)) return *std::move(recipe);
  const bool is_path = name_or_path.find('/') != std::string::npos || name_or_path.ends_with(".json");
  if (!is_path)
    throw InputError("recipe '" + name_or_path + "'", "no such recipe", list_of(recipe_names()) + " or a .json file");
  const auto bytes = files::read_file(name_or_path, file_limit_bytes);
  return parse(name_or_path, std::string(bytes.begin(), bytes.end()));
}

Recipe recipe_to_extend(const std::string& name) {
  if (auto recipe = compiled_in(name)) return *std::move(recipe);
  throw std::invalid_argument("extends recipe '" + name + "', expected " + list_of(recipe_names()));
}

}  // namespace

void from_json(const json& object, Recipe& recipe) {
  read(object, "recipe", [&](auto& field) {
    std::string extended;
    field("extends", extended);
    if (!extended.empty()) recipe = recipe_to_extend(extended);
    field("name", recipe.name);
    if (extended.empty()) recipe.family = recipe.name;
    field("title", recipe.title);
    field("about", recipe.about);
    json measuring = json::object(), quick = json::object(), settings = json::object();
    field("measuring", measuring);
    field("quick", quick);
    field("settings", settings);
    read_measuring(measuring, recipe.measuring);
    read_quick(quick, recipe.quick);
    read_list(field, "tables", recipe.tables, read_table);
    read_list(field, "figures", recipe.figures, read_figure);
    add_settings(settings, recipe);
  });
  check(recipe);
}

std::vector<const Row*> Recipe::rows() const {
  std::vector<const Row*> all;
  for (const Table& table : tables)
    for (const Row& row : table.rows) all.push_back(&row);
  return all;
}

std::vector<std::string> recipe_names() {
  std::vector<std::string> names;
  for (const auto& [name, text] : embedded_recipes()) names.emplace_back(name);
  return names;
}

Recipe load_recipe(const std::string& name_or_path) {
  Recipe recipe = read_recipe(name_or_path);
  for (const Row* row : recipe.rows())
    for (const bool quick : {false, true}) preset_of(*row, recipe, quick);
  return recipe;
}

run::Preset preset_of(const Row& row, const Recipe& recipe, bool quick) {
  try {
    run::Preset preset = run::with_settings(run::load_preset(row.preset), row.settings);
    return quick ? run::with_settings(preset, recipe.quick.settings) : preset;
  } catch (const InputError& error) {
    throw InputError("recipe " + recipe.name + ", row " + row.id + ": " + error.what());
  }
}

std::vector<const Row*> chosen_rows(const Recipe& recipe, const std::vector<std::string>& tables,
                                    const std::vector<std::string>& rows) {
  std::vector<std::string> table_ids, row_ids;
  for (const Table& table : recipe.tables) table_ids.push_back(table.id);
  for (const Row* row : recipe.rows()) row_ids.push_back(row->id);
  const auto require = [&](const char* what, const std::vector<std::string>& wanted,
                           const std::vector<std::string>& known) {
    for (const std::string& id : wanted)
      if (std::find(known.begin(), known.end(), id) == known.end())
        throw InputError("recipe " + recipe.name, std::string("no ") + what + " '" + id + "'", list_of(known));
  };
  require("table", tables, table_ids);
  require("row", rows, row_ids);
  const auto among = [](const std::vector<std::string>& ids, const std::string& id) {
    return std::find(ids.begin(), ids.end(), id) != ids.end();
  };
  std::vector<const Row*> chosen;
  for (const Table& table : recipe.tables)
    for (const Row& row : table.rows)
      if ((tables.empty() && rows.empty()) || among(tables, table.id) || among(rows, row.id)) chosen.push_back(&row);
  return chosen;
}

}  // namespace vlae::reproduction

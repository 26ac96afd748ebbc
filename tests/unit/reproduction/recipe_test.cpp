#include "reproduction/recipe.h"

#include <gtest/gtest.h>

#include <functional>
#include <nlohmann/json.hpp>
#include <set>

#include "files/atomic_file.h"
#include "files/input_error.h"
#include "stand_ins.h"

namespace vlae::reproduction {
namespace {

using nlohmann::json;

std::string reason(const std::function<void()>& action) {
  try {
    action();
  } catch (const std::exception& error) {
    return error.what();
  }
  return "nothing was thrown";
}

const Row& row(const Recipe& recipe, const std::string& id) { return *chosen_rows(recipe, {}, {id}).front(); }

// Tables 1 to 4 of the paper.
TEST(Recipe, ThePapersFiguresAreThePapers) {
  const Recipe paper = load_recipe("paper");
  const std::map<std::string, double> nlls{
      {"static-iaf-vae", 79.88},        {"static-af-vae", 79.30}, {"static-vlae", 79.03},
      {"dynamic-unconditional", 87.55}, {"dynamic-vlae", 78.53},  {"omniglot-unconditional", 95.02},
      {"omniglot-vlae", 90.98},         {"caltech-vlae", 77.36},  {"caltech-unconditional", 89.26}};
  for (const auto& [id, nll] : nlls) EXPECT_EQ(row(paper, id).paper.nll_nats, nll) << id;
  EXPECT_EQ(row(paper, "static-vlae").paper.kl_bits, 19.2);
  EXPECT_EQ(row(paper, "static-af-vae").paper.kl_bits, 37.3);
  EXPECT_EQ(paper.measuring.importance_samples, 4096);
  for (const Row* each : paper.rows()) EXPECT_EQ(preset_of(*each, paper, false).data.train, "train+valid") << each->id;
}

// A family is equal but for the window.
TEST(Recipe, PlacementsMembersDifferInTheirWindowAlone) {
  const Recipe placement = load_recipe("placement");
  std::set<std::string> windows;
  run::Preset first = preset_of(*placement.rows().front(), placement, false);
  for (const Row* each : placement.rows()) {
    run::Preset preset = preset_of(*each, placement, false);
    windows.insert(architecture::describe(preset.model));
    preset.model.window = first.model.window;
    EXPECT_EQ(preset, first) << each->id;
  }
  EXPECT_EQ(windows.size(), 8u);
}

TEST(Recipe, EveryRowOfTheQuickOnesIsSmallAndNeedsNoDownload) {
  for (const std::string& name : recipe_names()) {
    const Recipe recipe = load_recipe(name);
    for (const Row* each : recipe.rows()) {
      const run::Preset preset = preset_of(*each, recipe, true);
      EXPECT_TRUE(preset.data.name.starts_with("procedural:")) << each->id;
      EXPECT_LE(preset.training.epochs, 2) << each->id;
    }
  }
}

// Same rows, same paper, another length: the figures of the paper are written once.
TEST(Recipe, TheShortOneIsThePapersButForTheLengthOfItsTraining) {
  const Recipe paper = load_recipe("paper"), shorter = load_recipe("paper-short");
  EXPECT_EQ(shorter.family, "paper");
  EXPECT_EQ(shorter.name, "paper-short");
  EXPECT_EQ(shorter.measuring, paper.measuring);
  ASSERT_EQ(shorter.rows().size(), paper.rows().size());
  for (std::size_t i = 0; i < paper.rows().size(); ++i) {
    const Row &long_row = *paper.rows()[i], &short_row = *shorter.rows()[i];
    EXPECT_EQ(short_row.id, long_row.id);
    EXPECT_EQ(short_row.paper.nll_nats, long_row.paper.nll_nats);
    const run::Preset longer = preset_of(long_row, paper, false), preset = preset_of(short_row, shorter, false);
    EXPECT_EQ(preset.model, longer.model) << short_row.id;
    EXPECT_EQ(preset.data.name, longer.data.name) << short_row.id;
    EXPECT_LE(5 * preset.training.epochs, longer.training.epochs) << short_row.id;
  }
}

TEST(Recipe, AnExtensionStatesWhatDiffers) {
  const json extension = {{"name", "mine"},
                          {"extends", "placement"},
                          {"measuring", {{"importance_samples", 7}}},
                          {"figures", json::array()},
                          {"settings", {{"full", {"training.epochs=9"}}}}};
  const Recipe placement = load_recipe("placement"), mine = extension.get<Recipe>();
  EXPECT_EQ(mine.name, "mine");
  EXPECT_EQ(mine.family, "placement");
  EXPECT_EQ(mine.title, placement.title);
  EXPECT_EQ(mine.rows().size(), placement.rows().size());
  EXPECT_TRUE(mine.figures.empty());
  EXPECT_EQ(mine.measuring.importance_samples, 7);
  EXPECT_EQ(mine.measuring.likelihood_images, placement.measuring.likelihood_images);
  EXPECT_EQ(row(mine, "full").settings, (std::vector<std::string>{"model.window.kind=full", "training.epochs=9"}));
  EXPECT_EQ(row(mine, "none").settings, row(placement, "none").settings);
  json of_all = extension;
  of_all["settings"]["*"] = {"training.epochs=27", "training.batch=5",
                             "training.decay_epochs=3"};  // those of one row behind them
  const Recipe each = of_all.get<Recipe>();
  EXPECT_EQ(preset_of(row(each, "full"), each, false).training.epochs, 9);
  EXPECT_EQ(preset_of(row(each, "none"), each, false).training.epochs, 27);
  EXPECT_EQ(preset_of(row(each, "full"), each, false).training.batch, 5);
  const auto refused = [&](const std::function<void(json&)>& change) {
    json object = extension;
    change(object);
    return reason([&] { object.get<Recipe>(); });
  };
  EXPECT_EQ(refused([](json& r) { r["settings"]["fall"] = json::array(); }),
            "settings of row 'fall', which is none of this recipe");
  EXPECT_EQ(refused([](json& r) { r["settings"]["full"] = 3; }),
            "configuration: settings.full is 3, which is of the wrong type");
  EXPECT_EQ(refused([](json& r) { r["extends"] = "placment"; }),
            "extends recipe 'placment', expected paper, paper-short, placement, readings");
}

TEST(Recipe, WhatIsWrongIsNamed) {
  const auto refused = [](const std::function<void(json&)>& change) {
    json object = small_recipe();
    change(object);
    return reason([&] { object.get<Recipe>(); });
  };
  EXPECT_EQ(refused([](json& r) { r["tabels"] = 1; }), "configuration: unknown key recipe.tabels");
  EXPECT_EQ(refused([](json& r) { r["tables"][0]["rows"][1]["id"] = "first"; }), "row 'first' is there twice");
  EXPECT_EQ(refused([](json& r) { r["tables"][0]["rows"][0]["id"] = "../x"; }),
            "row '../x': expected an id of small letters, digits, - and _");
  EXPECT_EQ(refused([](json& r) { r["figures"][0]["row"] = "third"; }), "figure 1: row 'third' is none of this recipe");
  EXPECT_EQ(refused([](json& r) { r["tables"] = json::array(); }), "no rows");
  EXPECT_EQ(refused([](json& r) { r["tables"][0]["rows"][0]["paper"]["nll"] = 1; }),
            "configuration: unknown key paper.nll");
  EXPECT_NE(reason([] { load_recipe("papers"); }).find("no such recipe, expected paper, paper-short, placement"),
            std::string::npos);
}

TEST(Recipe, ARowOfAnUnknownPresetOrSettingIsNamedBeforeAnythingIsTrained) {
  const Folder folder;
  json object = small_recipe();
  object["tables"][0]["rows"][1]["preset"] = "papre";
  files::write_file_atomically(folder / "own.json", object.dump());
  EXPECT_NE(reason([&] { load_recipe(folder / "own.json"); }).find("row second: preset 'papre': no such preset"),
            std::string::npos);
  object = small_recipe();
  object["tables"][0]["rows"][1]["settings"] = {"training.epoch=3"};
  files::write_file_atomically(folder / "own.json", object.dump());
  EXPECT_NE(
      reason([&] { load_recipe(folder / "own.json"); }).find("row second: setting 'training.epoch=3': no such field"),
      std::string::npos);
}

TEST(Recipe, RowsAreChosenByTableOrById) {
  const Recipe paper = load_recipe("paper");
  EXPECT_EQ(chosen_rows(paper, {}, {}).size(), paper.rows().size());
  EXPECT_EQ(chosen_rows(paper, {"table2"}, {}).size(), 2u);
  EXPECT_EQ(chosen_rows(paper, {"table2"}, {"static-vlae"}).size(), 3u);
  EXPECT_NE(reason([&] { chosen_rows(paper, {"table7"}, {}); }).find("no table 'table7', expected table1, table2"),
            std::string::npos);
  EXPECT_NE(reason([&] { chosen_rows(paper, {}, {"vlae"}); }).find("no row 'vlae'"), std::string::npos);
}

}  // namespace
}  // namespace vlae::reproduction

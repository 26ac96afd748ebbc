// A setting is one row: files, the command line (--set), the window and the documentation know the same ones with the
// same range and default.

#include "run/all_settings.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>
#include <stdexcept>

#include "files/input_error.h"
#include "run/live_settings.h"
#include "run/preset.h"

namespace vlae::run {
namespace {

using nlohmann::json;
using settings::Change;
using settings::Kind;
using settings::Setting;

std::set<std::string> leaves_of(const json& tree, const std::string& prefix = "") {
  std::set<std::string> paths;
  for (const auto& [key, value] : tree.items()) {
    if (value.is_object())
      paths.merge(leaves_of(value, prefix + key + "."));
    else
      paths.insert(prefix + key);
  }
  return paths;
}

bool takes(const std::string& setting, const json& value) {
  // A window's sizes are those of its kind, and a decay is no longer than the training.
  const bool far = setting == "model.window.dilation";
  std::vector<std::string> given{far ? "model.window.kind=downsampled" : "model.window.kind=rectangle",
                                 setting + "=" + value.dump()};
  if (setting == "training.decay_epochs") given.push_back("training.epochs=1000000");
  try {
    with_settings(Preset{}, given);
    return true;
  } catch (const files::InputError&) {
    return false;
  }
}

json whole(double value) {
  return value < 0 ? json(static_cast<std::int64_t>(value)) : json(static_cast<std::uint64_t>(value));
}

TEST(AllSettings, AreTheFieldsOfAPresetEachOnce) {
  std::set<std::string> paths;
  for (const Setting& setting : all_settings()) EXPECT_TRUE(paths.insert(setting.path).second) << setting.path;
  EXPECT_EQ(paths, leaves_of(Preset{}));
}

TEST(AllSettings, AreTakenByTheCommandLineUpToBothEndsAndNoFurther) {
  for (const Setting& setting : all_settings()) {
    const auto [least, most] = setting.row.range;
    switch (setting.kind) {
      case Kind::whole:
        EXPECT_TRUE(takes(setting.path, whole(least))) << setting.path;
        EXPECT_FALSE(takes(setting.path, whole(least - 1))) << setting.path;
        if (setting.path == "training.seed") break;  // any number of 64 bits
        EXPECT_TRUE(takes(setting.path, whole(most))) << setting.path;
        EXPECT_FALSE(takes(setting.path, whole(most + 1))) << setting.path;
        break;
      case Kind::real:
        EXPECT_TRUE(takes(setting.path, least)) << setting.path;
        EXPECT_TRUE(takes(setting.path, most)) << setting.path;
        EXPECT_FALSE(takes(setting.path, most + 1e-3 * most)) << setting.path;
        EXPECT_FALSE(takes(setting.path, least - 1)) << setting.path;
        break;
      case Kind::wholes:
        EXPECT_TRUE(takes(setting.path, {whole(least), whole(most)})) << setting.path;
        EXPECT_FALSE(takes(setting.path, {whole(least), whole(most + 1)})) << setting.path;
        break;
      case Kind::choice:
        EXPECT_GE(setting.choices.size(), 2u) << setting.path;
        for (const char* choice : setting.choices) EXPECT_TRUE(takes(setting.path, choice)) << setting.path << choice;
        EXPECT_FALSE(takes(setting.path, "another")) << setting.path;
        break;
      case Kind::yes_no:
        EXPECT_TRUE(takes(setting.path, true) && takes(setting.path, false)) << setting.path;
        EXPECT_FALSE(takes(setting.path, 1)) << setting.path;
        break;
      case Kind::text:
        EXPECT_TRUE(takes(setting.path, "words")) << setting.path;
    }
  }
}

// Everything that is no text is a field of the window; these words stand beside it.
TEST(AllSettings, HaveALabelAMeaningAndAGroupForTheWindow) {
  std::set<std::string> labels;
  for (const Setting& setting : all_settings()) {
    if (setting.kind == Kind::text) {
      EXPECT_STREQ(setting.row.group, "") << setting.path;
      continue;
    }
    EXPECT_TRUE(labels.insert(setting.row.label).second) << setting.path;
    EXPECT_GT(std::string(setting.row.meaning).size(), 10u) << setting.path;
    EXPECT_STRNE(setting.row.group, "") << setting.path;
  }
}

TEST(AllSettings, DefaultsLieInTheirRange) {
  for (const Setting& setting : all_settings()) {
    if (setting.kind != Kind::whole && setting.kind != Kind::real) continue;
    EXPECT_TRUE(setting.row.range.holds(default_of(setting).get<double>())) << setting.path;
  }
}

// Written out here on their own: what a run goes on with, and what a recorded step holds of it.
TEST(AllSettings, ChangeWithinARunWhereNeitherNetworkNorDataNorNoiseDependOnThem) {
  const std::set<std::string> fixed{"training.seed", "training.binarisation", "training.initialisation_batch",
                                    "training.beta1", "training.beta2"},
      recorded{"training.batch",  "training.polyak",    "training.free_bits", "training.shares",
               "training.groups", "training.precision", "training.cuda_graph"};
  for (const Setting& setting : all_settings()) {
    const bool live = setting.path.starts_with("training.") && !fixed.contains(setting.path);
    EXPECT_EQ(is_live(setting.path), live) << setting.path;
    EXPECT_EQ(setting.row.change == Change::new_step, recorded.contains(setting.path)) << setting.path;
  }
}

TEST(AllSettings, TellWhetherARecordedStepIsAnother) {
  const TrainingConfig now;
  TrainingConfig wanted = now;
  wanted.learning_rate /= 2;
  EXPECT_FALSE(needs_new_step(now, wanted));
  wanted.free_bits = 0;
  EXPECT_TRUE(needs_new_step(now, wanted));
}

TEST(AllSettings, AnUnknownOneIsRefused) { EXPECT_THROW(setting("training.lr"), std::out_of_range); }

std::string in_table(std::string text) {
  for (std::size_t bar = 0; (bar = text.find('|', bar)) != std::string::npos; bar += 2) text.insert(bar, 1, '\\');
  return text;
}

std::string shown(const json& value) {
  if (value.is_boolean()) return value.get<bool>() ? "yes" : "no";
  if (value.is_string()) return value.get<std::string>();
  if (!value.is_number_float()) return value.dump();
  std::ostringstream text;
  text << value.get<double>();
  return text.str();
}

std::string documented(const Setting& setting) {
  const std::string unit = setting.row.unit[0] == '\0' ? "" : std::string(" ") + setting.row.unit;
  return "| `" + setting.path + "` | " + shown(default_of(setting)) + " | " + range_text(setting) + unit + " | " +
         (setting.row.change == Change::new_run ? "" : "yes") + " | " + in_table(setting.row.meaning) + " |";
}

TEST(AllSettings, AreTheTablesOfTheDocumentation) {
  std::string expected;
  const char* group = "";
  for (const Setting& setting : all_settings()) {
    if (setting.path == "name" || setting.path == "description") continue;  // of the preset itself
    if (std::string_view(setting.row.group) != group || expected.empty()) {
      group = setting.row.group;
      expected += "\n## " + std::string(group[0] == '\0' ? "Data" : group) +
                  "\n\n| Setting | Default | Range | In a run | Meaning |\n| --- | --- | --- | --- | --- |\n";
    }
    expected += documented(setting) + "\n";
  }
  std::ifstream file(VLAE_SETTINGS_PAGE);
  std::stringstream page;
  page << file.rdbuf();
  const std::string text = page.str();
  EXPECT_EQ(text.substr(std::min(text.size(), text.find("\n## "))), expected);
}

}  // namespace
}  // namespace vlae::run

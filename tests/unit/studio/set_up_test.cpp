// What the next run is to be.

#include "training_state/set_up.h"

#include <gtest/gtest.h>

#include <set>
#include <string>

#include "training_state/setting_rows.h"

namespace vlae::training_state {
namespace {

training_state::SetUp classroom() { return training_state::SetUp(run::load_preset("classroom")); }

TEST(SettingRows, EachIsAFieldOfThePresetWithAValueInItsRange) {
  const training_state::SetUp set_up = classroom();
  std::set<std::string> paths;
  for (const SettingRow& row : setting_rows()) {
    EXPECT_TRUE(paths.insert(row.path).second) << row.path;
    const nlohmann::json& value = set_up.value(row.path);
    switch (row.kind) {
      case SettingKind::whole:
      case SettingKind::real:
        EXPECT_GE(value.get<double>(), row.minimum) << row.path;
        EXPECT_LE(value.get<double>(), row.maximum) << row.path;
        break;
      case SettingKind::choice: {
        bool known = false;
        for (const char* choice : row.choices) known = known || value == choice;
        EXPECT_TRUE(known) << row.path;
        break;
      }
      case SettingKind::yes_no:
        EXPECT_TRUE(value.is_boolean()) << row.path;
    }
  }
}

// The panel's limits are the configuration's: both ends of every number are taken, and every choice.
TEST(SettingRows, WhatAFieldAllowsTheConfigurationTakes) {
  for (const SettingRow& row : setting_rows()) {
    training_state::SetUp set_up = classroom();
    const auto taken = [&](const nlohmann::json& value) {
      // the window's sizes depend on each other, as do decay and epochs
      if (std::string(row.path) == "training.decay_epochs") set_up.set("training.epochs", 1000000);
      return set_up.set(row.path, value);
    };
    if (row.kind == SettingKind::choice) {
      for (const char* choice : row.choices) EXPECT_EQ(taken(choice), "") << row.path << " " << choice;
    } else if (row.kind == SettingKind::whole) {
      for (const double end : {row.minimum, row.maximum})
        EXPECT_EQ(taken(static_cast<std::uint64_t>(end)), "") << row.path << " " << end;
    } else if (row.kind == SettingKind::real) {
      for (const double end : {row.minimum, row.maximum}) EXPECT_EQ(taken(end), "") << row.path << " " << end;
    }
  }
}

TEST(SetUp, ChangesAreCountedAndTakenBack) {
  training_state::SetUp set_up = classroom();
  EXPECT_EQ(set_up.changes(), 0U);
  EXPECT_EQ(set_up.set("training.learning_rate", 0.001), "");
  EXPECT_TRUE(set_up.changed("training.learning_rate"));
  EXPECT_EQ(set_up.preset().training.learning_rate, 0.001);
  EXPECT_EQ(set_up.changes(), 1U);
  set_up.restore("training.learning_rate");
  EXPECT_EQ(set_up.changes(), 0U);
  EXPECT_EQ(set_up.preset(), set_up.base());
}

TEST(SetUp, AnImpossibleValueIsRefusedWithTheReasonAndChangesNothing) {
  training_state::SetUp set_up = classroom();
  const std::string problem = set_up.set("training.learning_rate", -1);
  EXPECT_NE(problem.find("learning_rate"), std::string::npos);
  EXPECT_EQ(set_up.preset(), set_up.base());
}

TEST(SetUp, ANewPresetForgetsTheChanges) {
  training_state::SetUp set_up = classroom();
  set_up.set("training.batch", 7);
  set_up.choose(run::load_preset("collapse"));
  EXPECT_EQ(set_up.changes(), 0U);
  EXPECT_EQ(set_up.preset().training.free_bits, 0);
}

TEST(SetUp, ASettingIsWrittenAsTheSessionReadsIt) {
  EXPECT_EQ(as_setting("training.learning_rate", 0.001), "training.learning_rate=0.001");
  EXPECT_EQ(as_setting("model.window.kind", "full"), "model.window.kind=\"full\"");
}

}  // namespace
}  // namespace vlae::training_state

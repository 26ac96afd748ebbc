// What the next run is to be.

#include "training_state/set_up.h"

#include <gtest/gtest.h>

#include <set>
#include <string>

#include "run/all_settings.h"

namespace vlae::training_state {
namespace {

training_state::SetUp classroom() { return training_state::SetUp(run::load_preset("classroom")); }

// What each means, allows and is by default: tests/unit/run/all_settings_test.cpp.
TEST(ShownSettings, AreAllButThoseThatAPresetAndItsDataAreNamedBy) {
  const auto shown = shown_settings(), all = run::all_settings();
  std::set<std::string> hidden;
  for (const settings::Setting& setting : all.subspan(shown.size())) hidden.insert(setting.path);
  EXPECT_EQ(hidden, (std::set<std::string>{"name", "description", "data.name", "data.train", "data.validation"}));
}

TEST(ShownSettings, StandTogetherByGroup) {
  std::set<std::string> groups;
  std::string last;
  for (const settings::Setting& setting : shown_settings()) {
    if (setting.row.group == last) continue;
    last = setting.row.group;
    EXPECT_TRUE(groups.insert(last).second) << last;
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

// Its network is the model's, down to the tied layers, which it may untie; any other change begins anew.
TEST(SetUp, BeginsWithAModelAsLongAsTheNetworkIsTheModels) {
  auto model = std::make_shared<weights::ModelFile>();
  model->config = run::load_preset("paper-static-mnist").model;
  training_state::SetUp set_up = classroom();
  set_up.begin_with({"trained", model});
  EXPECT_EQ(set_up.preset().model, model->config);
  EXPECT_EQ(set_up.value("model.latent"), 64);
  EXPECT_GT(set_up.changes(), 0U);
  set_up.set("training.learning_rate", 0.001);
  set_up.set("model.tied", false);
  ASSERT_TRUE(set_up.initial_model());
  EXPECT_EQ(set_up.initial_model()->name, "trained");
  set_up.set("model.latent", 32);
  EXPECT_FALSE(set_up.initial_model());
  set_up.begin_with({"trained", model});
  set_up.choose(run::load_preset("classroom"));
  EXPECT_FALSE(set_up.initial_model());
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
  set_up.choose(run::load_preset("collapse-free-bits"));
  EXPECT_EQ(set_up.changes(), 0U);
  EXPECT_EQ(set_up.preset().training.free_bits, 0);
}

TEST(SetUp, ASettingIsWrittenAsTheSessionReadsIt) {
  EXPECT_EQ(as_setting("training.learning_rate", 0.001), "training.learning_rate=0.001");
  EXPECT_EQ(as_setting("model.window.kind", "full"), "model.window.kind=\"full\"");
}

}  // namespace
}  // namespace vlae::training_state

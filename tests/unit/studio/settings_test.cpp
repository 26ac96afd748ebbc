#include "desk_state/settings.h"

#include <gtest/gtest.h>

#include <fstream>

#include "desk_state/settings_keeper.h"
#include "files/input_error.h"
#include "test_support/temporary_folder.h"

namespace vlae::studio {
namespace {

class SettingsFile : public testing::Test {
 protected:
  void content(const std::string& text) const { std::ofstream(file()) << text; }
  std::filesystem::path file() const { return folder_ / "settings.json"; }
  const test_support::TemporaryFolder folder_;
};

TEST_F(SettingsFile, ComesBackAsItWasWritten) {
  Settings settings;
  settings.dark = true;
  settings.zoom = 1.75f;
  settings.window = {.x = 40, .y = 60, .width = 1280, .height = 800, .maximised = true};
  settings.workspace = "latent";
  settings.recent_models = {"/models/a.safetensors", "/models/b.safetensors"};
  write_settings(folder_ / "new" / "folder" / "settings.json", settings);
  EXPECT_EQ(read_settings(folder_ / "new" / "folder" / "settings.json"), settings);
}

TEST_F(SettingsFile, IsDefaultsWhereThereIsNone) { EXPECT_EQ(read_settings(file()), Settings{}); }

TEST_F(SettingsFile, IsClampedWhereValuesAreOutOfRange) {
  content(R"({"zoom": 40, "window": {"width": 5, "height": 900000}})");
  const Settings settings = read_settings(file());
  EXPECT_EQ(settings.zoom, largest_zoom);
  EXPECT_GE(settings.window.width, 320);
  EXPECT_LE(settings.window.height, 16384);
}

TEST_F(SettingsFile, IsRefusedByNameWhereItIsNoSettings) {
  for (const char* text :
       {"", "{", "[1, 2]", "\xff\xfe", R"({"zoom": "wide"})", R"({"window": 3})", R"({"recent_models": [1]})"}) {
    content(text);
    try {
      read_settings(file());
      ADD_FAILURE() << "accepted: " << text;
    } catch (const files::InputError& error) {
      EXPECT_NE(std::string(error.what()).find(file().string()), std::string::npos) << error.what();
    }
  }
}

TEST_F(SettingsFile, KeepsFieldsOfLaterVersionsFromDoingHarm) {
  content(R"({"dark": true, "of_a_later_version": {"x": [1, 2]}})");
  EXPECT_TRUE(read_settings(file()).dark);
}

TEST_F(SettingsFile, IsWrittenOnceChangesHaveSettled) {
  Notifications notifications;
  Settings settings;
  SettingsKeeper keeper(file(), settings);
  keeper.keep(settings, 0, notifications);
  EXPECT_FALSE(std::filesystem::exists(file()));  // nothing to say yet
  for (double now = 10; now < 13; now += 0.1) {   // a slider is dragged
    settings.zoom = static_cast<float>(now) / 10;
    keeper.keep(settings, now, notifications);
  }
  EXPECT_FALSE(std::filesystem::exists(file()));
  keeper.keep(settings, 14.1, notifications);
  EXPECT_EQ(read_settings(file()).zoom, settings.zoom);
}

TEST_F(SettingsFile, ThatCannotBeWrittenIsToldOnce) {
  Notifications notifications;
  Settings settings;
  SettingsKeeper keeper(folder_ / "settings.json" / "below_a_file.json", settings);
  content("in the way");
  for (int i = 1; i < 4; ++i) {
    settings.dark = !settings.dark;
    keeper.write(settings, notifications);
  }
  EXPECT_EQ(notifications.current().size(), 1U);
}

TEST(RecentModels, AreLatestFirstWithoutRepetitionAndFew) {
  Settings settings;
  for (int i = 0; i < 12; ++i) remember_model(settings, "model" + std::to_string(i));
  remember_model(settings, "model9");
  ASSERT_EQ(settings.recent_models.size(), most_recent_models);
  EXPECT_EQ(settings.recent_models[0], "model9");
  EXPECT_EQ(settings.recent_models[1], "model11");
  EXPECT_EQ(settings.recent_models[3], "model8");
}

}  // namespace
}  // namespace vlae::studio

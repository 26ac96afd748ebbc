// The runs in a folder, renamed and thrown away.

#include "training_state/run_list.h"

#include <gtest/gtest.h>
#include <stdlib.h>

#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "files/input_error.h"
#include "run/preset.h"
#include "test_support/temporary_folder.h"

namespace vlae::training_state {
namespace {

namespace fs = std::filesystem;

class RunList : public testing::Test {
 protected:
  RunList() { setenv("XDG_DATA_HOME", home_.path().c_str(), 1); }
  ~RunList() override { unsetenv("XDG_DATA_HOME"); }

  // A run with two training rows and two validations, the second worse.
  fs::path write_run(const std::string& name) const {
    const fs::path folder = runs_folder() / name;
    fs::create_directories(folder);
    std::ofstream(folder / "config.json") << nlohmann::json(run::load_preset("classroom")).dump();
    std::ofstream(folder / "log.csv")
        << "time,step,epoch,set,code_nats,rate_nats,rate_bits,distortion_nats,objective_nats,learning_rate,"
           "images_per_second\n"
           "2026-01-01T00:00:00Z,50,0.125,train,120,10,14.4,110,120,0.005,900\n"
           "2026-01-01T00:00:01Z,50,0.125,valid,95.5,10,14.4,85.5,95.5,0.005,0\n"
           "2026-01-01T00:00:02Z,100,0.25,train,110,10,14.4,100,110,0.005,900\n"
           "2026-01-01T00:00:03Z,100,0.25,valid,97,10,14.4,87,97,0.005,0\n";
    std::ofstream(folder / "best-model.safetensors") << "not looked into";
    return folder;
  }

  const test_support::TemporaryFolder home_;
};

TEST_F(RunList, TellsPresetDataStepsBestAndSize) {
  const fs::path folder = write_run("first");
  fs::create_directories(runs_folder() / "no run");
  const auto runs = list_runs(runs_folder());
  ASSERT_EQ(runs.size(), 1U);
  EXPECT_EQ(runs[0].problem, "");
  EXPECT_EQ(runs[0].name, "first");
  EXPECT_EQ(runs[0].preset, "classroom");
  EXPECT_EQ(runs[0].data, "procedural");
  EXPECT_EQ(runs[0].steps, 100);
  ASSERT_TRUE(runs[0].best_code_nats.has_value());
  EXPECT_NEAR(*runs[0].best_code_nats, 95.5, 1e-9);
  EXPECT_EQ(runs[0].model, folder / "best-model.safetensors");
  std::uintmax_t bytes = 0;
  for (const auto& file : fs::directory_iterator(folder)) bytes += file.file_size();
  EXPECT_EQ(runs[0].bytes, bytes);
}

TEST_F(RunList, ADamagedRunIsListedWithItsProblem) {
  const fs::path folder = write_run("damaged");
  std::ofstream(folder / "config.json") << "{";
  const auto runs = list_runs(runs_folder());
  ASSERT_EQ(runs.size(), 1U);
  EXPECT_NE(runs[0].problem.find("config.json"), std::string::npos);
}

TEST_F(RunList, LatestFirst) {
  const fs::path old = write_run("old");
  write_run("new");
  fs::last_write_time(old / "log.csv", fs::last_write_time(old / "log.csv") - std::chrono::hours(1));
  const auto runs = list_runs(runs_folder());
  ASSERT_EQ(runs.size(), 2U);
  EXPECT_EQ(runs[0].name, "new");
}

TEST_F(RunList, WithoutARunsFolderThereAreNoRuns) { EXPECT_TRUE(list_runs(runs_folder()).empty()); }

TEST_F(RunList, AnUnusedFolderGetsTheNextNumber) {
  EXPECT_EQ(unused_run_folder(runs_folder(), "classroom"), runs_folder() / "classroom");
  write_run("classroom");
  EXPECT_EQ(unused_run_folder(runs_folder(), "classroom"), runs_folder() / "classroom-2");
}

TEST_F(RunList, RenamesAndRefusesWhatIsNoNameOrTaken) {
  const fs::path folder = write_run("a");
  write_run("b");
  EXPECT_THROW(rename_run(folder, "b"), files::InputError);
  EXPECT_THROW(rename_run(folder, "x/y"), files::InputError);
  EXPECT_THROW(rename_run(folder, ""), files::InputError);
  EXPECT_EQ(rename_run(folder, "c"), runs_folder() / "c");
  EXPECT_TRUE(fs::exists(runs_folder() / "c" / "config.json"));
  EXPECT_FALSE(fs::exists(folder));
}

// Files and a .trashinfo with the old place, as the trash specification of freedesktop.org asks for.
TEST_F(RunList, DeletedRunsLieInTheTrashWithTheirOldPlace) {
  for (int time = 0; time < 2; ++time) move_to_trash(write_run("with space"));
  EXPECT_FALSE(fs::exists(runs_folder() / "with space"));
  EXPECT_TRUE(fs::exists(home_ / "Trash/files/with space/log.csv"));
  EXPECT_TRUE(fs::exists(home_ / "Trash/files/with space-2/log.csv"));
  std::ifstream info(home_ / "Trash/info/with space.trashinfo");
  std::ostringstream text;
  text << info.rdbuf();
  EXPECT_EQ(text.str().rfind(
                "[Trash Info]\nPath=" + home_.path().string() + "/vlae-studio/runs/with%20space\nDeletionDate=", 0),
            0U)
      << text.str();
}

}  // namespace
}  // namespace vlae::training_state

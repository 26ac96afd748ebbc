// vlae train from end to end: what a run leaves, how it is interrupted and resumed, what it refuses.

#include <gtest/gtest.h>

#include <algorithm>
#include <limits>

#include "program.h"

namespace vlae::cli_test {
namespace {

namespace fs = std::filesystem;

// 75 drawn digits are 3 steps an epoch.
const std::string quick = "train --preset classroom --data procedural:75 --threads 1 --device cpu ";

std::string position_in(const fs::path& checkpoint) {
  return weights::read_safetensors(checkpoint).metadata.at("vlae.position");
}

TEST(Train, LeavesARunThatCanBeLookedAt) {
  const Folder folder;
  const Outcome outcome = run_vlae(folder, quick + "--steps 7 --out $F/run");
  EXPECT_EQ(outcome.exit_code, 0) << outcome.errors;
  EXPECT_NE(outcome.output.find("validation after epoch 2.00: -ELBO"), std::string::npos) << outcome.output;
  for (const char* file : {"config.json", "last.safetensors", "best.safetensors", "sheets/epoch-0002.png"})
    EXPECT_TRUE(fs::exists(folder / "run" / file)) << file;
  EXPECT_NE(text_of(folder / "run/log.csv").find(",7,2.3333,valid,"), std::string::npos);
  EXPECT_NE(position_in(folder / "run/last.safetensors").find("\"step\":7,"), std::string::npos);

  const weights::ModelFile model = weights::read_model(folder / "run/best-model.safetensors");
  EXPECT_EQ(model.provenance.at("preset"), "classroom");
  EXPECT_TRUE(model.provenance.at("validation").at("code_nats").is_number());
  EXPECT_EQ(run_vlae(folder, "sample -n 1 -o $F/s.png --model $F/run/best-model.safetensors").exit_code, 0);
}

// The shell waits for the first logged step, sends the signal and hands on the exit code.
int exit_code_after_signal(const Folder& folder, const std::string& signal) {
  const std::string run = (folder / "run").string();
  const std::string script = "'" VLAE_PROGRAM "' " + quick +
                             "--epochs 100000 --set training.log_every_steps=1 --out '" + run + "' >/dev/null 2>'" +
                             run + ".err' & p=$!; " + "while kill -0 $p && ! grep -qs ,train, '" + run +
                             "/log.csv'; do sleep 0.1; done; " + "kill -" + signal + " $p; wait $p";
  const int status = std::system(script.c_str());
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

TEST(Train, SavesOnCtrlCAndGoesOnFromThere) {
  const Folder folder;
  EXPECT_EQ(exit_code_after_signal(folder, "INT"), 130);
  EXPECT_NE(text_of(folder / "run.err").find("saved"), std::string::npos) << text_of(folder / "run.err");
  const auto stopped_at = nlohmann::json::parse(position_in(folder / "run/last.safetensors")).at("step").get<int>();
  EXPECT_GE(stopped_at, 1);

  const std::string until = std::to_string(stopped_at + 2);
  const Outcome outcome = run_vlae(folder, "train --resume --threads 1 --out $F/run --steps " + until);
  EXPECT_EQ(outcome.exit_code, 0) << outcome.errors;
  EXPECT_NE(position_in(folder / "run/last.safetensors").find("\"step\":" + until + ","), std::string::npos);
}

TEST(Train, SavesWhenItIsTerminated) {
  const Folder folder;
  EXPECT_EQ(exit_code_after_signal(folder, "TERM"), 130);
  EXPECT_TRUE(fs::exists(folder / "run/last.safetensors"));
}

TEST(Train, StartsFromAModel) {
  const Folder folder;
  ASSERT_EQ(run_vlae(folder, quick + "--steps 1 --out $F/first").exit_code, 0);
  const Outcome outcome = run_vlae(folder, quick + "--steps 1 --out $F/second --init $F/first/last-model.safetensors");
  EXPECT_EQ(outcome.exit_code, 0) << outcome.errors;
}

void expect_refused(const Folder& folder, const std::string& arguments, const std::string& reason) {
  const Outcome outcome = run_vlae(folder, arguments);
  EXPECT_EQ(outcome.exit_code, 1) << arguments;
  EXPECT_EQ(std::count(outcome.errors.begin(), outcome.errors.end(), '\n'), 1) << outcome.errors;
  EXPECT_NE(outcome.errors.find(reason), std::string::npos) << outcome.errors;
}

TEST(Train, RefusesWrongNamesBeforeItMakesAFolder) {
  const Folder folder;
  expect_refused(folder, "train --preset paper --out $F/run", "preset 'paper': no such preset");
  expect_refused(folder, "train --out $F/run", "no --preset");
  expect_refused(folder, "train --preset classroom --data nothing --out $F/run", "nothing");
  expect_refused(folder, quick + "--set training.speed=1 --out $F/run", "setting 'training.speed=1': no such field");
  expect_refused(folder, quick + "--set model.latent=0 --out $F/run", "model.latent is 0");
  expect_refused(folder, "train --resume --out $F/run", "last.safetensors: no such file");
  EXPECT_FALSE(fs::exists(folder / "run"));
}

TEST(Train, RefusesAnotherRunsFolderAndAnotherPreset) {
  const Folder folder;
  ASSERT_EQ(run_vlae(folder, quick + "--steps 1 --out $F/run").exit_code, 0);
  const std::string before = text_of(folder / "run/last.safetensors");
  expect_refused(folder, quick + "--steps 1 --out $F/run", "a run is there already");
  expect_refused(folder, "train --resume --preset paper-static-mnist --out $F/run", "a run of preset classroom");
  expect_refused(folder, "train --resume --set model.hidden=9 --out $F/run", "another network");
  expect_refused(folder, "train --resume --seed 5 --out $F/run", "another seed");
  expect_refused(folder, "train --resume --data procedural:75:7 --out $F/run", "another training set");
  EXPECT_EQ(text_of(folder / "run/last.safetensors"), before);
}

TEST(Train, RefusesAModelOfAnotherNetworkOrWithNaN) {
  const Folder folder;
  write_model(folder / "other.safetensors");
  expect_refused(folder, quick + "--out $F/run --init $F/other.safetensors", "other.safetensors: VLAE, 6 dimensions");
  ASSERT_EQ(run_vlae(folder, quick + "--steps 1 --out $F/first").exit_code, 0);
  weights::ModelFile model = weights::read_model(folder / "first/last-model.safetensors");
  model.weights.at("encoder.output.b").values[3] = std::numeric_limits<float>::quiet_NaN();
  weights::write_model(folder / "nan.safetensors", model, weights::Dtype::f32);
  expect_refused(folder, quick + "--out $F/run --init $F/nan.safetensors", "encoder.output.b: value 3 is not finite");
  EXPECT_FALSE(fs::exists(folder / "run"));
}

TEST(Train, NamesAFolderThatCannotBeMade) {
  const Folder folder;
  std::ofstream(folder / "file") << "no folder";
  expect_refused(folder, quick + "--out $F/file/run", "file/run: the folder cannot be made");
}

TEST(Train, LeavesNoPartOfAFileOnAFullDisk) {
  const Folder folder;
  const Outcome outcome = run_vlae(folder, quick + "--steps 1 --out $F/run", disk_of_kib(8));
  EXPECT_EQ(outcome.exit_code, 1);
  EXPECT_NE(outcome.errors.find("last.safetensors: cannot be written"), std::string::npos) << outcome.errors;
  for (const auto& entry : fs::directory_iterator(folder / "run"))
    EXPECT_EQ(entry.path().string().find("safetensors"), std::string::npos) << entry.path();
}

}  // namespace
}  // namespace vlae::cli_test

// vlae train from end to end: what a run leaves, how it is interrupted and resumed, what it refuses.

#include <dlfcn.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <limits>
#include <nlohmann/json.hpp>

#include "data/procedural_digits.h"
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
  EXPECT_EQ(model.provenance.json().at("preset"), "classroom");
  EXPECT_TRUE(model.provenance.json().at("validation").at("code_nats").is_number());
  EXPECT_EQ(run_vlae(folder, "sample -n 1 -o $F/s.png --model $F/run/best-model.safetensors").exit_code, 0);
}

// 400 steps an epoch, and no save within one but those that a signal asks for.
const std::string long_epochs = "train --preset classroom --data procedural:10000 --threads 1 --device cpu ";

// The shell waits for the first logged step, sends the signal and hands on the exit code. `before`: a command that vlae
// runs under.
int exit_code_after_signal(const Folder& folder, const std::string& signal, const std::string& before = "") {
  const std::string run = (folder / "run").string();
  const std::string script = before + " '" VLAE_PROGRAM "' " + long_epochs +
                             "--epochs 100000 --set training.log_every_steps=1 --out '" + run + "' >/dev/null 2>'" +
                             run + ".err' & p=$!; " + "while kill -0 $p && ! grep -qs ,train, '" + run +
                             "/log.csv'; do sleep 0.1; done; " + "kill -" + signal + " $p; wait $p";
  const int status = std::system(script.c_str());
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

int saved_step(const Folder& folder) {
  return nlohmann::json::parse(position_in(folder / "run/last.safetensors")).at("step").get<int>();
}

// The state is that of the moment, not of the run's beginning, and the person is told which.
void expect_saved_within_the_first_epoch(const Folder& folder) {
  const int step = saved_step(folder);
  EXPECT_GE(step, 1);
  EXPECT_LT(step, 400);
  EXPECT_NE(text_of(folder / "run.err").find("interrupted after step " + std::to_string(step) + "; saved"),
            std::string::npos)
      << text_of(folder / "run.err");
}

TEST(Train, SavesOnCtrlCAndGoesOnFromThere) {
  const Folder folder;
  EXPECT_EQ(exit_code_after_signal(folder, "INT"), 130);
  expect_saved_within_the_first_epoch(folder);
  const int stopped_at = saved_step(folder);
  const std::string until = std::to_string(stopped_at + 2);
  const Outcome outcome = run_vlae(folder, "train --resume --threads 1 --out $F/run --steps " + until);
  EXPECT_EQ(outcome.exit_code, 0) << outcome.errors;
  EXPECT_NE(position_in(folder / "run/last.safetensors").find("\"step\":" + until + ","), std::string::npos);
}

TEST(Train, SavesWhenItIsTerminated) {
  const Folder folder;
  EXPECT_EQ(exit_code_after_signal(folder, "TERM"), 130);
  expect_saved_within_the_first_epoch(folder);
}

TEST(Train, SavesWhenItsTerminalCloses) {
  const Folder folder;
  EXPECT_EQ(exit_code_after_signal(folder, "HUP"), 130);
  expect_saved_within_the_first_epoch(folder);
}

// Who starts it with nohup wants it to outlive the terminal: only the second signal ends it.
TEST(Train, OutlivesItsTerminalUnderNohup) {
  const Folder folder;
  EXPECT_EQ(exit_code_after_signal(folder, "HUP $p; sleep 0.2; kill -0 $p && kill -TERM", "nohup"), 130);
  expect_saved_within_the_first_epoch(folder);
}

// train | head -1: three steps an epoch, so that there is soon something to print again.
TEST(Train, SavesWhenNobodyReadsItsOutputAnyMore) {
  const Folder folder;
  const Outcome outcome = run_vlae(folder, "--version",
                                   "{ '" VLAE_PROGRAM "' " + quick +
                                       "--epochs 100000 --out $F/run 2>$F/run.err; echo $? >$F/code; "
                                       "} | head -n 1 >/dev/null; ");
  EXPECT_EQ(text_of(folder / "code"), "130\n");
  EXPECT_NE(
      text_of(folder / "run.err").find("interrupted after step " + std::to_string(saved_step(folder)) + "; saved"),
      std::string::npos)
      << text_of(folder / "run.err");
}

TEST(Train, SaysWhyItsOutputCouldNotBeDelivered) {
  const Folder folder;
  const Outcome outcome =
      run_vlae(folder, quick + "--steps 7 --out $F/run", "to_full() { \"$@\" >/dev/full; }; to_full ");
  EXPECT_EQ(outcome.exit_code, 1);
  EXPECT_EQ(outcome.errors, "vlae: the results cannot be written: No space left on device\n");
  EXPECT_EQ(saved_step(folder), 7) << "the run itself is whole";
}

// The name of a folder may be any bytes; what is shown and kept of it is text.
TEST(Train, TakesASetWhoseNameIsNoUtf8) {
  const Folder folder;
  fs::create_directory(folder / "d\xe9");
  for (int i = 0; i < 75; ++i)
    data::write_png(folder / ("d\xe9/" + std::to_string(i) + ".png"),
                    {28, 28, data::procedural_digit(i % 10, 1, static_cast<std::uint64_t>(i))});
  const Outcome outcome =
      run_vlae(folder, "train --preset classroom --data $F/d\xe9 --steps 1 --threads 1 --device cpu --out $F/run");
  EXPECT_EQ(outcome.exit_code, 0) << outcome.errors;
  EXPECT_NE(text_of(folder / "run/config.json").find("d\xef\xbf\xbd"), std::string::npos);
  const Outcome resumed =
      run_vlae(folder, "train --resume --data $F/d\xe9 --steps 2 --threads 1 --device cpu --out $F/run");
  EXPECT_EQ(resumed.exit_code, 0) << resumed.errors;
  EXPECT_EQ(text_of(folder / "run/events.csv").find("changed"), std::string::npos);  // it is the same set
}

TEST(Train, WithoutAGpuCudaIsRefusedInWords) {
  if (void* const driver = dlopen("libcuda.so.1", RTLD_NOW)) {
    dlclose(driver);
    GTEST_SKIP() << "an NVIDIA driver is here";
  }
  const Folder folder;
  const Outcome outcome = run_vlae(folder, "train --preset classroom --device cuda --out $F/run");
  EXPECT_EQ(outcome.exit_code, 1);
  EXPECT_EQ(outcome.errors, "vlae: device cuda: no NVIDIA GPU here (its driver, libcuda.so.1, is not installed)\n");
}

// Who reads the run later learns how its steps were made.
TEST(Train, TellsWhatChangedWhenItWasResumed) {
  const Folder folder;
  ASSERT_EQ(run_vlae(folder, quick + "--steps 1 --out $F/run").exit_code, 0);
  ASSERT_EQ(run_vlae(folder,
                     "train --resume --steps 2 --threads 1 --device cpu --set training.learning_rate=0.25 "
                     "training.batch=9 data.validation=test --out $F/run")
                .exit_code,
            0);
  const std::string events = text_of(folder / "run/events.csv");
  EXPECT_NE(events.find(",0,0.0000,started,started\n"), std::string::npos) << events;
  EXPECT_NE(events.find(",1,0.3571,resumed,resumed\n"), std::string::npos) << events;
  for (const char* change :
       {"\"Learning rate 0.25, was ", "\"Batch 9, was ", "\"Split for validation \"\"test\"\", was \"\"valid\"\"\""})
    EXPECT_NE(events.find(std::string(",changed,") + change), std::string::npos) << change << '\n' << events;
}

TEST(Train, NotesThatTheLastStateWasDamaged) {
  const Folder folder;
  ASSERT_EQ(run_vlae(folder, quick + "--steps 2 --out $F/run").exit_code, 0);
  fs::resize_file(folder / "run/last.safetensors", 1000);
  const Outcome outcome = run_vlae(folder, "train --resume --steps 3 --threads 1 --device cpu --out $F/run");
  ASSERT_EQ(outcome.exit_code, 0) << outcome.errors;
  const std::string events = text_of(folder / "run/events.csv");
  for (const std::string& text : {outcome.errors, events})
    EXPECT_NE(text.find("going on from the state saved before it, step"), std::string::npos) << text;
}

TEST(Train, SaysThatNothingIsLeftToDo) {
  const Folder folder;
  ASSERT_EQ(run_vlae(folder, quick + "--steps 2 --out $F/run").exit_code, 0);
  const Outcome outcome = run_vlae(folder, "train --resume --steps 2 --threads 1 --device cpu --out $F/run");
  EXPECT_EQ(outcome.exit_code, 0) << outcome.errors;
  EXPECT_NE(outcome.output.find("nothing is left to do: step 2 of 2 is done"), std::string::npos) << outcome.output;
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
  expect_refused(folder, quick + "--out $F/run --init $F/other.safetensors", "other.safetensors: a model with ");
  expect_refused(folder, quick + "--out $F/run --init $F/other.safetensors", "latent 6");
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

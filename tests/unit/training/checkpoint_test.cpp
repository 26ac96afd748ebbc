#include "run/checkpoint.h"

#include <gtest/gtest.h>

#include <limits>

#include "files/atomic_file.h"
#include "files/input_error.h"
#include "files/whole_file.h"
#include "small_run.h"
#include "weights/safetensors.h"

namespace vlae::training {
namespace {

run::Checkpoint some_checkpoint() {
  Trainer trainer = small_trainer();
  trainer.start();
  trainer.step();
  return trainer.checkpoint();
}

std::string refusal(const std::filesystem::path& path) {
  try {
    run::read_checkpoint(path);
  } catch (const files::InputError& error) {
    return error.what();
  }
  return "it was read";
}

TEST(Checkpoint, SurvivesItsFile) {
  const TemporaryFolder folder;
  run::Checkpoint checkpoint = some_checkpoint();
  checkpoint.position.validated_step = checkpoint.position.best_step = 1;
  checkpoint.position.best_code_nats = 81.2345678901234567;
  checkpoint.origin = {{{"data", "mnist"}, {"epochs", 105}}};
  checkpoint.changes = {{.epoch = 1.5, .settings = {"Batch 50, was 100", "Seed \"7\""}}, {.epoch = 2, .settings = {}}};
  run::write_checkpoint(folder / "c.safetensors", checkpoint);
  const run::Checkpoint read = run::read_checkpoint(folder / "c.safetensors");
  EXPECT_EQ(read.preset, checkpoint.preset);
  EXPECT_EQ(read.position, checkpoint.position);
  EXPECT_EQ(read.model, checkpoint.model);
  EXPECT_EQ(read.average, checkpoint.average);
  EXPECT_EQ(read.momentum, checkpoint.momentum);
  EXPECT_EQ(read.bound, checkpoint.bound);
  EXPECT_EQ(read.origin.json(), checkpoint.origin.json());
  EXPECT_EQ(read.changes, checkpoint.changes);
  run::write_checkpoint(folder / "fresh.safetensors", some_checkpoint());
  EXPECT_TRUE(run::read_checkpoint(folder / "fresh.safetensors").origin.json().empty());
  EXPECT_TRUE(run::read_checkpoint(folder / "fresh.safetensors").changes.empty());
}

TEST(Checkpoint, RefusesAFileCutShortAtAnyPlace) {
  const TemporaryFolder folder;
  const auto path = folder / "c.safetensors";
  run::write_checkpoint(path, some_checkpoint());
  const auto bytes = files::read_file(path);
  for (const std::size_t kept : {std::size_t{0}, std::size_t{5}, std::size_t{300}, bytes.size() - 1}) {
    files::write_file_atomically(path, std::as_bytes(std::span(bytes).first(kept)));
    EXPECT_NE(refusal(path).find(path.string()), std::string::npos) << refusal(path);
  }
}

TEST(Checkpoint, RefusesOtherFormatsAndVersionsAndValuesThatAreNotFinite) {
  const TemporaryFolder folder;
  const auto path = folder / "c.safetensors";
  run::write_checkpoint(path, some_checkpoint());
  const weights::Safetensors good = weights::read_safetensors(path);
  const auto refusal_of = [&](auto change) {
    weights::Safetensors content = good;
    change(content);
    weights::write_safetensors(path, content);
    return refusal(path).substr(path.string().size());
  };
  EXPECT_EQ(refusal_of([](auto& c) { c.metadata["vlae.format"] = "checkpoint 2"; }),
            ": format 'checkpoint 2', expected 'checkpoint 1'");
  EXPECT_EQ(refusal_of([](auto& c) { c.metadata.clear(); }),
            ": no metadata vlae.format, expected a checkpoint of vlae train");
  EXPECT_EQ(refusal_of([](auto& c) { c.metadata["vlae.position"] = "{"; }),
            ": vlae.position: text that is not JSON, expected JSON");
  EXPECT_EQ(refusal_of([](auto& c) { c.metadata["vlae.position"] = R"({"step": -4})"; }),
            ": position.step, epoch or image is negative");
  EXPECT_EQ(refusal_of([](auto& c) { c.tensors["surplus"] = c.tensors.begin()->second; }),
            ": tensor surplus is not part of a checkpoint");
  EXPECT_EQ(refusal_of([](auto& c) {
              const float nan = std::numeric_limits<float>::quiet_NaN();
              std::memcpy(c.tensors.at("average.encoder.output.b").bytes.data() + 4, &nan, sizeof nan);
            }),
            ": tensor encoder.output.b: value 1 is not finite, expected a number");
}

TEST(Checkpoint, LeavesTheEarlierFileWhereTheNewOneCannotBeWritten) {
  const TemporaryFolder folder;
  EXPECT_THROW(run::write_checkpoint(folder / "missing" / "c.safetensors", some_checkpoint()), files::InputError);
  EXPECT_FALSE(std::filesystem::exists(folder / "missing"));
}

}  // namespace
}  // namespace vlae::training

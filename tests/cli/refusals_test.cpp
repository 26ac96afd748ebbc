// Whatever is wrong with the input: exit 1, one sentence that names the file, and no output file.

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "data/animation.h"
#include "program.h"

namespace vlae::cli_test {
namespace {

class Refusals : public testing::Test {
 protected:
  Refusals() {
    write_model(folder_ / "model.safetensors");
    write_bar(folder_ / "bar.png");
  }
  void put(const std::string& name, const std::string& bytes) const {
    std::ofstream(folder_ / name, std::ios::binary) << bytes;
  }
  std::string model_bytes() const { return text_of(folder_ / "model.safetensors"); }

  // Each command that reads a model, with the given one.
  void expect_model_refused(const std::string& name, const std::string& reason) const {
    expect_refused("encode $F/bar.png --model $F/" + name, name, reason);
    expect_refused("decompress $F/bar.png -o $F/out.png --model $F/" + name, name, reason);
    expect_refused("sample -o $F/out.png --model $F/" + name, name, reason);
    expect_refused("evaluate --data procedural:60 $F/" + name, name, reason);
    expect_refused("info $F/" + name, name, reason);
    expect_refused("interpolate prior:1 prior:2 -o $F/out.png --model $F/" + name, name, reason);
    expect_refused("embed procedural:60 --no-cache -o $F/out.csv --model $F/" + name, name, reason);
    expect_refused("neighbours $F/bar.png procedural:60 --no-cache --model $F/" + name, name, reason);
    expect_refused("probe procedural:60 --no-cache --model $F/" + name, name, reason);
  }
  // Each command that reads a picture, with the given one.
  void expect_picture_refused(const std::string& name, const std::string& reason) const {
    for (const std::string command : {"encode ", "decompress -o $F/out.png --records $F/out.csv ",
                                      "interpolate prior:1 -o $F/out.png ", "neighbours --no-cache -o $F/out.png "})
      expect_refused(
          command + "$F/" + name + (command.starts_with("n") ? " procedural:60" : "") + " --model $F/model.safetensors",
          name, reason);
  }
  // Each command that reads a set of images, with the given one.
  void expect_set_refused(const std::string& set, const std::string& reason) const {
    for (const std::string command : {"embed -o $F/out.csv ", "neighbours $F/bar.png -o $F/out.png ", "probe "})
      expect_refused(command + "--no-cache --model $F/model.safetensors " + set, set.substr(set.find('/') + 1), reason);
  }
  void expect_refused(const std::string& arguments, const std::string& name, const std::string& reason,
                      const std::string& before = "") const {
    const Outcome outcome = run_vlae(folder_, arguments, before);
    EXPECT_EQ(outcome.exit_code, 1) << arguments;
    EXPECT_EQ(outcome.output, "") << arguments;
    EXPECT_EQ(std::count(outcome.errors.begin(), outcome.errors.end(), '\n'), 1) << outcome.errors;
    EXPECT_NE(outcome.errors.find(name), std::string::npos) << outcome.errors;
    EXPECT_NE(outcome.errors.find(reason), std::string::npos) << outcome.errors;
    expect_nothing_left();
  }
  void expect_nothing_left() const {  // neither an output nor a temporary file beside it
    for (const auto& entry : std::filesystem::directory_iterator(folder_ / ""))
      EXPECT_NE(entry.path().filename().string().substr(0, 4), "out.") << entry.path();
  }
  Folder folder_;
};

TEST_F(Refusals, AMissingModel) { expect_model_refused("nothing.safetensors", "no such file"); }

TEST_F(Refusals, ATruncatedModel) {
  put("short.safetensors", model_bytes().substr(0, model_bytes().size() / 2));
  expect_model_refused("short.safetensors", "data_offsets outside of the file");
  put("tiny.safetensors", "abc");
  expect_model_refused("tiny.safetensors", "3 bytes");
}

TEST_F(Refusals, AFileThatIsNoModel) {
  put("text.safetensors", std::string(5000, 'x'));
  expect_model_refused("text.safetensors", "header");
  weights::write_safetensors(folder_ / "other.safetensors", {});
  expect_model_refused("other.safetensors", "vlae.format");
}

TEST_F(Refusals, AModelOfAnotherVersion) {
  weights::write_safetensors(folder_ / "new.safetensors", {.metadata = {{"vlae.format", "model 99"}}, .tensors = {}});
  expect_model_refused("new.safetensors", "model 99");
}

TEST_F(Refusals, AModelOfAnotherArchitecture) {
  auto model = test_support::random_model(quick_config(), 5);
  model.config.hidden += 1;
  weights::write_model(folder_ / "wider.safetensors", model, weights::Dtype::f32);
  expect_model_refused("wider.safetensors", "encoder.hidden.v has shape");
}

TEST_F(Refusals, NanWeights) {
  auto model = test_support::random_model(quick_config(), 5);
  model.weights["prior.flows.2.layers.1.g"].values[3] = NAN;
  weights::write_model(folder_ / "nan.safetensors", model, weights::Dtype::f32);
  expect_model_refused("nan.safetensors", "prior.flows.2.layers.1.g: value 3 is not finite");
}

TEST_F(Refusals, AModelOfAnotherImageSize) {
  write_model(folder_ / "small.safetensors", test_support::small_config());
  expect_refused("encode $F/bar.png --model $F/small.safetensors", "model", "12x12");
  expect_refused("evaluate --data procedural:60 $F/small.safetensors", "procedural", "expected 12 x 12");
}

TEST_F(Refusals, APictureThatIsNone) {
  put("text.png", "this is not a picture");
  expect_picture_refused("text.png", "text, expected a PNG or JPEG picture");
  put("empty.png", "");
  expect_picture_refused("empty.png", "an empty file, expected a PNG or JPEG picture");
  const std::string png = text_of(folder_ / "bar.png");
  put("cut.png", png.substr(0, png.size() - 20));
  expect_picture_refused("cut.png", "a damaged picture");
  expect_picture_refused("none.png", "no such file");
}

TEST_F(Refusals, ASetThatIsNone) {
  put("text.idx", "this is no set of images");
  expect_set_refused("$F/text.idx", "an unknown kind of file");
  put("cut.gz", "\x1f\x8b\x08");
  expect_set_refused("$F/cut.gz", "gzip data ends early");
  expect_set_refused("$F/none.amat", "neither a known set nor a path on this machine");
  expect_set_refused("procedural:0", "COUNT 1 to 1000000");
  std::filesystem::create_directory(folder_ / "bare");
  expect_set_refused("$F/bare", "no pictures but nothing, expected PNG or JPEG files");
}

TEST_F(Refusals, OptionsThatDoNotFitThePicture) {
  const std::string model = " --no-cache --model $F/model.safetensors";
  const std::string decompress = "decompress $F/bar.png -o $F/out.png --model $F/model.safetensors ";
  expect_refused(decompress + "--force 1,28=ink", "--force", "within 28 rows and 28 columns");
  expect_refused(decompress + "--prefix 785", "--prefix", "785, expected 0 to 784");
  expect_refused("decompress $F/bar.png --steps $F/out.avi --model $F/model.safetensors", "out.avi", ".gif or .mp4");
  expect_refused("decompress $F/bar.png --records $F/out.txt --model $F/model.safetensors", "out.txt", ".csv or .json");
  expect_refused("interpolate prior:x prior:1 -o $F/out.png --model $F/model.safetensors", "prior:x", "prior:SEED");
  expect_refused("embed procedural:60 -o $F/out.txt" + model, "out.txt", "expected .csv or .npy");
  expect_refused("embed procedural:60 --split most -o $F/out.csv" + model, "procedural:60", "split 'most'");
  expect_refused("embed procedural:10 --map tsne -o $F/out.csv" + model, "procedural:10", "two at least, for a map");
}

TEST_F(Refusals, AnOutputFolderThatIsNotThere) {
  for (const std::string command : {"decompress $F/bar.png", "sample", "interpolate prior:1 prior:2"})
    expect_refused(command + " --model $F/model.safetensors -o $F/absent/out.png", "absent", "");
  expect_refused("embed procedural:60 --no-cache --model $F/model.safetensors -o $F/absent/out.csv", "absent", "");
}

TEST_F(Refusals, NoRoomOnTheDisk) {
  const std::string model = " --model $F/model.safetensors", reason = "cannot be written: File too large";
  expect_refused("sample -n 64 -o $F/out.png" + model, "out.png", reason, disk_of_kib(1));
  expect_refused("decompress $F/bar.png -n 64 -o $F/out.png" + model, "out.png", reason, disk_of_kib(1));
  expect_refused("data sheet procedural -n 100 -o $F/out.png", "out.png", reason, disk_of_kib(1));
  expect_refused("interpolate prior:1 prior:2 -o $F/out.png" + model, "out.png", reason, disk_of_kib(1));
  expect_refused("embed procedural:600 --no-cache -o $F/out.csv" + model, "out.csv", reason, disk_of_kib(1));
  expect_refused("embed procedural:600 --no-cache -o $F/out.npy" + model, "out.npy", reason, disk_of_kib(1));
  for (const std::string table : {"out.csv", "out.json"})
    expect_refused("decompress $F/bar.png --records $F/" + table + model, table, reason, disk_of_kib(1));
}

// The device takes nothing: whatever was printed is lost, and a person who reads the exit code must learn of it.
TEST_F(Refusals, ResultsThatCannotBePrinted) {
  const std::string model = " --model $F/model.safetensors";
  for (const std::string& command :
       {"encode $F/bar.png" + model, "encode $F/bar.png --json" + model, "info" + model.substr(8),
        "probe procedural:60 --no-cache" + model, "neighbours $F/bar.png procedural:60 --no-cache --json" + model})
    expect_refused(command, "the results cannot be written", "No space left on device",
                   "to_full_device() { \"$@\" >/dev/full; }; to_full_device ");
}

TEST_F(Refusals, NoRoomForTheAnimation) {
  if (!data::can_write_animations()) GTEST_SKIP() << "built without giflib";
  const std::string files = "-o $F/small.png --steps $F/out.gif --model $F/model.safetensors";
  const Outcome outcome = run_vlae(folder_, "decompress $F/bar.png -n 1 --scale 1 " + files, disk_of_kib(8));
  EXPECT_EQ(outcome.exit_code, 1);
  EXPECT_NE(outcome.errors.find("out.gif: cannot be written: File too large"), std::string::npos) << outcome.errors;
  expect_nothing_left();
}

TEST_F(Refusals, AnOutputThatIsAFolder) {
  std::filesystem::create_directory(folder_ / "taken");
  expect_refused("sample -o $F/taken --model $F/model.safetensors", "taken", "cannot be replaced: Is a directory");
}

// CLI11 alone takes -1 and what is too large for the largest number there is, and 010 for eight.
TEST_F(Refusals, NumbersThatAreNoneOrDoNotFit) {
  const std::string sample = "sample -n 1 --model $F/model.safetensors -o $F/out.png --seed ";
  const auto expect_number_refused = [&](const std::string& arguments, const std::string& sentence) {
    const Outcome outcome = run_vlae(folder_, arguments);
    EXPECT_EQ(outcome.exit_code, 2) << arguments;
    EXPECT_EQ(outcome.errors.substr(0, sentence.size() + 1), sentence + "\n") << arguments;
    expect_nothing_left();
  };
  for (const std::string seed :
       {"-1", "18446744073709551616", "99999999999999999999999999", "0x10", "1.5", "1e3", "+1"})
    expect_number_refused(sample + seed,
                          "--seed: '" + seed + "', expected a whole number from 0 to 18446744073709551615");
  expect_number_refused("train --preset classroom --out $F/out.run --steps 99999999999999999999",
                        "--steps: '99999999999999999999', expected a whole number from 1 to 1000000000000");
  expect_number_refused("train --preset classroom --out $F/out.run --steps -5",
                        "--steps: '-5', expected a whole number from 1 to 1000000000000");
  expect_number_refused("train --preset classroom --out $F/out.run --minutes nan",
                        "--minutes: 'nan', expected a number above 0");
  expect_number_refused("evaluate --limit -1", "--limit: '-1', expected a whole number from 0 to 1000000000000");
  expect_number_refused("sample -o $F/out.png --temperature 1e9",
                        "--temperature: '1e9', expected a number from 0.01 to 100");
  expect_number_refused("sample -o $F/out.png --threads 0", "--threads: '0', expected a whole number from 1 to 1024");
  expect_refused("decompress $F/bar.png -o $F/out.png --model $F/model.safetensors --force 4294967297,1=ink", "--force",
                 "within 28 rows and 28 columns");
}

TEST_F(Refusals, LeadingZerosAreDecimal) {  // as seq -w writes them
  const std::string sample = "sample -n 2 --model $F/model.safetensors -o $F/";
  for (const std::string name : {"a.png --seed 10", "b.png --seed 010", "c.png --seed 08", "d.png --seed 8"})
    EXPECT_EQ(run_vlae(folder_, sample + name).exit_code, 0) << name;
  EXPECT_EQ(text_of(folder_ / "a.png"), text_of(folder_ / "b.png"));
  EXPECT_EQ(text_of(folder_ / "c.png"), text_of(folder_ / "d.png"));
  EXPECT_NE(text_of(folder_ / "a.png"), text_of(folder_ / "c.png"));
}

TEST_F(Refusals, AnEndingThatTheBytesWouldNotFit) {
  for (const std::string name : {"out.jpg", "out.JPEG", "out.gif", "out.webp"}) {
    const Outcome outcome = run_vlae(folder_, "sample -n 1 --model $F/model.safetensors -o $F/" + name);
    EXPECT_EQ(outcome.exit_code, 2);
    EXPECT_NE(outcome.errors.find(name + "', expected a name that ends in .png"), std::string::npos) << outcome.errors;
  }
  expect_nothing_left();
}

TEST_F(Refusals, AReadOnlyFileStaysAsItIs) {
  std::filesystem::permissions(folder_ / "model.safetensors", std::filesystem::perms(0444));
  const std::string before = model_bytes();
  expect_refused("evaluate --data procedural:60 --limit 1 --record $F/model.safetensors", "model.safetensors",
                 "a read-only file, expected one that may be written");
  EXPECT_EQ(model_bytes(), before);
  EXPECT_EQ(std::filesystem::status(folder_ / "model.safetensors").permissions(), std::filesystem::perms(0444));
}

TEST_F(Refusals, WrongUsageExitsWith2) {
  for (const std::string arguments :
       {"encode", "decompress $F/bar.png", "sample -o x.png -n 0", "sample -o x.png -n many",
        "decompress $F/bar.png -o x.png --temperature 0", "nonsense", ""})
    EXPECT_EQ(run_vlae(folder_, arguments).exit_code, 2) << arguments;
}

}  // namespace
}  // namespace vlae::cli_test

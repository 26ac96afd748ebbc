// compress, expand and info on .vlae files, as a person meets them.

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "data/amat_file.h"
#include "data/idx_file.h"
#include "data/picture_file.h"
#include "data/procedural_digits.h"
#include "program.h"

namespace vlae::cli_test {
namespace {

using nlohmann::json;

class CompressCommand : public testing::Test {
 protected:
  CompressCommand() {
    weights::write_model(folder_ / "model.safetensors", test_support::random_model_of_paper(quick_config(), 5),
                         weights::Dtype::f32);
    write_bar(folder_ / "bar.png");
    auto other = bar();
    other[400] = 255;
    data::write_png(folder_ / "other.png", {28, 28, other});
  }
  Outcome run(const std::string& arguments) const { return run_vlae(folder_, arguments); }
  Outcome compressed(const std::string& arguments) const {
    return run("compress " + arguments + " --model $F/model.safetensors --effort 10 -o $F/file.vlae");
  }
  Outcome expanded(const std::string& arguments) const {
    return run("expand $F/file.vlae --model $F/model.safetensors " + arguments);
  }

  Folder folder_;
};

constexpr char digits[] = "procedural:30:2 --split train";

// What the set shows to a model: grey above one half is ink.
std::vector<std::uint8_t> expected_pixels() {
  std::vector<std::uint8_t> pixels;
  for (const std::uint8_t grey : data::procedural_digits(30, 2, "train").pixels)
    pixels.push_back(grey >= 128 ? 255 : 0);
  return pixels;
}

TEST_F(CompressCommand, ASetComesBackAsIdxAndAmat) {
  for (const std::string mode : {"", " --single", " --particles 2"}) {
    const Outcome outcome = compressed(digits + mode);
    ASSERT_EQ(outcome.exit_code, 0) << outcome.errors;
    EXPECT_NE(outcome.output.find("30 pictures in "), std::string::npos) << outcome.output;
    ASSERT_EQ(expanded("-o $F/out.idx").exit_code, 0);
    EXPECT_EQ(data::read_idx_images(folder_ / "out.idx").pixels, expected_pixels());
    ASSERT_EQ(expanded("-o $F/out.amat").exit_code, 0);
    EXPECT_EQ(data::read_amat(folder_ / "out.amat").pixels, expected_pixels());
  }
}

TEST_F(CompressCommand, PicturesKeepTheirNames) {
  ASSERT_EQ(compressed("$F/bar.png $F/other.png").exit_code, 0);
  const Outcome outcome = expanded("-o $F/folder");
  ASSERT_EQ(outcome.exit_code, 0) << outcome.errors;
  EXPECT_EQ(data::read_picture(folder_ / "folder/bar.png").grey, bar());
  EXPECT_TRUE(std::filesystem::exists(folder_ / "folder/other.png"));
  const Outcome again = expanded("-o $F/folder");  // nothing is overwritten
  EXPECT_EQ(again.exit_code, 1);
  EXPECT_NE(again.errors.find("something is there already"), std::string::npos);
}

TEST_F(CompressCommand, OnePictureGoesThroughPipes) {
  const Outcome there =
      run("compress - --model $F/model.safetensors --effort 10 -o - <$F/bar.png | cat >$F/file.vlae; "
          "'" VLAE_PROGRAM "' expand - --model $F/model.safetensors -o - <$F/file.vlae >$F/back.png; true");
  EXPECT_EQ(data::read_picture(folder_ / "back.png").grey, bar()) << there.errors;
}

TEST_F(CompressCommand, JsonSaysWhereTheBitsAre) {
  const Outcome outcome = compressed(std::string(digits) + " --json");
  ASSERT_EQ(outcome.exit_code, 0) << outcome.errors;
  const json found = json::parse(outcome.output);
  EXPECT_EQ(found["pictures"], 30);
  EXPECT_EQ(found["bytes"], std::filesystem::file_size(folder_ / "file.vlae"));
  const Outcome info = run("info $F/file.vlae --json");
  ASSERT_EQ(info.exit_code, 0) << info.errors;
  EXPECT_EQ(json::parse(info.output)["pictures"], 30);
  EXPECT_NE(json::parse(info.output)["model"].get<std::string>().find("model.safetensors"), std::string::npos);
}

TEST_F(CompressCommand, AModelInsideNeedsNoOther) {
  ASSERT_EQ(compressed(std::string(digits) + " --embed-model").exit_code, 0);
  const Outcome outcome = run("expand $F/file.vlae -o $F/out.idx");
  EXPECT_EQ(outcome.exit_code, 0) << outcome.errors;
  EXPECT_EQ(data::read_idx_images(folder_ / "out.idx").pixels, expected_pixels());
}

TEST_F(CompressCommand, AnUnknownModelIsNamed) {
  ASSERT_EQ(compressed(digits).exit_code, 0);
  const Outcome outcome = run("expand $F/file.vlae -o $F/out.idx");
  EXPECT_EQ(outcome.exit_code, 1);
  EXPECT_NE(outcome.errors.find("model.safetensors"), std::string::npos) << outcome.errors;
  EXPECT_FALSE(std::filesystem::exists(folder_ / "out.idx"));
}

TEST_F(CompressCommand, AModelOfAFamilyIsFoundWithoutItsName) {
  ASSERT_EQ(compressed("$F/bar.png $F/other.png").exit_code, 0);
  const std::string here =
      "export VLAE_MODEL_DIR=\"${F}models\"; mkdir -p \"${F}models/own\"; "
      "mv \"${F}model.safetensors\" \"${F}models/own\"; ";
  const Outcome outcome = run_vlae(folder_, "expand $F/file.vlae -o $F/back", here);
  EXPECT_EQ(outcome.exit_code, 0) << outcome.errors;
  const Outcome info = run_vlae(folder_, "info $F/file.vlae", "export VLAE_MODEL_DIR=\"${F}models\"; ");
  EXPECT_NE(info.output.find("models/own/model.safetensors"), std::string::npos) << info.output;
  EXPECT_NE(run("info $F/file.vlae").output.find("not on this machine"), std::string::npos);
}

TEST_F(CompressCommand, DamageLeavesNothingButIsRecoveredOnDemand) {
  ASSERT_EQ(compressed(std::string("procedural:600:2 --split train --single")).exit_code, 0);
  std::string bytes = text_of(folder_ / "file.vlae");
  bytes[bytes.size() - 100] ^= 0x55;
  std::ofstream(folder_ / "file.vlae", std::ios::binary) << bytes;
  const Outcome refused = expanded("-o $F/out.idx");
  EXPECT_EQ(refused.exit_code, 1);
  EXPECT_NE(refused.errors.find("pictures 501 to 600 are damaged"), std::string::npos) << refused.errors;
  EXPECT_FALSE(std::filesystem::exists(folder_ / "out.idx"));
  const Outcome recovered = expanded("-o $F/out.idx --recover");
  EXPECT_EQ(recovered.exit_code, 0);
  EXPECT_NE(recovered.errors.find("pictures 501 to 600 are damaged"), std::string::npos) << recovered.errors;
  EXPECT_EQ(data::read_idx_images(folder_ / "out.idx").count(), 500u);
}

TEST_F(CompressCommand, WhatIsNoVlaeFileIsSaid) {
  const Outcome outcome = run("expand $F/bar.png -o $F/out.idx");
  EXPECT_EQ(outcome.exit_code, 1);
  EXPECT_NE(outcome.errors.find("expected a .vlae file"), std::string::npos) << outcome.errors;
  EXPECT_EQ(run("compress $F/bar.png").exit_code, 2);                                      // no file to write
  EXPECT_EQ(run("compress $F/bar.png --single --lossy 20 -o $F/file.vlae").exit_code, 2);  // one or the other
}

TEST_F(CompressCommand, AFullDiskLeavesNoFile) {
  const Outcome outcome = run_vlae(folder_,
                                   "compress procedural:400:2 --split train --single --effort 10 "
                                   "--model $F/model.safetensors --embed-model -o $F/file.vlae",
                                   disk_of_kib(8));
  EXPECT_EQ(outcome.exit_code, 1);
  EXPECT_FALSE(std::filesystem::exists(folder_ / "file.vlae"));
}

}  // namespace
}  // namespace vlae::cli_test

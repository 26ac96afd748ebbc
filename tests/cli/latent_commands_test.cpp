// interpolate, embed, neighbours and probe against the engine called directly.

#include <gtest/gtest.h>

#include <cmath>
#include <nlohmann/json.hpp>
#include <sstream>

#include "data/animation.h"
#include "data/picture_file.h"
#include "data/procedural_digits.h"
#include "latent/code_path.h"
#include "latent/frames.h"
#include "program.h"
#include "runtime/sampling.h"

namespace vlae::cli_test {
namespace {

using nlohmann::json;

class LatentCommands : public testing::Test {
 protected:
  LatentCommands() {
    write_model(folder_ / "model.safetensors");
    write_bar(folder_ / "bar.png");
    for (const std::uint8_t grey : bar()) x_.push_back(grey >= 128);
  }
  // The cache of codes lies in the folder too.
  Outcome run(const std::string& arguments) const {
    ::setenv("XDG_CACHE_HOME", (folder_ / "cache").c_str(), 1);
    return run_vlae(folder_, arguments);
  }

  Folder folder_;
  runtime::Vlae vlae_{test_support::random_model(quick_config(), 5)};
  std::vector<std::uint8_t> x_;
};

TEST_F(LatentCommands, InterpolateDrawsThePathAndPrintsItsDensity) {
  const Outcome outcome =
      run("interpolate $F/bar.png prior:7 --model $F/model.safetensors -n 5 --path line --space z --seed 3 --scale 1 "
          "-o $F/strip.png --json");
  ASSERT_EQ(outcome.exit_code, 0) << outcome.errors;
  const auto a = latent::code_of_z(vlae_, vlae_.encode(x_).mean());
  const auto b = latent::code_of_z(vlae_, runtime::sample_prior(vlae_, 7));
  const auto path = latent::make_path(vlae_, a, b, latent::PathKind::line_in_z, 5);
  const auto frames = latent::decompress_frames(vlae_, path, {.seed = 3});
  const json found = json::parse(outcome.output);
  const auto sheet = data::read_picture(folder_ / "strip.png");
  constexpr int gap = 4;
  ASSERT_EQ(sheet.width, 5 * 28 + 6 * gap);
  for (int i = 0; i < 5; ++i) {
    const auto index = static_cast<std::size_t>(i);
    EXPECT_NEAR(found["points"][index]["log_prior_nats"].get<double>(), latent::log_prior_nats(path[index]), 1e-9);
    EXPECT_NEAR(found["points"][index]["log_prior_bits"].get<double>(),
                latent::log_prior_nats(path[index]) / std::log(2.0), 1e-9);
    for (int pixel = 0; pixel < 784; ++pixel) {
      const int at = (gap + pixel / 28) * sheet.width + gap + i * (28 + gap) + pixel % 28;
      ASSERT_EQ(sheet.grey[static_cast<std::size_t>(at)], frames[index][static_cast<std::size_t>(pixel)] ? 255 : 0);
    }
  }
  EXPECT_NEAR(found["length_z"].get<double>(), latent::path_length(path, latent::Space::z), 1e-9);
}

TEST_F(LatentCommands, ThreeOrFourCornersMakeAGridAndAGifGoesThereAndBack) {
  const Outcome grid = run(
      "interpolate prior:1 prior:2 prior:3 --model $F/model.safetensors -n 4 --scale 1 --expected 3 -o $F/grid.png");
  ASSERT_EQ(grid.exit_code, 0) << grid.errors;
  EXPECT_EQ(data::read_picture(folder_ / "grid.png").height, 4 * 28 + 5 * 4);
  if (!data::can_write_animations()) GTEST_SKIP() << "built without giflib";
  ASSERT_EQ(run("interpolate prior:1 prior:2 --model $F/model.safetensors -n 4 -o $F/s.png --gif $F/s.gif").exit_code,
            0);
  const std::string gif = text_of(folder_ / "s.gif");
  int frames = 0;  // each begins with a graphic control extension
  for (std::size_t i = 0; (i = gif.find("\x21\xf9\x04", i)) != std::string::npos; ++i) ++frames;
  EXPECT_EQ(frames, 4 + 2);
}

TEST_F(LatentCommands, EmbedWritesTheCodesOfTheModelWithLabelsAndBits) {
  const Outcome outcome =
      run("embed procedural:50 --split train --threshold --model $F/model.safetensors -o $F/codes.csv");
  ASSERT_EQ(outcome.exit_code, 0) << outcome.errors;
  std::istringstream lines(text_of(folder_ / "codes.csv"));
  std::string header, first;
  std::getline(lines, header);
  std::getline(lines, first);
  EXPECT_EQ(header, "index,label,rate_bits,z1,z2,z3,z4,z5,z6");
  const auto set = data::procedural_digits(50, 1, "train");
  std::vector<std::uint8_t> x;
  for (const std::uint8_t grey : set.image(0)) x.push_back(grey >= 128);
  const auto z = vlae_.encode(x).mean();
  std::istringstream fields(first);
  std::vector<std::string> values;
  for (std::string field; std::getline(fields, field, ',');) values.push_back(field);
  ASSERT_EQ(values.size(), 9u);
  EXPECT_EQ(values[1], std::to_string(set.labels[0]));
  for (std::size_t d = 0; d < 6; ++d) EXPECT_EQ(std::stof(values[3 + d]), z[d]);  // to the last bit
  EXPECT_FALSE(std::filesystem::is_empty(folder_ / "cache/vlae-studio/embeddings"));
  EXPECT_EQ(
      run("embed procedural:50 --split train --map tsne --steps 20 --model $F/model.safetensors -o $F/m.npy").exit_code,
      0);
  EXPECT_NE(text_of(folder_ / "m.npy").find("(50, 2)"), std::string::npos);
}

TEST_F(LatentCommands, NeighboursOfAnImageOfTheSetBeginWithItself) {
  const auto set = data::procedural_digits(50, 1, "train");
  std::vector<std::uint8_t> grey;
  for (const std::uint8_t value : set.image(20)) grey.push_back(value >= 128 ? 255 : 0);
  data::write_png(folder_ / "own.png", {28, 28, grey});
  for (const char* measure : {"epsilon", "z", "kl"}) {
    const Outcome outcome = run(std::string("neighbours $F/own.png procedural:50 --no-centre --split train "
                                            "-k 3 --json --model $F/model.safetensors -o $F/near.png --by ") +
                                measure);
    ASSERT_EQ(outcome.exit_code, 0) << outcome.errors;
    const json found = json::parse(outcome.output);
    ASSERT_EQ(found.size(), 3u);
    EXPECT_EQ(found[0]["index"], 20);
    EXPECT_NEAR(found[0]["distance"].get<double>(), 0, 1e-6);
    EXPECT_LE(found[1]["distance"], found[2]["distance"]);
    EXPECT_EQ(found[0]["label"], set.labels[20]);
  }
}

TEST_F(LatentCommands, SamplesComeWithTheirCodes) {
  const Outcome outcome =
      run("sample --model $F/model.safetensors -n 2 --seed 5 --prior-temperature 0.5 --expected 2 -o $F/s.png --codes "
          "$F/s.csv");
  ASSERT_EQ(outcome.exit_code, 0) << outcome.errors;
  const auto z = runtime::sample_prior(vlae_, 6, 0.5f);
  const std::string text = text_of(folder_ / "s.csv");
  std::istringstream last(text.substr(text.find("\n1,") + 3));
  for (const float value : z) {
    std::string field;
    std::getline(last, field, ',');
    EXPECT_EQ(std::stof(field), value);
  }
}

TEST_F(LatentCommands, ProbeNeedsLabelsAndCountsWhatIsRight) {
  const Outcome outcome = run("probe procedural:200 --model $F/model.safetensors --json");
  ASSERT_EQ(outcome.exit_code, 0) << outcome.errors;
  const json found = json::parse(outcome.output);
  EXPECT_EQ(found["known"], 200);
  EXPECT_EQ(found["asked"], 20);
  for (const char* share : {"nearest_accuracy_epsilon", "nearest_accuracy_z", "linear_probe_accuracy_z"}) {
    const double right = found[share].get<double>() * 20;
    EXPECT_NEAR(right, std::round(right), 1e-9) << share;  // a count of twenty
  }
}

TEST_F(LatentCommands, RefuseWhatTheyCannotDoWithTheReason) {
  const auto refused = [&](const std::string& arguments, const std::string& reason) {
    const Outcome outcome = run(arguments + " --model $F/model.safetensors");
    EXPECT_EQ(outcome.exit_code, 1) << arguments;
    EXPECT_NE(outcome.errors.find(reason), std::string::npos) << outcome.errors;
  };
  refused("interpolate prior:x prior:2 -o $F/o.png", "prior:SEED");
  refused("interpolate prior:1 prior:2 --path sphere --space z -o $F/o.png", "--space epsilon");
  refused("embed procedural:20 --split train -o $F/codes.txt", ".csv or .npy");
}

}  // namespace
}  // namespace vlae::cli_test

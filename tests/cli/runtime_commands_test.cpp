// encode, decompress, sample and info against the engine called directly.

#include <gtest/gtest.h>

#include <cmath>
#include <nlohmann/json.hpp>

#include "data/animation.h"
#include "data/picture_file.h"
#include "program.h"
#include "runtime/decompression.h"
#include "runtime/ledger.h"

namespace vlae::cli_test {
namespace {

using nlohmann::json;

class RuntimeCommands : public testing::Test {
 protected:
  RuntimeCommands() {
    write_model(folder_ / "model.safetensors");
    write_bar(folder_ / "bar.png");
    for (const std::uint8_t grey : bar()) x_.push_back(grey >= 128);
  }
  Outcome run(const std::string& arguments) const { return run_vlae(folder_, arguments); }

  Folder folder_;
  runtime::Vlae vlae_{test_support::random_model(quick_config(), 5)};
  std::vector<std::uint8_t> x_;
};

TEST_F(RuntimeCommands, EncodePrintsThePosteriorAndALedgerThatSums) {
  const Outcome outcome = run("encode $F/bar.png --model $F/model.safetensors --seed 3 --json");
  ASSERT_EQ(outcome.exit_code, 0) << outcome.errors;
  const json found = json::parse(outcome.output);
  const auto posterior = vlae_.encode(x_);
  ASSERT_EQ(found["mean"].get<std::vector<float>>(), posterior.mean());
  for (std::size_t d = 0; d < posterior.size(); ++d)
    EXPECT_NEAR(found["sigma"][d].get<double>(), std::exp(static_cast<double>(posterior.log_sigma()[d])), 1e-6);
  const auto ledger = runtime::ledger(vlae_, x_, runtime::sample(posterior, 3));
  const json& parts = found["ledger"];
  EXPECT_NEAR(parts["net_bits"].get<double>(), ledger.net_nats() / std::log(2.0), 1e-9);
  EXPECT_NEAR(
      parts["prior_bits"].get<double>() + parts["posterior_bits"].get<double>() + parts["pixel_bits"].get<double>(),
      parts["net_bits"].get<double>(), 1e-9);
  EXPECT_EQ(found["dimension_bits"].size(), posterior.size());
  EXPECT_EQ(found["raw_bits"], 784);
  EXPECT_GT(found["png_bits"], 8 * 60);  // signature, header and end alone take 57 bytes
}

// A random model's code length of a bar, against what its file says of its test images: nothing, then less, then more.
TEST_F(RuntimeCommands, EncodeComparesAPictureWithTheTestImagesWhereTheFileSaysWhatTheyCost) {
  const json first = json::parse(run("encode $F/bar.png --model $F/model.safetensors --json").output);
  EXPECT_TRUE(first["test_images"].is_null());
  const double nats = first["ledger"]["net_bits"].get<double>() * std::log(2.0);
  for (const double deviations : {1.0, 5.0}) {
    weights::change_provenance(folder_ / "model.safetensors", [&](const weights::ModelFile& model) {
      json provenance = model.provenance.json();  // 400 images, whose deviation is 20 nats
      provenance["test"] = {{"data", "bars"},
                            {"images", 400},
                            {"elbo_nats", {{"mean", -(nats - 20 * deviations)}, {"standard_error", 1}}}};
      return provenance;
    });
    const json found = json::parse(run("encode $F/bar.png --model $F/model.safetensors --json").output)["test_images"];
    EXPECT_NEAR(found["deviations_above"].get<double>(), deviations, 1e-6);
    EXPECT_EQ(found["unlike"].get<bool>(), deviations > 3);
    const std::string text = run("encode $F/bar.png --model $F/model.safetensors").output;
    EXPECT_NE(text.find("the mean of 400 test images of bars"), std::string::npos) << text;
    EXPECT_EQ(text.find("it is unlike them") != std::string::npos, deviations > 3) << text;
  }
}

TEST_F(RuntimeCommands, TheBitsOfTheDimensionsAverageTheLedgersOfTheSamples) {
  const json found =
      json::parse(run("encode $F/bar.png --model $F/model.safetensors --seed 10 --samples 4 --json").output);
  const auto posterior = vlae_.encode(x_);
  double code_bits = 0, sum = 0;
  for (std::uint64_t seed = 10; seed < 14; ++seed)
    code_bits += runtime::ledger(vlae_, x_, runtime::sample(posterior, seed)).code_nats() / std::log(2.0) / 4;
  for (const double bits : found["dimension_bits"]) sum += bits;
  EXPECT_NEAR(sum, code_bits, 1e-9);
}

TEST_F(RuntimeCommands, DecompressShowsThePictureBesideWhatTheSeedsMean) {
  const Outcome outcome =
      run("decompress $F/bar.png --model $F/model.safetensors -n 3 --seed 7 --scale 1 -o $F/out.png");
  ASSERT_EQ(outcome.exit_code, 0) << outcome.errors;
  const auto sheet = data::read_picture(folder_ / "out.png");
  constexpr int gap = 4;
  ASSERT_EQ(sheet.height, 28 + 2 * gap);
  ASSERT_EQ(sheet.width, 4 * 28 + 5 * gap);
  const auto maps = vlae_.context_maps(vlae_.encode(x_).mean());
  for (int i = 0; i < 4; ++i) {
    const auto expected = i == 0 ? x_ : runtime::decompress(vlae_, maps, static_cast<std::uint64_t>(6 + i));
    for (int pixel = 0; pixel < 784; ++pixel) {
      const int at = (gap + pixel / 28) * sheet.width + gap + i * (28 + gap) + pixel % 28;
      ASSERT_EQ(sheet.grey[static_cast<std::size_t>(at)], expected[static_cast<std::size_t>(pixel)] ? 255 : 0);
    }
  }
}

TEST_F(RuntimeCommands, TheStepsAreAnAnimation) {
  if (!data::can_write_animations()) GTEST_SKIP() << "built without giflib";
  const Outcome outcome =
      run("decompress $F/bar.png --model $F/model.safetensors -n 1 -o $F/out.png --steps $F/steps.gif");
  ASSERT_EQ(outcome.exit_code, 0) << outcome.errors;
  const std::string gif = text_of(folder_ / "steps.gif");
  EXPECT_EQ(gif.substr(0, 6), "GIF89a");
  int frames = 0;  // each begins with a graphic control extension
  for (std::size_t i = 0; (i = gif.find("\x21\xf9\x04", i)) != std::string::npos; ++i) ++frames;
  EXPECT_GE(frames, 784 / 4);
}

TEST_F(RuntimeCommands, RecordsAreTheEnginesAndNeedNoSheet) {
  const Outcome outcome = run("decompress $F/bar.png --model $F/model.safetensors --seed 7 --records $F/r.json");
  ASSERT_EQ(outcome.exit_code, 0) << outcome.errors;
  const json found = json::parse(text_of(folder_ / "r.json"));
  const auto image = runtime::decompress(vlae_, vlae_.context_maps(vlae_.encode(x_).mean()), 7);
  double bits = 0;
  for (std::size_t i = 0; i < 784; ++i) {
    ASSERT_EQ(found["pixels"][i]["value"].get<int>(), image[i]);
    bits += found["pixels"][i]["bits"].get<double>();
  }
  EXPECT_NEAR(bits, found["total_bits"].get<double>(), 1e-9);
  EXPECT_EQ(run("decompress $F/bar.png --model $F/model.safetensors").exit_code, 2);  // nothing to write
}

// All pixels the picture's own: then the running total is the ledger's, - log2 p(x|z).
TEST_F(RuntimeCommands, AWholePrefixCostsTheLedgersPixels) {
  const Outcome outcome = run("decompress $F/bar.png --model $F/model.safetensors --prefix 784 --records $F/r.csv");
  ASSERT_EQ(outcome.exit_code, 0) << outcome.errors;
  const std::string csv = text_of(folder_ / "r.csv");
  const double total = std::stod(csv.substr(csv.rfind(',') + 1));
  const auto posterior = vlae_.encode(x_);
  const auto ledger = runtime::ledger(vlae_, x_, {posterior.mean(), 0});
  EXPECT_NEAR(total, ledger.pixel_nats / std::log(2.0), 1e-9);
}

TEST_F(RuntimeCommands, PixelsSetByHandAreInEveryPicture) {
  const Outcome outcome =
      run("decompress $F/bar.png --model $F/model.safetensors -n 2 --scale 1 -o $F/out.png "
          "--force 0,0=ink --force 3,5=ink");
  ASSERT_EQ(outcome.exit_code, 0) << outcome.errors;
  const auto sheet = data::read_picture(folder_ / "out.png");
  for (int i = 1; i <= 2; ++i)
    for (const int at : {4 * sheet.width + 4 + 32 * i, 7 * sheet.width + 9 + 32 * i})
      EXPECT_EQ(sheet.grey[static_cast<std::size_t>(at)], 255);
  const Outcome wrong = run("decompress $F/bar.png --model $F/model.safetensors -o $F/o.png --force 28,0=ink");
  EXPECT_EQ(wrong.exit_code, 1);
  EXPECT_NE(wrong.errors.find("--force: 28,0=ink"), std::string::npos) << wrong.errors;
}

TEST_F(RuntimeCommands, StepsTakeAnOverlayAndRefuseAnotherEnding) {
  if (!data::can_write_animations()) GTEST_SKIP() << "built without giflib";
  const std::string start = "decompress $F/bar.png --model $F/model.safetensors --steps $F/";
  ASSERT_EQ(run(start + "bits.gif --overlay bits").exit_code, 0);
  ASSERT_EQ(run(start + "value.gif").exit_code, 0);
  EXPECT_NE(text_of(folder_ / "bits.gif"), text_of(folder_ / "value.gif"));
  EXPECT_EQ(run(start + "bits.gif --overlay colour").exit_code, 2);
  const Outcome outcome = run(start + "steps.avi");
  EXPECT_EQ(outcome.exit_code, 1);
  EXPECT_NE(outcome.errors.find("expected .gif or .mp4"), std::string::npos) << outcome.errors;
}

TEST_F(RuntimeCommands, SamplesDependOnTheSeedAndNotOnThreads) {
  const auto draw = [&](const std::string& name, const std::string& options) {
    const Outcome outcome = run("sample --model $F/model.safetensors -n 6 -o $F/" + name + " " + options);
    EXPECT_EQ(outcome.exit_code, 0) << outcome.errors;
    return text_of(folder_ / name);
  };
  const std::string first = draw("a.png", "--seed 1");
  EXPECT_EQ(first, draw("b.png", "--seed 1 --threads 3"));
  EXPECT_NE(first, draw("c.png", "--seed 2"));
  EXPECT_NE(first, draw("d.png", "--seed 1 --temperature 0.5"));
  EXPECT_NE(first, draw("e.png", "--seed 1 --prior-temperature 0"));
}

TEST_F(RuntimeCommands, APixelCnnWithoutZSamplesAndSaysThatItHasNoCode) {
  auto config = quick_config();
  config.conditional = false;
  write_model(folder_ / "pixels.safetensors", config);
  EXPECT_EQ(run("sample --model $F/pixels.safetensors -n 2 -o $F/s.png").exit_code, 0);
  const Outcome outcome = run("encode $F/bar.png --model $F/pixels.safetensors");
  EXPECT_EQ(outcome.exit_code, 0) << outcome.errors;
  EXPECT_NE(outcome.output.find("has no code: the pixels are all there is"), std::string::npos) << outcome.output;
}

TEST_F(RuntimeCommands, BenchComparesPicturesThatAreTheSame) {
  const Outcome outcome = run("bench decompress --model $F/model.safetensors --rounds 1 --threads 2 --json");
  ASSERT_EQ(outcome.exit_code, 0) << outcome.errors;
  const json found = json::parse(outcome.output);
  EXPECT_EQ(found["same_picture"], true);
  EXPECT_EQ(found["threads"], 2);
  const auto row = [&](const std::string& what) {
    for (const json& each : found["rows"])
      if (each["what"] == what) return each;
    ADD_FAILURE() << "no row " << what;
    return json();
  };
  // 4 live taps of the image, 9 of each of 4 maps; 5 layers of 5 taps, 4 blocks of two 1x1 layers, 12 channels; the
  // logit.
  const int network = 784 * (4 * 12 + (5 * 5 + 4 * 2) * 144 + 12), maps = 784 * 9 * 4 * 12;
  const json wavefront = row("one image, wavefront");
  EXPECT_EQ(wavefront["multiply_adds"], network + maps);
  EXPECT_NEAR(wavefront["floor_ms"].get<double>() * found["peak_multiply_adds_per_s"].get<double>() / 1e3,
              network + maps, 1);
  EXPECT_EQ(row("16 images of one code, each")["multiply_adds"], network + maps / 16);
  EXPECT_EQ(row("16 images of 16 codes, each")["multiply_adds"], network + maps);
}

TEST_F(RuntimeCommands, InfoNamesTheNetworkAndItsProvenance) {
  const json found = json::parse(run("info $F/model.safetensors --json").output);
  const auto model = test_support::random_model(quick_config(), 5);
  EXPECT_EQ(found["fingerprint"], weights::fingerprint(model));
  EXPECT_EQ(found["config"].get<architecture::ModelConfig>(), model.config);
  EXPECT_EQ(found["provenance"], model.provenance.json());
  const Outcome text = run("info $F/model.safetensors");
  EXPECT_NE(text.output.find(architecture::describe(model.config)), std::string::npos);
}

}  // namespace
}  // namespace vlae::cli_test

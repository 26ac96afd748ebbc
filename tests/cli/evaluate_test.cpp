// vlae evaluate on drawn digits: the figures agree with each other, and what is wrong is named.

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <regex>

#include "program.h"

namespace vlae::cli_test {
namespace {

using nlohmann::json;

class Evaluate : public testing::Test {
 protected:
  Evaluate() { write_model(folder_ / "model.safetensors"); }
  static constexpr const char* quick = "evaluate $F/model.safetensors --data procedural:60 --limit 5 --threads 1 ";
  std::filesystem::path model() const { return folder_ / "model.safetensors"; }
  Outcome run(const std::string& arguments) const { return run_vlae(folder_, arguments); }

  Folder folder_;
};

TEST_F(Evaluate, PrintsFiguresThatAgreeWithEachOther) {
  const std::string command = "evaluate $F/model.safetensors --data procedural:60 --limit 5 -K 6 --json --threads 1";
  const Outcome outcome = run(command);
  ASSERT_EQ(outcome.exit_code, 0) << outcome.errors;
  const json found = json::parse(outcome.output);
  EXPECT_EQ(found["images"], 5);
  EXPECT_EQ(found["importance_samples"], 6);
  const double elbo = found["elbo_nats"]["mean"], kl = found["kl_nats"]["mean"],
               reconstruction = found["reconstruction_nats"]["mean"];
  EXPECT_NEAR(elbo, -kl - reconstruction, 1e-3);
  EXPECT_NEAR(found["kl_bits"].get<double>(), kl * 1.4426950, 1e-3);
  EXPECT_LT(found["nll_nats"]["mean"].get<double>(), -elbo);
  EXPECT_EQ(run(command).output, outcome.output) << "a seed gives the same figures";
}

TEST_F(Evaluate, WithoutSamplesThereIsNoLikelihood) {
  const Outcome outcome = run("evaluate $F/model.safetensors --data procedural:60 --threads 1");
  ASSERT_EQ(outcome.exit_code, 0) << outcome.errors;
  EXPECT_NE(outcome.output.find("N = 6 images"), std::string::npos) << outcome.output;
  EXPECT_EQ(outcome.output.find("NLL"), std::string::npos) << outcome.output;
}

TEST_F(Evaluate, SeveralDrawingsOfThePixelsGiveTheirMeanAndDeviation) {
  const json one = json::parse(run(std::string(quick) + "--json").output);
  const Outcome outcome = run(std::string(quick) + "--json --binarisations 3");
  ASSERT_EQ(outcome.exit_code, 0) << outcome.errors;
  const json found = json::parse(outcome.output);
  EXPECT_EQ(one["binarisations"], 1);
  EXPECT_FALSE(one.contains("deviation_over_binarisations"));
  EXPECT_EQ(found["binarisations"], 3);
  EXPECT_GT(found["deviation_over_binarisations"]["elbo_nats"], 0);
  EXPECT_NE(found["elbo_nats"]["mean"], one["elbo_nats"]["mean"]);
  EXPECT_NE(found["caveat"].get<std::string>().find("drawn by program"), std::string::npos);
  EXPECT_NE(run(std::string(quick) + "--binarisations 2").output.find("2 drawings of the pixels"), std::string::npos);
}

TEST_F(Evaluate, ABinarySetHasOneBinarisation) {
  std::ofstream file(folder_ / "own.amat");
  for (int image = 0; image < 10; ++image) {
    for (int pixel = 0; pixel < 28 * 28; ++pixel) file << (pixel % 7 == image % 7) << (pixel < 783 ? " " : "\n");
  }
  file.close();
  const Outcome outcome = run("evaluate $F/model.safetensors --data $F/own.amat --binarisations 2");
  EXPECT_EQ(outcome.exit_code, 1);
  EXPECT_NE(outcome.errors.find("which are binary as they are"), std::string::npos) << outcome.errors;
}

TEST_F(Evaluate, RecordsWhatItPrintsAndLeavesTheRest) {
  const weights::ModelFile before = weights::read_model(model());
  const json printed = json::parse(run(std::string(quick) + "-K 6 --json --record").output);
  ASSERT_EQ(run(std::string(quick) + "--record").exit_code, 0);
  const weights::ModelFile after = weights::read_model(model());
  EXPECT_EQ(weights::fingerprint(after), weights::fingerprint(before));
  for (const auto& [key, value] : before.provenance.json().items())
    EXPECT_EQ(after.provenance.json()[key], value) << key;

  const json& likelihood = after.provenance.json().at("test_likelihood");
  for (const auto* figure : {"images", "importance_samples", "seed", "nll_nats", "elbo_nats", "kl_bits", "data"})
    EXPECT_EQ(likelihood.at(figure), printed.at(figure)) << figure;
  EXPECT_TRUE(std::regex_match(likelihood.at("date").get<std::string>(), std::regex(R"(20\d\d-\d\d-\d\d)")));
  EXPECT_FALSE(after.provenance.json().at("test").contains("nll_nats"));
  EXPECT_NE(run("info $F/model.safetensors").output.find("test NLL of the part"), std::string::npos);
}

TEST_F(Evaluate, FiguresOnAnotherSetThanTheModelsSayWhich) {
  weights::ModelFile file = weights::read_model(model());
  json provenance = file.provenance.json();
  provenance["data"] = "binarized_mnist";
  file.provenance = provenance;
  weights::write_model(model(), file, weights::Dtype::f32);
  ASSERT_EQ(run(std::string(quick) + "--record").exit_code, 0);
  EXPECT_TRUE(weights::read_model(model()).provenance.json().contains("test of procedural"));
}

TEST_F(Evaluate, RecordKeepsTheTensorsByteForByte) {
  weights::write_model(model(), weights::read_model(model()), weights::Dtype::f16);
  const auto tensors = [&] { return weights::read_safetensors(model()).tensors; };
  const auto before = tensors();
  ASSERT_EQ(run(std::string(quick) + "--record").exit_code, 0);
  const auto after = tensors();
  ASSERT_EQ(after.size(), before.size());
  for (const auto& [name, tensor] : before) {
    EXPECT_EQ(after.at(name).dtype, tensor.dtype);
    EXPECT_EQ(after.at(name).bytes, tensor.bytes) << name;
  }
}

TEST_F(Evaluate, RecordNeedsAFileThatCanBeWritten) {
  EXPECT_EQ(run("evaluate --data procedural:60 --record").exit_code, 2) << "the bundled model is no file";
  // Without room for the new file the old one stays, with the figures printed all the same.
  const std::string before = text_of(model());
  const Outcome full = run_vlae(folder_, std::string(quick) + "--record", disk_of_kib(2));
  EXPECT_EQ(full.exit_code, 1);
  EXPECT_NE(full.errors.find("model.safetensors: cannot be written: File too large"), std::string::npos) << full.errors;
  EXPECT_NE(full.output.find("-ELBO"), std::string::npos);
  EXPECT_EQ(text_of(model()), before);
}

TEST_F(Evaluate, ATimeLimitGivesThePartThatWasMeasured) {
  const Outcome outcome =
      run("evaluate $F/model.safetensors --data procedural:600000 -K 64 --json --threads 1 "
          "--minutes 0.01");
  ASSERT_EQ(outcome.exit_code, 0) << outcome.errors;
  const json found = json::parse(outcome.output);
  EXPECT_GE(found["images"], 1);
  EXPECT_LT(found["images"], 60000);
}

TEST_F(Evaluate, NamesTheSetThatIsNotThere) {
  const Outcome outcome = run("evaluate $F/model.safetensors --data no-such-set");
  EXPECT_EQ(outcome.exit_code, 1);
  EXPECT_NE(outcome.errors.find("no-such-set"), std::string::npos) << outcome.errors;
}

}  // namespace
}  // namespace vlae::cli_test

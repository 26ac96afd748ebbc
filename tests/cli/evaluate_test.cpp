// vlae evaluate on drawn digits: the figures agree with each other, and what is wrong is named.

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "program.h"

namespace vlae::cli_test {
namespace {

using nlohmann::json;

class Evaluate : public testing::Test {
 protected:
  Evaluate() { write_model(folder_ / "model.safetensors"); }
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

TEST_F(Evaluate, NamesTheSetThatIsNotThere) {
  const Outcome outcome = run("evaluate $F/model.safetensors --data no-such-set");
  EXPECT_EQ(outcome.exit_code, 1);
  EXPECT_NE(outcome.errors.find("no-such-set"), std::string::npos) << outcome.errors;
}

}  // namespace
}  // namespace vlae::cli_test

// vlae models: bundled, families, runs and files, each with what it says of itself.

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "program.h"

namespace vlae::cli_test {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

// A model whose metadata holds these figures.
void write_measured(const fs::path& path, const json& provenance) {
  fs::create_directories(path.parent_path());
  auto model = test_support::random_model(quick_config(), 5);
  model.provenance = provenance;
  weights::write_model(path, model, weights::Dtype::f16);
}

json figures(double elbo) {
  return {{"data", "mnist"},
          {"split", "test"},
          {"images", 1000},
          {"importance_samples", 0},
          {"elbo_nats", {{"mean", elbo}, {"standard_error", 0.5}}},
          {"kl_nats", {{"mean", 6.931471805599453}, {"standard_error", 0.1}}},
          {"caveat", "a stand-in"}};
}

json member(int place) { return {{"data", "mnist"}, {"family", {{"name", "placement"}, {"place", place}}}}; }

class Models : public testing::Test {
 protected:
  Models() {
    write_measured(
        folder_ / "models/placement/local-1.safetensors",
        {{"data", "mnist"}, {"family", {{"name", "placement"}, {"role", "local, 1 layer"}}}, {"test", figures(-90)}});
    json likelihood = figures(-95);
    likelihood["importance_samples"] = 256;
    likelihood["gap_nats"] = {{"mean", 2.0}, {"standard_error", 0.2}};
    write_measured(
        folder_ / "data/vlae-studio/runs/monday/best-model.safetensors",
        {{"data", "mnist"}, {"preset", "classroom"}, {"test", figures(-91)}, {"test_likelihood", likelihood}});
  }
  Outcome run(const std::string& arguments) const {
    return run_vlae(folder_, arguments, "export VLAE_MODEL_DIR=\"${F}models\" XDG_DATA_HOME=\"${F}data\"; ");
  }
  json listed(const std::string& arguments = "") const {
    const Outcome outcome = run("models --json " + arguments);
    EXPECT_EQ(outcome.exit_code, 0) << outcome.errors;
    return json::parse(outcome.output);
  }
  static json named(const json& list, const std::string& name) {
    for (const json& model : list)
      if (model.at("name") == name) return model;
    return {};
  }
  Folder folder_;
};

TEST_F(Models, HaveTheNllOfAReproductionAsItSaysIt) {
  json likelihood = figures(-95);
  likelihood["gap_nats"] = {{"mean", 2.0}, {"standard_error", 0.2}};
  likelihood["combined_nll_nats"] = {{"mean", 88.5}, {"standard_error", 0.3}};
  write_measured(folder_ / "models/placement/local-2.safetensors",
                 {{"family", {{"name", "placement"}}}, {"test", figures(-90)}, {"test_likelihood", likelihood}});
  EXPECT_EQ(named(listed(), "placement/local-2")["nll_nats"]["mean"], 88.5);
}

TEST_F(Models, MembersStandInTheOrderOfTheirFamily) {
  write_measured(folder_ / "models/placement/a-full.safetensors", member(6));
  write_measured(folder_ / "models/placement/none.safetensors", member(1));
  std::vector<std::string> names;
  for (const json& model : listed())
    if (model.at("path").get<std::string>().starts_with((folder_ / "models").string())) names.push_back(model["name"]);
  EXPECT_EQ(names, (std::vector<std::string>{"placement/local-1", "placement/none", "placement/a-full"}));
}

TEST_F(Models, FamiliesAndRunsSayWhatTheyAreAndReach) {
  const json list = listed();
  const json member = named(list, "placement/local-1"), own = named(list, "monday");
  EXPECT_EQ(member["origin"], "family");
  EXPECT_EQ(member["role"], "local, 1 layer");
  EXPECT_EQ(member["code_nats"]["mean"], 90);
  EXPECT_NEAR(member["kl_bits"]["mean"].get<double>(), 10, 1e-9);
  EXPECT_EQ(member["measured_on"], "mnist test, N = 1000");
  EXPECT_EQ(member["caveat"], "a stand-in");
  EXPECT_FALSE(member.contains("nll_nats"));
  EXPECT_EQ(own["origin"], "run");
  EXPECT_EQ(own["role"], "classroom");
  EXPECT_EQ(own["nll_nats"]["mean"], 89) << "-ELBO of all less the gap of a part";
  EXPECT_EQ(own["importance_samples"], 256);
  EXPECT_GT(own["bytes"], 1000);
}

TEST_F(Models, FilesRunsAndFoldersMayBeNamed) {
  fs::create_directories(folder_ / "files");
  write_model(folder_ / "files/a.safetensors");
  EXPECT_EQ(listed("$F/files/a.safetensors").back()["origin"], "file");
  EXPECT_TRUE(listed("$F/files").back()["path"].get<std::string>().ends_with("files/a.safetensors"));
  EXPECT_EQ(listed("$F/data/vlae-studio/runs/monday").back()["origin"], "run");
  const Outcome outcome = run("models $F/nothing");
  EXPECT_EQ(outcome.exit_code, 1);
  EXPECT_NE(outcome.errors.find("nothing there, expected a model file"), std::string::npos) << outcome.errors;
}

TEST_F(Models, ADamagedFileHidesNoOther) {
  std::ofstream(folder_ / "models/placement/bad.safetensors") << "no model";
  const json list = listed();
  EXPECT_TRUE(named(list, "placement/bad").contains("problem"));
  EXPECT_TRUE(named(list, "placement/local-1").contains("code_nats"));
  const Outcome outcome = run("models");
  EXPECT_EQ(outcome.exit_code, 0) << outcome.errors;
  EXPECT_NE(outcome.output.find("cannot be read"), std::string::npos);
  EXPECT_NE(outcome.output.find("placement/local-1"), std::string::npos);
}

// What a file says of itself, for people, for programs and as a card to publish.
TEST_F(Models, SayInWordsWhatTheyAre) {
  const std::string file = "$F/data/vlae-studio/runs/monday/best-model.safetensors";
  const Outcome text = run("info " + file), card = run("info --card " + file);
  EXPECT_EQ(text.exit_code, 0) << text.output;
  EXPECT_NE(text.output.find("89.00 +- 0.50 nats, -ELBO of all less the gap of a part"), std::string::npos)
      << text.output;  // 91 of all less a gap of 2
  EXPECT_EQ(text.output.find("{\""), std::string::npos) << text.output;
  EXPECT_TRUE(card.output.starts_with("# best-model\n")) << card.output;
  EXPECT_NE(card.output.find("vlae evaluate best-model.safetensors --data mnist"), std::string::npos) << card.output;
  const Outcome both = run("info --card --json " + file);
  EXPECT_NE(both.exit_code, 0);
}

}  // namespace
}  // namespace vlae::cli_test

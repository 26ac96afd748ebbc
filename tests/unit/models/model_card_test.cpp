#include "models/model_card.h"

#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <map>
#include <nlohmann/json.hpp>

namespace vlae::models {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

weights::ModelFile model(const json& provenance, bool has_z = true) {
  weights::ModelFile file;
  file.config.conditional = has_z;
  file.weights["pixelcnn.output.b"] = {{1}, {0.5f}};
  file.weights["pixelcnn.masked.0.g"] = {{1234}, std::vector<float>(1234, 1.0f)};
  file.provenance = provenance;
  return file;
}

// All facts by name; the title before the name where two groups might have the same.
std::map<std::string, std::string> facts(const weights::ModelFile& file) {
  std::map<std::string, std::string> all;
  for (const FactGroup& group : facts_of(file))
    for (const Fact& fact : group.facts) all[group.title + ": " + fact.name] = fact.value;
  return all;
}

const json measured = {
    {"data", "mnist"},
    {"split", "train+valid"},
    {"epochs", 25.0},
    {"steps", 15000},
    {"begun_with", {{"data", "mnist"}, {"split", "train"}, {"epochs", 105.0}}},
    {"training",
     {{"batch", 100},
      {"learning_rate", 0.002},
      {"decay_epochs", 15},
      {"epochs", 25},
      {"polyak", 0.999},
      {"free_bits", 0.01},
      {"groups", "whole_code"},
      {"seed", 7}}},
    {"validation", {{"code_nats", 84.6}, {"rate_nats", 25.0}, {"distortion_nats", 59.6}, {"images", 10000}}},
    {"test",
     {{"images", 10000},
      {"elbo_nats", {{"mean", -80.3114}, {"standard_error", 0.2}}},
      {"kl_nats", {{"mean", 13.8629436}, {"standard_error", 0.04}}},
      {"active_dimensions", 36},
      {"caveat", "a stand-in"}}},
    {"test_likelihood",
     {{"images", 500},
      {"importance_samples", 4096},
      {"monte_carlo_error_nats", 0.05},
      {"nll_nats", {{"mean", 78.44}, {"standard_error", 0.85}}},
      {"gap_nats", {{"mean", 1.1254}, {"standard_error", 0.05}}}}}};

TEST(ModelCard, SaysInWordsWhatTheFileKnows) {
  const auto said = facts(model(measured));
  EXPECT_EQ(said.at("network: parameters"), "1,235");
  EXPECT_EQ(said.at("training: trained on"), "mnist train+valid");
  EXPECT_EQ(said.at("training: for"), "25 epochs, 15,000 steps of 100 images");
  EXPECT_EQ(said.at("training: begun with weights of"), "105 epochs of mnist train");
  EXPECT_EQ(said.at("training: by"),
            "Adamax at a rate of 0.002, to zero over the epochs 10 to 25, weights averaged by 0.999 a step");
  EXPECT_EQ(said.at("training: objective"), "ELBO, free bits 0.01 nats a data dimension, for the whole code");
  EXPECT_EQ(said.at("figures: validation -ELBO"), "84.60 nats, N = 10,000 images, which it was trained on");
  EXPECT_EQ(said.at("figures: test -ELBO"), "80.31 +- 0.20 nats, N = 10,000 images, a sample of z each");
  EXPECT_EQ(said.at("figures: test KL"), "13.86 +- 0.04 nats = 20.00 bits");
  EXPECT_EQ(said.at("figures: test note"), "a stand-in");
  EXPECT_EQ(said.count("further: test"), 0u);
}

// The settings that a file names are its training's last ones.
TEST(ModelCard, SaysWhatWasChangedUnderWay) {
  json changed = measured;
  changed["changes"] = json::parse(R"([{"epoch": 1.24, "settings": ["Epochs 25, was 30", "Final decay 15, was 20"]},
                                       {"epoch": 9, "settings": ["Seed 7, was 8"]}, 3, {"settings": [4]}])");
  EXPECT_EQ(facts(model(changed)).at("training: changed under way"),
            "epoch 1.2: Epochs 25, was 30; Final decay 15, was 20; epoch 9.0: Seed 7, was 8");
  for (int i = 0; i < 6; ++i) changed["changes"].push_back({{"epoch", 10 + i}, {"settings", {"a"}}});
  EXPECT_TRUE(facts(model(changed)).at("training: changed under way").ends_with("epoch 14.0: a; and 1 more"));
  EXPECT_EQ(facts(model(measured)).count("training: changed under way"), 0u);
}

TEST(ModelCard, TakesTheGapOfAPartFromTheElboOfAll) {
  const auto said = facts(model(measured));
  EXPECT_EQ(said.at("figures: test NLL"),
            "79.19 +- 0.20 nats (Monte Carlo +- 0.05), -ELBO of all less the gap of a part");
  EXPECT_EQ(said.at("figures: test NLL of the part"), "78.44 +- 0.85 nats, K = 4096, N = 500 images");
}

TEST(ModelCard, TakesTheFigureOfAFewCodesOfEveryImageWhereThereIsOne) {
  json few = measured;
  few["test_likelihood"]["combined_nll_nats"] = {{"mean", 79.17}, {"standard_error", 0.2}};
  EXPECT_EQ(facts(model(few)).at("figures: test NLL"), facts(model(measured)).at("figures: test NLL"));
  few["test_likelihood"]["importance_samples_of_all"] = 64;
  EXPECT_EQ(facts(model(few)).at("figures: test NLL"),
            "79.17 +- 0.20 nats (Monte Carlo +- 0.05), K = 64 of all less what more gain on a part");
}

TEST(ModelCard, OfAPartAloneSaysItsElboAndItsCaveat) {
  json part = measured;
  part["test_likelihood"].update(part.at("test"));
  part.erase("test");
  for (const bool has_z : {true, false}) {
    const auto said = facts(model(part, has_z));
    EXPECT_EQ(said.at("figures: test note"), "a stand-in");
    EXPECT_EQ(said.count("figures: test -ELBO"), has_z ? 1u : 0u);
    EXPECT_EQ(said.count("figures: test NLL"), has_z ? 0u : 1u);
  }
}

TEST(ModelCard, SaysNothingOfZWhereThereIsNone) {
  const auto said = facts(model(measured, false));
  EXPECT_EQ(said.at("figures: test NLL"), "80.31 +- 0.20 nats, N = 10,000 images, exact without z");
  for (const auto& [name, value] : said)
    for (const char* of_z : {"KL", "ELBO", "objective", "flows", "active", "gap"})
      EXPECT_EQ(name.find(of_z), std::string::npos) << name;
}

// A file that another program wrote, or one of tomorrow.
TEST(ModelCard, ShowsAsItIsWhatItHasNoWordsFor) {
  const auto said = facts(model({{"epochs", "many"}, {"training", 3}, {"test", json::array({1})}, {"mood", "good"}}));
  EXPECT_EQ(said.at("further: epochs"), "many");
  EXPECT_EQ(said.at("further: training"), "3");
  EXPECT_EQ(said.at("further: test"), "[1]");
  EXPECT_EQ(said.at("further: mood"), "good");
  for (const json& odd : {json(), json(5), json::array()}) EXPECT_EQ(facts_of(model(odd)).size(), 1u) << odd;
}

TEST(ModelCard, IsATableWhateverTheFileSays) {
  const std::string card = model_card("mine.safetensors", model({{"data", "a|b"}, {"steps", 1e300}, {"mood", "\n"}}));
  EXPECT_NE(card.find("| trained on | a\\|b |\n| for | 1e+300 steps |\n"), std::string::npos) << card;
  EXPECT_NE(card.find("| mood |   |\n"), std::string::npos) << card;
}

// docs/models holds the card of every model that is shipped, as `vlae info --card` prints it.
TEST(ModelCard, OfEveryShippedModelIsTheOneInTheDocs) {
  std::size_t cards = 0;
  for (const auto& entry : fs::recursive_directory_iterator(VLAE_SOURCES "/assets/models/families")) {
    if (entry.path().extension() != ".safetensors") continue;
    const fs::path path = entry.path();
    const fs::path card =
        fs::path(VLAE_SOURCES "/docs/models") / path.parent_path().filename() / (path.stem().string() + ".md");
    std::ifstream file(card);
    const std::string text{std::istreambuf_iterator<char>(file), {}};
    EXPECT_EQ(text, model_card(path, weights::read_model(path)))
        << card << " is old; vlae info --card " << path << " > " << card << " makes it anew";
    ++cards;
  }
  EXPECT_GT(cards, 0u);
}

}  // namespace
}  // namespace vlae::models

#pragma once
// What a model file says of itself, in words and with units: what `vlae info` prints, and a card for who publishes a
// model.

#include <filesystem>
#include <string>
#include <vector>

#include "weights/model_file.h"

namespace vlae::models {

struct Fact {
  std::string name, value;
};

struct FactGroup {
  std::string title;  // "network", "training", "figures"
  std::vector<Fact> facts;
};

// What the file does not say is left out. An entry of the file that this program has no words for stands in a last
// group as it is (JSON); `vlae info --json` shows all of every entry.
std::vector<FactGroup> facts_of(const weights::ModelFile& model);

// The same in Markdown, with the commands that check the figures. An empty path means the bundled model.
std::string model_card(const std::filesystem::path& path, const weights::ModelFile& model);

}  // namespace vlae::models

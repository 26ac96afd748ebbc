// The reports in docs lie there with the results that they were made of, as a folder that `vlae reproduce --merge`
// takes: what a machine has measured outlives the machine, and a report cannot say another figure than its result.

#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "reproduction/report.h"
#include "stand_ins.h"

namespace vlae::reproduction {
namespace {

namespace fs = std::filesystem;

const fs::path docs = fs::path(VLAE_SOURCES) / "docs";

std::string table_lines(std::istream& page) {
  std::string lines;
  for (std::string line; std::getline(page, line);)
    if (line.starts_with("|")) lines += line + "\n";
  return lines;
}

class ReportOfTheDocs : public testing::TestWithParam<const char*> {
 protected:
  const fs::path committed_ = docs / GetParam();
  const std::string recipe_ = nlohmann::json::parse(std::ifstream(committed_ / "recipe.json")).at("recipe");
  const Folder home_;
  const ReproductionFolder folder_{home_ / "out", load_recipe(recipe_), false};

  void expect_result(const Row& row, const fs::path& file) const {
    const auto result = folder_.kept_result(row);
    ASSERT_TRUE(result) << row.id;
    const auto model = weights::read_model(file);
    const auto& provenance = model.provenance.json();
    EXPECT_EQ(weights::fingerprint(model), result->model_fingerprint) << row.id;
    EXPECT_EQ(provenance.at("family").at("id"), row.id);
    EXPECT_EQ(-provenance.at("test").at("elbo_nats").at("mean").get<double>(), result->measured.code_nats.mean)
        << row.id;
    EXPECT_LE(provenance.at("epochs").get<double>(), result->training.epochs) << row.id;  // it may be the best of them
  }
};

TEST_P(ReportOfTheDocs, SaysWhatItsResultsSay) {
  EXPECT_FALSE(folder_.merge(committed_).empty());
  std::istringstream made(markdown(report_of(folder_)));
  std::ifstream page(committed_ / "report.md");
  EXPECT_EQ(table_lines(page), table_lines(made));
}

TEST_P(ReportOfTheDocs, IsOfTheModelsThatAreShipped) {
  folder_.merge(committed_);
  const fs::path models = fs::path(VLAE_SOURCES) / "assets/models";
  for (const Row* row : folder_.recipe().rows()) {
    const auto file = models / "families" / folder_.recipe().family / (row->id + ".safetensors");
    if (fs::exists(file)) expect_result(*row, file);
    if (folder_.recipe().family == "paper" && row->id == "dynamic-vlae")
      expect_result(*row, models / "vlae-mnist.safetensors");
  }
}

INSTANTIATE_TEST_SUITE_P(Pages, ReportOfTheDocs, testing::Values("paper", "readings"));

}  // namespace
}  // namespace vlae::reproduction

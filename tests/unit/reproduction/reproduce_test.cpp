// From a recipe to a report, with a workshop that trains nothing: what is done, what goes on, and what is refused.

#include "reproduction/reproduce.h"

#include <gtest/gtest.h>

#include <fstream>
#include <functional>
#include <sstream>
#include <string>
#include <vector>

#include "files/input_error.h"
#include "reproduction/export.h"
#include "reproduction/report.h"
#include "reproduction/share_bars.h"
#include "stand_ins.h"

namespace vlae::reproduction {
namespace {

std::string text_of(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

std::string reason(const std::function<void()>& action) {
  try {
    action();
  } catch (const std::exception& error) {
    return error.what();
  }
  return "nothing was thrown";
}

int count_of(const std::string& text, const std::string& part) {
  int count = 0;
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++count;
  return count;
}

std::vector<double> rectangle_widths(const std::string& svg) {
  std::vector<double> widths;
  for (std::size_t at = svg.find("<rect"); at != std::string::npos; at = svg.find("<rect", at + 1))
    widths.push_back(std::stod(svg.substr(svg.find("width='", at) + 7)));
  return widths;
}

struct SilentWitness : Witness {
  bool stop = false;
  std::vector<std::string> lines;
  bool interrupted() override { return stop; }
  void says(const std::string& line) override { lines.push_back(line); }
  void measures(std::int64_t, std::int64_t) override {}
};

class Reproduce : public testing::Test {
 protected:
  Recipe recipe_ = small_recipe().get<Recipe>();
  Folder home_;
  StandInWorkshop workshop_;
  SilentWitness witness_;

  End run(const ReproductionFolder& folder, Options options = {}) {
    if (options.rows.empty()) options.rows = folder.recipe().rows();
    return reproduce(folder, options, workshop_, witness_);
  }
};

TEST_F(Reproduce, TrainsMeasuresAndReportsEachRowOnce) {
  {
    const ReproductionFolder folder(home_ / "out", recipe_, false);
    EXPECT_EQ(run(folder), End::complete);
    EXPECT_EQ(workshop_.calls, 2);
    for (const Row* row : folder.recipe().rows())
      EXPECT_EQ(folder.state(*row).stage, RowState::Stage::measured) << row->id;
    const Result result = *folder.kept_result(*folder.recipe().rows().front());
    EXPECT_EQ(result.training.epochs, 4);
    EXPECT_EQ(result.training.images_seen, 8 * 25);  // 2 steps an epoch, 25 images a step
    EXPECT_NEAR(result.training.hours * 3600, 2, 1e-9);
    EXPECT_EQ(result.training.machines, std::vector<std::string>{"a test"});
    EXPECT_EQ(result.measured.images, 6);
    EXPECT_EQ(result.measured.likelihood->images, 2);
    EXPECT_EQ(result.test_data, "procedural test");
  }
  const ReproductionFolder again(home_ / "out", recipe_, false);
  EXPECT_EQ(run(again), End::complete);
  EXPECT_EQ(workshop_.calls, 2);
}

TEST_F(Reproduce, AFewCodesOfEveryImageAreMeasuredKeptAndReported) {
  recipe_.measuring.importance_samples_of_all = 4;
  const ReproductionFolder folder(home_ / "out", recipe_, false);
  run(folder, {.rows = {folder.recipe().rows().front()}});
  const Result result = folder.state(*folder.recipe().rows().front()).result.value();
  EXPECT_EQ(result.measuring, recipe_.measuring);
  EXPECT_EQ(result.measured.likelihood->importance_samples_of_all, 4);
  EXPECT_NE(result.measured.likelihood->gain_nats.mean, result.measured.likelihood->gap_nats.mean);
  EXPECT_NE(text_of(home_ / "out" / "report.md").find("NLL by 4 samples of each of 6 images less the "),
            std::string::npos);
  nlohmann::json before = result;  // as results were before there were any
  before["measured"]["likelihood"].erase("gain_nats");
  before["measured"]["likelihood"].erase("importance_samples_of_all");
  before["measuring"].erase("importance_samples_of_all");
  const auto read = before.get<Result>();
  EXPECT_EQ(read.measured.likelihood->gain_nats.mean, result.measured.likelihood->gap_nats.mean);
  EXPECT_EQ(read.measuring.importance_samples_of_all, 0);
}

TEST_F(Reproduce, TheReportHoldsPaperAndOursPicturesCurvesAndWhatDoesNotCompare) {
  const ReproductionFolder folder(home_ / "out", recipe_, false);
  run(folder);
  const std::string markdown = text_of(home_ / "out" / "report.md"), page = text_of(home_ / "out" / "report.html");
  for (const std::string& text : {markdown, page}) {
    for (const char* part : {"Two rows", "Table t", "First", "79.03", "19.2", "drawn by program", "a test", "K = 8",
                             "without z the NLL is exact", "no z"})
      EXPECT_NE(text.find(part), std::string::npos) << part;
  }
  EXPECT_NE(markdown.find("a note \\| of the row"), std::string::npos);
  EXPECT_NE(markdown.find("(figures/1.png)"), std::string::npos);
  EXPECT_TRUE(std::filesystem::exists(home_ / "out" / "figures/2.png"));
  EXPECT_NE(page.find("src=\"data:image/png;base64,iVBORw0KGgo"), std::string::npos);  // a PNG's signature
  EXPECT_NE(page.find("<polyline"), std::string::npos);
  EXPECT_EQ(page.find("src=\"figures"), std::string::npos) << "the page needs no other file";
}

// "drawn by program" is such a data set.
TEST_F(Reproduce, ACurveHasThePapersLineOnlyWhereFiguresCompare) {
  const ReproductionFolder folder(home_ / "out", recipe_, false);
  run(folder);
  const Row& first = *folder.recipe().rows().front();
  const auto picture = home_ / "out/figures" / ("curve-" + first.id + ".svg");
  EXPECT_EQ(text_of(picture).find("stroke-dasharray"), std::string::npos);
  Result result = folder.state(first).result.value();
  result.caveat = "";
  folder.keep(first, result);
  write_report(folder);
  EXPECT_NE(text_of(picture).find("stroke-dasharray"), std::string::npos);
}

TEST_F(Reproduce, TheReportShowsHowCodeAndPixelsShareTheBits) {
  const ReproductionFolder folder(home_ / "out", recipe_, false);
  run(folder, {.rows = {folder.recipe().rows().front()}});
  EXPECT_FALSE(std::filesystem::exists(home_ / "out" / "figures/bits-t.svg")) << "one bar compares nothing";
  run(folder);
  EXPECT_TRUE(std::filesystem::exists(home_ / "out" / "figures/bits-t.svg"));
  EXPECT_NE(text_of(home_ / "out" / "report.md").find("(figures/bits-t.svg)"), std::string::npos);
  EXPECT_EQ(count_of(text_of(home_ / "out" / "report.html"), "bits in z</text>"), 1);
}

TEST(ShareBars, AreOnOneScaleAndSayTheirBits) {
  const std::string picture = svg({{"wide & <all>", 10, 90}, {"none", 25, 25}});
  const auto widths = rectangle_widths(picture);  // two of the legend, then code and pixels of each bar
  ASSERT_EQ(widths.size(), 6u);
  EXPECT_NEAR(widths[3], 9 * widths[2], 0.2);
  EXPECT_NEAR(widths[4], 2.5 * widths[2], 0.2);
  EXPECT_NEAR(widths[5], widths[4], 0.2);
  for (const char* part : {"wide &amp; &lt;all&gt;", ">10.0<", ">90.0<", ">100.0<", ">25.0<", ">50.0<"})
    EXPECT_NE(picture.find(part), std::string::npos) << part;
}

// Of a picture with one bar of that label: where the label ends, 12 pixels before its bar.
double end_of_label(const std::string& picture) {
  const std::size_t text = picture.rfind("<text x='", picture.find("text-anchor='end'"));
  return std::stod(picture.substr(text + 9));
}

TEST(ShareBars, ALongLabelHasItsRoom) {
  const std::string forty(40, 'w'), endless(200, 'w');
  std::string accented;  // two bytes each
  for (int i = 0; i < 40; ++i) accented += "\u00e9";
  EXPECT_EQ(end_of_label(svg({{"short", 10, 90}})), 238);
  EXPECT_GT(end_of_label(svg({{forty, 10, 90}, {"short", 10, 90}})), 40 * 7);  // a letter is half as wide as high
  EXPECT_EQ(end_of_label(svg({{accented, 10, 90}})), end_of_label(svg({{forty, 10, 90}})));
  const std::string pressed = svg({{endless, 10, 90}});
  EXPECT_EQ(end_of_label(pressed), 388);
  EXPECT_NE(pressed.find("textLength='388'"), std::string::npos);
}

// A KL may be estimated a little below zero.
TEST(ShareBars, AnEmptyCodeHasNoBar) {
  const auto widths = rectangle_widths(svg({{"collapsed", -0.1, 120}, {"other", 0, 100}}));
  EXPECT_EQ(widths[2], 0);
  EXPECT_EQ(widths[4], 0);
}

TEST_F(Reproduce, ARecipeWithoutFiguresOfThePaperHasNoColumnForThem) {
  auto json = small_recipe();
  for (auto& row : json["tables"][0]["rows"]) row.erase("paper");
  const ReproductionFolder folder(home_ / "out", json.get<Recipe>(), false);
  run(folder);
  const std::string text = text_of(home_ / "out" / "report.md");
  EXPECT_EQ(text.find("paper: NLL"), std::string::npos);
  EXPECT_NE(text.find("| model | NLL | -ELBO | KL, bits |"), std::string::npos);
}

TEST_F(Reproduce, EarlierTrainingOfTheWeightsIsSaid) {
  const ReproductionFolder folder(home_ / "out", recipe_, false);
  workshop_.begun_with = {{"data", "mnist"}, {"epochs", 105}};
  run(folder);
  EXPECT_NE(text_of(home_ / "out" / "report.md").find("weights of an earlier training: 105 epochs of mnist;"),
            std::string::npos);
}

TEST_F(Reproduce, WhatWasCutGoesOnAndIsMeasuredWhenItIsDone) {
  const ReproductionFolder folder(home_ / "out", recipe_, false);
  const Row* first = folder.recipe().rows().front();
  workshop_.epochs_a_call = 3;
  EXPECT_EQ(run(folder, {.rows = {first}}), End::out_of_time);
  EXPECT_EQ(folder.state(*first).stage, RowState::Stage::training);
  EXPECT_FALSE(folder.state(*first).result);
  EXPECT_NE(text_of(home_ / "out" / "report.md").find("3.0 of 4 epochs so far; validation -ELBO 97.00"),
            std::string::npos);
  EXPECT_EQ(run(folder, {.rows = {first}}), End::complete);
  EXPECT_EQ(folder.state(*first).result->training.epochs, 4);
}

TEST_F(Reproduce, SoFarMeasuresWhatIsNotCompleteAndMeasuresAnewWhenItIs) {
  const ReproductionFolder folder(home_ / "out", recipe_, false);
  const Row* first = folder.recipe().rows().front();
  workshop_.epochs_a_call = 3;
  EXPECT_EQ(run(folder, {.rows = {first}, .so_far = true}), End::out_of_time);
  ASSERT_TRUE(folder.state(*first).result);
  const double before = folder.state(*first).result->measured.code_nats.mean;
  EXPECT_NE(text_of(home_ / "out" / "report.md").find("training not complete: 3 of 4 epochs"), std::string::npos);
  EXPECT_EQ(run(folder, {.rows = {first}}), End::complete);
  EXPECT_NE(folder.state(*first).result->measured.code_nats.mean, before);
}

TEST_F(Reproduce, AnInterruptionKeepsWhatIsDone) {
  const ReproductionFolder folder(home_ / "out", recipe_, false);
  witness_.stop = true;
  EXPECT_EQ(run(folder), End::interrupted);
  witness_.stop = false;
  EXPECT_EQ(folder.state(*folder.recipe().rows().front()).stage, RowState::Stage::trained);
  EXPECT_EQ(run(folder), End::complete);
}

TEST_F(Reproduce, TheFolderOfAnotherRecipeIsRefused) {
  { const ReproductionFolder folder(home_ / "out", recipe_, false); }
  EXPECT_NE(reason([&] {
              ReproductionFolder(home_ / "out", recipe_, true);
            }).find("the reports of recipe small, expected those of recipe small, quick"),
            std::string::npos);
  recipe_.name = "other";
  EXPECT_NE(reason([&] { ReproductionFolder(home_ / "out", recipe_, false); }).find("recipe small"), std::string::npos);
  std::filesystem::create_directories(home_ / "used");
  std::ofstream(home_ / "used" / "letter.txt") << "dear";
  EXPECT_NE(reason([&] { ReproductionFolder(home_ / "used", recipe_, false); }).find("a folder with other files"),
            std::string::npos);
  EXPECT_TRUE(std::filesystem::exists(home_ / "used" / "letter.txt"));
}

TEST_F(Reproduce, TwoInOneFolderAreRefused) {
  const ReproductionFolder folder(home_ / "out", recipe_, false);
  EXPECT_THROW(ReproductionFolder(home_ / "out", recipe_, false), files::InputError);
}

TEST_F(Reproduce, AModelOfAnotherDataSetIsNotMeasured) {
  const ReproductionFolder folder(home_ / "out", recipe_, false);
  workshop_.data = "mnist";
  EXPECT_NE(reason([&] { run(folder); }).find("a model trained on mnist, expected procedural:60"), std::string::npos);
}

TEST_F(Reproduce, ARunWithOtherSettingsIsNotGoneOnWith) {
  {
    const ReproductionFolder folder(home_ / "out", recipe_, false);
    run(folder);
  }
  recipe_.tables[0].rows[0].settings.push_back("model.latent=3");
  const ReproductionFolder folder(home_ / "out", recipe_, false);
  EXPECT_NE(reason([&] { run(folder); }).find("a run with another network"), std::string::npos);
}

TEST_F(Reproduce, ResultsOfTwoMachinesMerge) {
  const ReproductionFolder ours(home_ / "ours", recipe_, false);
  {
    const ReproductionFolder theirs(home_ / "theirs", recipe_, false);
    run(theirs, {.rows = {theirs.recipe().rows()[1]}});
  }
  run(ours, {.rows = {ours.recipe().rows()[0]}});
  EXPECT_EQ(ours.merge(home_ / "theirs"), std::vector<std::string>{"second"});
  for (const Row* row : ours.recipe().rows()) EXPECT_EQ(ours.state(*row).stage, RowState::Stage::measured) << row->id;
  EXPECT_EQ(ours.merge(home_ / "theirs"), std::vector<std::string>{});
  EXPECT_THROW(ours.merge(home_ / "nowhere"), files::InputError);
}

TEST_F(Reproduce, MeasuredModelsAreExportedWithTheirFigures) {
  const ReproductionFolder folder(home_ / "out", recipe_, false);
  const Row* second = folder.recipe().rows()[1];
  run(folder, {.rows = {second}});
  EXPECT_EQ(export_models(folder, home_ / "family"), std::vector{home_ / "family" / "second.safetensors"});
  const auto model = weights::read_model(home_ / "family" / "second.safetensors");
  const auto& test = model.provenance.json().at("test");
  EXPECT_EQ(test.at("elbo_nats").at("mean"), -folder.state(*second).result->measured.code_nats.mean);
  EXPECT_EQ(test.at("images"), 6);
  EXPECT_EQ(model.provenance.json().at("family").at("role"), "Second");
  EXPECT_EQ(model.provenance.json().at("family").at("place"), 1);
}

TEST_F(Reproduce, ThePlanSaysWhatIsLeftAndHowLong) {
  const ReproductionFolder folder(home_ / "out", recipe_, false);
  const auto rows = plan(folder, {.rows = folder.recipe().rows()}, workshop_);
  ASSERT_EQ(rows.size(), 2u);
  EXPECT_NEAR(rows[0].training_hours * 3600, 4 * 60 / 50.0, 1e-9);  // 4 epochs of 60 images, 50 a second
  EXPECT_GT(rows[0].codes_per_second, 0);
  EXPECT_GT(rows[0].measuring_hours, 0);
  EXPECT_EQ(workshop_.calls, 0);
}

}  // namespace
}  // namespace vlae::reproduction

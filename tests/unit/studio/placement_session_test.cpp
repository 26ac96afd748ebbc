// The state of the workspace "Placement": families in folders, one picture under all members, what is said of them.

#include "placement_state/placement_session.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include <chrono>
#include <fstream>
#include <thread>

#include "models/open_model.h"
#include "placement_state/lesson.h"
#include "runtime/decompression.h"
#include "runtime/ledger.h"
#include "runtime/sampling.h"
#include "test_support/random_model.h"
#include "test_support/temporary_folder.h"

namespace vlae::placement_state {
namespace {

using architecture::Window;
using architecture::WindowKind;
namespace fs = std::filesystem;

architecture::ModelConfig config_with(const Window& window) {
  architecture::ModelConfig config = test_support::small_config();
  config.height = config.width = 28;
  config.window = window;
  return config;
}

struct Row {
  const char* id;
  Window window;
  double z_bits, all_bits;  // means that its file states
};

nlohmann::json figures(const Row& row) {
  constexpr double nats = 0.69314718055994531;
  return {{"data", "procedural:300"},
          {"split", "test"},
          {"images", 30},
          {"elbo_nats", {{"mean", -row.all_bits * nats}, {"standard_error", 0.2 * nats}}},
          {"kl_nats", {{"mean", row.z_bits * nats}, {"standard_error", 0.1 * nats}}}};
}

void write_member(const fs::path& folder, const Row& row, const std::string& recipe = "placement",
                  const nlohmann::json& training = nlohmann::json::object()) {
  fs::create_directories(folder);
  weights::ModelFile model = test_support::random_model(config_with(row.window), 1);
  model.provenance = nlohmann::json{{"family", {{"name", recipe}, {"id", row.id}, {"role", row.id}, {"place", 0}}},
                                    {"test", figures(row)},
                                    {"data", "procedural:300"}};
  auto provenance = model.provenance.json();
  provenance.update(training);
  model.provenance = provenance;
  weights::write_model(folder / (std::string(row.id) + ".safetensors"), model, weights::Dtype::f32);
}

const Row none{"none", Window::none(), 34, 120}, two{"local-2", Window::local(2), 25, 110},
    six{"local-6", Window::local(6), 18, 108}, full{"full", {.kind = WindowKind::full}, 0.3, 118},
    far{"downsampled", {.kind = WindowKind::downsampled, .layers = 3, .dilation = 4}, 30, 121};

Family family_of(std::vector<Row> rows) {
  const test_support::TemporaryFolder folder;
  for (const Row& row : rows) write_member(folder / "placement", row);
  return *open_family(find_family(FamilyKind::windows, {folder.path()}));
}

std::vector<std::string> names_of(const Family& family) {
  std::vector<std::string> names;
  for (const Member& member : family.members) names.push_back(member.name + ": " + seen_text(member));
  return names;
}

TEST(PlacementFamily, StandsInTheOrderOfPixelsSeenAndTheFarOnlyWindowLast) {
  const std::vector<std::string> expected{"none: 0 pixels", "local 2: 11 pixels", "local 6: 69 pixels",
                                          "full: all earlier", "far only: 21 far"};
  const Family family = family_of({far, full, six, none, two});
  EXPECT_EQ(names_of(family), expected);
  std::string numbers;
  for (const Member& member : family.members) numbers += seen_number(member) + " ";
  EXPECT_EQ(numbers, "0 11 69 all 21 ");
}

TEST(PlacementFamily, IsThatOfTheFirstFolderThatHasOneAndNeverMixed) {
  const test_support::TemporaryFolder folder;
  write_member(folder / "user/placement", two);
  write_member(folder / "shipped/placement", none);
  write_member(folder / "shipped/placement", two);
  const auto files = find_family(FamilyKind::windows, {folder / "absent", folder / "user", folder / "shipped"});
  ASSERT_EQ(files.members.size(), 1u);
  EXPECT_EQ(files.members[0].path, folder / "user/placement/local-2.safetensors");
  EXPECT_TRUE(find_family(FamilyKind::table_1, {folder / "user"}).members.empty());
}

TEST(PlacementFamily, TakesFilesOfItsRecipeAloneAndReportsDamagedOnes) {
  const test_support::TemporaryFolder folder;
  write_member(folder / "mine", none);
  write_member(folder / "mine", two, "another");
  std::ofstream(folder / "mine/full.safetensors") << "no model";
  const auto family = open_family(find_family(FamilyKind::windows, {folder.path()}));
  ASSERT_TRUE(family);
  EXPECT_EQ(names_of(*family), std::vector<std::string>{"none: 0 pixels"});
  ASSERT_EQ(family->problems.size(), 1u);
  EXPECT_NE(family->problems[0].find("full.safetensors"), std::string::npos);
}

TEST(PlacementFamily, TheMeansAreThoseOfTheFileInBits) {
  const Family family = family_of({two});
  EXPECT_NEAR(*family.members[0].mean_z_bits(), 25, 1e-9);
  EXPECT_NEAR(*family.members[0].mean_pixel_bits(), 85, 1e-9);
  EXPECT_NEAR(*family.members[0].mean_bits(), 110, 1e-9);
}

TEST(PlacementFamily, WhereOneWasTrainedForMuchLongerTheFindingSaysSo) {
  const Row af{"static-af-vae", Window::none(), 36, 122}, vlae{"static-vlae", Window::local(6), 20, 116};
  const auto words = [&](const nlohmann::json& of_vlae) {
    const test_support::TemporaryFolder folder;
    write_member(folder / "paper", af, "paper", {{"epochs", 25}});
    write_member(folder / "paper", vlae, "paper", of_vlae);
    return finding_of(*open_family(find_family(FamilyKind::table_1, {folder.path()}))).words;
  };
  EXPECT_NE(words({{"epochs", 60}, {"begun_with", {{"epochs", 18}, {"begun_with", {{"epochs", 105.0}}}}}})
                .find("6.0 bits shorter. A part of that is training: 25 epochs and 183."),
            std::string::npos);
  EXPECT_TRUE(words({{"epochs", 30}}).ends_with("6.0 bits shorter."));
  EXPECT_TRUE(words(nlohmann::json::object()).ends_with("6.0 bits shorter."));
}

TEST(PlacementFamily, AFullWindowSeesHalfOfThePictureInTheMean) {
  EXPECT_EQ(pixels_seen(Window::local(6)), 69);
  EXPECT_EQ(pixels_seen(Window::none()), 0);
  const int all = pixels_seen({.kind = WindowKind::full});  // 391.5 less the blind spot
  EXPECT_GT(all, 300);
  EXPECT_LE(all, 392);
}

// Against the ledger of each code by itself, and the pictures one by one.
TEST(PlacementAccount, BitsAreMeansOverLedgersAndPicturesAreDecompressionsOfTheMeanCode) {
  const SourcePicture picture = example_picture(3);
  std::vector<std::uint64_t> seeds;
  for (std::uint64_t i = 0; i < decodings; ++i) seeds.push_back(40 + i);
  for (const auto posterior : {architecture::Posterior::gaussian, architecture::Posterior::iaf}) {
    auto config = config_with(Window::local(3));
    config.posterior = posterior;
    const runtime::Vlae vlae(test_support::random_model(config, 2));
    const Account account = account_of(vlae, picture.x, seeds);
    const runtime::Posterior q = vlae.encode(picture.x);
    double z = 0, pixels = 0;
    for (std::uint64_t k = 0; k < code_samples; ++k) {
      const runtime::Ledger ledger = runtime::ledger(vlae, picture.x, runtime::sample(q, k));
      z += runtime::bits(ledger.code_nats()) / code_samples;
      pixels += runtime::bits(ledger.pixel_nats) / code_samples;
    }
    EXPECT_NEAR(account.z_bits, z, 1e-6);
    EXPECT_NEAR(account.pixel_bits, pixels, 1e-6);
    const auto maps = vlae.context_maps(q.mean());
    int ink = 0;
    for (std::size_t k = 0; k < decodings; ++k) {
      EXPECT_EQ(account.images[k], runtime::decompress(vlae, maps, seeds[k]));
      ink += account.images[k][300];
    }
    EXPECT_NEAR(account.ink_share[300], static_cast<float>(ink) / decodings, 1e-6f);
  }
}

TEST(PlacementAccount, WithoutZAllBitsAreInThePixelsAndEachSeedIsASample) {
  auto config = config_with(Window::local(2));
  config.conditional = false;
  const runtime::Vlae vlae(test_support::random_model(config, 2));
  const SourcePicture picture = example_picture(5);
  const std::vector<std::uint64_t> seeds(decodings, 9);
  const Account account = account_of(vlae, picture.x, seeds);
  EXPECT_EQ(account.z_bits, 0);
  EXPECT_NEAR(account.pixel_bits, runtime::bits(runtime::pixel_nats(vlae.logits(picture.x, {}), picture.x)), 1e-9);
  EXPECT_EQ(account.images[3], runtime::decompress(vlae, {}, 9));
}

bool says(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

TEST(PlacementLesson, SaysThatTheFullWindowEmptiesZOnlyWhereItDid) {
  const Finding empties = finding_of(family_of({none, two, six, full, far}));
  EXPECT_TRUE(says(empties.headline, "has to go through z"));
  EXPECT_TRUE(says(empties.words, "34.0 bits with none in sight, 18.0 bits with 69 pixels"));
  EXPECT_TRUE(says(empties.words, "z stays empty: 0.3 bits"));
  Row keeps = full;
  keeps.z_bits = 14;
  const Finding holds = finding_of(family_of({none, two, six, keeps}));
  EXPECT_TRUE(says(holds.words, "still keeps 14.0 bits"));
  EXPECT_TRUE(says(holds.words, "able to use what it sees"));
  EXPECT_FALSE(says(holds.words, "empty"));
  keeps.z_bits = 22;
  EXPECT_TRUE(says(finding_of(family_of({none, two, six, keeps})).words, "more than with 69 pixels"));
}

TEST(PlacementLesson, SaysThatTheWindowDidNotDecideWhereZStaysAsItWas) {
  Row stays = six;
  stays.z_bits = 33.8;
  EXPECT_EQ(finding_of(family_of({none, stays})).headline, "Here the window did not decide.");
}

TEST(PlacementLesson, EveryWindowIsToldWhatItCannotSee) {
  for (const Member& member : family_of({none, two, six, full, far}).members)
    EXPECT_FALSE(what_it_cannot_see(member).empty());
  EXPECT_TRUE(says(what_it_cannot_see(family_of({full}).members[0]), "nothing has to go through z"));
  Row keeps = full;
  keeps.z_bits = 14;
  EXPECT_FALSE(says(what_it_cannot_see(family_of({keeps}).members[0]), "nothing has to go"));
}

class Placement : public testing::Test {
 protected:
  void settle(PlacementSession& session) {
    do {
      app_.jobs.deliver();
      session.update(choice_);
      std::this_thread::sleep_for(std::chrono::milliseconds(1));
    } while (session.working() || !app_.jobs.status().empty());
    app_.jobs.deliver();
    session.update(choice_);
  }

  test_support::TemporaryFolder folder_;
  studio::AppContext app_{[] {}};
  Choice choice_;
};

TEST_F(Placement, AllMembersAreGivenTheSamePictureAndTheSameSeeds) {
  write_member(folder_ / "placement", none);
  write_member(folder_ / "placement", two);
  PlacementSession session(app_, {folder_.path()});
  choice_.seed = 70;
  settle(session);
  ASSERT_EQ(session.state(), PlacementSession::State::here);
  EXPECT_EQ(session.picture(), example_picture(3));  // nothing is drawn
  for (std::size_t i = 0; i < 2; ++i) {
    const runtime::Vlae& vlae = *session.family()->members[i].vlae;
    const auto maps = vlae.context_maps(vlae.encode(session.picture().x).mean());
    EXPECT_EQ(session.account(i)->images[5], runtime::decompress(vlae, maps, 75));
  }
  session.step(1);
  EXPECT_EQ(session.member()->row, "local-2");
  session.step(1);
  EXPECT_EQ(session.member()->row, "local-2");
  session.step(-9);
  EXPECT_EQ(session.member()->row, "none");
}

TEST_F(Placement, TheDrawingIsTakenAsItIsAndAGivenPictureStandsForItUntilTheNextStroke) {
  write_member(folder_ / "placement", two);
  PlacementSession session(app_, {folder_.path()});
  app_.drawing = example_picture(8).x;
  settle(session);
  EXPECT_EQ(session.comparison()->of.x, app_.drawing);
  session.give({.x = example_picture(1).x, .name = "given"});
  settle(session);
  EXPECT_EQ(session.picture().name, "given");
  EXPECT_EQ(session.comparison()->of.x, example_picture(1).x);
  app_.drawing = example_picture(2).x;
  settle(session);
  EXPECT_EQ(session.comparison()->of.x, app_.drawing);
}

TEST_F(Placement, TestImagesAreThoseOfTheFamilysDataAndNeverOfAFileThatItNames) {
  write_member(folder_ / "placement", two);
  PlacementSession session(app_, {folder_.path()});
  choice_.source = Source::test;
  choice_.test_image = 7;
  settle(session);
  EXPECT_EQ(session.test_images(), 30u);
  EXPECT_NE(session.picture().name.find("no. 7"), std::string::npos);
  EXPECT_EQ(test_images("/etc/passwd")->name, test_images("procedural")->name);
}

TEST_F(Placement, ItBeginsWithTheMemberThatWasChosenTheLastTime) {
  for (const Row& row : {none, two, six}) write_member(folder_ / "placement", row);
  choice_.rows = {"local-6", "static-vlae"};
  PlacementSession session(app_, {folder_.path()});
  settle(session);
  EXPECT_EQ(session.member()->row, "local-6");
  choice_.rows[0] = "local-9";  // of a family that is gone
  session.look_again();
  settle(session);
  EXPECT_EQ(session.member()->row, "none");
}

TEST_F(Placement, WithoutAFamilyItSaysSoAndFindsOneThatIsMadeMeanwhile) {
  PlacementSession session(app_, {folder_.path()});
  settle(session);
  EXPECT_EQ(session.state(), PlacementSession::State::absent);
  EXPECT_EQ(session.member(), nullptr);
  EXPECT_EQ(session.account(0), nullptr);
  session.step(1);
  write_member(folder_ / "placement", six);
  session.look_again();
  settle(session);
  EXPECT_EQ(session.state(), PlacementSession::State::here);
  EXPECT_TRUE(app_.notifications.current().empty());
}

}  // namespace
}  // namespace vlae::placement_state

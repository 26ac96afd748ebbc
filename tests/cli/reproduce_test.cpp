// vlae reproduce on small networks and drawn digits: a report from nothing, once, and after an interruption.

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "program.h"

namespace vlae::cli_test {
namespace {

namespace fs = std::filesystem;

const std::string quick = "reproduce --quick --device cpu --threads 1 --out $F/out ";

TEST(Reproduce, TrainsMeasuresAndReportsWhatIsMissing) {
  const Folder folder;
  const Outcome outcome = run_vlae(folder, quick + "--rows static-vlae,static-iaf-vae,dynamic-unconditional");
  ASSERT_EQ(outcome.exit_code, 0) << outcome.errors;
  const std::string report = text_of(folder / "out/report.md");
  for (const char* part :
       {"| VLAE | 79.03 |", "| IAF VAE | 79.88 |", "no z", "Quick: small networks", "19.2", "not trained yet"})
    EXPECT_NE(report.find(part), std::string::npos) << part;
  EXPECT_TRUE(fs::exists(folder / "out/report.html"));
  EXPECT_TRUE(fs::exists(folder / "out/figures/1a.png"));
  const auto again = run_vlae(folder, quick + "--rows static-vlae --export $F/family");
  EXPECT_NE(again.output.find("static-vlae: trained and measured already"), std::string::npos) << again.output;
  EXPECT_TRUE(
      weights::read_model(folder / "family/static-vlae.safetensors").provenance.json().contains("test_likelihood"));
}

TEST(Reproduce, GoesOnAfterAnInterruption) {
  const Folder folder;
  const std::string line = "'" VLAE_PROGRAM "' " + quick + "--rows static-vlae >$F/first.txt 2>&1 & pid=$!; " +
                           "while [ ! -e $F/out/rows/static-vlae/run/last.safetensors ]; do sleep 0.05; done; "
                           "kill -INT $pid; wait $pid; ";
  const Outcome outcome = run_vlae(folder, quick + "--rows static-vlae", line);
  ASSERT_EQ(outcome.exit_code, 0) << outcome.errors;
  EXPECT_NE(text_of(folder / "out/report.md").find("| VLAE | 79.03 |"), std::string::npos);
  const std::string events = text_of(folder / "out/rows/static-vlae/run/events.csv");
  EXPECT_NE(events.find(",0,0.0000,started,started\n"), std::string::npos) << events;
  EXPECT_NE(events.find(",resumed,resumed\n"), std::string::npos) << events;
}

TEST(Reproduce, ThePlanTrainsNothing) {
  const Folder folder;
  const Outcome outcome = run_vlae(folder, quick + "--plan --rows static-vlae");
  ASSERT_EQ(outcome.exit_code, 0) << outcome.errors;
  EXPECT_NE(outcome.output.find("static-vlae              not begun"), std::string::npos) << outcome.output;
  EXPECT_NE(outcome.output.find("at the speed measured here"), std::string::npos);
  EXPECT_FALSE(fs::exists(folder / "out/rows/static-vlae/run"));
}

TEST(Reproduce, WhatCannotBeIsOneSentence) {
  const Folder folder;
  const auto refused = [&](const std::string& arguments, const std::string& words) {
    const Outcome outcome = run_vlae(folder, arguments);
    EXPECT_EQ(outcome.exit_code, 1) << arguments;
    EXPECT_NE(outcome.errors.find(words), std::string::npos) << outcome.errors;
  };
  refused("reproduce papers --out $F/out", "no such recipe, expected paper, paper-short, placement");
  refused("reproduce --only table9 --out $F/out", "no table 'table9'");
  refused("reproduce --rows vlae --out $F/out", "no row 'vlae'");
  EXPECT_FALSE(fs::exists(folder / "out"));
  std::ofstream(folder / "out") << "a file";
  refused(quick, "a file, expected a folder");
}

}  // namespace
}  // namespace vlae::cli_test

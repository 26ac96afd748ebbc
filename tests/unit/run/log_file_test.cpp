#include "run/log_file.h"

#include <gtest/gtest.h>

#include <sstream>
#include <vector>

#include "files/whole_file.h"
#include "test_support/temporary_folder.h"

namespace vlae::run {
namespace {

std::vector<std::string> lines_of(const std::filesystem::path& path) {
  const auto bytes = files::read_file(path);
  std::istringstream text(std::string(bytes.begin(), bytes.end()));
  std::vector<std::string> lines;
  for (std::string line; std::getline(text, line);) lines.push_back(line);
  return lines;
}

// log2 e = 1.442695: 9 nats are 12.98426 bits.
TEST(LogFile, WritesNatsAndBits) {
  const test_support::TemporaryFolder folder;
  LogFile log(folder / "log.csv", 0);
  Figures figures;
  figures.objective_nats = 90, figures.rate_nats = 9, figures.distortion_nats = 80, figures.gradient_norm = 1.5,
  figures.images = 6400;
  log.add("train", 50, 0.5, figures, 0.002, 123.4);
  const auto lines = lines_of(folder / "log.csv");
  ASSERT_EQ(lines.size(), 2u);
  EXPECT_EQ(lines[0].substr(0, 35), "time,step,epoch,set,code_nats,rate_");
  EXPECT_EQ(lines[1].substr(lines[1].find(',')),
            ",50,0.5000,train,89.00000,9.00000,12.98426,80.00000,90.00000,0.002,123.4,1.5,,6400");
}

TEST(LogFile, ForgetsRowsBeyondTheCheckpointItGoesOnFrom) {
  const test_support::TemporaryFolder folder;
  {
    LogFile log(folder / "log.csv", 0);
    for (const int step : {50, 100, 150}) log.add("train", step, 0, {}, 0.002, 0);
  }
  LogFile log(folder / "log.csv", 100);
  log.add("train", 149, 0, {}, 0.002, 0);
  const auto lines = lines_of(folder / "log.csv");
  ASSERT_EQ(lines.size(), 4u);
  EXPECT_NE(lines[2].find(",100,"), std::string::npos);
  EXPECT_NE(lines[3].find(",149,"), std::string::npos);
}

}  // namespace
}  // namespace vlae::run

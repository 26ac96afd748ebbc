// The table of pixels, read back by other means than it was written.

#include "replay/records.h"

#include <gtest/gtest.h>

#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "files/input_error.h"
#include "played.h"

namespace vlae::replay {
namespace {

const Choices by_hand{.seed = 5, .reseeds = {{30, 8}}, .forced = {{3, true}, {4, false}}};

std::vector<std::string> split(const std::string& line) {
  std::vector<std::string> cells;
  std::istringstream in(line);
  for (std::string cell; std::getline(in, cell, ',');) cells.push_back(cell);
  return cells;
}

TEST(Records, CsvHasALineAPixelAndItsBitsSumUp) {
  const Played played;
  const Recording recording = played.recording(by_hand);
  std::istringstream csv(records_as_csv(recording, {.choices = by_hand, .temperature = 1, .model = "m", .width = 9}));
  std::string line;
  std::getline(csv, line);
  const auto names = split(line);
  ASSERT_EQ(names.size(), 12u);
  EXPECT_EQ(names[10], "bits");
  double sum = 0;
  int i = 0;
  for (; std::getline(csv, line); ++i) {
    const auto cells = split(line);
    ASSERT_EQ(cells.size(), names.size());
    EXPECT_EQ(cells[0], std::to_string(i + 1));
    EXPECT_EQ(std::stoi(cells[1]) * 9 + std::stoi(cells[2]), i);
    EXPECT_EQ(std::stoi(cells[3]), recording.image()[static_cast<std::size_t>(i)]);
    EXPECT_EQ(cells[4], i == 3 || i == 4 ? "1" : "0");
    EXPECT_NEAR(std::stod(cells[7]) + std::stod(cells[8]), std::stod(cells[6]), 1e-12);
    sum += std::stod(cells[10]);
    EXPECT_NEAR(std::stod(cells[11]), sum, 1e-9);
  }
  EXPECT_EQ(i, recording.size());
  EXPECT_NEAR(sum, recording.total_bits(), 1e-9);
}

TEST(Records, JsonSaysTheSameWithItsSource) {
  const Played played;
  const Recording recording = played.recording(by_hand, 0.5f);
  const auto json = nlohmann::json::parse(
      records_as_json(recording, {.choices = by_hand, .temperature = 0.5f, .model = "abc", .width = played.width}));
  EXPECT_EQ(json["model"], "abc");
  EXPECT_EQ(json["seed"], 5);
  EXPECT_EQ(json["reseeds"][0]["seed"], 8);
  EXPECT_EQ(json["total_bits"].get<double>(), recording.total_bits());
  ASSERT_EQ(json["pixels"].size(), played.original.size());
  EXPECT_EQ(json["reseeds"][0]["pixel"], 31);  // counted from 1, as the pixels below
  EXPECT_EQ(json["pixels"][30]["pixel"], 31);
  for (const char* whole : {"pixel", "row", "column", "value", "forced"})
    EXPECT_TRUE(json["pixels"][3][whole].is_number_integer()) << whole;
  EXPECT_EQ(json["pixels"][3]["forced"], 1);
  EXPECT_EQ(json["pixels"][7]["probability"].get<float>(), recording.pixel(7).probability);
}

TEST(Records, AnotherEndingIsRefusedByName) {
  const Played played;
  try {
    write_records("table.txt", played.recording(), {});
    FAIL();
  } catch (const files::InputError& error) {
    EXPECT_NE(std::string(error.what()).find("expected .csv or .json"), std::string::npos);
  }
}

}  // namespace
}  // namespace vlae::replay

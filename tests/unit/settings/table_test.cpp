#include "settings/table.h"

#include <gtest/gtest.h>

#include <functional>
#include <limits>

namespace vlae::settings {
namespace {

using nlohmann::json;

enum class Colour { red, green };
inline constexpr std::array colours{"red", "dark green"};
constexpr const auto& names_of(Colour) { return colours; }

struct Pot {
  int plants = 2;
  double depth_m = 0.5;
  Colour colour = Colour::red;
  std::vector<int> days = {1, 2};
};
constexpr Table pots{
    Field{"plants", &Pot::plants, {.label = "Plants", .range = {1, 9}, .change = Change::next_step}},
    Field{"depth_m", &Pot::depth_m, {.range = {0.1, 2}}},
    Field{"colour", &Pot::colour},
    Field{"days", &Pot::days, {.range = {0, 31}}},
};
void to_json(json& out, const Pot& pot) { out = pots.write(pot); }
void from_json(const json& in, Pot& pot) { pots.read(in, pot, "pot."); }

struct Garden {
  Pot pot;
  bool open = true;
};
constexpr Table gardens{
    Nested{"pot", &Garden::pot, +[](const std::string& prefix) { return pots.list(prefix); }},
    Field{"open", &Garden::open},
};

std::string reason(const std::function<void()>& action) {
  try {
    action();
  } catch (const std::invalid_argument& error) {
    return error.what();
  }
  return "nothing was thrown";
}

TEST(Table, WritesAndReadsEachFieldUnderItsName) {
  const Garden garden{{.plants = 3, .depth_m = 0.25, .colour = Colour::green, .days = {4}}, false};
  const json written = gardens.write(garden);
  EXPECT_EQ(written, json::parse(R"({"open": false, "pot":
    {"plants": 3, "depth_m": 0.25, "colour": "dark green", "days": [4]}})"));
  Garden read;
  gardens.read(written, read, "");
  EXPECT_EQ(gardens.write(read), written);
}

TEST(Table, NamesWhatItRefusesToRead) {
  Garden garden;
  const auto refused = [&](const char* text) { return reason([&] { gardens.read(json::parse(text), garden, ""); }); };
  EXPECT_EQ(refused(R"({"opne": true})"), "configuration: unknown key opne");
  EXPECT_EQ(refused(R"({"open": 1})"), "configuration: open is 1, which is of the wrong type");
  EXPECT_EQ(refused(R"({"pot": {"colour": "blue"}})"),
            "configuration: pot.colour is \"blue\", which is not one of its values");
  EXPECT_EQ(refused(R"({"pot": {"colour": 0}})"), "configuration: pot.colour is 0, which is not one of its values");
  EXPECT_EQ(refused(R"({"pot": {"plants": 3000000000}})"),
            "configuration: pot.plants is 3000000000, which is of the wrong type");
}

TEST(Table, AllowsBothEndsOfARangeAndNothingBeyond) {
  const auto check = [](const Pot& pot) { return reason([&] { pots.check(pot, "pot."); }); };
  EXPECT_EQ(check({.plants = 1, .depth_m = 2, .days = {0, 31}}), "nothing was thrown");
  EXPECT_EQ(check({.plants = 10}), "configuration: pot.plants is 10, expected 1 to 9");
  EXPECT_EQ(check({.depth_m = std::numeric_limits<double>::quiet_NaN()}),
            "configuration: pot.depth_m is nan, expected 0.1 to 2");
  EXPECT_EQ(check({.days = {1, 32}}), "configuration: pot.days is 32, expected 0 to 31");
}

TEST(Table, ListsItsSettingsWithThoseOfItsParts) {
  const auto all = gardens.list("");
  ASSERT_EQ(all.size(), 5u);
  EXPECT_EQ(all[0].path, "pot.plants");
  EXPECT_EQ(all[0].kind, Kind::whole);
  EXPECT_EQ(all[0].row.change, Change::next_step);
  EXPECT_EQ(range_text(all[0]), "1 to 9");
  EXPECT_EQ(range_text(all[1]), "0.1 to 2");
  EXPECT_EQ(all[1].kind, Kind::real);
  EXPECT_EQ(range_text(all[2]), "red or dark green");
  EXPECT_EQ(range_text(all[3]), "two of 0 to 31");
  EXPECT_EQ(all[4].path, "open");
  EXPECT_EQ(all[4].row.change, Change::new_run);
}

}  // namespace
}  // namespace vlae::settings

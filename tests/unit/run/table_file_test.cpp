#include "run/table_file.h"

#include <gtest/gtest.h>

namespace vlae::run {
namespace {

using Fields = std::vector<std::string>;

// RFC 4180, section 2.
TEST(TableFile, FieldsAreQuotedWhereTheyMust) {
  EXPECT_EQ(quoted_field("resumed"), "resumed");
  EXPECT_EQ(quoted_field("back at step 3, with half the rate"), "\"back at step 3, with half the rate\"");
  EXPECT_EQ(quoted_field("named \"a\""), "\"named \"\"a\"\"\"");
}

TEST(TableFile, FieldsComeBackAsTheyWere) {
  EXPECT_EQ(csv_fields("a,,c"), (Fields{"a", "", "c"}));
  EXPECT_EQ(csv_fields(""), (Fields{""}));
  EXPECT_EQ(csv_fields("1,\"x, \"\"y\"\"\",2"), (Fields{"1", "x, \"y\"", "2"}));
  for (const std::string text : {"plain", "a,b", "\"", "say \"no\", twice", ""})
    EXPECT_EQ(csv_fields("0," + quoted_field(text) + ",1"), (Fields{"0", text, "1"})) << text;
}

}  // namespace
}  // namespace vlae::run

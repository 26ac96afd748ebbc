#include "files/print.h"

#include <gtest/gtest.h>

#include <limits>

namespace vlae::files {
namespace {

TEST(Print, ThousandsAreSetApart) {
  EXPECT_EQ(thousands(0), "0");
  EXPECT_EQ(thousands(999), "999");
  EXPECT_EQ(thousands(1000), "1,000");
  EXPECT_EQ(thousands(2714730), "2,714,730");
  EXPECT_EQ(thousands(-999), "-999");
  EXPECT_EQ(thousands(-123456), "-123,456");
  EXPECT_EQ(thousands(std::numeric_limits<std::int64_t>::min()), "-9,223,372,036,854,775,808");
}

TEST(Print, WhatIsTooLongIsCut) {
  EXPECT_EQ(print("%.2f nats", 79.186), "79.19 nats");
  EXPECT_EQ(print("%s", std::string(600, 'x').c_str()), std::string(511, 'x'));
}

}  // namespace
}  // namespace vlae::files

#include "widgets/format.h"

#include <gtest/gtest.h>

#include <limits>

namespace vlae::studio {
namespace {

TEST(Format, ThousandsAreSetApartByAThinSpace) {
  EXPECT_EQ(format_count(0), "0");
  EXPECT_EQ(format_count(784), "784");
  EXPECT_EQ(format_count(1464), "1\u2009464");
  EXPECT_EQ(format_count(-1234567), "\u22121\u2009234\u2009567");
  EXPECT_EQ(format_number(1234.5, 2), "1\u2009234.50");
}

TEST(Format, MinusIsTheRealOneAndZeroHasNone) {
  EXPECT_EQ(format_number(-1.5, 1), "\u22121.5");
  EXPECT_EQ(format_number(-0.001, 2), "0.00");
  EXPECT_EQ(format_signed(0.79, 2), "+0.79");
  EXPECT_EQ(format_signed(-0.12, 2), "\u22120.12");
  EXPECT_EQ(format_signed(0.001, 2), "0.00");
}

TEST(Format, WhatIsNoNumberIsADash) {
  EXPECT_EQ(format_number(std::numeric_limits<double>::quiet_NaN(), 2), "\u2014");
  EXPECT_EQ(format_number(std::numeric_limits<double>::infinity(), 2), "\u2014");
}

TEST(Format, SizesInTheUnitThatReadsBest) {
  EXPECT_EQ(format_bytes(0), "0 bytes");
  EXPECT_EQ(format_bytes(999), "999 bytes");
  EXPECT_EQ(format_bytes(11692), "12 kB");
  EXPECT_EQ(format_bytes(999'999), "999 kB");
  EXPECT_EQ(format_bytes(5'448'284), "5.4 MB");
  EXPECT_EQ(format_bytes(48'000'000), "48 MB");
}

TEST(Format, DurationsInTheUnitThatReadsBest) {
  EXPECT_EQ(format_duration(0.0032), "3.2 ms");
  EXPECT_EQ(format_duration(0.25), "250 ms");
  EXPECT_EQ(format_duration(2.5), "2.5 s");
  EXPECT_EQ(format_duration(42), "42 s");
  EXPECT_EQ(format_duration(250), "4 min 10 s");
  EXPECT_EQ(format_duration(7500), "2 h 05 min");
}

}  // namespace
}  // namespace vlae::studio

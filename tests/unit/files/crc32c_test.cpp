#include "files/crc32c.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace vlae::files {
namespace {

// "123456789" and RFC 3720 B.4.
TEST(Crc32c, IsThePublishedOne) {
  const std::string digits = "123456789";
  const std::vector<std::uint8_t> bytes(digits.begin(), digits.end()), zeros(32), ones(32, 0xff);
  EXPECT_EQ(crc32c(bytes), 0xe3069283u);
  EXPECT_EQ(crc32c(zeros), 0x8a9136aau);
  EXPECT_EQ(crc32c(ones), 0x62a8ab43u);
}

TEST(Crc32c, GoesOnFromWhatCameEarlier) {
  const std::string digits = "123456789";
  const std::vector<std::uint8_t> bytes(digits.begin(), digits.end());
  EXPECT_EQ(crc32c(std::span(bytes).subspan(4), crc32c(std::span(bytes).first(4))), 0xe3069283u);
}

}  // namespace
}  // namespace vlae::files

#include "weights/safetensors.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "files/input_error.h"

namespace vlae::weights {
namespace {

// A file written out by hand: header and so many bytes of data.
std::vector<std::uint8_t> file(const std::string& header, std::size_t data_bytes) {
  std::vector<std::uint8_t> bytes(8);
  for (std::size_t i = 0; i < 8; ++i) bytes[i] = static_cast<std::uint8_t>(header.size() >> 8 * i);
  bytes.insert(bytes.end(), header.begin(), header.end());
  for (std::size_t i = 0; i < data_bytes; ++i) bytes.push_back(static_cast<std::uint8_t>(i));
  return bytes;
}

std::string refusal(const std::string& header, std::size_t data_bytes) {
  try {
    parse_safetensors(file(header, data_bytes), "x");
    return "accepted";
  } catch (const files::InputError& error) {
    return error.what();
  }
}

const std::string a = R"("a": {"dtype": "U8", "shape": [2], "data_offsets": [0, 2]})";

TEST(Safetensors, TensorsFollowOneAnotherInAnyOrderOfTheHeader) {
  const std::string header = R"({"b": {"dtype": "U8", "shape": [1], "data_offsets": [2, 3]}, )" + a +
                             R"(, "none": {"dtype": "F32", "shape": [0], "data_offsets": [2, 2]}})";
  const Safetensors content = parse_safetensors(file(header, 3), "x");
  EXPECT_EQ(content.tensors.at("a").bytes, (std::vector<std::uint8_t>{0, 1}));
  EXPECT_EQ(content.tensors.at("b").bytes, (std::vector<std::uint8_t>{2}));
  EXPECT_EQ(content.tensors.at("none").bytes.size(), 0u);
}

// The format's own library refuses these, too: bytes that no tensor names can hide anything.
TEST(Safetensors, OverlapsGapsAndTrailingBytesAreRefused) {
  EXPECT_EQ(refusal("{" + a + "}", 3), "x: 1 bytes behind the last tensor, expected none");
  EXPECT_EQ(refusal("{" + a + R"(, "b": {"dtype": "U8", "shape": [2], "data_offsets": [1, 3]}})", 3),
            "x: tensor b: data at byte 1, expected 2, where the one before it ends");
  EXPECT_EQ(refusal("{" + a + R"(, "b": {"dtype": "U8", "shape": [1], "data_offsets": [3, 4]}})", 4),
            "x: tensor b: data at byte 3, expected 2, where the one before it ends");
}

TEST(Safetensors, ANameThatStandsTwiceIsRefused) {
  EXPECT_EQ(refusal("{" + a + ", " + a + "}", 2), "x: byte 8: 'a' twice, expected each name once");
}

TEST(Safetensors, TypesThatNoNetworkHasAreReadAndKept) {
  for (const auto& [dtype, bytes] : {std::pair{"BOOL", 1}, {"I8", 1}, {"I16", 2}, {"I32", 4}, {"U64", 8}}) {
    const std::string header = std::string(R"({"n": {"dtype": ")") + dtype +
                               R"(", "shape": [1], "data_offsets": [0, )" + std::to_string(bytes) + "]}}";
    EXPECT_EQ(parse_safetensors(file(header, static_cast<std::size_t>(bytes)), "x").tensors.at("n").bytes.size(),
              static_cast<std::size_t>(bytes))
        << dtype;
  }
  EXPECT_EQ(refusal(R"({"n": {"dtype": "Q4", "shape": [1], "data_offsets": [0, 1]}})", 1),
            "x: tensor n: dtype Q4, expected one that the safetensors format knows");
}

}  // namespace
}  // namespace vlae::weights

// Whatever stands in a model file, reading it gives a model or one sentence: a small valid file with random damage.

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "files/whole_file.h"
#include "test_support/damage.h"
#include "test_support/temporary_folder.h"
#include "weights/model_file.h"

namespace vlae::weights {
namespace {

using test_support::Bytes;

Bytes valid_model() {
  const test_support::TemporaryFolder folder;
  const WeightMap weights{{"a", {{2, 2}, {1, 2, 3, 4}}}, {"b", {{3}, {5, 6, 7}}}};
  write_model(folder / "m.safetensors", {{}, weights, nlohmann::json{{"seed", 1}}}, Dtype::f16);
  return files::read_file(folder / "m.safetensors", 1 << 20);
}

TEST(DamagedFiles, Safetensors) {
  test_support::survive(valid_model(), 5000, [](const Bytes& bytes) { parse_safetensors(bytes, "x"); });
}

TEST(DamagedFiles, Model) {
  test_support::survive(valid_model(), 5000, [](const Bytes& bytes) { parse_model(bytes, "x"); });
}

// The length of the header is the first thing that is believed: every change of one of its bytes, sizes that overflow
// among them.
TEST(DamagedFiles, SafetensorsWithAnyHeaderLength) {
  const Bytes valid = valid_model();
  int refused = 0;
  for (std::size_t byte = 0; byte < 8; ++byte)
    for (int value = 0; value < 256; ++value) {
      Bytes bytes = valid;
      bytes[byte] = static_cast<std::uint8_t>(value);
      try {
        parse_safetensors(bytes, "x");
      } catch (const files::InputError&) {
        ++refused;
      }
    }
  EXPECT_GT(refused, 8 * 255 - 8);  // all but where the header is cut within the spaces that fill it up
}

}  // namespace
}  // namespace vlae::weights

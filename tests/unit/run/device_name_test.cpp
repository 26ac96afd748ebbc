#include "run/device_name.h"

#include <gtest/gtest.h>

namespace vlae::run {
namespace {

TEST(DeviceName, MeansOneOfSeveralGpus) {
  EXPECT_EQ(gpu_of("cuda"), -1);
  EXPECT_EQ(gpu_of("cuda:0"), 0);
  EXPECT_EQ(gpu_of("cuda:12"), 12);
  for (const char* name : {"cpu", "auto", "", "cud", "cuda:", "cuda:x", "cuda:1x", "cuda:-1", "cuda:128", "CUDA:1"})
    EXPECT_FALSE(gpu_of(name).has_value()) << name;
}

}  // namespace
}  // namespace vlae::run

// Models this small are slower on several threads than on one.

#include <gtest/gtest.h>
#include <torch/utils.h>

namespace {

class OneThread : public testing::Environment {
  void SetUp() override { torch::set_num_threads(1); }
};

const auto* const one_thread = testing::AddGlobalTestEnvironment(new OneThread);

}  // namespace

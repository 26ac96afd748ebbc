// Which installed LibTorch is taken in place of a package's: only one with CUDA and of just the version built with,
// since its C++ interface is no other's.

#include "training_part/installed_libtorch.h"

#include <gtest/gtest.h>
#include <stdlib.h>

#include <fstream>
#include <string>

#include "test_support/temporary_folder.h"

namespace vlae::training_part {
namespace {

namespace fs = std::filesystem;

class InstalledLibTorch : public testing::Test {
 protected:
  void SetUp() override {
    setenv("VLAE_LIBTORCH", (place_ / "torch").c_str(), 1);
    setenv("VIRTUAL_ENV", (place_ / "environment").c_str(), 1);
  }
  static void install(const fs::path& torch, const std::string& version, bool cuda) {
    fs::create_directories(torch / "lib");
    std::ofstream(torch / "version.py") << "from typing import Optional\n__version__ = '" << version << "'\n";
    if (cuda) std::ofstream(torch / "lib" / "libtorch_cuda.so") << "a library";
  }
  bool finds(const fs::path& torch) const { return installed_cuda_libtorch() == torch; }

  const test_support::TemporaryFolder place_;
  const std::string ours_ = VLAE_TORCH_VERSION;
};

TEST_F(InstalledLibTorch, OfTheNamedFolderWithOurVersionIsFound) {
  install(place_ / "torch", ours_ + "+cu130", true);
  EXPECT_TRUE(finds(place_ / "torch"));
}

TEST_F(InstalledLibTorch, OfAVirtualEnvironmentIsFound) {
  const fs::path torch = place_ / "environment" / "lib" / "python3.12" / "site-packages" / "torch";
  install(torch, ours_, true);
  EXPECT_TRUE(finds(torch));
}

TEST_F(InstalledLibTorch, OfAnotherVersionIsNotTaken) {
  for (const std::string& other : {ours_ + "1", std::string("1.0.0"), ours_ + "a0"}) {
    install(place_ / "torch", other, true);
    EXPECT_FALSE(finds(place_ / "torch")) << other;
  }
}

TEST_F(InstalledLibTorch, WithoutCudaIsNotTaken) {
  install(place_ / "torch", ours_, false);
  EXPECT_FALSE(finds(place_ / "torch"));
}

}  // namespace
}  // namespace vlae::training_part

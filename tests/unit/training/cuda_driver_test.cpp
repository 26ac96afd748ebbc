#include "training/cuda_driver.h"

#include <gtest/gtest.h>

namespace vlae::training {
namespace {

TEST(CudaDriver, ItsAbsenceIsSaidInWordsNotInNamesOfLibraries) {
  EXPECT_EQ(reason_without_cuda(std::nullopt, "libcufile.so.0: cannot open shared object file"),
            "no NVIDIA GPU here (its driver, libcuda.so.1, is not installed)");
}

TEST(CudaDriver, AnOldOneIsNamedWithTheOneThatIsNeeded) {
  EXPECT_EQ(reason_without_cuda(12040, ""),
            "the NVIDIA driver here serves CUDA 12.4, and LibTorch is for CUDA 13, which needs driver 580 or newer");
  EXPECT_EQ(reason_without_cuda(12080, "whatever"), reason_without_cuda(12080, ""));
}

TEST(CudaDriver, OfARightOneItIsToldWhatElseIsMissing) {
  EXPECT_EQ(reason_without_cuda(13000, "libcudnn.so.9: cannot open shared object file"),
            "LibTorch's CUDA library cannot be loaded: libcudnn.so.9: cannot open shared object file");
  EXPECT_EQ(reason_without_cuda(13000, ""), "no NVIDIA GPU here, though its driver is installed");
}

}  // namespace
}  // namespace vlae::training

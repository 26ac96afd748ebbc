#include "run/frame_file.h"

#include <gtest/gtest.h>

#include <random>

#include "test_support/temporary_folder.h"

namespace vlae::run {
namespace {

// 19 pixels: more than two bytes, no whole number of them.
std::shared_ptr<const PictureFrame> frame(std::int64_t step) {
  std::mt19937_64 random(static_cast<std::uint64_t>(step));
  PictureFrame made{step, static_cast<double>(step) / 8, {}, {}};
  for (auto* pictures : {&made.decompressions, &made.samples})
    for (int i = 0; i < (pictures == &made.samples ? 2 : 3); ++i) {
      auto& picture = pictures->emplace_back(19);
      for (auto& pixel : picture) pixel = random() % 2;
    }
  return std::make_shared<const PictureFrame>(std::move(made));
}

void expect_same(const PictureFrame& read, const PictureFrame& written) {
  EXPECT_EQ(read.step, written.step);
  EXPECT_EQ(read.epoch, written.epoch);
  EXPECT_EQ(read.decompressions, written.decompressions);
  EXPECT_EQ(read.samples, written.samples);
}

TEST(FrameFile, IsReadBackUntilTheStepWhereTheRunGoesOn) {
  const test_support::TemporaryFolder folder;
  {
    FrameFile file(folder / "frames.bin", 0);
    for (const int step : {0, 10, 10, 20, 30}) file.add(frame(step));  // the same step once
    EXPECT_EQ(file.frames().size(), 4u);
  }
  FrameFile file(folder / "frames.bin", 20);
  ASSERT_EQ(file.frames().size(), 3u);
  for (std::size_t i = 0; i < 3; ++i) expect_same(*file.frames()[i], *frame(10 * static_cast<std::int64_t>(i)));
  file.add(frame(25));
  EXPECT_EQ(FrameFile(folder / "frames.bin", 1000).frames().size(), 4u);
}

// Cut at every place, as a kill or a full disk may: what is whole before it is kept.
TEST(FrameFile, KeepsTheWholeFramesOfADamagedFile) {
  const test_support::TemporaryFolder folder;
  const auto path = folder / "frames.bin";
  std::uintmax_t two = 0;
  {
    FrameFile file(path, 0);
    file.add(frame(1));
    file.add(frame(2));
    two = std::filesystem::file_size(path);
    file.add(frame(3));
  }
  const std::uintmax_t three = std::filesystem::file_size(path);
  for (std::uintmax_t size = three - 1; size >= two; --size) {
    std::filesystem::resize_file(path, size);
    EXPECT_EQ(FrameFile(path, 1000).frames().size(), 2u) << size;
  }
  std::filesystem::resize_file(path, 5);
  EXPECT_TRUE(FrameFile(path, 1000).frames().empty());
}

TEST(FrameFile, DropsEverySecondFrameWhereThereAreTooMany) {
  const test_support::TemporaryFolder folder;
  FrameFile file(folder / "frames.bin", 0);
  const auto count = static_cast<std::int64_t>(3 * FrameFile::most_frames);
  for (std::int64_t step = 0; step < count; ++step) file.add(frame(step));
  EXPECT_LE(file.frames().size(), FrameFile::most_frames);
  EXPECT_GT(file.frames().size(), FrameFile::most_frames / 2);
  EXPECT_EQ(file.frames()[0]->step, 0);
  EXPECT_EQ(file.frames().back()->step, count - 1);
  const FrameFile again(folder / "frames.bin", count);
  ASSERT_EQ(again.frames().size(), file.frames().size());
  expect_same(*again.frames()[100], *file.frames()[100]);
}

}  // namespace
}  // namespace vlae::run

#include "architecture/block_plan.h"

#include <gtest/gtest.h>

#include <utility>

namespace vlae::architecture {
namespace {

using Sizes = std::vector<std::pair<int, int>>;

Sizes targets(const std::vector<BlockShape>& blocks) {
  Sizes sizes;
  for (const BlockShape& block : blocks) sizes.emplace_back(block.target.height, block.target.width);
  return sizes;
}

TEST(BlockPlan, TheEncoderHalvesThreeTimesAndTheDecoderGoesBack) {
  const ModelConfig config;
  EXPECT_EQ(targets(encoder_blocks(config)), (Sizes{{14, 14}, {14, 14}, {7, 7}, {7, 7}, {4, 4}, {4, 4}}));
  EXPECT_EQ(targets(decoder_blocks(config)), (Sizes{{4, 4}, {7, 7}, {7, 7}, {14, 14}, {14, 14}, {28, 28}}));
  EXPECT_EQ(smallest_size(config), (ImageSize{4, 4}));
}

TEST(BlockPlan, OddSidesAreRoundedUpAndFoundAgain) {
  ModelConfig config;
  config.height = 13, config.width = 9;
  EXPECT_EQ(targets(encoder_blocks(config)), (Sizes{{7, 5}, {7, 5}, {4, 3}, {4, 3}, {2, 2}, {2, 2}}));
  EXPECT_EQ(targets(decoder_blocks(config)), (Sizes{{2, 2}, {4, 3}, {4, 3}, {7, 5}, {7, 5}, {13, 9}}));
}

TEST(BlockPlan, ThePlainBlockMayComeFirstAtEachSize) {
  ModelConfig config;
  config.block_order = BlockOrder::plain_first;
  EXPECT_EQ(targets(encoder_blocks(config)), (Sizes{{28, 28}, {14, 14}, {14, 14}, {7, 7}, {7, 7}, {4, 4}}));
  EXPECT_EQ(targets(decoder_blocks(config)), (Sizes{{7, 7}, {7, 7}, {14, 14}, {14, 14}, {28, 28}, {28, 28}}));
}

TEST(BlockPlan, EachBlockTakesWhatTheOneBeforeItGives) {
  ModelConfig config;
  config.channels = {3, 5};
  for (const BlockOrder order : {BlockOrder::strided_first, BlockOrder::plain_first}) {
    config.block_order = order;
    int channels = 3;
    for (const BlockShape& block : encoder_blocks(config)) EXPECT_EQ(std::exchange(channels, block.out), block.in);
    EXPECT_EQ(channels, 5);
    for (const BlockShape& block : decoder_blocks(config)) EXPECT_EQ(std::exchange(channels, block.out), block.in);
    EXPECT_EQ(channels, 3);
  }
}

TEST(BlockPlan, ASkipIsTheIdentityWhereTheShapeStays) {
  EXPECT_FALSE((BlockShape{4, 4, Resize::none, {}}).has_skip());
  EXPECT_TRUE((BlockShape{4, 5, Resize::none, {}}).has_skip());
  EXPECT_TRUE((BlockShape{4, 4, Resize::halve, {}}).has_skip());
}

TEST(MapCount, IsOneWhereTheDecoderGivesTheLogitsAndNoneWithoutACode) {
  ModelConfig config;
  EXPECT_EQ(map_count(config), 4);
  config.window = Window::none();
  EXPECT_EQ(map_count(config), 1);
  config.window = Window::local(2);
  config.conditional = false;
  EXPECT_EQ(map_count(config), 0);
}

}  // namespace
}  // namespace vlae::architecture

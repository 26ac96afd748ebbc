// The film of the stack against the chain's own bytes and bills.

#include "compression_state/stack_film.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "codec/bit_stack.h"
#include "compression_models.h"
#include "compression_state/reports.h"
#include "compression_state/stack_playback.h"

namespace vlae::compression_state {
namespace {

using Kind = StackStep::Kind;

class Films : public testing::Test {
 protected:
  std::shared_ptr<const codec::CodecModel> model_ = coder_of_paper();
  StackFilm film_ = *make_stack_film(*model_, faint_list(12).pictures());
};

// A step's change is what the bill says, but for the fraction of a bit that a stack of whole numbers loses.
TEST_F(Films, EveryStepChangesTheStackByWhatItsSymbolsCost) {
  std::size_t taken = 0;
  for (const StackStep& step : film_.steps) {
    const codec::PictureBill& bill = film_.bills[step.picture];
    const double expected = step.kind == Kind::take_code      ? -bill.refund_bits
                            : step.kind == Kind::write_pixels ? bill.pixel_bits
                            : step.kind == Kind::write_code   ? bill.code_bits
                                                              : bill.net_bits();
    // An empty stack has a state of 1, which the first symbol lifts by up to its precision.
    const double beginning = &step == &film_.steps.front() ? codec::largest_precision : 0;
    EXPECT_GE(step.change_bits(), expected - 0.5);
    EXPECT_LE(step.change_bits(), expected + 0.5 + beginning);
    taken += step.kind == Kind::take_code;
  }
  EXPECT_GT(taken, 0U);
  EXPECT_EQ(taken, film_.pictures.size() - film_.direct_count());
}

TEST_F(Films, StepsAreSeamlessAndEndAtTheWholeStack) {
  double before = 0;
  for (const StackStep& step : film_.steps) {
    EXPECT_EQ(step.before_bits, before);
    before = step.after_bits;
  }
  const double end = static_cast<double>(film_.steps.size());
  EXPECT_EQ(film_.length_at(end), before);
  EXPECT_EQ(film_.length_at(0), 0);
  EXPECT_EQ(film_.bytes_at(end).size() + 3, film_.file_bytes);  // three counts of a byte each
  double net = 0;
  for (const auto& bill : film_.bills) net += bill.net_bits();
  EXPECT_GE(before, net - 1);
  EXPECT_LE(before, net + 1 + codec::largest_precision);
  double changes = 0;
  for (std::size_t rank = 0; rank < film_.order.size(); ++rank) changes += film_.net_bits(rank);
  EXPECT_NEAR(changes, before, 1e-6);
}

// The curve for other programs: a row a symbol, as the film has them.
TEST_F(Films, TheCurveAsCsvHasEverySymbolsLength) {
  const auto rows = csv_cells(curve_csv(film_));
  ASSERT_EQ(rows.size(), film_.bits.size() + 1);
  EXPECT_EQ(rows.front(), (std::vector<std::string>{"moment", "picture", "name", "step", "stack_bits"}));
  for (const StackStep& step : film_.steps)
    for (std::size_t m = step.first; m < step.first + step.count; ++m) {
      const auto& row = rows[m + 1];
      ASSERT_EQ(row.size(), 5U);
      EXPECT_EQ(row[0], std::to_string(m + 1));
      EXPECT_EQ(row[1], std::to_string(film_.rank_of(step.picture) + 1));
      EXPECT_EQ(row[2], film_.pictures[step.picture]->name);
      EXPECT_EQ(row[3], step_name(step.kind));
      EXPECT_NEAR(std::stod(row[4]), film_.bits[m], 0.0005);
    }
}

// Each picture in turn: z taken, pixels, z; the first ones pay and have one step.
TEST_F(Films, BitsBackHasThreeStepsInTheirOrder) {
  for (std::size_t rank = 0; rank < film_.order.size(); ++rank) {
    const std::size_t first = film_.first_step(rank), count = film_.steps_of(rank);
    if (rank < film_.direct_count()) {
      EXPECT_EQ(count, 1U);
      EXPECT_EQ(film_.steps[first].kind, Kind::direct);
      continue;
    }
    ASSERT_EQ(count, 3U);
    EXPECT_EQ(film_.steps[first].kind, Kind::take_code);
    EXPECT_LT(film_.steps[first].change_bits(), 0);
    EXPECT_EQ(film_.steps[first + 1].kind, Kind::write_pixels);
    EXPECT_EQ(film_.steps[first + 2].kind, Kind::write_code);
  }
  EXPECT_GT(film_.direct_count(), 0U);
}

// The bytes shown are a stack: read back, it is as long as the curve says, at every symbol.
TEST_F(Films, TheBytesAreTheStackAtEveryPosition) {
  for (double position = 0.01; position < static_cast<double>(film_.steps.size()); position += 0.13) {
    const auto bytes = film_.bytes_at(position);
    if (bytes.empty()) continue;
    EXPECT_EQ(codec::BitStack::from_bytes(bytes, "film").bits(), film_.length_at(position));
  }
}

TEST_F(Films, EveryByteHasAnOwnerAndWhatIsTakenLiesOnTop) {
  for (const bool decoding : {false, true})
    for (double position = 0; position <= static_cast<double>(film_.steps.size()); position += 0.25) {
      const auto owners = film_.owners_at(position, decoding);
      const std::size_t there = film_.bytes_at(position).size();
      ASSERT_GE(owners.size(), there);
      for (std::size_t b = 0; b < owners.size(); ++b) EXPECT_EQ(owners[b].taken, b >= there);
      const StackStep& step = film_.steps[film_.step_at(position, decoding)];
      const bool takes = (step.kind == Kind::take_code) != decoding;
      EXPECT_TRUE(takes || owners.size() == there) << position << decoding;
    }
}

TEST_F(Films, TheStepUnderWayIsTheOneJustDoneByTheDirection) {
  EXPECT_EQ(film_.step_at(0, false), 0U);
  EXPECT_EQ(film_.step_at(3, false), 2U);
  EXPECT_EQ(film_.step_at(3.5, false), 3U);
  EXPECT_EQ(film_.step_at(3, true), 3U);
  EXPECT_EQ(film_.step_at(3.5, true), 3U);
  const double telling = film_.telling_position();
  EXPECT_EQ(film_.steps[film_.step_at(telling, false)].kind, Kind::take_code);
}

TEST_F(Films, PixelsAreWrittenOneByOneAndReadInTheOppositeOrder) {
  const std::size_t rank = film_.order.size() - 1, writing = film_.first_step(rank) + 1;
  const auto count = [&](double position, bool decoding) {
    const auto done = film_.pixels_done(position, decoding);
    return std::ranges::count(done, 1);
  };
  const auto at = static_cast<double>(writing);
  EXPECT_EQ(count(at + 0.5, false), 392);
  EXPECT_EQ(count(at + 1, false), 784);
  EXPECT_EQ(count(at + 0.25, true), 588);
  EXPECT_EQ(film_.symbols_done(writing, at + 0.25, false), 196U);
  EXPECT_EQ(film_.symbols_done(writing, at + 0.25, true), 588U);
  EXPECT_EQ(film_.last_pixel(at + 1.0 / 784, false), 783);  // the last one first: a decoder meets them the other way
  EXPECT_EQ(film_.last_pixel(at, true), 783);
  EXPECT_FALSE(film_.last_pixel(at - 0.5, false).has_value());  // z is taken there
}

TEST(StackFilm, NoiseComesFirstABitAPixel) {
  const auto model = coder_of_paper();
  PictureList list = faint_list(3);
  list.add({faint_picture(9, 2)});
  const StackFilm film = *make_stack_film(*model, list.pictures());
  EXPECT_EQ(film.order.front(), 3U);
  EXPECT_EQ(film.steps.front().kind, Kind::raw);
  EXPECT_NEAR(film.steps.front().change_bits(), 784, 1);
}

TEST(StackFilm, AModelWithoutZWritesPixelsAlone) {
  const StackFilm film = *make_stack_film(*coder_of_paper(false), faint_list(4).pictures());
  ASSERT_EQ(film.steps.size(), 4U);
  for (const StackStep& step : film.steps) EXPECT_GT(step.change_bits(), 0);
}

TEST(StackFilm, IsCutToItsFirstPicturesAndCancelled) {
  const auto model = coder_of_paper();
  EXPECT_EQ(make_stack_film(*model, faint_list(30).pictures())->pictures.size(), StackFilm::most_pictures);
  EXPECT_FALSE(make_stack_film(*model, faint_list(3).pictures(), [] { return true; }).has_value());
}

TEST(StackPlayback, RunsForwardsWhenEncodingAndBackwardsWhenDecoding) {
  StackPlayback playback;
  playback.set_steps(6);
  playback.toggle();
  playback.advance(1.25, 2);
  EXPECT_DOUBLE_EQ(playback.position(), 2.5);
  playback.step();
  EXPECT_EQ(playback.position(), 3);
  EXPECT_FALSE(playback.playing());
  playback.set_decoding(true);
  playback.step();
  EXPECT_EQ(playback.position(), 2);
  playback.step_back();
  EXPECT_EQ(playback.position(), 3);
  playback.toggle();
  playback.advance(100, 1);
  EXPECT_EQ(playback.position(), 0);
  EXPECT_TRUE(playback.finished());
  playback.toggle();  // from the start of its direction
  EXPECT_EQ(playback.position(), 6);
}

}  // namespace
}  // namespace vlae::compression_state

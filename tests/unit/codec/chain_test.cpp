// decode(encode(x)) = x for every kind of model and picture, and the bill is what the bytes say.

#include "codec/chain.h"

#include <gtest/gtest.h>

#include "codec/picture_code.h"
#include "coded.h"
#include "files/input_error.h"

namespace vlae::codec {
namespace {

class EveryModel : public testing::TestWithParam<runtime::NamedConfig> {
 protected:
  std::shared_ptr<const CodecModel> model_ = random_codec_model(GetParam().config);
};

TEST_P(EveryModel, AChainDecodesToItsPicturesAndItsBillSumsToItsBytes) {
  for (const std::size_t count : {0u, 1u, 3u, 70u}) {
    const auto pictures = some_pictures(*model_, count);
    const EncodedChain chain = encode_chain(*model_, pictures);
    EXPECT_EQ(decode_chain(*model_, chain.bytes, count), pictures) << count;
    double bits = 0;
    for (const PictureBill& bill : chain.bills) bits += bill.net_bits();
    // Beyond the bill: three counts, what an empty stack costs to begin with, the last byte, flags of at most a bit.
    const double size = 8 * static_cast<double>(chain.bytes.size()), counts = 24;
    EXPECT_GE(size, bits + counts - 1);
    EXPECT_LE(size, bits + counts + largest_precision + 8 + 1.3 * static_cast<double>(count));
  }
}

TEST_P(EveryModel, ParticlesDecodeToo) {
  for (const int particles : {2, 3, 16, 20}) {
    const auto pictures = some_pictures(*model_, 60);
    const ChainOptions options{particles, {}};
    const EncodedChain chain = encode_chain(*model_, pictures, options);
    EXPECT_EQ(decode_chain(*model_, chain.bytes, pictures.size(), options), pictures) << particles;
  }
}

TEST_P(EveryModel, APictureByItselfDecodes) {
  for (const Picture& x : some_pictures(*model_, 16)) {
    const PictureCode code = code_losslessly(*model_, x, effort_of_ms(10));
    EXPECT_EQ(decode_picture(*model_, code.coding, code.bytes), x);
    EXPECT_LE(code.bytes.size(), (x.size() + 7) / 8);
    double bits = 0;
    for (const double symbol : code.symbol_bits) bits += symbol;
    EXPECT_NEAR(bits, code.bill.net_bits(), 1e-6);
    EXPECT_LE(8.0 * static_cast<double>(code.bytes.size()), bits + 9);
  }
}

TEST_P(EveryModel, ALossyCodeIsWithinItsBytesAndTheSameEveryTime) {
  if (model_->sparse().dimensions().empty()) {
    EXPECT_THROW(code_lossily(*model_, noise(*model_, 1), effort_of_ms(10), 0.5), std::logic_error);
    return;
  }
  const Picture x = runtime::picture(GetParam().config, 3);
  for (const std::size_t bytes : {1u, 2u, 3u, 5u}) {
    const PictureCode code = code_within(*model_, x, effort_of_ms(10), bytes);
    EXPECT_LE(code.bytes.size(), bytes);
    EXPECT_EQ(decode_picture(*model_, code.coding, code.bytes), decode_picture(*model_, code.coding, code.bytes));
  }
  double before = 1e300;
  for (const double lambda : {0.05, 0.4, 1.0}) {  // the dearer the pixels, the fewer bits are left to them
    const PictureCode code = code_lossily(*model_, x, effort_of_ms(150), lambda);
    EXPECT_LE(code.bill.pixel_bits, before + 1);
    before = code.bill.pixel_bits;
  }
}

INSTANTIATE_TEST_SUITE_P(Configurations, EveryModel, testing::ValuesIn(coded_configs()), runtime::ConfigName());

// Behind a flow z has no mean and sigma, and a chain by those of z0 would be longer than its bound without a word.
TEST(CodecModel, RefusesAnIafPosteriorButNotThePriorThatEqualsOne) {
  auto config = test_support::small_config();
  EXPECT_NO_THROW(random_codec_model(config));
  config.posterior = architecture::Posterior::iaf;
  try {
    random_codec_model(config);
    FAIL() << "an IAF posterior was taken";
  } catch (const std::invalid_argument& error) {
    EXPECT_NE(std::string(error.what()).find("IAF"), std::string::npos) << error.what();
  }
  config.conditional = false;  // no z at all: its pixels alone are coded
  EXPECT_NO_THROW(random_codec_model(config));
}

TEST_P(EveryModel, CodesOfEverySizeFitTheirBytesAndTheLargerLeavesNoMoreOpen) {
  if (model_->sparse().dimensions().empty()) return;
  const Picture x = runtime::picture(GetParam().config, 5);
  const auto codes = codes_within_each(*model_, x, effort_of_ms(10), 6);
  ASSERT_EQ(codes.size(), 6U);
  double before = 1e300;
  for (std::size_t i = 0; i < codes.size(); ++i) {
    EXPECT_LE(codes[i].bytes.size(), i + 1);
    EXPECT_LE(codes[i].bill.pixel_bits, before);
    before = codes[i].bill.pixel_bits;
  }
}

TEST_P(EveryModel, ASearchForACodeAloneTriesWhatFitsAndPutsTheCheapestFirst) {
  if (model_->sparse().dimensions().empty()) return;
  const Picture x = runtime::picture(GetParam().config, 7);
  for (const double lambda : {0.2, 1.0, 3.0})
    for (const std::size_t most : {1u, 2u, 4u}) {
      const auto found = search_codes(*model_, x, effort_of_ms(40), {lambda, true, most});
      for (std::size_t i = 0; i < found.size(); ++i) {
        EXPECT_LE(bytes_of_code(*model_, found[i].code).size(), most);
        EXPECT_LE(found[std::max<std::size_t>(i, 1) - 1].cost(lambda), found[i].cost(lambda));
      }
    }
  EXPECT_FALSE(search_codes(*model_, x, effort_of_ms(40), {.lambda = 1, .alone = true}).empty());
}

TEST(Chain, GoesAllItsWays) {
  const auto model = random_codec_model(test_support::small_config());
  const auto count_of = [&](const std::vector<Picture>& pictures, Way way) {
    const auto bills = encode_chain(*model, pictures).bills;
    return std::ranges::count(bills, way, &PictureBill::way);
  };
  std::vector<Picture> pictures;
  for (std::uint64_t seed = 0; seed < 100; ++seed) pictures.push_back(faint(*model, seed));
  EXPECT_GT(count_of(pictures, Way::direct), 0);
  EXPECT_GT(count_of(pictures, Way::bits_back), 90);
  pictures[50] = noise(*model, 1);
  EXPECT_EQ(count_of(pictures, Way::raw), 1);
}

TEST(Chain, WhatTheModelCannotForetellCostsItsPixels) {
  const auto model = random_codec_model(test_support::small_config());
  std::vector<Picture> pictures;
  for (std::uint64_t seed = 0; seed < 20; ++seed) pictures.push_back(noise(*model, seed));
  const EncodedChain chain = encode_chain(*model, pictures);
  EXPECT_LE(8 * chain.bytes.size(), pictures.size() * (model->pixels() + 2) + 40);
}

// The lengths that an observer is told rise and fall as the method says, and decoding meets them backwards.
TEST(Chain, TheStackIsSeenForwardsAndBackwards) {
  const auto model = random_codec_model(test_support::small_config());
  std::vector<Picture> pictures;
  for (std::uint64_t seed = 0; seed < 12; ++seed) pictures.push_back(faint(*model, seed));
  std::vector<StackMoment> forwards, backwards;
  const EncodedChain chain =
      encode_chain(*model, pictures, {1, [&](const StackMoment& moment) { forwards.push_back(moment); }});
  decode_chain(*model, chain.bytes, pictures.size(),
               {1, [&](const StackMoment& moment) { backwards.push_back(moment); }});
  ASSERT_EQ(forwards.size(), backwards.size());
  for (std::size_t i = 0; i < forwards.size(); ++i) {
    const StackMoment &there = forwards[i], &back = backwards[backwards.size() - 1 - i];
    EXPECT_EQ(there.picture, back.picture);
    EXPECT_EQ(there.step, back.step);
    EXPECT_EQ(there.index, back.index);
    if (i == 0) continue;
    if (there.step == StackMoment::Step::pop_code) {
      EXPECT_LE(there.stack_bits, forwards[i - 1].stack_bits + 1e-9);
    } else {
      EXPECT_GE(there.stack_bits, forwards[i - 1].stack_bits - 1e-9);
    }
  }
  EXPECT_EQ(chain.bills.front().way, Way::direct);  // the first picture pays
}

// One by one the same pictures come back, and no two of them share a step.
TEST(Chain, OneByOneEveryPictureEndsBeforeTheNextBegins) {
  const auto model = random_codec_model(test_support::small_config());
  std::vector<Picture> pictures;
  for (std::uint64_t seed = 0; seed < 90; ++seed) pictures.push_back(faint(*model, seed));
  std::vector<std::size_t> order;
  const auto note = [&](const StackMoment& moment) {
    if (order.empty() || order.back() != moment.picture) order.push_back(moment.picture);
    EXPECT_EQ(moment.stack->bits(), moment.stack_bits);
  };
  encode_chain(*model, pictures, {1, note});
  EXPECT_GT(order.size(), pictures.size());  // groups do share
  order.clear();
  const EncodedChain chain = encode_chain(*model, pictures, {1, note, true});
  EXPECT_EQ(order.size(), pictures.size());
  EXPECT_EQ(decode_chain(*model, chain.bytes, pictures.size()), pictures);
}

// Damage never crashes: it is told, or it decodes to other pictures, which the file's checksum tells.
TEST(Chain, DamagedBytesAreTold) {
  const auto model = random_codec_model(test_support::small_config());
  const auto pictures = some_pictures(*model, 30);
  const auto bytes = encode_chain(*model, pictures, {2, {}}).bytes;
  for (std::size_t i = 0; i < bytes.size(); i += 3) {
    for (const auto change : {0x01, 0x80, 0xff}) {
      auto damaged = bytes;
      damaged[i] = static_cast<std::uint8_t>(damaged[i] ^ change);
      try {
        EXPECT_NE(decode_chain(*model, damaged, pictures.size(), {2, {}}), pictures);
      } catch (const DamagedCode&) {
      } catch (const files::InputError&) {
      }
    }
  }
}

}  // namespace
}  // namespace vlae::codec

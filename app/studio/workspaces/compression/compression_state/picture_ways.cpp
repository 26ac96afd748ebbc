#include "compression_state/picture_ways.h"

#include <stdexcept>

namespace vlae::compression_state {
namespace {

constexpr double exact_effort_ms = 40, lossy_effort_ms = 25;  // a picture, and a picture and weight of its pixels

std::size_t bytes_of(const LossyRung& rung) { return rung.code.bytes.size(); }

// The next step of one picture up its rungs: the saving a byte, of those that still fit.
struct Step {
  std::size_t picture = 0, rung = 0, more_bytes = 0;
  double saving_a_byte = 0;
};

Step best_step(std::span<const LossyRungs* const> pictures, const std::vector<std::size_t>& rungs, double bytes_left) {
  Step best;
  for (std::size_t i = 0; i < pictures.size(); ++i) {
    const LossyRungs& own = *pictures[i];
    for (std::size_t r = rungs[i] + 1; r < own.size(); ++r) {
      const LossyRung &from = own[rungs[i]], &to = own[r];
      if (bytes_of(to) <= bytes_of(from)) continue;
      const std::size_t more = bytes_of(to) - bytes_of(from);
      if (static_cast<double>(more) > bytes_left) break;
      const double saving = (from.code.bill.pixel_bits - to.code.bill.pixel_bits) / static_cast<double>(more);
      if (saving > best.saving_a_byte) best = {i, r, more, saving};
    }
  }
  return best;
}

}  // namespace

ExactWays exact_ways(const codec::CodecModel& model, const codec::Picture& x) {
  ExactWays ways{other_formats(x), codec::code_losslessly(model, x, codec::effort_of_ms(exact_effort_ms)), {}, {}};
  codec::CompressOptions options;
  options.mode = codec::Mode::single;
  options.codes = {ways.code};
  ways.file = codec::compress(model, {{x}, {}}, options)->bytes;  // decoded and compared there
  ways.shares = codec::meaning_of_bytes(model, ways.code);
  return ways;
}

LossyRungs lossy_rungs(const codec::CodecModel& model, const codec::Picture& x) {
  LossyRungs rungs;
  if (model.sparse().dimensions().empty()) return rungs;
  for (codec::PictureCode& code :
       codec::codes_within_each(model, x, codec::effort_of_ms(lossy_effort_ms), most_lossy_bytes)) {
    codec::Picture decoded = codec::decode_picture(model, code.coding, code.bytes);
    rungs.push_back({std::move(code), std::move(decoded)});
  }
  return rungs;
}

std::vector<std::size_t> rungs_for_mean(std::span<const LossyRungs* const> pictures, double mean_bits) {
  std::vector<std::size_t> rungs(pictures.size());
  double left = mean_bits / 8 * static_cast<double>(pictures.size());
  for (const LossyRungs* own : pictures)
    if (!own->empty()) left -= static_cast<double>(bytes_of(own->front()));
  while (true) {
    const Step step = best_step(pictures, rungs, left);
    if (step.more_bytes == 0) return rungs;
    rungs[step.picture] = step.rung;
    left -= static_cast<double>(step.more_bytes);
  }
}

Difference difference(const codec::Picture& original, const codec::Picture& decoded) {
  if (original.size() != decoded.size()) throw std::invalid_argument("two pictures of different size");
  Difference result;
  for (std::size_t i = 0; i < original.size(); ++i) {
    result.new_ink += original[i] == 0 && decoded[i] != 0;
    result.gone_ink += original[i] != 0 && decoded[i] == 0;
  }
  return result;
}

ByteContent content_of_byte(const codec::CodecModel& model, const ExactWays& ways, std::size_t byte) {
  const codec::ByteShare& share = ways.shares.at(byte);
  ByteContent content{share.meaning, share.first_symbol, share.last_symbol, 0, {}};
  if (share.meaning == codec::Meaning::header || share.meaning == codec::Meaning::check) return content;
  const std::vector<double>& bits = ways.code.symbol_bits;
  const bool raw = ways.code.coding == codec::Coding::raw;
  const std::size_t dimensions = raw ? 0 : model.sparse().dimensions().size();
  for (std::size_t s = share.first_symbol; s <= share.last_symbol && s < bits.size(); ++s) {
    content.bits += bits[s];
    if (s >= dimensions)
      content.pixels.push_back(raw ? static_cast<std::int32_t>(s) : model.pixel_order()[s - dimensions]);
  }
  return content;
}

}  // namespace vlae::compression_state

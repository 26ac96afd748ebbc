#include "codec/picture_code.h"

#include <algorithm>
#include <stdexcept>

#include "files/crc32c.h"
#include "numerics/standard_arithmetic.h"
#include "runtime/decompression.h"

namespace vlae::codec {
namespace {

constexpr double lambdas_within[] = {3, 1, 0.75, 0.5, 0.3, 0.15, 0.05};  // until one finds nothing better

std::vector<std::uint8_t> bytes_of_picture(const CodecModel& model, const TriedCode& tried, const Picture& x) {
  RangeEncoder encoder;
  model.sparse().encode(encoder, tried.code);
  for (const std::int32_t i : model.pixel_order()) {
    const auto pixel = static_cast<std::size_t>(i);
    encoder.encode(pixel_slice(tried.ink_shares[pixel], x[pixel] != 0), pixel_precision);
  }
  return encoder.finish();
}

std::vector<double> bits_of_dimensions(const CodecModel& model, const SparseCode& code) {
  std::vector<double> bits;
  for (std::size_t c = 0; c < code.size(); ++c) bits.push_back(model.sparse().dimensions()[c].table.bits(code[c]));
  return bits;
}

PictureCode raw_code(const Picture& x) {
  const auto bits = static_cast<double>(x.size());
  return {Coding::raw, packed(x), {Way::raw, 0, bits, 0}, std::vector<double>(x.size(), 1)};
}

PictureCode lossy_code(const CodecModel& model, const TriedCode& tried) {
  return {Coding::lossy,
          bytes_of_code(model, tried.code),
          {Way::direct, tried.code_bits, tried.pixel_bits, 0},
          bits_of_dimensions(model, tried.code)};
}

void require_code(const CodecModel& model) {
  if (model.sparse().dimensions().empty())
    throw std::logic_error("a lossy file needs a model whose code z says something: this one has none");
}

// What all messages of one byte say, each a code.
std::vector<SparseCode> codes_of_one_byte(const CodecModel& model) {
  std::vector<SparseCode> codes;
  for (int message = 0; message < 256; ++message) {
    const std::uint8_t byte[] = {static_cast<std::uint8_t>(message)};
    RangeDecoder decoder(byte);
    codes.push_back(model.sparse().decode(decoder));
  }
  return codes;
}

std::optional<TriedCode> cheapest_pixels(const std::vector<TriedCode>& tried) {
  if (tried.empty()) return std::nullopt;
  return std::ranges::min(tried, {}, [](const TriedCode& each) { return each.pixel_bits; });
}

}  // namespace

PictureCode code_losslessly(const CodecModel& model, const Picture& x, const SearchEffort& effort) {
  constexpr double worth_a_look = 16;  // bits above the best: beyond, no ending is that lucky
  const numerics::StandardArithmetic standard;
  const std::vector<TriedCode> all = search_codes(model, x, effort);
  const TriedCode* chosen = nullptr;
  std::vector<std::uint8_t> shortest;
  for (const TriedCode& tried : all) {
    if (tried.cost(1) > all.front().cost(1) + worth_a_look) break;
    auto bytes = bytes_of_picture(model, tried, x);
    if (!chosen || bytes.size() < shortest.size()) chosen = &tried, shortest = std::move(bytes);
  }
  if (8 * shortest.size() >= x.size()) return raw_code(x);
  PictureCode code{Coding::lossless,
                   std::move(shortest),
                   {Way::direct, chosen->code_bits, chosen->pixel_bits, 0},
                   bits_of_dimensions(model, chosen->code)};
  for (const std::int32_t i : model.pixel_order()) {
    const auto pixel = static_cast<std::size_t>(i);
    code.symbol_bits.push_back(pixel_bits(chosen->ink_shares[pixel], x[pixel] != 0));
  }
  return code;
}

PictureCode code_lossily(const CodecModel& model, const Picture& x, const SearchEffort& effort, double lambda) {
  const numerics::StandardArithmetic standard;
  require_code(model);
  const std::vector<TriedCode> all = search_codes(model, x, effort, {.lambda = lambda, .alone = true});
  const TriedCode* chosen = nullptr;
  double least = 0;
  for (const TriedCode& tried : all) {
    const double cost = 8 * static_cast<double>(bytes_of_code(model, tried.code).size()) + lambda * tried.pixel_bits;
    if (!chosen || cost < least) chosen = &tried, least = cost;
  }
  return lossy_code(model, *chosen);
}

PictureCode code_within(const CodecModel& model, const Picture& x, const SearchEffort& effort, std::size_t bytes) {
  const numerics::StandardArithmetic standard;
  require_code(model);
  if (bytes == 0) throw std::logic_error("0 bytes, expected 1 at least");
  SearchEffort each = effort;  // of the two searches, mostly, that it takes
  each.starts = std::max(1, effort.starts / 2);
  std::optional<TriedCode> best;
  for (const double lambda : lambdas_within) {
    const auto found = cheapest_pixels(search_codes(model, x, each, {lambda, true, bytes}));
    if (best && (!found || found->pixel_bits >= best->pixel_bits)) break;
    best = found;
  }
  if (!best) best = cheapest_pixels(try_codes(model, x, codes_of_one_byte(model)));
  return lossy_code(model, *best);
}

std::vector<PictureCode> codes_within_each(const CodecModel& model, const Picture& x, const SearchEffort& effort,
                                           std::size_t most_bytes) {
  const numerics::StandardArithmetic standard;
  require_code(model);
  std::vector<TriedCode> all = try_codes(model, x, codes_of_one_byte(model));
  for (const double lambda : lambdas_within) {
    std::vector<TriedCode> tried = search_codes(model, x, effort, {lambda, true, most_bytes});
    all.insert(all.end(), std::make_move_iterator(tried.begin()), std::make_move_iterator(tried.end()));
  }
  std::vector<const TriedCode*> best(most_bytes);
  for (const TriedCode& tried : all)
    for (std::size_t i = std::max<std::size_t>(1, bytes_of_code(model, tried.code).size()) - 1; i < most_bytes; ++i)
      if (!best[i] || tried.pixel_bits < best[i]->pixel_bits) best[i] = &tried;
  std::vector<PictureCode> codes;
  for (const TriedCode* tried : best) codes.push_back(lossy_code(model, *tried));
  return codes;
}

Picture decode_picture(const CodecModel& model, Coding coding, std::span<const std::uint8_t> bytes) {
  const numerics::StandardArithmetic standard;
  if (coding == Coding::raw) {
    if (bytes.size() != (model.pixels() + 7) / 8) throw DamagedCode();
    Picture x;
    for (std::size_t i = 0; i < model.pixels(); ++i) x.push_back(bytes[i / 8] >> (7 - i % 8) & 1);
    return x;
  }
  RangeDecoder decoder(bytes);
  const SparseCode code = model.sparse().decode(decoder);
  const std::vector<float> z =
      model.latent() > 0 ? model.vlae().z_of(model.sparse().epsilon(code)) : std::vector<float>();
  const std::vector<float> maps = model.context_maps(z);
  if (coding == Coding::lossy) return runtime::decompress(model.vlae(), maps, texture_seed);
  DecodesPixels pixels(decoder);
  return runtime::decompress(model.vlae(), maps, pixels);
}

std::vector<std::uint8_t> packed(const Picture& x) {
  std::vector<std::uint8_t> bytes((x.size() + 7) / 8);
  for (std::size_t i = 0; i < x.size(); ++i)
    if (x[i]) bytes[i / 8] = static_cast<std::uint8_t>(bytes[i / 8] | 128 >> i % 8);
  return bytes;
}

std::uint32_t check_of(std::span<const Picture> pictures) {
  std::uint32_t check = 0;
  for (const Picture& x : pictures) check = files::crc32c(packed(x), check);
  return check;
}

}  // namespace vlae::codec

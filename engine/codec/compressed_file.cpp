#include "codec/compressed_file.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <stdexcept>

namespace vlae::codec {
namespace {

// Chains are long, because each begins anew: what that and its check cost is some hundred bits. Other codes stand
// alone.
constexpr std::size_t longest_chain = 5000, other_chunk = 250;
constexpr std::size_t sampled_pictures = 32;  // to measure the lambda of a mean

// Pictures of each chain: as few chains as may be, all as long.
std::size_t even_chain(std::size_t count) {
  const std::size_t chains = (count + longest_chain - 1) / longest_chain;
  return (count + chains - 1) / chains;
}

// Of picture i.
PictureCode code_of(const CodecModel& model, std::span<const Picture> pictures, std::size_t i,
                    const CompressOptions& options, double lambda) {
  if (!options.codes.empty()) return options.codes[i];
  const Picture& x = pictures[i];
  const SearchEffort effort = effort_of_ms(options.effort_ms);
  if (options.mode == Mode::single) return code_losslessly(model, x, effort);
  return options.bytes ? code_within(model, x, effort, *options.bytes) : code_lossily(model, x, effort, lambda);
}

// Mean bits of a sample of the pictures, searched as all of them will be: a quicker search ends in fewer bytes.
double mean_of_sample(const CodecModel& model, std::span<const Picture> pictures, const CompressOptions& options,
                      double lambda) {
  std::vector<double> bits(std::min(sampled_pictures, pictures.size()));
  runtime::for_each_index(bits.size(), options.threads, [&](std::size_t i) {
    const PictureCode code = code_of(model, pictures, i * pictures.size() / bits.size(), options, lambda);
    bits[i] = 8 * static_cast<double>(code.bytes.size());
  });
  return std::accumulate(bits.begin(), bits.end(), 0.0) / static_cast<double>(bits.size());
}

// The mean of the bits grows with lambda = t / (1 - t): bisection in t, then a line between the ends.
double lambda_of_mean(const CodecModel& model, std::span<const Picture> pictures, const CompressOptions& options) {
  const auto lambda_at = [](double t) { return t / (1 - t); };
  double low = 0, high = 1;
  std::optional<double> low_bits, high_bits;
  for (int halving = 0; halving < 6; ++halving) {
    const double middle = (low + high) / 2, bits = mean_of_sample(model, pictures, options, lambda_at(middle));
    if (bits > *options.mean_bits)
      high = middle, high_bits = bits;
    else
      low = middle, low_bits = bits;
  }
  if (!low_bits || !high_bits || *high_bits <= *low_bits) return lambda_at((low + high) / 2);
  const double share = (*options.mean_bits - *low_bits) / (*high_bits - *low_bits);
  return lambda_at(low + share * (high - low));
}

void require_sizes(const CodecModel& model, const PictureSet& set, const CompressOptions& options) {
  if (set.pictures.empty()) throw std::invalid_argument("no pictures, expected at least one");
  for (const Picture& x : set.pictures)
    if (x.size() != model.pixels())
      throw std::invalid_argument("a picture of " + std::to_string(x.size()) + " pixels, expected " +
                                  std::to_string(model.pixels()));
  if (!set.names.empty() && set.names.size() != set.pictures.size())
    throw std::invalid_argument(std::to_string(set.names.size()) + " names, expected as many as pictures");
  if (!options.codes.empty() && options.codes.size() != set.pictures.size())
    throw std::invalid_argument(std::to_string(options.codes.size()) + " codes, expected as many as pictures");
}

class Compressor {
 public:
  Compressor(const CodecModel& model, const PictureSet& set, const CompressOptions& options)
      : model_(model), set_(set), options_(options), pictures_(set.pictures) {
    file_.bills.resize(pictures_.size());
  }

  std::optional<CompressedFile> run() {
    if (options_.mode == Mode::lossy) aim_at_mean();
    header_.identity = model_.identity();
    header_.mode = options_.mode;
    if (pictures_.size() == 1 && options_.mode != Mode::chain && set_.names.empty() && options_.model.empty()) {
      write_alone();
      return std::move(file_);
    }
    return write_many() ? std::optional(std::move(file_)) : std::nullopt;
  }

 private:
  // One picture ends in whole bytes, whatever lambda.
  void aim_at_mean() {
    lambda_ = options_.lambda;
    if (!options_.mean_bits || options_.bytes) return;
    if (pictures_.size() == 1)
      options_.bytes = std::max<std::size_t>(1, static_cast<std::size_t>(*options_.mean_bits / 8 + 0.5));
    else
      lambda_ = lambda_of_mean(model_, pictures_, options_);
  }

  void write_alone() {
    const PictureCode code = code_of(model_, pictures_, 0, options_, lambda_);
    const Picture decoded = decode_picture(model_, code.coding, code.bytes);
    require_same(code.coding, decoded, pictures_[0]);
    header_.alone = true;
    header_.identity &= 0xffff;
    header_.coding = code.coding;
    header_.check = static_cast<std::uint8_t>(check_of(std::span(&decoded, 1)));
    ByteWriter writer;
    write_header(writer, header_);
    writer.append(code.bytes);
    file_ = {std::move(writer.bytes()), {code.bill}, {code.bytes.size()}};
  }

  bool write_many() {
    const auto& config = model_.vlae().config();
    header_.count = pictures_.size();
    header_.height = config.height, header_.width = config.width;
    header_.particles = options_.mode == Mode::chain ? options_.particles : 1;
    header_.chunk_pictures = options_.mode == Mode::chain ? even_chain(header_.count) : other_chunk;
    header_.model_name = options_.model_name;
    header_.names = set_.names;
    header_.model = options_.model;
    const std::size_t chunks = (header_.count + header_.chunk_pictures - 1) / header_.chunk_pictures;
    std::vector<ByteWriter> bodies(chunks);
    if (options_.mode != Mode::chain) file_.payload_bytes.resize(pictures_.size());
    const bool complete = options_.mode == Mode::chain ? write_chains(bodies) : write_codes(bodies);
    if (!complete) return false;
    ByteWriter writer;
    for (ByteWriter& body : bodies) header_.chunk_bytes.push_back(body.bytes().size() - chunk_check_bytes);
    write_header(writer, header_);
    for (ByteWriter& body : bodies) writer.append(body.bytes());
    file_.bytes = std::move(writer.bytes());
    return true;
  }

  std::span<const Picture> chunk(std::size_t c) const {
    return pictures_.subspan(c * header_.chunk_pictures, header_.pictures_of_chunk(c));
  }

  // Progress in pictures, as chunks are done.
  runtime::Progress in_pictures() const {
    if (!options_.progress) return {};
    return [this](std::size_t done, std::size_t) {
      return options_.progress(std::min(done * header_.chunk_pictures, header_.count), header_.count);
    };
  }

  bool write_chains(std::vector<ByteWriter>& bodies) {
    return runtime::for_each_index(
        bodies.size(), options_.threads,
        [&](std::size_t c) {
          EncodedChain chain = encode_chain(model_, chunk(c), {options_.particles, {}});
          const auto decoded = decode_chain(model_, chain.bytes, chunk(c).size(), {options_.particles, {}});
          if (!std::ranges::equal(decoded, chunk(c))) throw std::logic_error("a chain decodes to other pictures");
          std::ranges::move(chain.bills, file_.bills.begin() + static_cast<std::ptrdiff_t>(c * header_.chunk_pictures));
          bodies[c].append(chain.bytes);
          bodies[c].u32(check_of(decoded));
        },
        in_pictures());
  }

  bool write_codes(std::vector<ByteWriter>& bodies) {
    std::vector<PictureCode> codes(pictures_.size());
    std::vector<Picture> decoded(pictures_.size());
    const bool complete = runtime::for_each_index(
        pictures_.size(), options_.threads,
        [&](std::size_t i) {
          codes[i] = code_of(model_, pictures_, i, options_, lambda_);
          decoded[i] = decode_picture(model_, codes[i].coding, codes[i].bytes);
          require_same(codes[i].coding, decoded[i], pictures_[i]);
        },
        options_.progress);
    if (!complete) return false;
    for (std::size_t i = 0; i < codes.size(); ++i) {
      ByteWriter& body = bodies[i / header_.chunk_pictures];
      body.count(codes[i].coding == Coding::raw ? 1 : 2 * codes[i].bytes.size());
      body.append(codes[i].bytes);
      file_.bills[i] = codes[i].bill;
      file_.payload_bytes[i] = codes[i].bytes.size();
    }
    for (std::size_t c = 0; c < bodies.size(); ++c)
      bodies[c].u32(check_of(std::span(decoded).subspan(c * header_.chunk_pictures, header_.pictures_of_chunk(c))));
    return true;
  }

  static void require_same(Coding coding, const Picture& decoded, const Picture& x) {
    if (coding != Coding::lossy && decoded != x) throw std::logic_error("a code decodes to another picture");
  }

  const CodecModel& model_;
  const PictureSet& set_;
  CompressOptions options_;
  std::span<const Picture> pictures_;
  FileHeader header_;
  CompressedFile file_;
  double lambda_ = 1;
};

}  // namespace

std::optional<CompressedFile> compress(const CodecModel& model, const PictureSet& set, const CompressOptions& options) {
  require_sizes(model, set, options);
  return Compressor(model, set, options).run();
}

std::vector<ByteShare> meaning_of_bytes(const CodecModel& model, const PictureCode& code) {
  std::vector<ByteShare> shares(alone_header_bytes - 1, {Meaning::header, 0, 0});
  shares.push_back({Meaning::check, 0, 0});
  const std::size_t dimensions = code.coding == Coding::raw ? 0 : model.sparse().dimensions().size();
  double before = 0;
  std::size_t symbol = 0;
  for (std::size_t byte = 0; byte < code.bytes.size(); ++byte) {
    const std::size_t first = symbol;
    const double end = 8 * static_cast<double>(byte + 1);
    while (symbol + 1 < code.symbol_bits.size() && before + code.symbol_bits[symbol] <= end)
      before += code.symbol_bits[symbol++];
    shares.push_back({first < dimensions ? Meaning::code : Meaning::pixels, first, symbol});
  }
  return shares;
}

}  // namespace vlae::codec

#include "codec/codec_model.h"

#include <string>

#include "runtime/decompression.h"

namespace vlae::codec {
namespace {

// Nothing but paper, and the order in which the pixels are asked for.
class NotesOrder : public runtime::PixelDecision {
 public:
  void decide(const runtime::OpenPixels& open, std::span<std::uint8_t> ink) override {
    for (std::size_t i = 0; i < ink.size(); ++i) order.push_back(open.pixels[i].pixel), ink[i] = 0;
  }
  std::vector<std::int32_t> order;
};

std::vector<std::int32_t> order_of_pixels(const runtime::Vlae& vlae) {
  NotesOrder notes;
  runtime::decompress(vlae, std::vector<float>(vlae.context_map_values()), notes);
  return notes.order;
}

}  // namespace

std::uint64_t identity_of(const weights::ModelFile& file) {
  return std::stoull(weights::fingerprint(file), nullptr, 16);
}

CodecModel::CodecModel(const weights::ModelFile& file, std::shared_ptr<const runtime::Vlae> vlae)
    : vlae_(std::move(vlae)), identity_(identity_of(file)), sparse_(*vlae_), pixel_order_(order_of_pixels(*vlae_)) {}

runtime::Posterior CodecModel::encode(const Picture& x) const {
  return latent() > 0 ? vlae_->encode(x) : runtime::Posterior();
}

std::vector<float> CodecModel::context_maps(std::span<const float> z) const {
  return latent() > 0 ? vlae_->context_maps(z) : std::vector<float>();
}

}  // namespace vlae::codec

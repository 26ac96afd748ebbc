#include "codec/codec_model.h"

#include <stdexcept>
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

std::shared_ptr<const runtime::Vlae> with_gaussian_posterior(std::shared_ptr<const runtime::Vlae> vlae) {
  const architecture::ModelConfig& config = vlae->config();
  if (config.conditional && config.posterior == architecture::Posterior::iaf)
    throw std::invalid_argument(
        "a model with an IAF posterior, expected a Gaussian one: files are coded with bits back "
        "by the mean and sigma of q(z|x)");
  return vlae;
}

}  // namespace

std::uint64_t identity_of(const weights::ModelFile& file) {
  return std::stoull(weights::fingerprint(file), nullptr, 16);
}

CodecModel::CodecModel(const weights::ModelFile& file, std::shared_ptr<const runtime::Vlae> vlae)
    : CodecModel(identity_of(file), std::move(vlae)) {}

CodecModel::CodecModel(std::uint64_t identity, std::shared_ptr<const runtime::Vlae> vlae)
    : vlae_(with_gaussian_posterior(std::move(vlae))),
      identity_(identity),
      sparse_(*vlae_),
      pixel_order_(order_of_pixels(*vlae_)) {}

runtime::Posterior CodecModel::encode(const Picture& x) const {
  return latent() > 0 ? vlae_->encode(x) : runtime::Posterior();
}

std::vector<float> CodecModel::context_maps(std::span<const float> z) const {
  return latent() > 0 ? vlae_->context_maps(z) : std::vector<float>();
}

}  // namespace vlae::codec

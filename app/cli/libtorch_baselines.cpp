// What vlae bench compares with (training_part/training_part.h).

#include <torch/types.h>
#include <torch/utils.h>

#include <algorithm>

#include "model/pixelcnn.h"
#include "model/vlae.h"
#include "torch_commands.h"

namespace vlae::cli {
namespace {

torch::Tensor tensor_of(std::span<const float> values) {
  return torch::tensor(std::vector<float>(values.begin(), values.end()));
}

struct Network {
  architecture::ModelConfig config;
  model::Vlae vlae;

  model::PixelCnn* pixel_cnn() {  // null where the window is none
    const auto found = vlae.named_children().find("pixelcnn");
    return found ? (*found)->as<model::PixelCnn>() : nullptr;
  }
  // Layer by layer: the networks' faster path for a CPU knows only the configured size, and is no plain LibTorch.
  torch::Tensor logits(const torch::Tensor& x, const torch::Tensor& maps) {
    return pixel_cnn() ? pixel_cnn()->forward_by_layers(x, maps) : maps;
  }
  torch::Tensor maps_tensor(std::span<const float> context_maps) const {
    return context_maps.empty() ? torch::Tensor() : tensor_of(context_maps).view({1, -1, config.height, config.width});
  }
};

class LibTorchBaselines final : public training_part::Baselines {
 public:
  explicit LibTorchBaselines(const weights::ModelFile& model) : network_{model.config, model::Vlae(model.config, 0)} {
    torch::set_num_threads(1);
    model::import_weights(network_.vlae, model.weights);
  }

  std::vector<std::uint8_t> decompress_by_whole_passes(std::span<const float> context_maps,
                                                       std::span<const float> noise) override;
  std::vector<std::uint8_t> decompress_by_crops(std::span<const float> context_maps,
                                                std::span<const float> noise) override;
  std::vector<float> z_of(std::span<const float> epsilon) override;

 private:
  Network network_;
};

std::vector<std::uint8_t> LibTorchBaselines::decompress_by_whole_passes(std::span<const float> context_maps,
                                                                        std::span<const float> noise) {
  const torch::NoGradGuard no_grad;
  const int width = network_.config.width;
  const auto maps = network_.maps_tensor(context_maps);
  auto x = torch::zeros({1, 1, network_.config.height, width});
  std::vector<std::uint8_t> image;
  for (std::size_t i = 0; i < noise.size(); ++i) {
    const auto row = static_cast<std::int64_t>(i) / width, column = static_cast<std::int64_t>(i) % width;
    const auto logit = network_.logits(x, maps)[0][0][row][column];
    image.push_back(noise[i] < torch::sigmoid(logit).item<float>());
    x[0][0][row][column] = image.back();
  }
  return image;
}

std::vector<std::uint8_t> LibTorchBaselines::decompress_by_crops(std::span<const float> context_maps,
                                                                 std::span<const float> noise) {
  const torch::NoGradGuard no_grad;
  const std::int64_t height = network_.config.height, width = network_.config.width;
  const std::int64_t reach = network_.config.window.layers;
  model::PixelCnn& pixel_cnn = *network_.pixel_cnn();
  auto x = torch::zeros({1, 1, height, width});
  const auto share_of_maps = pixel_cnn.first_layer(x, network_.maps_tensor(context_maps));  // and the bias
  const auto image_weight = pixel_cnn.first_weight().narrow(1, 0, 1).contiguous();
  std::vector<std::uint8_t> image;
  for (std::size_t i = 0; i < noise.size(); ++i) {
    const auto row = static_cast<std::int64_t>(i) / width, column = static_cast<std::int64_t>(i) % width;
    const auto top = std::max<std::int64_t>(row - reach, 0), bottom = row + 1;
    const auto left = std::max<std::int64_t>(column - reach, 0), right = std::min(column + reach + 1, width);
    const auto crop = [&](const torch::Tensor& whole) {
      return whole.narrow(2, top, bottom - top).narrow(3, left, right - left);
    };
    const auto y = crop(share_of_maps) + torch::conv2d(crop(x), image_weight, {}, /*stride=*/1, /*padding=*/1);
    const auto logit = pixel_cnn.behind_first_layer(y)[0][0][row - top][column - left];
    image.push_back(noise[i] < torch::sigmoid(logit).item<float>());
    x[0][0][row][column] = image.back();
  }
  return image;
}

std::vector<float> LibTorchBaselines::z_of(std::span<const float> epsilon) {
  const auto z = network_.vlae.z_of(tensor_of(epsilon).unsqueeze(0)).contiguous();
  return {z.const_data_ptr<float>(), z.const_data_ptr<float>() + z.numel()};
}

}  // namespace

std::unique_ptr<training_part::Baselines> libtorch_baselines(const weights::ModelFile& model) {
  return std::make_unique<LibTorchBaselines>(model);
}

}  // namespace vlae::cli

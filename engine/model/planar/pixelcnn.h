#pragma once
// The PixelCNN of pixelcnn.h picture by picture, with all activations in the processor's cache and only the live taps
// of its masks computed: the same function and the same gradients as the plain modules, several times faster on a CPU.
// No LibTorch.

#include <cstddef>
#include <memory>

#include "architecture/model_config.h"
#include "planar/workspace_pool.h"

namespace vlae::planar {

class PlanarPixelCnn {
 public:
  explicit PlanarPixelCnn(const architecture::ModelConfig& config);  // config.window is not none
  PlanarPixelCnn(const PlanarPixelCnn& other);                       // shares the room of its pictures
  ~PlanarPixelCnn();

  // Of every convolution w and b (weight normalisation applied) in the order of the forward pass, flattened and joined.
  std::size_t weight_count() const;
  void pack(const float* weights);  // [weight_count], for all passes that follow

  struct Picture;  // all planes of one, with what the way there leaves for the way back
  using Loan = WorkspacePool<Picture>::Loan;
  Loan take() const;

  void forward(Picture& picture, const float* x, const float* maps,
               float* logits) const;  // [h, w], [maps, h, w], [h, w]
  // After forward: from the derivative by the logits to that by the maps; gradient [weight_count] += that by the
  // weights.
  void backward(Picture& picture, const float* by_logits, float* by_maps, float* gradient) const;

  struct Network;

 private:
  std::unique_ptr<Network> network_;
};

}  // namespace vlae::planar

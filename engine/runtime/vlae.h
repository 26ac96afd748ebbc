#pragma once
// A trained VLAE on plain arrays, without LibTorch: immutable, thread-safe, and the same to the last bit on every
// machine and in every thread, whatever its rounding mode (numerics/standard_arithmetic.h). One image at a time; all
// vectors are row-major. A span of another size throws std::invalid_argument.

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "runtime/kernels.h"
#include "runtime/posterior.h"
#include "weights/model_file.h"

namespace vlae::runtime {

class Vlae {
 public:
  // Folds weight normalisation and masks. Throws std::invalid_argument naming the tensor that is missing, of another
  // shape or not finite. The instruction set changes the speed only.
  explicit Vlae(const weights::ModelFile& model, Isa isa = best_isa());
  ~Vlae();
  Vlae(const Vlae&) = delete;
  Vlae& operator=(const Vlae&) = delete;

  const architecture::ModelConfig& config() const;
  int pixels() const { return config().height * config().width; }
  std::size_t context_map_values() const;  // maps * height * width; 0 without z

  // These need z: std::logic_error where the model is a PixelCNN alone.
  Posterior encode(std::span<const std::uint8_t> x) const;              // x [height * width], 1 = ink
  std::vector<float> epsilon_of(std::span<const float> z) const;        // f^-1, density direction, [latent]
  std::vector<float> z_of(std::span<const float> epsilon) const;        // f, sampling direction, [latent]
  std::vector<float> z_of_each(std::span<const float> epsilons) const;  // of many, [rows, latent]: faster
  std::vector<float> context_maps(std::span<const float> z) const;      // [maps, height, width]

  // Logits of p(x_i | x_window(i), maps) for a whole given image at once: [height * width]. context_maps is empty where
  // the model has no z, and is the logits where the window is none.
  std::vector<float> logits(std::span<const std::uint8_t> x, std::span<const float> context_maps) const;

  const Kernels& kernels() const;  // of the chosen instruction set

  struct Network;  // for the other files of this folder
  const Network& network() const { return *network_; }

 private:
  std::unique_ptr<const Network> network_;
};

}  // namespace vlae::runtime

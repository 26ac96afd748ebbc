#pragma once
// The density direction of autoregressive_flow.h on plain floats, with its gradients. No LibTorch.

#include <vector>

#include "planar/linear.h"

namespace vlae::planar {

class PlanarFlow {
 public:
  struct Made {
    PlanarLinear first, second, third;
  };
  PlanarFlow(std::vector<Made> mades, float output_scale);

  // What the way there leaves for the way back, and the derivatives by the layers' outputs for the weight gradients.
  struct Pass {
    struct Of {
      PlanarRows y, h1, h2, mu;     // into a MADE, behind its ReLUs, out of it
      PlanarRows g_h1, g_h2, g_mu;  // derivatives by what its three layers give
    };
    Pass() = default;
    Pass(const PlanarFlow& flow, int rows, int latent);
    std::vector<Of> mades;
    PlanarRows epsilon, g;
  };

  // z [rows, latent] -> pass.epsilon; context [rows, made_hidden] or null.
  void forward(const PlanarRows& z, const PlanarRows* context, Pass& pass) const;
  // gz += the derivative by z, from pass.g, that by epsilon (which is used up); g_context += that by the context.
  void backward(Pass& pass, PlanarRows& gz, PlanarRows* g_context) const;

  std::vector<Made>& mades() { return mades_; }
  const std::vector<Made>& mades() const { return mades_; }
  bool reverses() const { return mades_.size() % 2 == 1; }

 private:
  std::vector<Made> mades_;
  float output_scale_;
};

}  // namespace vlae::planar

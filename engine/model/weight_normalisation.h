#pragma once
// Weight normalisation (Salimans and Kingma, arXiv 1602.07868): each output unit has a direction v and a length g,
//   w = g v / |v|  (eq. 2),   t = w x + b,
// the norm over all axes of v but the output's. Every layer of the VLAE is one of these.

#include <torch/nn/module.h>

#include <cstdint>
#include <vector>

namespace vlae::model {

class NormalisedLayer : public torch::nn::Module {
 public:
  // x [N, in, ...] -> t [N, out, ...]. While initialising, first sets g and b from this very batch.
  torch::Tensor forward(const torch::Tensor& x);

  // w, of v's shape. A mask counts before the norm: hidden weights add nothing to |v|.
  torch::Tensor weight() const;

  // Data-dependent initialisation (sec. 3, eqs. 5 and 6) for the time it is on: with t computed at g = 1 and b = 0,
  // every forward sets g = 1 / std(t) and b = -mean(t) / std(t) over batch and space, so that what follows sees mean 0
  // and deviation 1. Units that vary by less than 1e-6 (dead pixels, all masked) get g = 1, b = 0.
  void set_initialising(bool initialising) { initialising_ = initialising; }

  bool initialising() const { return initialising_; }

  // For the time it is on, w is that of now: computed once for many passes, without gradients.
  void hold_weight(bool held);
  // Until hold_weight(false): this w, of v's shape, which somebody else has computed of v and g (joint_weights.h).
  void take_weight(const torch::Tensor& w) { held_ = w; }

  const torch::Tensor& v() const { return v_; }
  const torch::Tensor& g() const { return g_; }
  const torch::Tensor& b() const { return b_; }
  const torch::Tensor& mask() const { return mask_; }  // of v's shape or one row for all units; undefined: all visible
  enum class OutputAxis { first = 0, second = 1 };     // of v: a transposed convolution stores [in, out, kh, kw]
  OutputAxis output_axis() const { return output_axis_; }

 protected:
  NormalisedLayer(std::vector<std::int64_t> v_shape, OutputAxis output_axis);
  // Layers tied to another share its v, which stays that layer's parameter.
  NormalisedLayer(const NormalisedLayer& tied_to, OutputAxis output_axis);

  void set_mask(const torch::Tensor& mask);  // of v's shape, 0 or 1

 private:
  virtual torch::Tensor transform(const torch::Tensor& x, const torch::Tensor& w, const torch::Tensor& b) const = 0;
  void initialise_from(const torch::Tensor& x);
  void register_length_and_bias();

  OutputAxis output_axis_;
  torch::Tensor mask_;       // of v's shape, or undefined: all visible
  torch::Tensor v_, g_, b_;  // v as the layer says, [out], [out]; trained
  torch::Tensor held_;       // undefined where w is computed anew
  bool initialising_ = false;
};

// visit(NormalisedLayer&) of every layer of a network, in the order in which it registers them.
template <class Visit>
void for_each_layer(torch::nn::Module& module, Visit visit) {
  for (const auto& part : module.modules(/*include_self=*/false))
    if (auto* layer = part->as<NormalisedLayer>()) visit(*layer);
}

// Where planar_forward.h computes a part of the network: floats on a CPU, after initialisation, without gradients.
bool planar_computes(const torch::Tensor& x, const NormalisedLayer& layer);

// The layer's w and b as one row of numbers behind those already there: what the planar parts take their weights from.
void append_flat(const NormalisedLayer& layer, std::vector<torch::Tensor>& weights);

// x [N, in] -> [N, out]; v [out, in].
class NormalisedLinear : public NormalisedLayer {
 public:
  NormalisedLinear(int in, int out);
  NormalisedLinear(int in, int out, const torch::Tensor& mask);

 private:
  torch::Tensor transform(const torch::Tensor& x, const torch::Tensor& w, const torch::Tensor& b) const override;
};

// x [N, in, h, w] -> [N, out, ceil(h / stride), ceil(w / stride)]; v [out, in, kernel, kernel], zeros outside.
class NormalisedConvolution : public NormalisedLayer {
 public:
  NormalisedConvolution(int in, int out, int kernel, int stride = 1);

 private:
  torch::Tensor transform(const torch::Tensor& x, const torch::Tensor& w, const torch::Tensor& b) const override;
  int stride_, padding_;
};

// The transpose of a 3x3 convolution with stride 2: x [N, in, ceil(h / 2), ceil(w / 2)] -> [N, out, h, w];
// v [in, out, 3, 3].
class NormalisedTransposedConvolution : public NormalisedLayer {
 public:
  NormalisedTransposedConvolution(int in, int out, int height, int width);  // height and width of the output

 private:
  torch::Tensor transform(const torch::Tensor& x, const torch::Tensor& w, const torch::Tensor& b) const override;
  std::vector<std::int64_t> output_padding_;  // an even size has one more row than 2 * input - 1
};

}  // namespace vlae::model

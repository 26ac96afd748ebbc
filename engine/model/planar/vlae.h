#pragma once
// The whole VLAE (vlae.h) on plain floats for a share of a batch: the parts of the code length of each picture, and the
// gradients of the objective by the weights (normalisation applied), written out by hand. One thread computes a share
// alone; several may compute several at once. No LibTorch: autograd through the modules is its oracle.
//
// A step: set_unit for all layers, all packs; for each share forward; from the rates of the whole batch what weight
// each dimension's rate has in the objective (free bits is a maximum over the batch's mean); for each share backward;
// then weight_gradients, which adds the shares along a tree: the first half of them, the second half, then these two.

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "planar/flow.h"
#include "planar/linear.h"
#include "planar/pixelcnn.h"
#include "planar/resnet.h"

namespace vlae::planar {

class PlanarVlae {
 public:
  explicit PlanarVlae(const architecture::ModelConfig& config);
  ~PlanarVlae();
  PlanarVlae(const PlanarVlae&) = delete;
  PlanarVlae& operator=(const PlanarVlae&) = delete;

  // Every layer, by its module's name ("encoder.blocks.0.conv1"). A unit's weights come in the order of v without its
  // output axis.
  struct Layer {
    std::string name;
    int units = 0, inputs = 0;  // inputs: weights of a unit
  };
  const std::vector<Layer>& layers() const { return layers_; }
  int pixels() const { return pixels_; }
  int latent() const { return config_.conditional ? config_.latent : 0; }

  // w [inputs], 0 where a mask hides. Different units from different threads at once.
  void set_unit(std::size_t layer, int unit, const float* w, float b);
  static constexpr int packs = 3;
  void pack(int which);  // after the units were set, each of 0 .. packs - 1; from different threads at once

  // What a share computes in; kept from step to step.
  struct Share;
  struct DeleteShare {
    void operator()(Share* share) const;
  };
  using ShareOwner = std::unique_ptr<Share, DeleteShare>;
  ShareOwner make_share(int pictures) const;

  // x [pictures, height, width], noise ~ N(0, I) [pictures, latent]. picture_weight: 1 / images of the batch, the
  // weight of each picture's -log p(x|z) in the objective.
  void forward(Share& share, const float* x, const float* noise, float picture_weight) const;
  // After forward: log q - log p of each dimension [pictures, latent], in the order of z, empty without z; log p(x|z)
  // [pictures]; nats.
  static const PlanarRows& rates(const Share& share);
  static std::span<const float> log_likelihoods(const Share& share);

  // rate_weights [latent]: of each dimension's rate of each picture in the objective.
  void backward(Share& share, const float* rate_weights) const;

  // After backward of all shares: to w and b, which are 0, the derivatives by those of units [first, first + count) of
  // a layer are added, those by w at i * step(layer). Shares are added along the tree of group/share_tree.h. Different
  // units from different threads at once.
  void weight_gradients(std::size_t layer, int first, int count, std::span<const ShareOwner> shares, float* w,
                        float* b) const;
  int step(std::size_t layer) const;  // inputs, filled up to whole registers

 private:
  // Where a layer's weights stand: of a convolution in the row of its network, else in a PlanarLinear.
  struct Place {
    std::vector<float>* row = nullptr;  // of encoder, decoder or PixelCNN
    int network = 0;                    // whose gradients these are
    std::size_t w_begin = 0, b_begin = 0;
    bool second_axis = false;  // v [in, out, 3, 3]: a transposed convolution
    int kernel = 9;
    PlanarLinear* linear = nullptr;
    int number = 0;  // of a linear layer
  };
  enum Network { encoder, decoder, pixelcnn, networks };

  void add_convolution(Network network, const std::string& name, int in, int out, int kernel, bool transposed = false);
  void add_blocks(Network network, const std::string& name, const std::vector<architecture::BlockShape>& blocks);
  PlanarLinear& add_linear(std::optional<PlanarLinear>& layer, const std::string& name, int in, int out);
  void add_linear(PlanarLinear& layer, const std::string& name);
  void add_flow(std::optional<PlanarFlow>& flow, const std::string& name);
  void add_encoder();
  void add_decoder();
  void add_pixelcnn();

  void encode(Share& share, const float* x, const float* noise) const;
  void measure_rates(Share& share, const float* noise) const;
  void decode(Share& share, const float* x, float picture_weight) const;
  float decode_picture(Share& share, const float* x, float* maps, float picture_weight) const;
  void rates_backward(Share& share, const float* rate_weights) const;
  void encode_backward(Share& share) const;
  void add_share(std::size_t layer, const Share& share, int first, int count, float* w, float* b) const;

  architecture::ModelConfig config_;
  int pixels_;
  std::vector<Layer> layers_;
  std::vector<Place> places_;
  std::vector<float> rows_[networks];
  int linear_count_ = 0;

  std::optional<PlanarResnet> encoder_, decoder_;
  std::optional<PlanarLinear> hidden_, output_, context_, decoder_hidden_, expand_;
  std::optional<PlanarFlow> prior_, posterior_;
  std::optional<PlanarPixelCnn> pixelcnn_;
};

}  // namespace vlae::planar

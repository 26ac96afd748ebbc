#pragma once
// The convolutional part of encoder and decoder a few pictures at a time, as planar/pixelcnn.h does for the PixelCNN:
// the same function and the same gradients as the plain modules. Strided convolutions see the four phases of their
// input (even and odd rows and columns), transposed ones give the four phases of their output. No LibTorch.

#include <cstddef>
#include <memory>
#include <vector>

#include "architecture/block_plan.h"
#include "planar/workspace_pool.h"

namespace vlae::planar {

class PlanarResnet {
 public:
  // Blocks one after the other; before them, where leading is not 0, a 3x3 convolution from one channel to so many and
  // an ELU; behind them, where trailing is not 0, a 3x3 convolution to so many channels.
  struct Shape {
    architecture::ImageSize input;
    int leading = 0, trailing = 0;
    std::vector<architecture::BlockShape> blocks;
    float block_scale = 0;
  };
  explicit PlanarResnet(Shape shape);
  PlanarResnet(const PlanarResnet& other);  // shares the room of its stacks
  ~PlanarResnet();

  // Of every convolution w and b (weight normalisation applied), flattened and joined: leading; of each block conv1,
  // conv2, skip if there is one; trailing.
  std::size_t weight_count() const;
  void pack(const float* weights);  // [weight_count], for all passes that follow

  struct ResultShape {
    int channels, height, width;
    int values() const { return channels * height * width; }
  };
  ResultShape result_shape() const;  // of a picture

  // Planes of a few pictures, with what the way there leaves for the way back: small pictures alone are too short for
  // the kernels, and many would leave the cache.
  static constexpr int stacked_pictures = 13;  // at most
  struct Stack;
  using Loan = WorkspacePool<Stack>::Loan;
  Loan take(int pictures) const;

  // A picture is [channels, height, width]; `step` floats lie between the first ones of two pictures.
  void forward(Stack& stack, const float* images, std::size_t step) const;
  void result(const Stack& stack, float* images, std::size_t step) const;
  // After forward: from the derivatives by the result; gradient [weight_count] += the derivative by the weights.
  void backward(Stack& stack, const float* derivatives, std::size_t step, float* gradient) const;
  // After backward; only without a leading convolution.
  void input_derivative(const Stack& stack, float* images, std::size_t step) const;

  struct Network;

 private:
  std::unique_ptr<Network> network_;
};

}  // namespace vlae::planar

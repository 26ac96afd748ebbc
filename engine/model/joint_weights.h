#pragma once
// Weight normalisation of all layers at once. A layer of its own takes some seven passes over memory forward and more
// backward; on a GPU each is a kernel, and a layer is too small to fill one, so that a step's time goes into launching
// them. Here the directions v of all layers are the rows of one matrix, padded with zeros:
//   W = diag(g / |V|) V,  the norm along the rows (weight_normalisation.h),
// in as many passes as one layer takes, however many layers there are.

#include <torch/types.h>

#include <vector>

#include "model/vlae.h"
#include "model/weight_normalisation.h"

namespace vlae::model {

class JointWeights {
 public:
  explicit JointWeights(Vlae& vlae);  // which has to outlive this; on the device where its parameters are now

  // Every layer's w as it is now, differentiable, of v's shape, in the order of the network's layers.
  std::vector<torch::Tensor> compute() const;

  // For its lifetime the layers use the w's of its construction, in passes with gradients too.
  class InUse {
   public:
    explicit InUse(const JointWeights& weights);
    ~InUse();
    InUse(const InUse&) = delete;
    InUse& operator=(const InUse&) = delete;

   private:
    const JointWeights& weights_;
  };

 private:
  std::vector<NormalisedLayer*> layers_;
  std::vector<std::int64_t> sizes_;  // numbers in the v of each
  std::int64_t rows_ = 0, width_ = 0;
  torch::Tensor mask_;       // [rows, width], 0 or 1; 0 also behind the end of a row
  torch::Tensor to_rows_;    // [rows width]: where each number of the matrix stands in all v's, one after another
  torch::Tensor to_layers_;  // [all v's]: where each of their numbers stands in the matrix
};

}  // namespace vlae::model

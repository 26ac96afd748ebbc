#pragma once
// Named tensors of plain floats: what training publishes and the runtime reads.
//
// Names and shapes of a model (B = block, L = masked layer, F = flow; v, g, b of weight normalisation w = g v / |v|,
// the norm over all but the output axis; v, g, b are stored, not w, so that training can go on from the file):
//   encoder.input.{v,g,b}                      v [C0, 1, 3, 3]
//   encoder.blocks.B.{conv1,conv2[,skip]}.{v,g,b}   B = 0..5 = stride 2 to C0, C0, stride 2 to C1, C1, stride 2 to C1,
//                                              C1
//                                              (block_order plain_first, where the channels of block 2 change at stride
//                                              1: C0, stride 2 to C0, C1, stride 2 to C1, C1, stride 2 to C1)
//   encoder.hidden.{v,g,b}                     v [hidden, C1 h3 w3] with h3, w3 = 4 at 28 pixels
//   encoder.output.{v,g,b}                     v [2 latent, hidden]: mean, then log_sigma
//   decoder.hidden, decoder.expand             v [hidden, latent], [C1 h3 w3, hidden]
//   decoder.blocks.B.{conv1,conv2[,skip]}      B = 0..5 = C1, up C1 (4->7), C1, up C0 (7->14), C0, up C0 (14->28);
//                                              conv1 and skip of an up block are transposed: v [in, out, 3, 3],
//                                              norm over axes 0, 2, 3
//   decoder.output.{v,g,b}                     v [context_maps, C0, 3, 3]; 1 map where the window is none
//   pixelcnn.masked.L.{v,g,b}                  v [12, 1 + maps, kh, kw] for L = 0, else [12, 12, kh, kw]; masked before
//                                              the norm; tied: only L = 0 and 1 have v, later layers use that of 1
//   pixelcnn.one_by_one.L.{conv1,conv2}        after masked layer L, for L + 1 >= first_one_by_one; v [12, 12, 1, 1]
//   pixelcnn.output.{v,g,b}                    v [1, 12, 1, 1]
//   prior.flows.F.layers.{0,1,2}.{v,g,b}       MADE: v [640, 64], [640, 640], [64, 640]; masked before the norm
//   posterior.flows.F...                       IAF posterior, likewise
//   posterior.context.{v,g,b}                  v [640, hidden]: of the encoder's hidden layer; added to layer 0 of each
//                                              flow before its ReLU
//
// Where the paper leaves open which layers an activation follows (our reading): an ELU follows encoder.input,
// encoder.hidden, decoder.hidden and decoder.expand; every block ends in its own; encoder.output, decoder.output and
// MADE's layer 2 are linear. Without z (conditional false) the PixelCNN is all there is, with no maps.
// Transposed convolutions: out[2 y - 1 + k] += in[y] v[..., k], so 4 -> 7, 7 -> 14, 14 -> 28.

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace vlae::weights {

struct Tensor {
  std::vector<std::int64_t> shape;
  std::vector<float> values;  // row-major; as many as the product of the shape
  bool operator==(const Tensor&) const = default;
};

using WeightMap = std::map<std::string, Tensor>;

std::size_t parameter_count(const WeightMap& weights);

std::string shape_text(const std::vector<std::int64_t>& shape);  // "[12, 5, 3, 3]"

// The tensor of that name with exactly that shape. Throws std::invalid_argument that names it, what was found and what
// was expected; also where a value is NaN or infinite.
const Tensor& checked_tensor(const WeightMap& weights, const std::string& name, const std::vector<std::int64_t>& shape);

}  // namespace vlae::weights

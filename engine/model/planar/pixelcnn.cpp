#include "planar/pixelcnn.h"

#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

#include "planar/convolution.h"

namespace vlae::planar {
namespace {

using architecture::MaskedLayer;
using architecture::Offset;

PlanarTaps planar_taps(const MaskedLayer& layer, const std::vector<Offset>& offsets) {
  PlanarTaps taps{0, offsets, {}};
  for (const Offset tap : offsets) taps.kernel_index.push_back(architecture::kernel_index(layer, tap));
  return taps;
}

// Plane i is channel i.
std::vector<PlanarTaps> numbered(std::vector<PlanarTaps> planes) {
  for (std::size_t i = 0; i < planes.size(); ++i) planes[i].input = static_cast<int>(i);
  return planes;
}

PlanarGrid grid_for(const architecture::ModelConfig& config) {
  int rows = 0, columns = 0;
  for (const MaskedLayer& layer : architecture::masked_layers(config.window)) {
    const Offset reach = architecture::reach(layer);
    rows = std::max(rows, reach.row);
    columns = std::max(columns, reach.column);
  }
  return {config.height, config.width, rows, columns};
}

// One masked convolution (but for the first layer, which stands alone) and the 1x1 block after it, if any.
struct Layer {
  std::optional<PlanarConvolution> masked, conv1, conv2;
};

}  // namespace

// Structure and weights, ready for one picture at a time.
struct PlanarPixelCnn::Network {
  explicit Network(const architecture::ModelConfig& config);

  void pack(const float* weights);

  void forward(Picture& space) const;                    // x -> out, leaving the activations
  void backward(Picture& space, float* gradient) const;  // out holds the derivative by the logits

  std::size_t plane_floats() const { return grid.floats(channels); }
  void elu(const std::vector<float>& y, std::vector<float>& a) const;
  void elu_gradient(const std::vector<float>& ga, const std::vector<float>& a, std::vector<float>& g,
                    bool accumulate) const;
  template <class Visit>
  void for_each_convolution(Visit visit);

  PlanarGrid grid;
  std::vector<float> mask;
  int channels, maps, activation_count = 0;
  std::size_t weight_count = 0;
  std::optional<PlanarConvolution> input, output;
  std::vector<Layer> layers;
  WorkspacePool<Picture> pictures;  // shared by copies
};

// Filled with zeros once, as no pass writes between the rows.
struct PlanarPixelCnn::Picture {
  explicit Picture(const Network& network);
  std::vector<float> x, maps_gradient, y, h, out, g, gh, ga;  // channels of one layer each
  std::vector<std::vector<float>> activations;                // the inputs of all convolutions but the first
};

PlanarPixelCnn::Network::Network(const architecture::ModelConfig& config)
    : grid(grid_for(config)),
      mask(grid.mask()),
      channels(config.pixelcnn_channels),
      maps(config.conditional ? config.context_maps : 0) {
  const auto convolution = [&](PlanarConvolution::Shape shape) {
    const std::size_t w_begin = weight_count;
    weight_count +=
        static_cast<std::size_t>(shape.outputs * shape.kernel_size) * static_cast<std::size_t>(shape.inputs);
    const std::size_t b_begin = weight_count;
    weight_count += static_cast<std::size_t>(shape.outputs);
    return PlanarConvolution(grid.stride, std::move(shape), w_begin, b_begin);
  };
  const auto inner = [&](const MaskedLayer& layer, int outputs, float scale) {
    ++activation_count;
    return convolution({.planes = numbered(std::vector(static_cast<std::size_t>(channels),
                                                       planar_taps(layer, architecture::live_taps(layer)))),
                        .inputs = channels,
                        .outputs = outputs,
                        .kernel_size = layer.kernel_height * layer.kernel_width,
                        .scale = scale});
  };
  const MaskedLayer pointwise{.kernel_height = 1, .kernel_width = 1};
  for (const MaskedLayer& layer : architecture::masked_layers(config.window)) {
    Layer next;
    if (layers.empty()) {
      std::vector<PlanarTaps> taps(static_cast<std::size_t>(1 + maps),
                                   planar_taps(layer, architecture::all_taps(layer)));
      taps.front() = planar_taps(layer, architecture::live_taps(layer));
      input = convolution({.planes = numbered(taps),
                           .inputs = 1 + maps,
                           .outputs = channels,
                           .kernel_size = layer.kernel_height * layer.kernel_width,
                           .scale = 1,
                           .first_differentiated = 1});
    } else {
      next.masked = inner(layer, channels, config.pixelcnn_scale);
    }
    if (static_cast<int>(layers.size()) + 1 >= config.first_one_by_one) {
      next.conv1 = inner(pointwise, channels, 1);
      next.conv2 = inner(pointwise, channels, config.pixelcnn_scale);
    }
    layers.push_back(std::move(next));
  }
  output = inner(pointwise, 1, 1);
}

template <class Visit>
void PlanarPixelCnn::Network::for_each_convolution(Visit visit) {
  visit(*input);
  for (Layer& layer : layers)
    for (auto* convolution : {&layer.masked, &layer.conv1, &layer.conv2})
      if (*convolution) visit(**convolution);
  visit(*output);
}

void PlanarPixelCnn::Network::pack(const float* weights) {
  for_each_convolution([&](PlanarConvolution& convolution) { convolution.pack(weights); });
}

PlanarPixelCnn::Picture::Picture(const Network& network)
    : x(network.grid.floats(1 + network.maps)),
      maps_gradient(network.grid.floats(network.maps)),
      y(network.plane_floats()),
      h(y),
      out(network.grid.floats(1)),
      g(y),
      gh(y),
      ga(y),
      activations(static_cast<std::size_t>(network.activation_count), y) {}

void PlanarPixelCnn::Network::elu(const std::vector<float>& y, std::vector<float>& a) const {
  planar_kernels().elu(grid.plane(y.data(), 0), channels * grid.plane_step(), grid.plane(a.data(), 0));
}

void PlanarPixelCnn::Network::elu_gradient(const std::vector<float>& ga_in, const std::vector<float>& a,
                                           std::vector<float>& g_out, bool accumulate) const {
  planar_kernels().elu_gradient(grid.plane(ga_in.data(), 0), grid.plane(a.data(), 0), channels * grid.plane_step(),
                                grid.plane(g_out.data(), 0), accumulate);
}

void PlanarPixelCnn::Network::forward(Picture& space) const {
  auto a = space.activations.begin();
  input->forward(grid, space.x.data(), space.y.data(), mask.data(), false);
  for (const Layer& layer : layers) {
    if (layer.masked) {
      elu(space.y, *a);
      layer.masked->forward(grid, (a++)->data(), space.y.data(), mask.data(), true);
    }
    if (layer.conv1) {
      elu(space.y, *a);
      layer.conv1->forward(grid, (a++)->data(), space.h.data(), mask.data(), false);
      elu(space.h, *a);
      layer.conv2->forward(grid, (a++)->data(), space.y.data(), mask.data(), true);
    }
  }
  elu(space.y, *a);
  output->forward(grid, a->data(), space.out.data(), mask.data(), false);
}

void PlanarPixelCnn::Network::backward(Picture& space, float* gradient) const {
  auto a = space.activations.rbegin();
  // Through a convolution and the ELU before it: the derivative `from` by its output becomes that by the ELU's input.
  const auto through = [&](const PlanarConvolution& convolution, const std::vector<float>& from, std::vector<float>& to,
                           bool accumulate) {
    convolution.backward_weights(grid, a->data(), from.data(), gradient);
    convolution.backward_input(grid, from.data(), space.ga.data(), mask.data(), false);
    elu_gradient(space.ga, *a, to, accumulate);
    ++a;
  };
  through(*output, space.out, space.g, false);
  for (auto layer = layers.rbegin(); layer != layers.rend(); ++layer) {
    if (layer->conv1) {
      through(*layer->conv2, space.g, space.gh, false);
      through(*layer->conv1, space.gh, space.g, true);
    }
    if (layer->masked) through(*layer->masked, space.g, space.g, true);
  }
  input->backward_weights(grid, space.x.data(), space.g.data(), gradient);
  if (maps > 0) input->backward_input(grid, space.g.data(), space.maps_gradient.data(), mask.data(), false);
}

PlanarPixelCnn::PlanarPixelCnn(const architecture::ModelConfig& config) : network_(std::make_unique<Network>(config)) {}
PlanarPixelCnn::PlanarPixelCnn(const PlanarPixelCnn& other) : network_(std::make_unique<Network>(*other.network_)) {}
PlanarPixelCnn::~PlanarPixelCnn() = default;

std::size_t PlanarPixelCnn::weight_count() const { return network_->weight_count; }
void PlanarPixelCnn::pack(const float* weights) { network_->pack(weights); }

PlanarPixelCnn::Loan PlanarPixelCnn::take() const {
  return network_->pictures.take([&] { return std::make_unique<Picture>(*network_); });
}

void PlanarPixelCnn::forward(Picture& picture, const float* x, const float* maps, float* logits) const {
  const PlanarGrid& grid = network_->grid;
  grid.spread(x, grid.plane(picture.x.data(), 0), 0);
  for (int map = 0; map < network_->maps; ++map)
    grid.spread(maps + map * grid.height * grid.width, grid.plane(picture.x.data(), 1 + map), 0);
  network_->forward(picture);
  grid.gather(grid.plane(picture.out.data(), 0), 0, logits);
}

void PlanarPixelCnn::backward(Picture& picture, const float* by_logits, float* by_maps, float* gradient) const {
  const PlanarGrid& grid = network_->grid;
  grid.spread(by_logits, grid.plane(picture.out.data(), 0), 0);
  network_->backward(picture, gradient);
  for (int map = 0; map < network_->maps; ++map)
    grid.gather(grid.plane(picture.maps_gradient.data(), map), 0, by_maps + map * grid.height * grid.width);
}

}  // namespace vlae::planar

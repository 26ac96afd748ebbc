#include "planar/pixelcnn.h"

#include <torch/autograd.h>
#include <algorithm>
#include <optional>

#include "planar/convolution.h"
#include "planar/workspace_pool.h"

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

  // All planes of one picture; filled with zeros once, as no pass writes between the rows.
  struct Workspace {
    explicit Workspace(const Network& network);
    std::vector<float> x, maps_gradient, y, h, out, g, gh, ga;  // channels of one layer each
    std::vector<std::vector<float>> activations;                // the inputs of all convolutions but the first
  };
  void forward(Workspace& space) const;                    // x -> out, leaving the activations
  void backward(Workspace& space, float* gradient) const;  // out holds the derivative by the logits

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
  WorkspacePool<Workspace> workspaces;  // shared by copies
};

PlanarPixelCnn::Network::Network(const architecture::ModelConfig& config)
    : grid(grid_for(config)),
      mask(grid.mask()),
      channels(config.pixelcnn_channels),
      maps(architecture::map_count(config)) {
  const auto convolution = [&](PlanarConvolution::Shape shape) {
    const std::size_t w_begin = weight_count;
    weight_count +=
        static_cast<std::size_t>(shape.outputs * shape.kernel_size) * static_cast<std::size_t>(shape.inputs);
    const std::size_t b_begin = weight_count;
    weight_count += static_cast<std::size_t>(shape.outputs);
    return PlanarConvolution(grid, std::move(shape), w_begin, b_begin);
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

PlanarPixelCnn::Network::Workspace::Workspace(const Network& network)
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

void PlanarPixelCnn::Network::forward(Workspace& space) const {
  auto a = space.activations.begin();
  input->forward(space.x.data(), space.y.data(), mask.data(), false);
  for (const Layer& layer : layers) {
    if (layer.masked) {
      elu(space.y, *a);
      layer.masked->forward((a++)->data(), space.y.data(), mask.data(), true);
    }
    if (layer.conv1) {
      elu(space.y, *a);
      layer.conv1->forward((a++)->data(), space.h.data(), mask.data(), false);
      elu(space.h, *a);
      layer.conv2->forward((a++)->data(), space.y.data(), mask.data(), true);
    }
  }
  elu(space.y, *a);
  output->forward(a->data(), space.out.data(), mask.data(), false);
}

void PlanarPixelCnn::Network::backward(Workspace& space, float* gradient) const {
  auto a = space.activations.rbegin();
  // Through a convolution and the ELU before it: the derivative `from` by its output becomes that by the ELU's input.
  const auto through = [&](const PlanarConvolution& convolution, const std::vector<float>& from, std::vector<float>& to,
                           bool accumulate) {
    convolution.backward_weights(a->data(), from.data(), gradient);
    convolution.backward_input(from.data(), space.ga.data(), mask.data(), false);
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
  input->backward_weights(space.x.data(), space.g.data(), gradient);
  if (maps > 0) input->backward_input(space.g.data(), space.maps_gradient.data(), mask.data(), false);
}

namespace {

using Network = PlanarPixelCnn::Network;
using Workspace = Network::Workspace;

// Pictures are dealt to so many groups whatever the number of threads, so that sums over pictures are always the same.
constexpr std::int64_t picture_groups = 16;

// visit(group, first, last) in parallel.
template <class Visit>
void for_each_group(std::int64_t pictures, Visit visit) {
  at::parallel_for(0, picture_groups, 1, [&](std::int64_t begin, std::int64_t end) {
    for (std::int64_t group = begin; group < end; ++group)
      visit(group, pictures * group / picture_groups, pictures * (group + 1) / picture_groups);
  });
}

// Image and maps of picture n.
void load_picture(const Network& network, const torch::Tensor& x, const torch::Tensor& maps, std::int64_t n,
                  Workspace& space) {
  const PlanarGrid& grid = network.grid;
  const std::int64_t pixels = grid.height * grid.width;
  grid.spread(x.const_data_ptr<float>() + n * pixels, grid.plane(space.x.data(), 0), 0);
  for (int map = 0; map < network.maps; ++map)
    grid.spread(maps.const_data_ptr<float>() + (n * network.maps + map) * pixels, grid.plane(space.x.data(), 1 + map),
                0);
}

// What autograd keeps from forward to backward.
struct SavedNetwork : torch::CustomClassHolder {
  explicit SavedNetwork(std::shared_ptr<const Network> structure) : network(std::move(structure)) {}
  std::shared_ptr<const Network> network;
};

struct PlanarFunction : torch::autograd::Function<PlanarFunction> {
  static torch::Tensor forward(torch::autograd::AutogradContext* context, const torch::Tensor& x,
                               const torch::Tensor& maps, const torch::Tensor& weights,
                               const std::shared_ptr<const Network>& structure) {
    context->save_for_backward({x, maps, weights});
    context->saved_data["network"] = c10::IValue::make_capsule(c10::make_intrusive<SavedNetwork>(structure));
    Network network = *structure;
    network.pack(weights.const_data_ptr<float>());
    auto logits = torch::empty_like(x);
    for_each_group(x.size(0), [&](std::int64_t, std::int64_t first, std::int64_t last) {
      const auto loan = network.workspaces.take([&] { return std::make_unique<Workspace>(network); });
      Workspace& space = *loan;
      for (std::int64_t n = first; n < last; ++n) {
        load_picture(network, x, maps, n, space);
        network.forward(space);
        network.grid.gather(network.grid.plane(space.out.data(), 0), 0,
                            logits.mutable_data_ptr<float>() + n * x[0].numel());
      }
    });
    return logits;
  }

  // Computes the activations anew instead of keeping those of a whole batch: they never leave the cache.
  static torch::autograd::variable_list backward(torch::autograd::AutogradContext* context,
                                                 const torch::autograd::variable_list& outputs) {
    const auto saved = context->get_saved_variables();
    const auto &x = saved[0], &maps = saved[1], &weights = saved[2];
    const auto structure = c10::static_intrusive_pointer_cast<SavedNetwork>(context->saved_data["network"].toCapsule());
    Network network = *structure->network;
    network.pack(weights.const_data_ptr<float>());
    const auto g = outputs[0].contiguous();
    const auto maps_gradient = torch::empty_like(maps);
    const auto weight_count = static_cast<std::int64_t>(network.weight_count);
    const auto partial = torch::zeros({picture_groups, weight_count});
    for_each_group(x.size(0), [&](std::int64_t group, std::int64_t first, std::int64_t last) {
      const auto loan = network.workspaces.take([&] { return std::make_unique<Workspace>(network); });
      Workspace& space = *loan;
      for (std::int64_t n = first; n < last; ++n) {
        load_picture(network, x, maps, n, space);
        network.forward(space);
        const std::int64_t pixels = x[0].numel();
        network.grid.spread(g.const_data_ptr<float>() + n * pixels, network.grid.plane(space.out.data(), 0), 0);
        network.backward(space, partial.mutable_data_ptr<float>() + group * weight_count);
        for (int map = 0; map < network.maps; ++map)
          network.grid.gather(network.grid.plane(space.maps_gradient.data(), map), 0,
                              maps_gradient.mutable_data_ptr<float>() + (n * network.maps + map) * pixels);
      }
    });
    return {torch::Tensor(), maps_gradient, partial.sum(0), torch::Tensor()};
  }
};

}  // namespace

PlanarPixelCnn::PlanarPixelCnn(const architecture::ModelConfig& config)
    : network_(std::make_shared<const Network>(config)) {}

torch::Tensor PlanarPixelCnn::forward(const torch::Tensor& x, const torch::Tensor& maps,
                                      const torch::Tensor& weights) const {
  const auto maps_in_order = maps.defined() ? maps.contiguous() : x.new_empty({x.size(0), 0, x.size(2), x.size(3)});
  return PlanarFunction::apply(x.contiguous(), maps_in_order, weights, network_);
}

}  // namespace vlae::planar

#include "planar/resnet.h"

#include <torch/autograd.h>
#include <torch/utils.h>

#include <algorithm>
#include <optional>
#include <utility>

#include "planar/convolution.h"
#include "planar/workspace_pool.h"

namespace vlae::planar {
namespace {

using architecture::Offset;
using Planes = std::vector<float>;

constexpr int stacked_pictures = 5;  // in one plane: small pictures alone are too short for the kernels

PlanarGrid grid_of(architecture::ImageSize size) { return {size.height, size.width, 1, 1, stacked_pictures}; }

// The taps of a 3x3 kernel, or those of them that see one phase of the input of a strided convolution: kernel row k
// reads row 2 i + k - 1 = 2 (i + offset) + phase.
PlanarTaps all_taps() {
  PlanarTaps taps;
  for (int k = 0; k < 9; ++k) {
    taps.offsets.push_back({k / 3 - 1, k % 3 - 1});
    taps.kernel_index.push_back(k);
  }
  return taps;
}
PlanarTaps phase_taps(int row_phase, int column_phase) {
  const auto sees = [](int k, int phase) { return (k + 1) % 2 == phase; };
  const auto offset = [](int k) { return k == 0 ? -1 : 0; };
  PlanarTaps taps;
  for (int k = 0; k < 9; ++k)
    if (sees(k / 3, row_phase) && sees(k % 3, column_phase)) {
      taps.offsets.push_back({offset(k / 3), offset(k % 3)});
      taps.kernel_index.push_back(k);
    }
  return taps;
}

std::vector<PlanarTaps> planes_of_channels(int channels) {
  std::vector<PlanarTaps> planes(static_cast<std::size_t>(channels), all_taps());
  for (int channel = 0; channel < channels; ++channel) planes[static_cast<std::size_t>(channel)].input = channel;
  return planes;
}
std::vector<PlanarTaps> planes_of_phases(int channels) {  // plane phase * channels + channel
  std::vector<PlanarTaps> planes;
  for (int phase = 0; phase < 4; ++phase)
    for (int channel = 0; channel < channels; ++channel) {
      planes.push_back(phase_taps(phase / 2, phase % 2));
      planes.back().input = channel;
    }
  return planes;
}

// Calls copy(element of the full plane, element of the phase plane) for every pixel of every channel.
template <class Full, class Phases, class Copy>
void for_each_phase_pixel(const PlanarGrid& full_grid, Full* full, const PlanarGrid& grid, Phases* phases, int channels,
                          Copy copy) {
  for (int channel = 0; channel < channels; ++channel)
    for (int picture = 0; picture < grid.pictures; ++picture)
      for (int row = 0; row < full_grid.height; ++row) {
        Full* line = full_grid.plane(full, channel) + picture * full_grid.picture_step + row * full_grid.stride;
        for (int phase = 0; phase < 2; ++phase) {
          Phases* to = grid.plane(phases, (row % 2 * 2 + phase) * channels + channel) + picture * grid.picture_step +
                       row / 2 * grid.stride;
          for (int column = phase; column < full_grid.width; column += 2) copy(line[column], to[column / 2]);
        }
      }
}

// One block with its grids. `grid` is where its convolutions that change the size compute: the smaller picture.
struct Block {
  architecture::BlockShape shape;
  PlanarGrid in_grid, out_grid;
  std::vector<float> in_mask, out_mask;
  std::optional<PlanarConvolution> conv1, conv2, skip;

  const PlanarGrid& small_grid() const { return shape.resize == architecture::Resize::twice ? in_grid : out_grid; }
  const std::vector<float>& small_mask() const {
    return shape.resize == architecture::Resize::twice ? in_mask : out_mask;
  }
};

// What one block keeps of a stack of pictures, and room to compute in.
struct BlockPlanes {
  explicit BlockPlanes(const Block& block)
      : phases(block.shape.resize == architecture::Resize::none
                   ? 0
                   : block.small_grid().floats(4 * std::max(block.shape.in, block.shape.out))),
        gradient_phases(phases),
        h(block.out_grid.floats(block.shape.out)),
        out(h),
        g(h),
        gh(h),
        gx(block.in_grid.floats(block.shape.in)) {}
  Planes phases, gradient_phases;  // of the input where it is halved; of an output where it is doubled
  Planes h, out;                   // ELU(conv1(x)); the block's output
  Planes g, gh, gx;                // derivatives by the last ELU's input, by the first's, by x
};

}  // namespace

struct PlanarResnet::Network {
  explicit Network(Shape shape);
  void pack(const float* weights);

  struct Workspace {
    explicit Workspace(const Network& network);
    Planes x, first, g_first, out, g_out;  // in; after the leading convolution; behind the trailing one, and derivative
    std::vector<BlockPlanes> blocks;
  };
  void forward(Workspace& space) const;
  void backward(Workspace& space, float* gradient) const;  // from the derivative by the result to that by x
  const PlanarGrid& result_grid() const { return blocks.back().out_grid; }
  int result_channels() const { return trailing ? shape.trailing : blocks.back().shape.out; }
  Planes& result(Workspace& space) const { return trailing ? space.out : space.blocks.back().out; }
  Planes& result_gradient(Workspace& space) const { return space.g_out; }
  const Planes& input_of(const Workspace& space, std::size_t block) const {
    return block > 0 ? space.blocks[block - 1].out : leading ? space.first : space.x;
  }
  int input_channels() const { return leading ? 1 : blocks.front().shape.in; }

  Shape shape;
  PlanarGrid input_grid;
  std::vector<float> input_mask;
  std::size_t weight_count = 0;
  std::optional<PlanarConvolution> leading, trailing;
  std::vector<Block> blocks;
  WorkspacePool<Workspace> workspaces;  // shared by copies

 private:
  PlanarConvolution convolution(const PlanarGrid& grid, PlanarConvolution::Shape convolution_shape);
  PlanarConvolution resizing(const Block& block);
  void forward_block(const Block& block, const Planes& x, BlockPlanes& planes) const;
  void backward_block(const Block& block, const Planes& x, const Planes& g_out, BlockPlanes& planes,
                      float* gradient) const;
};

namespace {

using Network = PlanarResnet::Network;
using Workspace = Network::Workspace;

void elu_in_place(const PlanarGrid& grid, Planes& planes, int channels) {
  float* first = grid.plane(planes.data(), 0);
  planar_kernels().elu(first, channels * grid.plane_step(), first);
}
void elu_gradient(const PlanarGrid& grid, const Planes& g, const Planes& a, int channels, Planes& out) {
  planar_kernels().elu_gradient(grid.plane(g.data(), 0), grid.plane(a.data(), 0), channels * grid.plane_step(),
                                grid.plane(out.data(), 0), false);
}

void split(const PlanarGrid& full_grid, const Planes& full, const PlanarGrid& grid, Planes& phases, int channels) {
  for_each_phase_pixel(full_grid, full.data(), grid, phases.data(), channels, [](float from, float& to) { to = from; });
}
void merge(const PlanarGrid& grid, const Planes& phases, const PlanarGrid& full_grid, Planes& full, int channels) {
  for_each_phase_pixel(full_grid, full.data(), grid, phases.data(), channels, [](float& to, float from) { to = from; });
}

}  // namespace

PlanarConvolution PlanarResnet::Network::convolution(const PlanarGrid& grid,
                                                     PlanarConvolution::Shape convolution_shape) {
  const std::size_t w_begin = weight_count;
  convolution_shape.kernel_size = 9;
  weight_count += static_cast<std::size_t>(convolution_shape.outputs * convolution_shape.inputs * 9);
  const std::size_t b_begin = weight_count;
  weight_count +=
      static_cast<std::size_t>(convolution_shape.transposed ? convolution_shape.inputs : convolution_shape.outputs);
  return {grid, std::move(convolution_shape), w_begin, b_begin};
}

// conv1 or skip of a block.
PlanarConvolution PlanarResnet::Network::resizing(const Block& block) {
  const auto [in, out, resize, target] = block.shape;
  if (resize == architecture::Resize::none) return convolution(block.out_grid, {planes_of_channels(in), in, out});
  if (resize == architecture::Resize::halve) return convolution(block.out_grid, {planes_of_phases(in), in, out});
  PlanarConvolution::Shape transposed{planes_of_phases(out), out, in};
  transposed.transposed = true;
  return convolution(block.in_grid, std::move(transposed));
}

PlanarResnet::Network::Network(Shape network_shape)
    : shape(std::move(network_shape)), input_grid(grid_of(shape.input)), input_mask(input_grid.mask()) {
  if (shape.leading > 0) {
    PlanarConvolution::Shape first{planes_of_channels(1), 1, shape.leading};
    first.first_differentiated = 1;
    leading = convolution(input_grid, std::move(first));
  }
  architecture::ImageSize size = shape.input;
  for (const architecture::BlockShape& block_shape : shape.blocks) {
    Block block{block_shape, grid_of(size), grid_of(block_shape.target), {}, {}, {}, {}, {}};
    block.in_mask = block.in_grid.mask();
    block.out_mask = block.out_grid.mask();
    block.conv1 = resizing(block);
    PlanarConvolution::Shape second{planes_of_channels(block_shape.out), block_shape.out, block_shape.out};
    second.scale = shape.block_scale;
    block.conv2 = convolution(block.out_grid, std::move(second));
    if (block_shape.has_skip()) block.skip = resizing(block);
    size = block_shape.target;
    blocks.push_back(std::move(block));
  }
  if (shape.trailing > 0) {
    const int channels = shape.blocks.back().out;
    trailing = convolution(result_grid(), {planes_of_channels(channels), channels, shape.trailing});
  }
}

void PlanarResnet::Network::pack(const float* weights) {
  if (leading) leading->pack(weights);
  for (Block& block : blocks) {
    block.conv1->pack(weights);
    block.conv2->pack(weights);
    if (block.skip) block.skip->pack(weights);
  }
  if (trailing) trailing->pack(weights);
}

PlanarResnet::Network::Workspace::Workspace(const Network& network)
    : x(network.input_grid.floats(network.input_channels())),
      first(network.leading ? network.input_grid.floats(network.shape.leading) : 0),
      g_first(first),
      out(network.trailing ? network.result_grid().floats(network.shape.trailing) : 0),
      g_out(network.result_grid().floats(network.result_channels())) {
  for (const Block& block : network.blocks) blocks.emplace_back(block);
}

void PlanarResnet::Network::forward_block(const Block& block, const Planes& x, BlockPlanes& planes) const {
  const auto [in, out, resize, target] = block.shape;
  const PlanarGrid& grid = block.out_grid;
  if (resize == architecture::Resize::halve) split(block.in_grid, x, grid, planes.phases, in);
  const Planes& seen = resize == architecture::Resize::halve ? planes.phases : x;
  const auto apply = [&](const PlanarConvolution& convolution, Planes& y) {
    Planes& to = resize == architecture::Resize::twice ? planes.phases : y;
    convolution.forward(seen.data(), to.data(), block.small_mask().data(), false);
    if (resize == architecture::Resize::twice) merge(block.in_grid, planes.phases, grid, y, out);
  };
  apply(*block.conv1, planes.h);
  elu_in_place(grid, planes.h, out);
  if (block.skip)
    apply(*block.skip, planes.out);
  else
    planes.out = x;
  block.conv2->forward(planes.h.data(), planes.out.data(), block.out_mask.data(), true);
  elu_in_place(grid, planes.out, out);
}

void PlanarResnet::Network::backward_block(const Block& block, const Planes& x, const Planes& g_out,
                                           BlockPlanes& planes, float* gradient) const {
  const auto [in, out, resize, target] = block.shape;
  const PlanarGrid& grid = block.out_grid;
  elu_gradient(grid, g_out, planes.out, out, planes.g);
  block.conv2->backward_weights(planes.h.data(), planes.g.data(), gradient);
  block.conv2->backward_input(planes.g.data(), planes.gh.data(), block.out_mask.data(), false);
  elu_gradient(grid, planes.gh, planes.h, out, planes.gh);

  const Planes& seen = resize == architecture::Resize::halve ? planes.phases : x;
  Planes& g_seen = resize == architecture::Resize::halve ? planes.gradient_phases : planes.gx;
  const auto apply = [&](const PlanarConvolution& convolution, const Planes& g, bool accumulate) {
    if (resize == architecture::Resize::twice) split(grid, g, block.in_grid, planes.gradient_phases, out);
    const Planes& from = resize == architecture::Resize::twice ? planes.gradient_phases : g;
    convolution.backward_weights(seen.data(), from.data(), gradient);
    convolution.backward_input(from.data(), g_seen.data(), block.small_mask().data(), accumulate);
  };
  if (!block.skip) planes.gx = planes.g;
  apply(*block.conv1, planes.gh, !block.skip);
  if (block.skip) apply(*block.skip, planes.g, true);
  if (resize == architecture::Resize::halve) merge(grid, planes.gradient_phases, block.in_grid, planes.gx, in);
}

void PlanarResnet::Network::forward(Workspace& space) const {
  if (leading) {
    leading->forward(space.x.data(), space.first.data(), input_mask.data(), false);
    elu_in_place(input_grid, space.first, shape.leading);
  }
  for (std::size_t i = 0; i < blocks.size(); ++i) forward_block(blocks[i], input_of(space, i), space.blocks[i]);
  if (trailing)
    trailing->forward(space.blocks.back().out.data(), space.out.data(), blocks.back().out_mask.data(), false);
}

void PlanarResnet::Network::backward(Workspace& space, float* gradient) const {
  if (trailing) {
    BlockPlanes& last = space.blocks.back();
    trailing->backward_weights(last.out.data(), space.g_out.data(), gradient);
    trailing->backward_input(space.g_out.data(), last.gh.data(), blocks.back().out_mask.data(), false);
  }
  for (std::size_t i = blocks.size(); i-- > 0;) {
    const bool last = i + 1 == blocks.size();
    const Planes& g = !last ? space.blocks[i + 1].gx : trailing ? space.blocks[i].gh : space.g_out;
    backward_block(blocks[i], input_of(space, i), g, space.blocks[i], gradient);
  }
  if (!leading) return;
  elu_gradient(input_grid, space.blocks.front().gx, space.first, shape.leading, space.g_first);
  leading->backward_weights(space.x.data(), space.g_first.data(), gradient);
}

namespace {

// Pictures [first, first + stacked_pictures) of a batch <-> a stack of planes; places without a picture get zeros.
void load_stack(const PlanarGrid& grid, const torch::Tensor& images, std::int64_t first, Planes& planes) {
  const int channels = static_cast<int>(images.size(1)), pixels = grid.height * grid.width;
  const std::vector<float> blank(static_cast<std::size_t>(pixels), 0.0f);
  for (int picture = 0; picture < grid.pictures; ++picture)
    for (int channel = 0; channel < channels; ++channel) {
      const std::int64_t n = first + picture;
      const float* image = images.const_data_ptr<float>() + (n * channels + channel) * pixels;
      grid.spread(n < images.size(0) ? image : blank.data(), grid.plane(planes.data(), channel), picture);
    }
}
void store_stack(const PlanarGrid& grid, const Planes& planes, std::int64_t first, const torch::Tensor& images) {
  const int channels = static_cast<int>(images.size(1)), pixels = grid.height * grid.width;
  for (int picture = 0; picture < grid.pictures && first + picture < images.size(0); ++picture)
    for (int channel = 0; channel < channels; ++channel)
      grid.gather(grid.plane(planes.data(), channel), picture,
                  images.mutable_data_ptr<float>() + ((first + picture) * channels + channel) * pixels);
}

// visit(stack) in parallel for all stacks of a batch; which pictures share a stack does not depend on the threads.
std::int64_t stacks_of(const torch::Tensor& x) { return (x.size(0) + stacked_pictures - 1) / stacked_pictures; }
template <class Visit>
void for_each_stack(std::int64_t stacks, Visit visit) {
  at::parallel_for(0, stacks, 1, [&](std::int64_t begin, std::int64_t end) {
    for (std::int64_t stack = begin; stack < end; ++stack) visit(stack);
  });
}

// What autograd keeps from forward to backward: packed weights and every stack's activations.
struct SavedPass : torch::CustomClassHolder {
  SavedPass(const Network& structure, const torch::Tensor& weights) : network(structure) {
    network.pack(weights.const_data_ptr<float>());
  }
  Network network;
  std::vector<WorkspacePool<Workspace>::Loan> stacks;
};

struct ResnetFunction : torch::autograd::Function<ResnetFunction> {
  static torch::Tensor forward(torch::autograd::AutogradContext* context, const torch::Tensor& x,
                               const torch::Tensor& weights, const std::shared_ptr<const Network>& structure,
                               bool keep_activations) {
    const auto pass = c10::make_intrusive<SavedPass>(*structure, weights);
    const Network& network = pass->network;
    const auto stacks = stacks_of(x);
    pass->stacks.resize(static_cast<std::size_t>(stacks));
    const PlanarGrid& grid = network.result_grid();
    auto result = torch::empty({x.size(0), network.result_channels(), grid.height, grid.width});
    for_each_stack(stacks, [&](std::int64_t stack) {
      auto space = network.workspaces.take([&] { return std::make_unique<Workspace>(network); });
      load_stack(network.input_grid, x, stack * stacked_pictures, space->x);
      network.forward(*space);
      store_stack(grid, network.result(*space), stack * stacked_pictures, result);
      if (keep_activations) pass->stacks[static_cast<std::size_t>(stack)] = std::move(space);
    });
    context->saved_data["pass"] = c10::IValue::make_capsule(pass);
    return result;
  }

  static torch::autograd::variable_list backward(torch::autograd::AutogradContext* context,
                                                 const torch::autograd::variable_list& outputs) {
    const auto pass = c10::static_intrusive_pointer_cast<SavedPass>(context->saved_data["pass"].toCapsule());
    const Network& network = pass->network;
    const auto g = outputs[0].contiguous();
    const auto stacks = static_cast<std::int64_t>(pass->stacks.size());
    const auto weight_count = static_cast<std::int64_t>(network.weight_count);
    const auto partial = torch::zeros({stacks, weight_count});
    torch::Tensor gx;
    if (!network.leading)
      gx = torch::empty({g.size(0), network.input_channels(), network.input_grid.height, network.input_grid.width});
    for_each_stack(stacks, [&](std::int64_t stack) {
      Workspace& space = *pass->stacks[static_cast<std::size_t>(stack)];
      load_stack(network.result_grid(), g, stack * stacked_pictures, space.g_out);
      network.backward(space, partial.mutable_data_ptr<float>() + stack * weight_count);
      if (gx.defined()) store_stack(network.input_grid, space.blocks.front().gx, stack * stacked_pictures, gx);
    });
    return {gx, partial.sum(0), torch::Tensor(), torch::Tensor()};
  }
};

}  // namespace

PlanarResnet::PlanarResnet(Shape shape) : network_(std::make_shared<const Network>(std::move(shape))) {}

torch::Tensor PlanarResnet::forward(const torch::Tensor& x, const torch::Tensor& weights) const {
  return ResnetFunction::apply(x.contiguous(), weights, network_, torch::GradMode::is_enabled());
}

}  // namespace vlae::planar

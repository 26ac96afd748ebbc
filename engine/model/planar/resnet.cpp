#include "planar/resnet.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "planar/convolution.h"

namespace vlae::planar {
namespace {

using architecture::Offset;
using Planes = std::vector<float>;

PlanarGrid grid_of(architecture::ImageSize size, int pictures) { return {size.height, size.width, 1, 1, pictures}; }
int stride_of(architecture::ImageSize size) { return grid_of(size, 1).stride; }

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

// Calls copy(row of a full plane, its pixels of even columns, those of odd ones, width) for every row of every channel.
template <class Full, class Phases, class Copy>
void for_each_phase_row(const PlanarGrid& full_grid, Full* full, const PlanarGrid& grid, Phases* phases, int channels,
                        Copy copy) {
  for (int channel = 0; channel < channels; ++channel)
    for (int picture = 0; picture < grid.pictures; ++picture)
      for (int row = 0; row < full_grid.height; ++row) {
        Full* line = full_grid.plane(full, channel) + picture * full_grid.picture_step + row * full_grid.stride;
        const int place = picture * grid.picture_step + row / 2 * grid.stride, first = row % 2 * 2 * channels + channel;
        copy(line, grid.plane(phases, first) + place, grid.plane(phases, first + channels) + place, full_grid.width);
      }
}

// Where the pixels of one plane stand.
struct Place {
  explicit Place(architecture::ImageSize size, int pictures) : grid(grid_of(size, pictures)), mask(grid.mask()) {}
  PlanarGrid grid;
  std::vector<float> mask;
};

struct Block {
  architecture::BlockShape shape;
  std::optional<PlanarConvolution> conv1, conv2, skip;
};

// What one block keeps of a stack of pictures, and room to compute in.
struct BlockPlanes {
  BlockPlanes(const architecture::BlockShape& shape, const Place& in, const Place& out_place)
      : phases(shape.resize == architecture::Resize::none
                   ? 0
                   : (shape.resize == architecture::Resize::twice ? in : out_place)
                         .grid.floats(4 * std::max(shape.in, shape.out))),
        gradient_phases(phases),
        h(out_place.grid.floats(shape.out)),
        out(h),
        g(h),
        gh(h),
        gx(in.grid.floats(shape.in)) {}
  Planes phases, gradient_phases;  // of the input where it is halved; of an output where it is doubled
  Planes h, out;                   // ELU(conv1(x)); the block's output
  Planes g, gh, gx;                // derivatives by the last ELU's input, by the first's, by x
};

}  // namespace

struct PlanarResnet::Network {
  // Of stacks of so many pictures: before the blocks, then behind each.
  struct Places : std::vector<Place> {
    Places(const Shape& shape, int pictures);
  };

  explicit Network(Shape network_shape);
  void pack(const float* weights);
  void forward(Stack& stack) const;
  void backward(Stack& stack, float* gradient) const;  // from the derivative by the result to that by x
  int result_channels() const { return trailing ? shape.trailing : shape.blocks.back().out; }
  int input_channels() const { return leading ? 1 : shape.blocks.front().in; }

  Shape shape;
  std::size_t weight_count = 0;
  std::optional<PlanarConvolution> leading, trailing;
  std::vector<Block> blocks;
  std::array<std::shared_ptr<const Places>, stacked_pictures> places;  // [pictures - 1]
  std::array<WorkspacePool<Stack>, stacked_pictures> stacks;           // shared by copies

 private:
  PlanarConvolution convolution(int stride, PlanarConvolution::Shape convolution_shape);
  PlanarConvolution resizing(const architecture::BlockShape& block, int stride_in, int stride_out);
};

struct PlanarResnet::Stack {
  Stack(const Network& network, int picture_count);
  const Planes& input_of(std::size_t block) const { return block > 0 ? blocks[block - 1].out : first; }
  const Planes& result() const { return out.empty() ? blocks.back().out : out; }

  int pictures;
  std::shared_ptr<const Network::Places> places;
  Planes x, first, g_first;  // what comes in, if there is a leading convolution; before the blocks; its derivative
  Planes out, g_out;         // behind the trailing convolution, if there is one; derivative by the result
  std::vector<BlockPlanes> blocks;
};

namespace {

void elu_in_place(const PlanarGrid& grid, Planes& planes, int channels) {
  float* first = grid.plane(planes.data(), 0);
  planar_kernels().elu(first, channels * grid.plane_step(), first);
}
void elu_gradient(const PlanarGrid& grid, const Planes& g, const Planes& a, int channels, Planes& out) {
  planar_kernels().elu_gradient(grid.plane(g.data(), 0), grid.plane(a.data(), 0), channels * grid.plane_step(),
                                grid.plane(out.data(), 0), false);
}

void split(const PlanarGrid& full_grid, const Planes& full, const PlanarGrid& grid, Planes& phases, int channels) {
  const auto copy = [](const float* line, float* __restrict even, float* __restrict odd, int width) {
    for (int i = 0; i < width / 2; ++i) even[i] = line[2 * i], odd[i] = line[2 * i + 1];
    if (width % 2 == 1) even[width / 2] = line[width - 1];
  };
  for_each_phase_row(full_grid, full.data(), grid, phases.data(), channels, copy);
}
void merge(const PlanarGrid& grid, const Planes& phases, const PlanarGrid& full_grid, Planes& full, int channels) {
  const auto copy = [](float* __restrict line, const float* even, const float* odd, int width) {
    for (int i = 0; i < width / 2; ++i) line[2 * i] = even[i], line[2 * i + 1] = odd[i];
    if (width % 2 == 1) line[width - 1] = even[width / 2];
  };
  for_each_phase_row(full_grid, full.data(), grid, phases.data(), channels, copy);
}

// A block's passes over one stack.
struct BlockPass {
  const Block& block;
  const Place &in, &out;
  const Planes& x;
  BlockPlanes& planes;

  const Place& small() const {
    return block.shape.resize == architecture::Resize::twice ? in : out;
  }  // where sizes change
  void forward() const;
  void backward(const Planes& g_out, float* gradient) const;
};

void BlockPass::forward() const {
  const auto resize = block.shape.resize;
  if (resize == architecture::Resize::halve) split(in.grid, x, out.grid, planes.phases, block.shape.in);
  const Planes& seen = resize == architecture::Resize::halve ? planes.phases : x;
  const auto apply = [&](const PlanarConvolution& convolution, Planes& y) {
    Planes& to = resize == architecture::Resize::twice ? planes.phases : y;
    convolution.forward(small().grid, seen.data(), to.data(), small().mask.data(), false);
    if (resize == architecture::Resize::twice) merge(in.grid, planes.phases, out.grid, y, block.shape.out);
  };
  apply(*block.conv1, planes.h);
  elu_in_place(out.grid, planes.h, block.shape.out);
  if (block.skip)
    apply(*block.skip, planes.out);
  else
    planes.out = x;
  block.conv2->forward(out.grid, planes.h.data(), planes.out.data(), out.mask.data(), true);
  elu_in_place(out.grid, planes.out, block.shape.out);
}

void BlockPass::backward(const Planes& g_out, float* gradient) const {
  const auto resize = block.shape.resize;
  elu_gradient(out.grid, g_out, planes.out, block.shape.out, planes.g);
  block.conv2->backward_weights(out.grid, planes.h.data(), planes.g.data(), gradient);
  block.conv2->backward_input(out.grid, planes.g.data(), planes.gh.data(), out.mask.data(), false);
  elu_gradient(out.grid, planes.gh, planes.h, block.shape.out, planes.gh);

  const Planes& seen = resize == architecture::Resize::halve ? planes.phases : x;
  Planes& g_seen = resize == architecture::Resize::halve ? planes.gradient_phases : planes.gx;
  const auto apply = [&](const PlanarConvolution& convolution, const Planes& g, bool accumulate) {
    if (resize == architecture::Resize::twice) split(out.grid, g, in.grid, planes.gradient_phases, block.shape.out);
    const Planes& from = resize == architecture::Resize::twice ? planes.gradient_phases : g;
    convolution.backward_weights(small().grid, seen.data(), from.data(), gradient);
    convolution.backward_input(small().grid, from.data(), g_seen.data(), small().mask.data(), accumulate);
  };
  if (!block.skip) planes.gx = planes.g;
  apply(*block.conv1, planes.gh, !block.skip);
  if (block.skip) apply(*block.skip, planes.g, true);
  if (resize == architecture::Resize::halve)
    merge(out.grid, planes.gradient_phases, in.grid, planes.gx, block.shape.in);
}

// Pictures <-> the planes of a stack.
void load(const PlanarGrid& grid, const float* images, std::size_t step, int channels, Planes& planes) {
  for (int picture = 0; picture < grid.pictures; ++picture)
    for (int channel = 0; channel < channels; ++channel)
      grid.spread(images + static_cast<std::size_t>(picture) * step + channel * grid.height * grid.width,
                  grid.plane(planes.data(), channel), picture);
}
void store(const PlanarGrid& grid, const Planes& planes, int channels, float* images, std::size_t step) {
  for (int picture = 0; picture < grid.pictures; ++picture)
    for (int channel = 0; channel < channels; ++channel)
      grid.gather(grid.plane(planes.data(), channel), picture,
                  images + static_cast<std::size_t>(picture) * step + channel * grid.height * grid.width);
}

}  // namespace

PlanarConvolution PlanarResnet::Network::convolution(int stride, PlanarConvolution::Shape convolution_shape) {
  const std::size_t w_begin = weight_count;
  convolution_shape.kernel_size = 9;
  weight_count += static_cast<std::size_t>(convolution_shape.outputs * convolution_shape.inputs * 9);
  const std::size_t b_begin = weight_count;
  weight_count +=
      static_cast<std::size_t>(convolution_shape.transposed ? convolution_shape.inputs : convolution_shape.outputs);
  return {stride, std::move(convolution_shape), w_begin, b_begin};
}

// conv1 or skip of a block.
PlanarConvolution PlanarResnet::Network::resizing(const architecture::BlockShape& block, int stride_in,
                                                  int stride_out) {
  const auto [in, out, resize, target] = block;
  if (resize == architecture::Resize::none) return convolution(stride_out, {planes_of_channels(in), in, out});
  if (resize == architecture::Resize::halve) return convolution(stride_out, {planes_of_phases(in), in, out});
  PlanarConvolution::Shape transposed{planes_of_phases(out), out, in};
  transposed.transposed = true;
  return convolution(stride_in, std::move(transposed));
}

PlanarResnet::Network::Network(Shape network_shape) : shape(std::move(network_shape)) {
  int stride = stride_of(shape.input);
  if (shape.leading > 0) {
    PlanarConvolution::Shape first{planes_of_channels(1), 1, shape.leading};
    first.first_differentiated = 1;
    leading = convolution(stride, std::move(first));
  }
  for (const architecture::BlockShape& block_shape : shape.blocks) {
    const int stride_in = std::exchange(stride, stride_of(block_shape.target));
    Block block{block_shape, {}, {}, {}};
    block.conv1 = resizing(block_shape, stride_in, stride);
    PlanarConvolution::Shape second{planes_of_channels(block_shape.out), block_shape.out, block_shape.out};
    second.scale = shape.block_scale;
    block.conv2 = convolution(stride, std::move(second));
    if (block_shape.has_skip()) block.skip = resizing(block_shape, stride_in, stride);
    blocks.push_back(std::move(block));
  }
  if (shape.trailing > 0) {
    const int channels = shape.blocks.back().out;
    trailing = convolution(stride, {planes_of_channels(channels), channels, shape.trailing});
  }
  for (int pictures = 1; pictures <= stacked_pictures; ++pictures)
    places[static_cast<std::size_t>(pictures - 1)] = std::make_shared<const Places>(shape, pictures);
}

PlanarResnet::Network::Places::Places(const Shape& shape, int pictures) {
  emplace_back(shape.input, pictures);
  for (const architecture::BlockShape& block : shape.blocks) emplace_back(block.target, pictures);
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

PlanarResnet::Stack::Stack(const Network& network, int picture_count)
    : pictures(picture_count),
      places(network.places[static_cast<std::size_t>(picture_count - 1)]),
      x(network.leading ? places->front().grid.floats(1) : 0),
      first(places->front().grid.floats(network.leading ? network.shape.leading : network.input_channels())),
      g_first(network.leading ? first.size() : 0),
      out(network.trailing ? places->back().grid.floats(network.shape.trailing) : 0),
      g_out(places->back().grid.floats(network.result_channels())) {
  for (std::size_t i = 0; i < network.blocks.size(); ++i)
    blocks.emplace_back(network.blocks[i].shape, (*places)[i], (*places)[i + 1]);
}

void PlanarResnet::Network::forward(Stack& stack) const {
  const auto& at = *stack.places;
  if (leading) {
    leading->forward(at.front().grid, stack.x.data(), stack.first.data(), at.front().mask.data(), false);
    elu_in_place(at.front().grid, stack.first, shape.leading);
  }
  for (std::size_t i = 0; i < blocks.size(); ++i)
    BlockPass{blocks[i], at[i], at[i + 1], stack.input_of(i), stack.blocks[i]}.forward();
  if (trailing)
    trailing->forward(at.back().grid, stack.blocks.back().out.data(), stack.out.data(), at.back().mask.data(), false);
}

void PlanarResnet::Network::backward(Stack& stack, float* gradient) const {
  const auto& at = *stack.places;
  if (trailing) {
    BlockPlanes& last = stack.blocks.back();
    trailing->backward_weights(at.back().grid, last.out.data(), stack.g_out.data(), gradient);
    trailing->backward_input(at.back().grid, stack.g_out.data(), last.gh.data(), at.back().mask.data(), false);
  }
  for (std::size_t i = blocks.size(); i-- > 0;) {
    const bool last = i + 1 == blocks.size();
    const Planes& g = !last ? stack.blocks[i + 1].gx : trailing ? stack.blocks[i].gh : stack.g_out;
    BlockPass{blocks[i], at[i], at[i + 1], stack.input_of(i), stack.blocks[i]}.backward(g, gradient);
  }
  if (!leading) return;
  elu_gradient(at.front().grid, stack.blocks.front().gx, stack.first, shape.leading, stack.g_first);
  leading->backward_weights(at.front().grid, stack.x.data(), stack.g_first.data(), gradient);
}

PlanarResnet::PlanarResnet(Shape shape) : network_(std::make_unique<Network>(std::move(shape))) {}
PlanarResnet::PlanarResnet(const PlanarResnet& other) : network_(std::make_unique<Network>(*other.network_)) {}
PlanarResnet::~PlanarResnet() = default;

std::size_t PlanarResnet::weight_count() const { return network_->weight_count; }
void PlanarResnet::pack(const float* weights) { network_->pack(weights); }

PlanarResnet::ResultShape PlanarResnet::result_shape() const {
  const PlanarGrid& grid = network_->places.front()->back().grid;
  return {network_->result_channels(), grid.height, grid.width};
}

PlanarResnet::Loan PlanarResnet::take(int pictures) const {
  return network_->stacks[static_cast<std::size_t>(pictures - 1)].take(
      [&] { return std::make_unique<Stack>(*network_, pictures); });
}

void PlanarResnet::forward(Stack& stack, const float* images, std::size_t step) const {
  load(stack.places->front().grid, images, step, network_->input_channels(), network_->leading ? stack.x : stack.first);
  network_->forward(stack);
}

void PlanarResnet::result(const Stack& stack, float* images, std::size_t step) const {
  store(stack.places->back().grid, stack.result(), network_->result_channels(), images, step);
}

void PlanarResnet::backward(Stack& stack, const float* derivatives, std::size_t step, float* gradient) const {
  load(stack.places->back().grid, derivatives, step, network_->result_channels(), stack.g_out);
  network_->backward(stack, gradient);
}

void PlanarResnet::input_derivative(const Stack& stack, float* images, std::size_t step) const {
  store(stack.places->front().grid, stack.blocks.front().gx, network_->input_channels(), images, step);
}

}  // namespace vlae::planar

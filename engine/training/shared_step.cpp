#include "training/shared_step.h"

#include <torch/utils.h>

#include <algorithm>
#include <cmath>
#include <iterator>
#include <map>
#include <numeric>
#include <stdexcept>

#include "model/weight_normalisation.h"
#include "planar/normalised_unit.h"

namespace vlae::training {
namespace {

constexpr int units_a_piece = 12;  // whose gradients stay in the second cache

std::size_t index(std::int64_t i) { return static_cast<std::size_t>(i); }

// The layers by their names. (LibTorch names modules; a layer is one that has a norm.)
std::map<std::string, const model::NormalisedLayer*> layers_of(const model::Vlae& vlae) {
  std::map<std::string, const model::NormalisedLayer*> layers;
  for (const auto& module : vlae.named_modules("", /*include_self=*/false))
    if (const auto* layer = dynamic_cast<const model::NormalisedLayer*>(module.value().get()))
      layers[module.key()] = layer;
  return layers;
}

double sum_of_squares(const float* values, int count) {
  constexpr int lanes = 16;  // so that they can be computed together
  float sums[lanes] = {};
  int i = 0;
  for (; i + lanes <= count; i += lanes)
    for (int lane = 0; lane < lanes; ++lane) sums[lane] += values[i + lane] * values[i + lane];
  for (; i < count; ++i) sums[i % lanes] += values[i] * values[i];
  return std::accumulate(std::begin(sums), std::end(sums), 0.0);
}

}  // namespace

SharedStep::SharedStep(const model::Vlae& vlae, const model::Vlae& average, const Adamax& adamax)
    : network_(vlae.config()) {
  const auto parameters = vlae.parameters(), averages = average.parameters();
  const auto keep = [&](const torch::Tensor& tensor) {
    if (!tensor.is_contiguous() || !tensor.is_cpu() || tensor.scalar_type() != torch::kFloat)
      throw std::logic_error("a parameter that is no contiguous row of floats on the CPU");
    kept_.push_back(tensor);
    return tensor.mutable_data_ptr<float>();
  };
  const auto state_of = [&](const torch::Tensor& parameter) {
    std::size_t i = 0;
    while (!parameters[i].is_same(parameter)) ++i;
    return State{keep(parameter), keep(adamax.momentum()[i]), keep(adamax.bound()[i]), keep(averages[i])};
  };
  const auto layers = layers_of(vlae);
  std::map<const void*, std::size_t> direction_of;  // by v
  for (std::size_t number = 0; number < network_.layers().size(); ++number) {
    const auto& plain = network_.layers()[number];
    const model::NormalisedLayer& layer = *layers.at(plain.name);
    const auto [known, added] = direction_of.emplace(layer.v().unsafeGetTensorImpl(), directions_.size());
    if (added) {
      const bool second = layer.output_axis() == model::NormalisedLayer::OutputAxis::second;
      const int kernel = second ? static_cast<int>(layer.v()[0][0].numel()) : 0;
      directions_.push_back({state_of(layer.v()), plain.units, plain.inputs, kernel, {}});
    }
    const auto& mask = layer.mask();
    const bool one_row = mask.defined() && mask.size(0) == 1;
    directions_[known->second].layers.push_back({number, state_of(layer.g()), state_of(layer.b()),
                                                 mask.defined() ? keep(mask) : nullptr, one_row ? 0 : plain.inputs});
  }
  for (std::size_t i = 0; i < directions_.size(); ++i)
    for (int first = 0; first < directions_[i].units; first += units_a_piece)
      pieces_.push_back({i, first, std::min(units_a_piece, directions_[i].units - first)});
}

// Shares of as equal a size as can be; fewer where there are fewer images.
void SharedStep::cut(const run::TrainingConfig& config, std::int64_t images) {
  const std::int64_t count = std::min<std::int64_t>(config.shares, images);
  if (static_cast<std::int64_t>(shares_.size()) == count && first_image_.back() == images) return;
  shares_.clear();
  first_image_ = {0};
  for (std::int64_t i = 0; i < count; ++i) {
    first_image_.push_back(images * (i + 1) / count);
    shares_.push_back(network_.make_share(static_cast<int>(first_image_[index(i + 1)] - first_image_[index(i)])));
  }
}

SharedStep::Terms SharedStep::compute(const Batch& batch, const run::TrainingConfig& config, group::Group& group) {
  cut(config, batch.images);
  if (!weights_known_) {
    group.for_each(static_cast<std::int64_t>(directions_.size()), [&](std::int64_t i) {
      const Direction& direction = directions_[index(i)];
      for (int unit = 0; unit < direction.units; ++unit) renew(direction, unit);
    });
    pack(group);
    weights_known_ = true;
  }
  const auto count = static_cast<std::int64_t>(shares_.size());
  const std::int64_t latent = network_.latent(), pixels = network_.pixels();
  group.for_each(count, [&](std::int64_t i) {
    const std::int64_t first = first_image_[index(i)];
    network_.forward(*shares_[index(i)], batch.x + first * pixels, batch.noise + first * latent,
                     1.0f / static_cast<float>(batch.images));
  });
  std::vector<float> rate_weights(index(latent));
  Terms terms = measure(config, batch, rate_weights);
  group.for_each(count, [&](std::int64_t i) { network_.backward(*shares_[index(i)], rate_weights.data()); });

  const Update settings{{static_cast<float>(config.beta1), static_cast<float>(config.beta2), batch.learning_rate},
                        static_cast<float>(1 - config.polyak)};
  std::vector<double> squares(pieces_.size());
  group.for_each(static_cast<std::int64_t>(pieces_.size()),
                 [&](std::int64_t i) { squares[index(i)] = update(pieces_[index(i)], settings); });
  for (const double square : squares) terms.gradient_norm += square;
  terms.gradient_norm = std::sqrt(terms.gradient_norm);
  pack(group);
  return terms;
}

void SharedStep::pack(group::Group& group) {
  group.for_each(planar::PlanarVlae::packs, [&](std::int64_t which) { network_.pack(static_cast<int>(which)); });
}

// objective.h for the whole batch, and its derivative by each dimension's rate of one image.
SharedStep::Terms SharedStep::measure(const run::TrainingConfig& config, const Batch& batch,
                                      std::vector<float>& rate_weights) const {
  Terms terms;
  const auto images = static_cast<double>(batch.images);
  const planar::PlanarRows& first = planar::PlanarVlae::rates(*shares_.front());
  terms.rates.resize(index(first.width));
  for (const auto& share : shares_) {
    const planar::PlanarRows& rates = planar::PlanarVlae::rates(*share);
    for (int n = 0; n < rates.rows; ++n)
      for (int d = 0; d < rates.width; ++d) terms.rates[index(d)] += static_cast<double>(rates.row(n)[d]) / images;
    for (const float value : planar::PlanarVlae::log_likelihoods(*share))
      terms.distortion -= static_cast<double>(value) / images;
  }
  for (const double rate : terms.rates) terms.rate += rate;

  const double free_nats = config.free_bits * static_cast<double>(network_.pixels());
  const bool by_dimension = config.groups == run::FreeBitsGroups::per_dimension && !terms.rates.empty();
  const double free_each = by_dimension ? free_nats / static_cast<double>(terms.rates.size()) : free_nats;
  double paid = by_dimension ? 0 : std::max(terms.rate, free_each);
  for (std::size_t d = 0; d < terms.rates.size(); ++d) {
    const double rate = by_dimension ? terms.rates[d] : terms.rate;
    if (by_dimension) paid += std::max(rate, free_each);
    rate_weights[d] = rate >= free_each ? batch.kl_weight / static_cast<float>(batch.images) : 0.0f;
  }
  terms.objective = batch.kl_weight * paid + terms.distortion;
  if (std::isnan(terms.rate)) terms.objective = terms.rate;  // std::max may have lost it
  return terms;
}

// Returns the sum of the squares of the gradients.
double SharedStep::update(const Piece& piece, const Update& settings) {
  const Direction& direction = directions_[piece.direction];
  const int step = network_.step(direction.layers.front().number);
  std::vector<float> by_v(index(piece.count * step));
  double square = 0;
  for (const Layer& layer : direction.layers) square += update_layer(direction, layer, piece, settings, by_v.data());
  for (int i = 0; i < piece.count; ++i) {
    square += sum_of_squares(by_v.data() + i * step, direction.inputs);
    update_direction(direction, piece.first + i, settings, by_v.data() + i * step);
  }
  return square;
}

// Lengths and biases; adds to the derivative by v, whose unit i begins at i * step.
double SharedStep::update_layer(const Direction& direction, const Layer& layer, const Piece& piece,
                                const Update& settings, float* by_v) const {
  const int step = network_.step(layer.number);
  std::vector<float> v(index(direction.inputs)), w(index(piece.count * step)), b(index(piece.count));
  network_.weight_gradients(layer.number, piece.first, piece.count, shares_, w.data(), b.data());
  double square = 0;
  for (int i = 0; i < piece.count; ++i) {
    const int unit = piece.first + i;
    gather(direction, unit, v.data());
    const float by_g = planar::normalised_unit_gradient(v.data(), layer.g.value[unit], layer.mask_of(unit),
                                                        direction.inputs, w.data() + i * step, by_v + i * step);
    square += sum_of_squares(&by_g, 1) + sum_of_squares(&b[index(i)], 1);
    step_values(layer.g, unit, &by_g, 1, settings);
    step_values(layer.b, unit, &b[index(i)], 1, settings);
  }
  return square;
}

// v, then what its layers compute with at the next step.
void SharedStep::update_direction(const Direction& direction, int unit, const Update& settings, const float* by_v) {
  for (int run = 0; run < direction.runs(); ++run)
    step_values(direction.v, direction.run_begin(unit, run), by_v + run * direction.run_length(),
                direction.run_length(), settings);
  renew(direction, unit);
}

void SharedStep::step_values(const State& state, std::int64_t first, const float* gradients, int count,
                             const Update& settings) {
  adamax_step(state.value + first, state.momentum + first, state.bound + first, gradients, count, settings.adamax);
  update_average(state.average + first, state.value + first, count, settings.average_share);
}

// The weights of a unit in each layer that uses it.
void SharedStep::renew(const Direction& direction, int unit) {
  std::vector<float> v(index(direction.inputs)), w(v.size());
  gather(direction, unit, v.data());
  for (const Layer& layer : direction.layers) {
    planar::normalise_unit(v.data(), layer.g.value[unit], layer.mask_of(unit), direction.inputs, w.data());
    network_.set_unit(layer.number, unit, w.data(), layer.b.value[unit]);
  }
}

// A unit's v in a row.
void SharedStep::gather(const Direction& direction, int unit, float* v) {
  for (int run = 0; run < direction.runs(); ++run)
    std::copy_n(direction.v.value + direction.run_begin(unit, run), direction.run_length(),
                v + run * direction.run_length());
}

}  // namespace vlae::training

#include "training/shared_step.h"

#include <torch/utils.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <functional>
#include <iterator>
#include <map>
#include <numeric>
#include <stdexcept>
#include <utility>

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

// Seconds since it was asked last.
class Lap {
 public:
  double operator()() {
    const auto before = std::exchange(last_, std::chrono::steady_clock::now());
    return std::chrono::duration<double>(last_ - before).count();
  }

 private:
  std::chrono::steady_clock::time_point last_ = std::chrono::steady_clock::now();
};

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

std::vector<std::int64_t> first_images(int shares, std::int64_t images) {
  const std::int64_t count = std::min<std::int64_t>(shares, images);
  std::vector<std::int64_t> first{0};
  for (std::int64_t i = 0; i < count; ++i) first.push_back(images * (i + 1) / count);
  return first;
}

std::vector<std::int64_t> largest_first(std::span<const std::int64_t> first) {
  std::vector<std::int64_t> order(first.size() - 1);
  std::iota(order.begin(), order.end(), 0);
  std::ranges::stable_sort(order, std::greater(),
                           [&](std::int64_t i) { return first[index(i + 1)] - first[index(i)]; });
  return order;
}

ImageRange images_of_rank(int shares, std::int64_t images, const group::Ranks& ranks) {
  const auto first = first_images(shares, images);
  const auto own = group::shares_of_rank(static_cast<int>(first.size()) - 1, ranks.rank(), ranks.size());
  const std::int64_t begin = first[index(own.first)];
  return {begin, first[index(own.last)] - begin};
}

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
  for (Piece& piece : pieces_) {
    piece.begin = gradients_;
    for (const Layer& layer : directions_[piece.direction].layers) gradients_ += gradient_count(layer, piece);
  }
}

// What a piece adds to the sums over ranks: of each of its layers the derivatives by w, then those by b.
std::size_t SharedStep::gradient_count(const Layer& layer, const Piece& piece) const {
  return index(piece.count * network_.step(layer.number) + piece.count);
}

void SharedStep::cut(const run::TrainingConfig& config, std::int64_t images, const group::Ranks& ranks) {
  auto wanted = first_images(config.shares, images);
  if (wanted == first_image_) return;
  first_image_ = std::move(wanted);
  own_ = group::shares_of_rank(static_cast<int>(share_count()), ranks.rank(), ranks.size());
  shares_.clear();
  for (int i = own_.first; i < own_.last; ++i)
    shares_.push_back(network_.make_share(static_cast<int>(first_image_[index(i + 1)] - first_image_[index(i)])));
  order_ = largest_first(std::span(first_image_).subspan(index(own_.first), shares_.size() + 1));
  if (!ranks.alone()) sums_.emplace(static_cast<int>(share_count()), gradients_, ranks);
}

SharedStep::Terms SharedStep::compute(const Batch& batch, const run::TrainingConfig& config, group::Group& group,
                                      group::Ranks& ranks) {
  cut(config, batch.images, ranks);
  if (!weights_known_) {
    group.for_each(static_cast<std::int64_t>(directions_.size()), [&](std::int64_t i) {
      const Direction& direction = directions_[index(i)];
      for (int unit = 0; unit < direction.units; ++unit) renew(direction, unit);
    });
    pack(group);
    weights_known_ = true;
  }
  times_ = {};
  Lap lap;
  const auto count = static_cast<std::int64_t>(shares_.size());
  const std::int64_t latent = network_.latent(), pixels = network_.pixels();
  group.for_each(count, [&](std::int64_t next) {
    const std::int64_t i = order_[index(next)], first = first_image_[index(own_.first + i)];
    network_.forward(*shares_[index(i)], batch.x + first * pixels, batch.noise + first * latent,
                     1.0f / static_cast<float>(batch.images));
  });
  std::vector<float> rate_weights(index(latent));
  auto own = own_terms();
  times_.compute_s += lap();
  const auto terms_of_shares = terms_of_all(std::move(own), ranks);
  times_.meet_s += lap();
  Terms terms = measure(config, batch, terms_of_shares, rate_weights);
  group.for_each(
      count, [&](std::int64_t next) { network_.backward(*shares_[index(order_[index(next)])], rate_weights.data()); });
  if (sums_) add_gradients(group);
  times_.compute_s += lap();
  if (sums_) sums_->add(ranks, exchanged_);
  times_.meet_s += lap();

  const Update settings{{static_cast<float>(config.beta1), static_cast<float>(config.beta2), batch.learning_rate},
                        static_cast<float>(1 - config.polyak)};
  std::vector<double> squares(pieces_.size());
  group.for_each(static_cast<std::int64_t>(pieces_.size()),
                 [&](std::int64_t i) { squares[index(i)] = update(pieces_[index(i)], settings); });
  for (const double square : squares) terms.gradient_norm += square;
  terms.gradient_norm = std::sqrt(terms.gradient_norm);
  pack(group);
  times_.update_s = lap();
  return terms;
}

void SharedStep::pack(group::Group& group) {
  group.for_each(planar::PlanarVlae::packs, [&](std::int64_t which) { network_.pack(static_cast<int>(which)); });
}

void SharedStep::add_terms(const planar::PlanarVlae::Share& share, double* terms) const {
  const planar::PlanarRows& rates = planar::PlanarVlae::rates(share);
  for (int n = 0; n < rates.rows; ++n)
    for (int d = 0; d < rates.width; ++d) terms[d] += static_cast<double>(rates.row(n)[d]);
  for (const float value : planar::PlanarVlae::log_likelihoods(share))
    terms[network_.latent()] -= static_cast<double>(value);
}

std::vector<double> SharedStep::own_terms() const {  // [own shares, latent + 1]
  std::vector<double> own(shares_.size() * term_count());
  for (std::size_t i = 0; i < shares_.size(); ++i) add_terms(*shares_[i], own.data() + i * term_count());
  return own;
}

// The first meeting: [shares, latent + 1], of the whole batch.
std::vector<double> SharedStep::terms_of_all(std::vector<double> own, group::Ranks& ranks) const {
  if (ranks.alone()) return own;
  std::vector<double> all(index(share_count()) * term_count());
  group::Ranks::Incoming in;
  for (int r = 0; r < ranks.size(); ++r) {
    const auto range = group::shares_of_rank(static_cast<int>(share_count()), r, ranks.size());
    in.push_back(std::as_writable_bytes(
        std::span(all).subspan(index(range.first) * term_count(), index(range.count()) * term_count())));
  }
  std::ranges::copy(own, all.begin() + own_.first * static_cast<std::ptrdiff_t>(term_count()));
  ranks.exchange(group::Ranks::Outgoing(in.size(), group::bytes_of(own)), in);
  return all;
}

// objective.h for the whole batch, and its derivative by each dimension's rate of one image.
SharedStep::Terms SharedStep::measure(const run::TrainingConfig& config, const Batch& batch,
                                      const std::vector<double>& terms_of_shares,
                                      std::vector<float>& rate_weights) const {
  Terms terms;
  const auto images = static_cast<double>(batch.images);
  terms.rates.resize(index(network_.latent()));
  for (std::size_t first = 0; first < terms_of_shares.size(); first += term_count()) {
    for (std::size_t d = 0; d < terms.rates.size(); ++d) terms.rates[d] += terms_of_shares[first + d] / images;
    terms.distortion += terms_of_shares[first + terms.rates.size()] / images;
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

// Of the own shares, where there are several ranks: what the second meeting adds to those of the others.
void SharedStep::add_gradients(group::Group& group) {
  const auto pieces = static_cast<std::int64_t>(pieces_.size());
  group.for_each(static_cast<std::int64_t>(sums_->nodes().size()) * pieces, [&](std::int64_t i) {
    const group::ShareRange node = sums_->nodes()[index(i / pieces)];
    const Piece& piece = pieces_[index(i % pieces)];
    float* w = sums_->node(index(i / pieces)).data() + piece.begin;
    for (const Layer& layer : directions_[piece.direction].layers) {
      std::fill_n(w, gradient_count(layer, piece), 0.0f);
      network_.weight_gradients(layer.number, piece.first, piece.count,
                                std::span(shares_).subspan(index(node.first - own_.first), index(node.count())), w,
                                w + piece.count * network_.step(layer.number));
      w += gradient_count(layer, piece);
    }
  });
}

// Returns the sum of the squares of the gradients.
double SharedStep::update(const Piece& piece, const Update& settings) {
  const Direction& direction = directions_[piece.direction];
  const int step = network_.step(direction.layers.front().number);
  std::vector<float> by_v(index(piece.count * step)), own;
  double square = 0;
  const float* by_w = sums_ ? sums_->total().data() + piece.begin : nullptr;
  for (const Layer& layer : direction.layers) {
    const std::size_t count = gradient_count(layer, piece);
    if (!sums_) {
      own.assign(count, 0.0f);
      network_.weight_gradients(layer.number, piece.first, piece.count, shares_, own.data(),
                                own.data() + piece.count * step);
    }
    square += update_layer(direction, layer, piece, sums_ ? by_w : own.data(), settings, by_v.data());
    if (sums_) by_w += count;
  }
  for (int i = 0; i < piece.count; ++i) {
    square += sum_of_squares(by_v.data() + i * step, direction.inputs);
    update_direction(direction, piece.first + i, settings, by_v.data() + i * step);
  }
  return square;
}

// Lengths and biases, from the derivatives by w and, behind them, by b; adds to the derivative by v, whose unit i
// begins at i * step.
double SharedStep::update_layer(const Direction& direction, const Layer& layer, const Piece& piece, const float* by_w,
                                const Update& settings, float* by_v) const {
  const int step = network_.step(layer.number);
  const float* by_b = by_w + piece.count * step;
  std::vector<float> v(index(direction.inputs));
  double square = 0;
  for (int i = 0; i < piece.count; ++i) {
    const int unit = piece.first + i;
    gather(direction, unit, v.data());
    const float by_g = planar::normalised_unit_gradient(v.data(), layer.g.value[unit], layer.mask_of(unit),
                                                        direction.inputs, by_w + i * step, by_v + i * step);
    square += sum_of_squares(&by_g, 1) + sum_of_squares(&by_b[i], 1);
    step_values(layer.g, unit, &by_g, 1, settings);
    step_values(layer.b, unit, &by_b[i], 1, settings);
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

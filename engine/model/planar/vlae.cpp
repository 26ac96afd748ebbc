#include "planar/vlae.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <utility>

#include "planar/made_mask.h"

namespace vlae::planar {
namespace {

const float half_log_two_pi = static_cast<float>(0.5 * std::log(2 * std::numbers::pi));

float log_standard_normal(float epsilon) { return -0.5f * epsilon * epsilon - half_log_two_pi; }

void elu(PlanarRows& rows) { planar_kernels().elu(rows.row(0), static_cast<int>(rows.values.size()), rows.row(0)); }
void elu_gradient(const PlanarRows& activation, PlanarRows& g) {
  planar_kernels().elu_gradient(g.row(0), activation.row(0), static_cast<int>(g.values.size()), g.row(0), false);
}

// visit(stack, first picture, pictures), in stacks of as equal a size as can be
template <class Visit>
void for_each_stack(int pictures, Visit visit) {
  const int most = PlanarResnet::stacked_pictures, stacks = (pictures + most - 1) / most;
  for (int stack = 0; stack < stacks; ++stack) {
    const int first = pictures * stack / stacks;
    visit(static_cast<std::size_t>(stack), first, pictures * (stack + 1) / stacks - first);
  }
}

}  // namespace

struct PlanarVlae::Share {
  Share(const PlanarVlae& vlae, int picture_count);

  int pictures;
  std::vector<float> gradients[networks];  // of the convolutions
  std::vector<PlanarResnet::Loan> stacks;  // of the encoder, from forward to backward
  // Of each linear layer what went in and the derivative by what came out.
  std::vector<std::pair<const PlanarRows*, const PlanarRows*>> linear;

  PlanarRows features, hidden, moments, context;  // [512], [450], mean and log sigma, [640]
  PlanarRows g_features, g_hidden, g_moments, g_context;
  PlanarRows z0, z, g_z, noise;  // before and behind the posterior's flow
  PlanarFlow::Pass posterior, prior;
  PlanarRows h1, h2, g_h1, g_h2;  // the decoder's
  PlanarRows maps;                // of one stack, then the derivatives by them
  std::vector<float> logits;
  PlanarRows rates;
  std::vector<float> log_likelihoods;
};

void PlanarVlae::DeleteShare::operator()(Share* share) const { delete share; }

PlanarVlae::PlanarVlae(const architecture::ModelConfig& config)
    : config_(config), pixels_(config.height * config.width) {
  if (config.conditional) {
    add_encoder();
    if (config.posterior == architecture::Posterior::iaf) {
      add_flow(posterior_, "posterior");
      add_linear(context_, "posterior.context", config.hidden, config.made_hidden);
    }
    if (config.prior == architecture::Prior::autoregressive_flow) add_flow(prior_, "prior");
    add_decoder();
  }
  if (config.window.kind != architecture::WindowKind::none) add_pixelcnn();
}

PlanarVlae::~PlanarVlae() = default;

void PlanarVlae::add_convolution(Network network, const std::string& name, int in, int out, int kernel,
                                 bool transposed) {
  std::vector<float>& row = rows_[network];
  Place place{.row = &row, .network = network, .w_begin = row.size(), .second_axis = transposed, .kernel = kernel};
  place.b_begin = place.w_begin + static_cast<std::size_t>(in * out * kernel);
  row.resize(place.b_begin + static_cast<std::size_t>(out));
  layers_.push_back({name, out, in * kernel});
  places_.push_back(place);
}

void PlanarVlae::add_blocks(Network network, const std::string& name,
                            const std::vector<architecture::BlockShape>& blocks) {
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    const architecture::BlockShape& block = blocks[i];
    const std::string prefix = name + ".blocks." + std::to_string(i);
    const bool transposed = block.resize == architecture::Resize::twice;
    add_convolution(network, prefix + ".conv1", block.in, block.out, 9, transposed);
    add_convolution(network, prefix + ".conv2", block.out, block.out, 9);
    if (block.has_skip()) add_convolution(network, prefix + ".skip", block.in, block.out, 9, transposed);
  }
}

PlanarLinear& PlanarVlae::add_linear(std::optional<PlanarLinear>& layer, const std::string& name, int in, int out) {
  add_linear(layer.emplace(in, out, nullptr), name);
  return *layer;
}

void PlanarVlae::add_linear(PlanarLinear& layer, const std::string& name) {
  layers_.push_back({name, layer.out(), layer.in()});
  places_.push_back({.linear = &layer, .number = linear_count_++});
}

void PlanarVlae::add_flow(std::optional<PlanarFlow>& flow, const std::string& name) {
  const int latent = config_.latent, hidden = config_.made_hidden;
  const auto layer = [&](int number, int in, int out) {
    return PlanarLinear(in, out, made_mask(number, latent, hidden).data());
  };
  std::vector<PlanarFlow::Made> mades;
  for (int i = 0; i < config_.flows; ++i)
    mades.push_back({layer(0, latent, hidden), layer(1, hidden, hidden), layer(2, hidden, latent)});
  flow.emplace(std::move(mades), config_.made_output_scale);
  for (std::size_t i = 0; i < flow->mades().size(); ++i) {
    const std::string prefix = name + ".flows." + std::to_string(i) + ".layers.";
    add_linear(flow->mades()[i].first, prefix + "0");
    add_linear(flow->mades()[i].second, prefix + "1");
    add_linear(flow->mades()[i].third, prefix + "2");
  }
}

void PlanarVlae::add_encoder() {
  const auto blocks = architecture::encoder_blocks(config_);
  encoder_.emplace(PlanarResnet::Shape{.input = {config_.height, config_.width},
                                       .leading = config_.channels[0],
                                       .blocks = blocks,
                                       .block_scale = config_.block_scale});
  add_convolution(encoder, "encoder.input", 1, config_.channels[0], 9);
  add_blocks(encoder, "encoder", blocks);
  add_linear(hidden_, "encoder.hidden", encoder_->result_shape().values(), config_.hidden);
  add_linear(output_, "encoder.output", config_.hidden, 2 * config_.latent);
}

void PlanarVlae::add_decoder() {
  const auto blocks = architecture::decoder_blocks(config_);
  const architecture::ImageSize smallest = architecture::smallest_size(config_);
  decoder_.emplace(PlanarResnet::Shape{.input = smallest,
                                       .trailing = architecture::map_count(config_),
                                       .blocks = blocks,
                                       .block_scale = config_.block_scale});
  add_linear(decoder_hidden_, "decoder.hidden", config_.latent, config_.hidden);
  add_linear(expand_, "decoder.expand", config_.hidden, config_.channels[1] * smallest.height * smallest.width);
  add_blocks(decoder, "decoder", blocks);
  add_convolution(decoder, "decoder.output", config_.channels[0], architecture::map_count(config_), 9);
}

void PlanarVlae::add_pixelcnn() {
  pixelcnn_.emplace(config_);
  const int channels = config_.pixelcnn_channels, maps = config_.conditional ? config_.context_maps : 0;
  int number = 0;
  for (const architecture::MaskedLayer& layer : architecture::masked_layers(config_.window)) {
    add_convolution(pixelcnn, "pixelcnn.masked." + std::to_string(number), number == 0 ? 1 + maps : channels, channels,
                    layer.kernel_height * layer.kernel_width);
    if (number + 1 >= config_.first_one_by_one)
      for (const char* part : {".conv1", ".conv2"})
        add_convolution(pixelcnn, "pixelcnn.one_by_one." + std::to_string(number) + part, channels, channels, 1);
    ++number;
  }
  add_convolution(pixelcnn, "pixelcnn.output", channels, 1, 1);
}

void PlanarVlae::set_unit(std::size_t layer, int unit, const float* w, float b) {
  const Place& place = places_[layer];
  if (place.linear != nullptr) return place.linear->set_unit(unit, w, b);
  const int inputs = layers_[layer].inputs, units = layers_[layer].units;
  float* row = place.row->data();
  row[place.b_begin + static_cast<std::size_t>(unit)] = b;
  row += place.w_begin;
  if (!place.second_axis)
    std::copy_n(w, inputs, row + unit * inputs);
  else
    for (int in = 0; in * place.kernel < inputs; ++in)
      std::copy_n(w + in * place.kernel, place.kernel, row + (in * units + unit) * place.kernel);
}

void PlanarVlae::pack(int which) {
  if (which == encoder && encoder_) encoder_->pack(rows_[encoder].data());
  if (which == decoder && decoder_) decoder_->pack(rows_[decoder].data());
  if (which == pixelcnn && pixelcnn_) pixelcnn_->pack(rows_[pixelcnn].data());
}

PlanarVlae::Share::Share(const PlanarVlae& vlae, int picture_count)
    : pictures(picture_count), linear(static_cast<std::size_t>(vlae.linear_count_)) {
  const architecture::ModelConfig& config = vlae.config_;
  for (int network = 0; network < networks; ++network) gradients[network].resize(vlae.rows_[network].size());
  log_likelihoods.resize(static_cast<std::size_t>(pictures));
  logits.resize(static_cast<std::size_t>(vlae.pixels_));
  if (!config.conditional) return;
  const auto rows = [&](int width) { return PlanarRows(pictures, width); };
  features = g_features = rows(vlae.hidden_->in());
  hidden = g_hidden = h1 = g_h1 = rows(config.hidden);
  moments = g_moments = rows(2 * config.latent);
  z0 = z = g_z = noise = rates = rows(config.latent);
  h2 = g_h2 = rows(vlae.expand_->out());
  maps = PlanarRows(std::min(pictures, PlanarResnet::stacked_pictures), architecture::map_count(config) * vlae.pixels_);
  // Which rows a layer's weight gradients come from.
  std::vector<std::pair<const PlanarRows*, const PlanarRows*>>::iterator next = linear.begin();
  const auto add = [&](const PlanarRows& x, const PlanarRows& g) { *next++ = {&x, &g}; };
  const auto add_flow = [&](const PlanarFlow& flow, PlanarFlow::Pass& pass) {
    pass = PlanarFlow::Pass(flow, pictures, config.latent);
    for (const auto& of : pass.mades) {
      add(of.y, of.g_h1);
      add(of.h1, of.g_h2);
      add(of.h2, of.g_mu);
    }
  };
  add(features, g_hidden);
  add(hidden, g_moments);
  if (vlae.posterior_) {
    add_flow(*vlae.posterior_, posterior);
    context = g_context = rows(config.made_hidden);
    add(hidden, g_context);
  }
  if (vlae.prior_) add_flow(*vlae.prior_, prior);
  add(z, g_h1);
  add(h1, g_h2);
}

PlanarVlae::ShareOwner PlanarVlae::make_share(int pictures) const { return ShareOwner(new Share(*this, pictures)); }
const PlanarRows& PlanarVlae::rates(const Share& share) { return share.rates; }
std::span<const float> PlanarVlae::log_likelihoods(const Share& share) { return share.log_likelihoods; }

void PlanarVlae::forward(Share& share, const float* x, const float* noise, float picture_weight) const {
  for (std::vector<float>& gradient : share.gradients) std::ranges::fill(gradient, 0.0f);
  if (config_.conditional) {
    encode(share, x, noise);
    measure_rates(share, noise);
  }
  decode(share, x, picture_weight);
}

// x -> features, moments, z0, z.
void PlanarVlae::encode(Share& share, const float* x, const float* noise) const {
  share.stacks.clear();
  for_each_stack(share.pictures, [&](std::size_t, int first, int count) {
    share.stacks.push_back(encoder_->take(count));
    encoder_->forward(*share.stacks.back(), x + first * pixels_, static_cast<std::size_t>(pixels_));
    encoder_->result(*share.stacks.back(), share.features.row(first), static_cast<std::size_t>(share.features.step));
  });
  hidden_->forward(share.features, share.hidden);
  elu(share.hidden);
  output_->forward(share.hidden, share.moments);
  for (int n = 0; n < share.pictures; ++n)
    for (int d = 0; d < config_.latent; ++d) {
      const float *mean = share.moments.row(n), *log_sigma = mean + config_.latent;
      share.noise.row(n)[d] = noise[n * config_.latent + d];
      share.z0.row(n)[d] = mean[d] + std::exp(log_sigma[d]) * noise[n * config_.latent + d];
    }
  if (!posterior_) {
    share.z.values = share.z0.values;
    return;
  }
  context_->forward(share.hidden, share.context);
  posterior_->forward(share.z0, &share.context, share.posterior);
  share.z.values = share.posterior.epsilon.values;
}

// In the order of z: a flow that reverses the order turns dimension d into latent - 1 - d.
void PlanarVlae::measure_rates(Share& share, const float* noise) const {
  const int latent = config_.latent;
  if (prior_) prior_->forward(share.z, nullptr, share.prior);
  const PlanarRows& epsilon = prior_ ? share.prior.epsilon : share.z;
  const auto place = [&](const std::optional<PlanarFlow>& flow, int d) {
    return flow && flow->reverses() ? latent - 1 - d : d;
  };
  for (int n = 0; n < share.pictures; ++n)
    for (int d = 0; d < latent; ++d) {
      const int before = place(posterior_, d), behind = place(prior_, d);
      const float log_q = log_standard_normal(noise[n * latent + before]) - share.moments.row(n)[latent + before];
      share.rates.row(n)[d] = log_q - log_standard_normal(epsilon.row(n)[behind]);
    }
}

// z -> log p(x|z), and back at once: the derivative by z and by the decoder's and PixelCNN's convolutions depends on no
// other share.
void PlanarVlae::decode(Share& share, const float* x, float picture_weight) const {
  if (!config_.conditional) {
    for (int n = 0; n < share.pictures; ++n)
      share.log_likelihoods[static_cast<std::size_t>(n)] =
          decode_picture(share, x + n * pixels_, nullptr, picture_weight);
    return;
  }
  decoder_hidden_->forward(share.z, share.h1);
  elu(share.h1);
  expand_->forward(share.h1, share.h2);
  elu(share.h2);
  const auto step = static_cast<std::size_t>(share.h2.step), map_step = static_cast<std::size_t>(share.maps.step);
  for_each_stack(share.pictures, [&](std::size_t, int first, int count) {
    const auto stack = decoder_->take(count);
    decoder_->forward(*stack, share.h2.row(first), step);
    decoder_->result(*stack, share.maps.row(0), map_step);
    for (int i = 0; i < count; ++i)
      share.log_likelihoods[static_cast<std::size_t>(first + i)] =
          decode_picture(share, x + (first + i) * pixels_, share.maps.row(i), picture_weight);
    decoder_->backward(*stack, share.maps.row(0), map_step, share.gradients[decoder].data());
    decoder_->input_derivative(*stack, share.g_h2.row(first), step);
  });
  elu_gradient(share.h2, share.g_h2);
  expand_->backward_input(share.g_h2, share.g_h1, false);
  elu_gradient(share.h1, share.g_h1);
  decoder_hidden_->backward_input(share.g_h1, share.g_z, false);
}

// log p(x|maps); the maps become the derivatives by them.
float PlanarVlae::decode_picture(Share& share, const float* x, float* maps, float picture_weight) const {
  float* logits = share.logits.data();
  if (!pixelcnn_) return planar_kernels().bernoulli(maps, x, pixels_, picture_weight, maps);
  const auto picture = pixelcnn_->take();
  pixelcnn_->forward(*picture, x, maps, logits);
  const float log_likelihood = planar_kernels().bernoulli(logits, x, pixels_, picture_weight, logits);
  pixelcnn_->backward(*picture, logits, maps, share.gradients[pixelcnn].data());
  return log_likelihood;
}

void PlanarVlae::backward(Share& share, const float* rate_weights) const {
  if (!config_.conditional) return;
  rates_backward(share, rate_weights);
  encode_backward(share);
}

// From the rates to the moments, and to the context of the posterior's flow.
void PlanarVlae::rates_backward(Share& share, const float* rate_weights) const {
  const int latent = config_.latent;
  const auto weight = [&](const std::optional<PlanarFlow>& flow, int place) {
    return rate_weights[flow && flow->reverses() ? latent - 1 - place : place];
  };
  PlanarRows& g_epsilon = share.prior.g;
  for (int n = 0; n < share.pictures; ++n)
    for (int d = 0; d < latent; ++d) {
      if (prior_)
        g_epsilon.row(n)[d] = weight(prior_, d) * share.prior.epsilon.row(n)[d];
      else
        share.g_z.row(n)[d] += rate_weights[d] * share.z.row(n)[d];
    }
  if (prior_) prior_->backward(share.prior, share.g_z, nullptr);
  if (posterior_) {
    share.posterior.g.values = share.g_z.values;
    std::ranges::fill(share.g_z.values, 0.0f);
    std::ranges::fill(share.g_context.values, 0.0f);
    posterior_->backward(share.posterior, share.g_z, &share.g_context);
  }
  for (int n = 0; n < share.pictures; ++n)
    for (int d = 0; d < latent; ++d) {
      const float by_z0 = share.g_z.row(n)[d], sigma = std::exp(share.moments.row(n)[latent + d]);
      share.g_moments.row(n)[d] = by_z0;
      share.g_moments.row(n)[latent + d] = by_z0 * sigma * share.noise.row(n)[d] - weight(posterior_, d);
    }
}

void PlanarVlae::encode_backward(Share& share) const {
  output_->backward_input(share.g_moments, share.g_hidden, false);
  if (posterior_) context_->backward_input(share.g_context, share.g_hidden, true);
  elu_gradient(share.hidden, share.g_hidden);
  hidden_->backward_input(share.g_hidden, share.g_features, false);
  for_each_stack(share.pictures, [&](std::size_t stack, int first, int) {
    encoder_->backward(*share.stacks[stack], share.g_features.row(first),
                       static_cast<std::size_t>(share.g_features.step), share.gradients[encoder].data());
  });
  share.stacks.clear();
}

int PlanarVlae::step(std::size_t layer) const {
  return (layers_[layer].inputs + planar_lanes - 1) / planar_lanes * planar_lanes;
}

void PlanarVlae::add_share(std::size_t layer, const Share& share, int first, int count, float* w, float* b) const {
  const Place& place = places_[layer];
  const int inputs = layers_[layer].inputs;
  if (place.linear != nullptr) {
    const auto& [x, g] = share.linear[static_cast<std::size_t>(place.number)];
    return place.linear->weight_gradients(*x, *g, first, count, w, b);
  }
  const auto add = [](const float* from, int values, float* to) {
    for (int i = 0; i < values; ++i) to[i] += from[i];
  };
  const float* gradient = share.gradients[place.network].data();
  add(gradient + place.b_begin + first, count, b);
  gradient += place.w_begin;
  const int units = static_cast<int>(place.b_begin - place.w_begin) / inputs;
  for (int unit = 0; unit < count; ++unit) {
    float* to = w + unit * step(layer);
    if (!place.second_axis)
      add(gradient + (first + unit) * inputs, inputs, to);
    else
      for (int in = 0; in * place.kernel < inputs; ++in)
        add(gradient + (in * units + first + unit) * place.kernel, place.kernel, to + in * place.kernel);
  }
}

void PlanarVlae::weight_gradients(std::size_t layer, int first, int count, std::span<const ShareOwner> shares, float* w,
                                  float* b) const {
  if (shares.size() == 1) return add_share(layer, *shares.front(), first, count, w, b);
  const std::size_t half = (shares.size() + 1) / 2;
  weight_gradients(layer, first, count, shares.first(half), w, b);
  const int values = count * step(layer);
  std::vector<float> rest(static_cast<std::size_t>(values + count));
  float *rest_w = rest.data(), *rest_b = rest_w + values;
  weight_gradients(layer, first, count, shares.subspan(half), rest_w, rest_b);
  for (int i = 0; i < values; ++i) w[i] += rest_w[i];
  for (int i = 0; i < count; ++i) b[i] += rest_b[i];
}

}  // namespace vlae::planar

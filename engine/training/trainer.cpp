#include "training/trainer.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "training/named_tensors.h"
#include "training/objective.h"
#include "training/randomness.h"

namespace vlae::training {
namespace {

std::shared_ptr<model::Vlae> network(const Preset& preset, torch::Device device) {
  auto vlae = std::make_shared<model::Vlae>(preset.model, preset.training.seed);
  vlae->to(device);
  return vlae;
}

void require_size(const Preset& preset, const data::ImageSet& set) {
  if (set.height == preset.model.height && set.width == preset.model.width && set.count() > 0) return;
  throw std::invalid_argument("image set " + set.name + " " + set.split + ": " + std::to_string(set.count()) +
                              " images of " + std::to_string(set.height) + " x " + std::to_string(set.width) +
                              " pixels, expected " + std::to_string(preset.model.height) + " x " +
                              std::to_string(preset.model.width));
}

}  // namespace

Trainer::Trainer(const Preset& preset, Images train, Images validation, torch::Device device)
    : preset_(preset),
      validation_(std::move(validation)),
      device_(device),
      fingerprint_(fingerprint(*train)),
      model_(network(preset, device)),
      average_(network(preset, device)),
      weights_(model_->parameters()),
      averaged_(average_->parameters()),
      adamax_(weights_, preset.training.beta1, preset.training.beta2),
      batches_(train, preset.training),
      sums_(torch::zeros({3}, device)) {
  require_size(preset, *train);
  require_size(preset, *validation_);
  position_.data_fingerprint = fingerprint_;
}

void Trainer::begin_average() {
  const torch::NoGradGuard no_gradient;
  for (std::size_t i = 0; i < weights_.size(); ++i) averaged_[i].copy_(weights_[i]);
}

void Trainer::start() {
  const auto x = batches_.initialisation_images();
  model_->initialise(x.to(device_), batches_.initialisation_noise(x.size(0), preset_.model.latent).to(device_));
  begin_average();
}

void Trainer::start_from(const weights::WeightMap& model) {
  model::import_weights(*model_, model);
  begin_average();
}

void Trainer::resume(const Checkpoint& checkpoint) {
  const auto require_same = [](bool same, const std::string& what) {
    if (!same) throw std::invalid_argument("the checkpoint was made with another " + what);
  };
  const Preset& then = checkpoint.preset;
  require_same(then.model == preset_.model,
               "network (" + weights::describe(then.model) + "), expected " + weights::describe(preset_.model));
  require_same(then.training.seed == preset_.training.seed, "seed, " + std::to_string(then.training.seed));
  require_same(then.training.batch == preset_.training.batch, "batch, " + std::to_string(then.training.batch));
  require_same(checkpoint.position.data_fingerprint == fingerprint_,
               "training set, " + then.data.name + " with fingerprint " + checkpoint.position.data_fingerprint +
                   "; this one has " + fingerprint_);
  model::import_weights(*model_, checkpoint.model);
  model::import_weights(*average_, checkpoint.average);
  copy_named(*model_, checkpoint.momentum, adamax_.momentum());
  copy_named(*model_, checkpoint.bound, adamax_.bound());
  position_ = checkpoint.position;
}

Checkpoint Trainer::checkpoint() const {
  Checkpoint checkpoint{preset_,
                        position_,
                        model::export_weights(*model_),
                        model::export_weights(*average_),
                        named_tensors(*model_, adamax_.momentum()),
                        named_tensors(*model_, adamax_.bound())};
  for (const auto* map : {&checkpoint.model, &checkpoint.average, &checkpoint.momentum, &checkpoint.bound})
    if (const auto name = first_not_finite(*map))
      throw NotFinite("tensor " + *name + " holds a value that is not finite");
  return checkpoint;
}

weights::WeightMap Trainer::averaged_weights() const { return model::export_weights(*average_); }

double Trainer::learning_rate() const {
  const TrainingConfig& training = preset_.training;
  if (training.decay_epochs == 0) return training.learning_rate;
  const double steps_left = static_cast<double>(std::max<std::int64_t>(last_step() - position_.step, 0));
  const double decay_steps = static_cast<double>(training.decay_epochs * steps_per_epoch());
  return training.learning_rate * std::min(1.0, steps_left / decay_steps);
}

double Trainer::kl_weight() const {
  const double warm_up_steps = preset_.training.kl_warm_up_epochs * static_cast<double>(steps_per_epoch());
  return warm_up_steps == 0 ? 1.0 : std::min(1.0, static_cast<double>(position_.step) / warm_up_steps);
}

void Trainer::require_finite_gradient(const torch::Tensor& objective) const {
  std::vector<torch::Tensor> norms;
  for (const torch::Tensor& weight : weights_)
    if (weight.grad().defined()) norms.push_back(weight.grad().norm());
  const double loss = objective.item<double>(), norm = torch::stack(norms).sum().item<double>();
  if (!std::isfinite(loss) || !std::isfinite(norm))
    throw NotFinite("step " + std::to_string(position_.step + 1) + ": the " +
                    (std::isfinite(loss) ? "gradient" : "objective") + " is not finite");
}

void Trainer::step() {
  const TrainingConfig& training = preset_.training;
  const double free_nats = training.free_bits * preset_.model.height * preset_.model.width;
  const auto x = batches_.images(position_.step).to(device_);
  const auto noise = batches_.noise(position_.step, preset_.model.latent).to(device_);

  adamax_.zero_gradients();
  const auto length = model_->code_length(x, noise);
  const auto loss = objective(length, training.groups, free_nats, kl_weight());
  loss.backward();
  if (device_.is_cpu()) require_finite_gradient(loss);  // elsewhere it would wait for the device at every step
  adamax_.step(learning_rate());
  update_average(averaged_, weights_, training.polyak);

  const torch::NoGradGuard no_gradient;
  sums_ += torch::stack({loss, length.rate().mean(), -length.log_likelihood.mean()});
  ++summed_steps_;
  ++position_.step;
}

Figures Trainer::take_figures() {
  const auto means = (sums_.to(torch::kCPU, torch::kFloat64) / std::max<std::int64_t>(summed_steps_, 1)).contiguous();
  const double* mean = means.data_ptr<double>();
  const Figures figures{mean[0], mean[1], mean[2], summed_steps_ * preset_.training.batch};
  if (!std::isfinite(figures.objective_nats))
    throw NotFinite("steps " + std::to_string(position_.step - summed_steps_ + 1) + " to " +
                    std::to_string(position_.step) + ": the objective is not finite");
  sums_.zero_();
  summed_steps_ = 0;
  return figures;
}

torch::Tensor Trainer::validation_images(std::int64_t first) const {
  const auto count = static_cast<std::int64_t>(validation_->count());
  const std::int64_t batch = std::min<std::int64_t>(preset_.training.validation_batch, count - first);
  std::vector<std::size_t> indices(static_cast<std::size_t>(batch));
  std::iota(indices.begin(), indices.end(), static_cast<std::size_t>(first));
  return binary_images(*validation_, indices, preset_.training.binarisation,
                       derived_seed(preset_.training.seed, Purpose::validation_pixels), 0);
}

std::optional<Figures> Trainer::validate(const std::function<bool()>& interrupted) {
  const torch::NoGradGuard no_gradient;
  const auto count = static_cast<std::int64_t>(validation_->count());
  const double free_nats = preset_.training.free_bits * preset_.model.height * preset_.model.width;
  Figures figures{.images = count};
  std::int64_t batch = 0;
  for (std::int64_t first = 0; first < count; first += preset_.training.validation_batch, ++batch) {
    if (interrupted()) return std::nullopt;
    const auto x = validation_images(first);
    const auto noise = normal_noise(preset_.training.seed, Purpose::validation_noise, static_cast<std::uint64_t>(batch),
                                    x.size(0), preset_.model.latent);
    const auto length = average_->code_length(x.to(device_), noise.to(device_));
    figures.rate_nats += length.rate().sum().item<double>() / static_cast<double>(count);
    figures.distortion_nats -= length.log_likelihood.sum().item<double>() / static_cast<double>(count);
  }
  figures.objective_nats = figures.distortion_nats + std::max(figures.rate_nats, free_nats);
  if (!std::isfinite(figures.code_nats()))
    throw NotFinite("validation after step " + std::to_string(position_.step) + ": the -ELBO is not finite");
  position_.validated_step = position_.step;
  if (position_.best_step < 0 || figures.code_nats() < position_.best_code_nats) {
    position_.best_step = position_.step;
    position_.best_code_nats = figures.code_nats();
  }
  return figures;
}

bool Trainer::validated_here() const { return position_.validated_step == position_.step; }
bool Trainer::best_so_far() const { return validated_here() && position_.best_step == position_.step; }

bool Trainer::validation_due() const {
  const bool epoch_ends = position_.step > 0 && position_.step % steps_per_epoch() == 0;
  return epoch_ends && epochs_done() % preset_.training.validate_every_epochs == 0 && !validated_here();
}

}  // namespace vlae::training

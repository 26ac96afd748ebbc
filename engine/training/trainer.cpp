#include "training/trainer.h"

#include <torch/utils.h>

#include <algorithm>
#include <bit>
#include <cmath>
#include <span>

#include "run/live_settings.h"
#include "training/named_tensors.h"
#include "training/objective.h"
#include "training/precision.h"
#include "weights/initial_model.h"

namespace vlae::training {
namespace {

std::shared_ptr<model::Vlae> network(const run::Preset& preset, torch::Device device) {
  auto vlae = std::make_shared<model::Vlae>(preset.model, preset.training.seed);
  vlae->to(device);
  return vlae;
}

void require_size(const run::Preset& preset, const data::ImageSet& set) {
  if (set.height == preset.model.height && set.width == preset.model.width && set.count() > 0) return;
  throw std::invalid_argument("image set " + set.name + " " + set.split + ": " + std::to_string(set.count()) +
                              " images of " + std::to_string(set.height) + " x " + std::to_string(set.width) +
                              " pixels, expected " + std::to_string(preset.model.height) + " x " +
                              std::to_string(preset.model.width));
}

// Objective, rate, distortion, gradient norm, and each dimension's share of the rate.
constexpr std::int64_t scalar_sums = 4;
std::int64_t sum_count(const architecture::ModelConfig& config) {
  return scalar_sums + (config.conditional ? config.latent : 0);
}

void require_share_for_each(const run::TrainingConfig& config, const group::Ranks& ranks) {
  const int shares = std::min(config.shares, config.batch);
  if (shares < ranks.size())
    throw std::invalid_argument("training.shares: a batch of " + std::to_string(config.batch) + " images in " +
                                std::to_string(shares) + " shares, expected at least one for each of " +
                                std::to_string(ranks.size()) + " ranks");
}

}  // namespace

Trainer::Trainer(const run::Preset& preset, const Images& train, Images validation, torch::Device device, int threads,
                 std::shared_ptr<group::Ranks> ranks)
    : preset_(preset),
      validation_(std::move(validation)),
      device_(device),
      fingerprint_(fingerprint(*train)),
      group_(std::make_unique<group::Group>(device.is_cpu() ? threads : 1)),
      ranks_(std::move(ranks)),
      model_(network(preset, device)),
      average_(network(preset, device)),
      weights_(model_->parameters()),
      averaged_(average_->parameters()),
      adamax_(weights_, preset.training.beta1, preset.training.beta2),
      batches_(train, preset.training),
      schedule_(preset.training, batches_.count()),
      sums_(torch::zeros({sum_count(preset.model)}, device)),
      highest_(torch::zeros({1}, device)),
      inputs_(preset.model, preset.training, device, *ranks_),
      graph_maker_(step_graphs_of(device)),
      recorded_step_({}) {
  require_size(preset, *train);
  require_size(preset, *validation_);
  require_share_for_each(preset.training, *ranks_);
  position_.data_fingerprint = fingerprint_;
  if (device_.is_cpu()) shared_step_ = std::make_unique<SharedStep>(*model_, *average_, adamax_);
  renew_step();
}

void Trainer::renew_step() {
  inputs_ = StepInputs(preset_.model, preset_.training, device_, *ranks_);
  const bool recordable = preset_.training.cuda_graph && ranks_->alone();
  recorded_step_ = RecordedStep(recordable ? graph_maker_ : StepGraphMaker());
}

void Trainer::record_by(StepGraphMaker maker) {
  graph_maker_ = std::move(maker);
  renew_step();
}

void Trainer::exchange_gradients_as(group::Exchanged exchanged) {
  exchanged_ = exchanged;
  if (shared_step_) shared_step_->exchange_as(exchanged);
}

void Trainer::weights_changed() {
  if (shared_step_) shared_step_->weights_changed();
}

void Trainer::begin_average() {
  const torch::NoGradGuard no_gradient;
  weights_changed();
  for (std::size_t i = 0; i < weights_.size(); ++i) averaged_[i].copy_(weights_[i]);
}

void Trainer::start() {
  const StepPrecision precision(run::Precision::float32, device_);
  const auto x = batches_.initialisation_images();
  model_->initialise(x.to(device_), batches_.initialisation_noise(x.size(0), preset_.model.latent).to(device_));
  begin_average();
}

void Trainer::start_from(const weights::ModelFile& model) {
  model::import_weights(*model_, weights::initial_weights(model, preset_.model));
  origin_ = weights::origin_of(model);
  begin_average();
}

void Trainer::resume(const run::Checkpoint& checkpoint) {
  const auto require_same = [](bool same, const std::string& what) {
    if (!same) throw std::invalid_argument("the checkpoint was made with another " + what);
  };
  const run::Preset& then = checkpoint.preset;
  require_same(then.model == preset_.model, "network (" + architecture::describe(then.model) + "), expected " +
                                                architecture::describe(preset_.model));
  require_same(then.training.seed == preset_.training.seed, "seed, " + std::to_string(then.training.seed));
  require_same(checkpoint.position.data_fingerprint == fingerprint_,
               "training set, " + then.data.name + " with fingerprint " + checkpoint.position.data_fingerprint +
                   "; this one has " + fingerprint_);
  model::import_weights(*model_, checkpoint.model);
  model::import_weights(*average_, checkpoint.average);
  weights_changed();
  copy_named(*model_, checkpoint.momentum, adamax_.momentum());
  copy_named(*model_, checkpoint.bound, adamax_.bound());
  position_ = checkpoint.position;
  origin_ = checkpoint.origin;
  changes_ = checkpoint.changes;
  run::Schedule(then.training, batches_.count()).complete(position_);
  schedule_.fit_batch(position_);
  note_changes_since(then);
  forget_sums();
}

void Trainer::note_changes_since(const run::Preset& before) {
  auto changed = run::differences(before, preset_);
  if (position_.step == 0 || changed.empty()) return;
  if (changes_.empty() || changes_.back().epoch != epoch()) changes_.push_back({epoch(), {}});
  auto& settings = changes_.back().settings;
  settings.insert(settings.end(), changed.begin(), changed.end());
}

run::Checkpoint Trainer::checkpoint() const {
  figures();
  run::Checkpoint checkpoint{preset_,
                             position_,
                             model::export_weights(*model_),
                             model::export_weights(*average_),
                             named_tensors(*model_, adamax_.momentum()),
                             named_tensors(*model_, adamax_.bound()),
                             origin_,
                             changes_};
  for (const auto* map : {&checkpoint.model, &checkpoint.average, &checkpoint.momentum, &checkpoint.bound})
    if (const auto name = first_not_finite(*map))
      throw run::NotFinite("tensor " + *name + " holds a value that is not finite");
  return checkpoint;
}

std::vector<torch::Tensor> Trainer::state() const {
  std::vector<torch::Tensor> state;
  for (const auto* some : {&weights_, &averaged_, &adamax_.momentum(), &adamax_.bound()})
    state.insert(state.end(), some->begin(), some->end());
  return state;
}

void Trainer::follow_first_rank() {
  if (ranks_->alone()) return;
  const torch::NoGradGuard no_gradient;
  std::vector<torch::Tensor> rows;
  for (const torch::Tensor& tensor : state()) rows.push_back(tensor.to(torch::kCPU).reshape(-1));
  const auto own = torch::cat(rows);
  const auto first = group::values_of<float>(
      ranks_->from_first(std::as_bytes(std::span(own.const_data_ptr<float>(), static_cast<std::size_t>(own.numel())))));
  if (first.size() != static_cast<std::size_t>(own.numel()))
    throw std::invalid_argument("rank 0 has a network of another size");
  const float* next = first.data();
  for (const torch::Tensor& tensor : state()) {
    tensor.copy_(
        torch::tensor(c10::ArrayRef<float>(next, static_cast<std::size_t>(tensor.numel()))).view(tensor.sizes()));
    next += tensor.numel();
  }
  position_ = run::position_of(ranks_->gather(run::text_of(position_)).front());
  weights_changed();
  schedule_.fit_batch(position_);
  forget_sums();
}

void Trainer::require_equal_ranks() const {
  if (ranks_->alone()) return;
  figures();
  std::uint64_t hash = 0xcbf29ce484222325u;  // 64-bit FNV-1a over whole floats
  bool finite = true;
  for (const torch::Tensor& tensor : state()) {
    const auto plain = tensor.detach().to(torch::kCPU).contiguous();
    for (const float value : std::span(plain.const_data_ptr<float>(), static_cast<std::size_t>(plain.numel()))) {
      hash = (hash ^ std::bit_cast<std::uint32_t>(value)) * 0x100000001b3u;
      finite = finite && std::isfinite(value);
    }
  }
  std::vector<std::uint64_t> hashes(static_cast<std::size_t>(ranks_->size()), hash);
  ranks_->share_rows(std::as_writable_bytes(std::span(hashes)));
  for (std::size_t rank = 1; rank < hashes.size(); ++rank)
    if (hashes[rank] != hashes.front())
      throw group::RankFailed("rank " + std::to_string(rank) + " holds other weights than rank 0 after step " +
                              std::to_string(position_.step) +
                              ": a machine computes wrongly; nothing was saved of this step");
  if (!finite) throw run::NotFinite("a weight or a part of Adamax's state is not finite");
}

weights::WeightMap Trainer::averaged_weights() const {
  figures();
  return model::export_weights(*average_);
}

void Trainer::change(const run::TrainingConfig& config) {
  if (const auto field = run::fixed_difference(preset_.training, config))
    throw std::invalid_argument(*field + " cannot change while a run goes on: it needs a new run");
  if (config.batch > batches_.count())
    throw std::invalid_argument("training.batch is " + std::to_string(config.batch) + ", expected at most the " +
                                std::to_string(batches_.count()) + " images of the training set");
  require_share_for_each(config, *ranks_);
  const bool another_step = run::needs_new_step(preset_.training, config);
  const run::Preset before = preset_;
  preset_.training = config;
  schedule_ = run::Schedule(config, batches_.count());
  if (another_step) renew_step();
  schedule_.fit_batch(position_);
  note_changes_since(before);
}

torch::Tensor Trainer::gradient_norm() const {
  std::vector<torch::Tensor> gradients;
  for (const torch::Tensor& weight : weights_)
    if (weight.grad().defined()) gradients.push_back(weight.grad());
  return torch::stack(at::_foreach_norm(gradients)).norm();
}

void Trainer::step() {
  inputs_.load(batches_, position_, schedule_);
  recorded_step_.run([this] { compute_step(); });
  summed_images_ += preset_.training.batch;
  schedule_.advance(position_);
}

void Trainer::compute_step() {
  if (shared_step_) return compute_shares();
  ranks_->alone() ? compute_whole_batch() : compute_part_of_batch();
}

// On a GPU. Runs on the device alone: nothing here depends on a number that it computes, or on the position.
void Trainer::compute_whole_batch() {
  const run::TrainingConfig& training = preset_.training;
  const double free_nats = training.free_bits * preset_.model.height * preset_.model.width;
  const StepPrecision precision(training.precision, device_);

  adamax_.zero_gradients();
  if (!joint_weights_) joint_weights_.emplace(*model_);
  const model::JointWeights::InUse weights(*joint_weights_);
  const auto length = model_->code_length(inputs_.x(), inputs_.noise());
  const auto loss = objective(length, training.groups, free_nats, inputs_.kl_weight());
  loss.backward();

  const torch::NoGradGuard no_gradient;
  const auto norm = gradient_norm();
  adamax_.step(inputs_.learning_rate());
  update_average(averaged_, weights_, training.polyak);

  auto terms = torch::stack({loss, length.rate().mean(), -length.log_likelihood.mean(), norm});
  if (length.rate_shares.defined()) terms = torch::cat({terms, length.rate_shares.mean(0)});
  add_terms(terms);
}

// On a GPU, one of several ranks: autograd computes the own images, and means and gradients meet in between.
void Trainer::compute_part_of_batch() {
  const run::TrainingConfig& training = preset_.training;
  const double free_nats = training.free_bits * preset_.model.height * preset_.model.width;
  const StepPrecision precision(training.precision, device_);
  const auto [first, count] = images_of_rank(training.shares, training.batch, *ranks_);

  adamax_.zero_gradients();
  if (!joint_weights_) joint_weights_.emplace(*model_);
  const model::JointWeights::InUse weights(*joint_weights_);
  const auto length = model_->code_length(inputs_.x().narrow(0, first, count), inputs_.noise().narrow(0, first, count));
  if (!part_step_) part_step_.emplace(weights_, *ranks_);
  const BatchTerms terms = part_step_->meet(length, training, free_nats, inputs_.kl_weight(), *ranks_);
  terms.part_of_loss.backward();

  const torch::NoGradGuard no_gradient;
  part_step_->add_gradients(*ranks_, exchanged_);
  const auto norm = gradient_norm();
  adamax_.step(inputs_.learning_rate());
  update_average(averaged_, weights_, training.polyak);
  add_terms(torch::cat({terms.objective_rate_distortion, norm.reshape({1}), terms.rates}));
}

void Trainer::compute_shares() {
  const SharedStep::Terms means = shared_step_->compute({.x = inputs_.x().const_data_ptr<float>(),
                                                         .noise = inputs_.noise().const_data_ptr<float>(),
                                                         .images = inputs_.x().size(0),
                                                         .learning_rate = inputs_.learning_rate().item<float>(),
                                                         .kl_weight = inputs_.kl_weight().item<float>()},
                                                        preset_.training, *group_, *ranks_);
  std::vector<double> terms{means.objective, means.rate, means.distortion, means.gradient_norm};
  terms.insert(terms.end(), means.rates.begin(), means.rates.end());
  add_terms(torch::tensor(terms, torch::kFloat));
}

void Trainer::add_terms(const torch::Tensor& terms) {
  sums_ += terms * preset_.training.batch;
  at::maximum_out(highest_, highest_, terms.narrow(0, 0, 1));
}

run::Figures Trainer::figures() const {
  const auto read = torch::cat({sums_ / std::max<std::int64_t>(summed_images_, 1), highest_})
                        .to(torch::kCPU, torch::kFloat64)
                        .contiguous();  // one transfer for all of them
  const double* mean = read.const_data_ptr<double>();
  const double* end = mean + sums_.size(0);
  run::Figures figures{.objective_nats = mean[0],
                       .rate_nats = mean[1],
                       .distortion_nats = mean[2],
                       .images = summed_images_,
                       .gradient_norm = mean[3],
                       .highest_objective_nats = *end,
                       .rate_nats_by_dimension = {mean + scalar_sums, end},
                       .nll_nats = {}};
  if (!std::isfinite(figures.objective_nats) || !std::isfinite(figures.gradient_norm))
    throw run::NotFinite::until(position_.step);
  return figures;
}

run::Figures Trainer::take_figures() {
  run::Figures result = figures();
  forget_sums();
  return result;
}

void Trainer::forget_sums() {
  sums_.zero_();
  highest_.zero_();
  summed_images_ = 0;
}

}  // namespace vlae::training

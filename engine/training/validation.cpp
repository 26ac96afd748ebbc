// The part of Trainer (trainer.h) that measures the averaged weights.

#include <torch/utils.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "evaluation/evaluation.h"
#include "training/randomness.h"
#include "training/trainer.h"

namespace vlae::training {

torch::Tensor Trainer::validation_images(std::int64_t first) const {
  const auto count = static_cast<std::int64_t>(validation_->count());
  const std::int64_t batch = std::min<std::int64_t>(preset_.training.validation_batch, count - first);
  std::vector<std::size_t> indices(static_cast<std::size_t>(batch));
  std::iota(indices.begin(), indices.end(), static_cast<std::size_t>(first));
  return binary_images(*validation_, indices, preset_.training.binarisation,
                       derived_seed(preset_.training.seed, Purpose::validation_pixels), 0);
}

std::optional<run::Figures> Trainer::validate(const std::function<bool()>& interrupted) {
  const torch::NoGradGuard no_gradient;
  const auto count = static_cast<std::int64_t>(validation_->count());
  const double free_nats = preset_.training.free_bits * preset_.model.height * preset_.model.width;
  run::Figures figures;
  figures.images = count;
  auto shares = torch::zeros({preset_.model.conditional ? preset_.model.latent : 0}, torch::kFloat64);
  std::int64_t batch = 0;
  for (std::int64_t first = 0; first < count; first += preset_.training.validation_batch, ++batch) {
    if (interrupted()) return std::nullopt;
    const auto x = validation_images(first);
    const auto noise = normal_noise(preset_.training.seed, Purpose::validation_noise, static_cast<std::uint64_t>(batch),
                                    x.size(0), preset_.model.latent);
    const auto length = average_->code_length(x.to(device_), noise.to(device_));
    figures.rate_nats += length.rate().sum().item<double>() / static_cast<double>(count);
    figures.distortion_nats -= length.log_likelihood.sum().item<double>() / static_cast<double>(count);
    if (length.rate_shares.defined()) shares += length.rate_shares.sum(0, false, torch::kFloat64).cpu();
  }
  figures.objective_nats = figures.distortion_nats + std::max(figures.rate_nats, free_nats);
  if (!std::isfinite(figures.code_nats()))
    throw run::NotFinite("validation after step " + std::to_string(position_.step) + ": the -ELBO is not finite");
  shares /= static_cast<double>(count);
  const double* share = shares.const_data_ptr<double>();
  figures.rate_nats_by_dimension = {share, share + shares.size(0)};
  if (nll_due() && !(figures.nll_nats = validation_nll_nats(interrupted))) return std::nullopt;
  note_validation(figures);
  return figures;
}

bool Trainer::nll_due() const {
  const int every = preset_.training.nll_every_epochs;
  return every > 0 && run::Schedule::epoch_ends_at(position_) && position_.epoch % every == 0;
}

std::optional<double> Trainer::validation_nll_nats(const std::function<bool()>& interrupted) {
  const run::TrainingConfig& training = preset_.training;
  const bool dynamic = training.binarisation == run::Binarisation::dynamic;
  const auto result = evaluation::evaluate(
      *average_, *validation_,
      {.importance_samples = training.nll_samples,
       .seed = derived_seed(training.seed, Purpose::validation_noise),
       .binarisation = dynamic ? data::Binarisation::dynamic : data::Binarisation::threshold,
       .limit = training.nll_images},
      [&](const evaluation::Done&) { return interrupted() ? evaluation::Next::cancel : evaluation::Next::go_on; });
  if (!result) return std::nullopt;
  return result->nll_nats->mean;
}

void Trainer::note_validation(const run::Figures& figures) {
  position_.validated_step = position_.step;
  if (position_.best_step < 0 || figures.code_nats() < position_.best_code_nats) {
    position_.best_step = position_.step;
    position_.best_code_nats = figures.code_nats();
  }
}

bool Trainer::validated_here() const { return position_.validated_step == position_.step; }
bool Trainer::best_so_far() const { return validated_here() && position_.best_step == position_.step; }

bool Trainer::validation_due() const {
  return run::Schedule::epoch_ends_at(position_) && position_.epoch % preset_.training.validate_every_epochs == 0 &&
         !validated_here();
}

}  // namespace vlae::training

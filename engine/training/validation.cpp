// The part of Trainer (trainer.h) that measures the averaged weights.

#include <torch/utils.h>

#include <algorithm>
#include <atomic>
#include <cmath>
#include <numeric>
#include <thread>

#include "evaluation/evaluation.h"
#include "group/shared_work.h"
#include "training/precision.h"
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

// Sums over one batch, whose noise is its own.
std::vector<double> Trainer::measure_validation(std::int64_t batch) {
  const torch::NoGradGuard no_gradient;
  const StepPrecision precision(run::Precision::float32, device_);  // what is measured is measured exactly
  const auto x = validation_images(batch * preset_.training.validation_batch);
  const auto noise = normal_noise(preset_.training.seed, Purpose::validation_noise, static_cast<std::uint64_t>(batch),
                                  x.size(0), preset_.model.latent);
  const auto length = average_->code_length(x.to(device_), noise.to(device_));
  std::vector<double> sums{length.rate().sum().item<double>(), -length.log_likelihood.sum().item<double>()};
  if (!length.rate_shares.defined()) return sums;
  const auto shares = length.rate_shares.sum(0, false, torch::kFloat64).cpu();
  const double* share = shares.const_data_ptr<double>();
  sums.insert(sums.end(), share, share + shares.size(0));
  return sums;
}

std::optional<run::Figures> Trainer::validate(const std::function<bool()>& interrupted) {
  const auto count = static_cast<std::int64_t>(validation_->count());
  const std::int64_t size = preset_.training.validation_batch, batches = (count + size - 1) / size;
  const model::HeldWeights held(*average_);
  const auto caller = std::this_thread::get_id();
  std::atomic<bool> stopped = false;
  const auto sums = group::compute_shared(*ranks_, *group_, batches, [&](std::int64_t batch) {
    if (std::this_thread::get_id() == caller && interrupted()) stopped = true;
    return stopped ? std::vector<double>() : measure_validation(batch);
  });
  if (ranks_->any(stopped)) return std::nullopt;

  run::Figures figures;  // added in the order of the batches
  figures.images = count;
  figures.rate_nats_by_dimension.resize(sums.front().size() - 2);
  for (const std::vector<double>& of_batch : sums) {
    figures.rate_nats += of_batch[0] / static_cast<double>(count);
    figures.distortion_nats += of_batch[1] / static_cast<double>(count);
    for (std::size_t d = 2; d < of_batch.size(); ++d)
      figures.rate_nats_by_dimension[d - 2] += of_batch[d] / static_cast<double>(count);
  }
  const double free_nats = preset_.training.free_bits * preset_.model.height * preset_.model.width;
  figures.objective_nats = figures.distortion_nats + std::max(figures.rate_nats, free_nats);
  if (!std::isfinite(figures.code_nats()))
    throw run::NotFinite("validation after step " + std::to_string(position_.step) + ": the -ELBO is not finite");
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
  const StepPrecision precision(run::Precision::float32, device_);
  const bool dynamic = training.binarisation == run::Binarisation::dynamic;
  const auto result = evaluation::evaluate(
      *average_, *validation_,
      {.importance_samples = training.nll_samples,
       .seed = derived_seed(training.seed, Purpose::validation_noise),
       .binarisation = dynamic ? data::Binarisation::dynamic : data::Binarisation::threshold,
       .limit = training.nll_images},
      *group_, *ranks_,
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

#include "training/step_inputs.h"

namespace vlae::training {
namespace {

// Waits for nothing: the CPU goes on while a GPU still works at earlier steps.
void copy_without_waiting(const torch::Tensor& to, const torch::Tensor& from) {
  const bool upload = from.is_cpu() && !to.is_cpu();
  to.copy_(upload ? from.pin_memory() : from, /*non_blocking=*/true);
}

}  // namespace

ResidentImages::ResidentImages(Batches& batches, const torch::Device& device)
    : device_(device), pixels_(batches.fixed_images().to(device)) {}

torch::Tensor ResidentImages::images(Batches& batches, std::int64_t epoch, std::int64_t first, std::int64_t count) {
  if (epoch != ordered_epoch_) {
    const auto& order = batches.order_of(epoch);
    order_ = torch::tensor(std::vector<std::int64_t>(order.begin(), order.end())).to(device_);
    ordered_epoch_ = epoch;
  }
  return pixels_.index_select(0, order_.narrow(0, first, count));
}

StepInputs::StepInputs(const architecture::ModelConfig& model, const run::TrainingConfig& training,
                       const torch::Device& device, const group::Ranks& ranks)
    : device_(device),
      resident_allowed_(!device.is_cpu() && training.binarisation == run::Binarisation::fixed),
      own_(images_of_rank(training.shares, training.batch, ranks)),
      x_(torch::zeros({training.batch, 1, model.height, model.width}, device)),
      noise_(torch::zeros({training.batch, model.latent}, device)),
      learning_rate_(torch::zeros({}, device)),
      kl_weight_(torch::zeros({}, device)) {}

torch::Tensor StepInputs::images(Batches& batches, const run::Position& position) {
  const std::int64_t first = position.image + own_.first;
  if (!resident_allowed_) return batches.images(position.epoch, first, own_.count);
  if (!resident_) resident_.emplace(batches, device_);
  return resident_->images(batches, position.epoch, first, own_.count);
}

void StepInputs::load(Batches& batches, const run::Position& position, const run::Schedule& schedule) {
  copy_without_waiting(x_.narrow(0, own_.first, own_.count), images(batches, position));
  copy_without_waiting(noise_, batches.noise(position.step, noise_.size(0), noise_.size(1)));
  learning_rate_.fill_(schedule.learning_rate(position));
  kl_weight_.fill_(schedule.kl_weight(position));
}

}  // namespace vlae::training

#include "training/part_step.h"

#include <torch/utils.h>

#include <algorithm>
#include <span>

namespace vlae::training {
namespace {

std::size_t count_of(const std::vector<torch::Tensor>& tensors) {
  std::int64_t count = 0;
  for (const torch::Tensor& tensor : tensors) count += tensor.numel();
  return static_cast<std::size_t>(count);
}

// Of every rank's row the sum, in their order.
std::vector<double> sums_of_ranks(const torch::Tensor& own, group::Ranks& ranks) {
  const auto plain = own.detach().to(torch::kCPU, torch::kDouble).contiguous();
  const auto length = static_cast<std::size_t>(plain.numel());
  std::vector<double> rows(length * static_cast<std::size_t>(ranks.size()));
  std::copy_n(plain.const_data_ptr<double>(), length, rows.data() + length * static_cast<std::size_t>(ranks.rank()));
  ranks.share_rows(std::as_writable_bytes(std::span(rows)));
  std::vector<double> sums(length);
  for (std::size_t i = 0; i < rows.size(); ++i) sums[i % length] += rows[i];
  return sums;
}

}  // namespace

PartStep::PartStep(const std::vector<torch::Tensor>& weights, const group::Ranks& ranks)
    : weights_(weights), sums_(ranks.size(), count_of(weights), ranks) {}

BatchTerms PartStep::meet(const model::CodeLength& length, const run::TrainingConfig& training, double free_nats,
                          const torch::Tensor& kl_weight, group::Ranks& ranks) const {
  const auto log_likelihood = length.log_likelihood.sum();
  const bool has_code = length.rate_shares.defined();
  const auto shares = has_code ? length.rate_shares.sum(0) : torch::zeros({0}, log_likelihood.options());
  const auto sums = sums_of_ranks(torch::cat({log_likelihood.reshape({1}), shares}), ranks);

  const auto means = torch::tensor(sums, torch::kDouble) / training.batch;
  const auto rates = means.narrow(0, 1, shares.size(0));
  const bool by_dimension = has_code && training.groups == run::FreeBitsGroups::per_dimension;
  const auto of_groups = by_dimension ? rates : rates.sum(0, /*keepdim=*/true);
  const double free_each = free_nats / static_cast<double>(of_groups.size(0));
  const auto paid = of_groups.clamp_min(free_each).sum();
  const double objective = kl_weight.item<double>() * paid.item<double>() - means[0].item<double>();

  const auto options = log_likelihood.options();
  const auto pays = of_groups.ge(free_each).to(options);  // as clamp_min's gradient
  const auto own_groups = by_dimension ? shares : shares.sum(0, /*keepdim=*/true);
  return {(kl_weight * (own_groups * pays).sum() - log_likelihood) / training.batch,
          torch::tensor({objective, rates.sum().item<double>(), -means[0].item<double>()}, torch::kDouble).to(options),
          rates.to(options)};
}

void PartStep::add_gradients(group::Ranks& ranks, group::Exchanged exchanged) {
  std::vector<torch::Tensor> rows;
  for (const torch::Tensor& weight : weights_)
    rows.push_back(weight.grad().defined() ? weight.grad().reshape(-1) : torch::zeros_like(weight).reshape(-1));
  const auto own = torch::cat(rows).to(torch::kCPU).contiguous();
  std::copy_n(own.const_data_ptr<float>(), own.numel(), sums_.node(0).data());
  sums_.add(ranks, exchanged);
  const c10::ArrayRef<float> plain(sums_.total().data(), sums_.total().size());
  const auto total = torch::tensor(plain).to(weights_.front().device());
  std::int64_t first = 0;
  for (torch::Tensor& weight : weights_) {
    weight.mutable_grad() = total.narrow(0, first, weight.numel()).view_as(weight);
    first += weight.numel();
  }
}

}  // namespace vlae::training

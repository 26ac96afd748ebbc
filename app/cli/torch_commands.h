#pragma once
// The commands that compute with LibTorch, as the training part has them (training_part/training_part.h).

#include <memory>

#include "training_part/training_part.h"

namespace vlae::cli {

void train(const training_part::TrainRequest& options);
void evaluate(const training_part::EvaluateRequest& options, const models::OpenModel& model);
void reproduce(const training_part::ReproduceRequest& options);
void bench_group(const training_part::GroupBenchRequest& options);
std::unique_ptr<training_part::Baselines> libtorch_baselines(const weights::ModelFile& model);

}  // namespace vlae::cli

#pragma once
// vlae evaluate --as-iaf: the ELBO by two readings of one network, equations 12 to 14 of the paper in numbers.

#include "models/open_model.h"
#include "training_part/training_part.h"

namespace vlae::cli {

// Throws Interrupted.
void print_two_views(const models::OpenModel& model, const training_part::EvaluateRequest& options);

}  // namespace vlae::cli

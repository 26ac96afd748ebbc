// vlae_training.so: training and evaluating with LibTorch, for both programs.

#include <cstring>

#include "results.h"
#include "torch_commands.h"
#include "training/training_session.h"
#include "training_part/training_part.h"

namespace vlae::training_part {
namespace {

class Module final : public TrainingPart {
 public:
  std::unique_ptr<run::Session> make_session(run::SessionHooks hooks) const override {
    return std::make_unique<training::TrainingSession>(std::move(hooks));
  }
  std::unique_ptr<Baselines> make_baselines(const weights::ModelFile& model) const override {
    return cli::libtorch_baselines(model);
  }
  void train(const TrainRequest& request) const override {
    cli::train(request);
    cli::require_delivered_results();
  }
  void evaluate(const EvaluateRequest& request, const models::OpenModel& model) const override {
    cli::evaluate(request, model);
    cli::require_delivered_results();
  }
  void reproduce(const ReproduceRequest& request) const override {
    cli::reproduce(request);
    cli::require_delivered_results();
  }
  void bench_group(const GroupBenchRequest& request) const override {
    cli::bench_group(request);
    cli::require_delivered_results();
  }
};

}  // namespace
}  // namespace vlae::training_part

// Null where the program is of another version: the types of the interface may differ.
extern "C" const vlae::training_part::TrainingPart* vlae_training_part(const char* version) {
  static const vlae::training_part::Module module;
  return std::strcmp(version, VLAE_VERSION) == 0 ? &module : nullptr;
}

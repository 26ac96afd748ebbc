#pragma once
// A step's work on a device, recorded once and launched as a whole from then on: what the CPU does for each operation
// is then done once for all steps. The recorded work reads and writes the same memory every time.

#include <torch/types.h>

#include <functional>
#include <memory>
#include <string>

namespace vlae::training {

class StepGraph {
 public:
  virtual ~StepGraph() = default;
  // Does the work as recording would see it, so that libraries set themselves up before; completed on return.
  virtual void rehearse(const std::function<void()>& work) = 0;
  virtual void record(const std::function<void()>& work) = 0;  // does nothing of it; throws where it cannot be recorded
  virtual void replay() = 0;                                   // does it; `work` is not called
};

using StepGraphMaker = std::function<std::unique_ptr<StepGraph>()>;

// CUDA graphs for a CUDA device; empty for any other. The made graph comes of a library of its own beside the program,
// which only exists where it was built with CUDA's headers: the maker throws std::runtime_error with the reason.
StepGraphMaker step_graphs_of(const torch::Device& device);

// Runs one kind of step: the first ones as they are, then recorded. Where recording fails it goes on without, and says
// why.
class RecordedStep {
 public:
  explicit RecordedStep(StepGraphMaker maker) : maker_(std::move(maker)) {}  // empty: steps are done as they are

  void run(const std::function<void()>& work);
  bool recorded() const { return recorded_; }
  const std::string& failure() const { return failure_; }  // why nothing is recorded; empty where nothing failed

 private:
  void attempt(const std::function<void()>& action);

  StepGraphMaker maker_;
  std::unique_ptr<StepGraph> graph_;
  int rehearsals_ = 0;
  bool recorded_ = false;
  std::string failure_;
};

}  // namespace vlae::training

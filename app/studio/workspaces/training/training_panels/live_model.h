#pragma once
// The weights of a training, as a model for the other workspaces: built in the background from what the session
// publishes, and handed on at most every second.

#include <memory>

#include "desk_state/app_context.h"
#include "run/training_snapshot.h"

namespace vlae::studio {

class LiveModel {
 public:
  // Once a frame. `wanted`: others are to follow. Turned off, they go back to the model they had before. A person who
  // chooses another model meanwhile turns it off.
  void update(AppContext& app, const run::TrainingSnapshot& now, bool& wanted);

 private:
  void build(AppContext& app, std::shared_ptr<const run::PublishedModel> model);
  void give_back(AppContext& app);

  std::shared_ptr<const LoadedModel> before_, shown_;  // what was there before; what was handed on last
  std::shared_ptr<const run::PublishedModel> built_;
  bool building_ = false, following_ = false;
  double last_ = -10;  // ImGui's time
};

}  // namespace vlae::studio

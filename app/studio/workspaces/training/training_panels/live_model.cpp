#include "training_panels/live_model.h"

#include <imgui.h>

#include <nlohmann/json.hpp>

#include "runtime/vlae.h"
#include "training_panels/training_page.h"

namespace vlae::studio {
namespace {

constexpr double seconds_between = 1;

std::shared_ptr<const LoadedModel> loaded(const run::PublishedModel& published) {
  return std::make_shared<const LoadedModel>(LoadedModel{.vlae = std::make_shared<const runtime::Vlae>(published.model),
                                                         .name = "live \u00b7 epoch " + format_epoch(published.epoch),
                                                         .path = {},
                                                         .provenance = published.model.provenance.json(),
                                                         .fingerprint = {},
                                                         .live = true});
}

}  // namespace

void LiveModel::update(AppContext& app, const run::TrainingSnapshot& now, bool& wanted) {
  if (following_ && shown_ && app.model != shown_) wanted = false;
  if (!wanted || !now.model) {
    if (following_) give_back(app);
    return;
  }
  if (!following_) {
    following_ = true;
    before_ = app.model, built_.reset();
  }
  const bool due = ImGui::GetTime() - last_ >= seconds_between;
  if (!building_ && due && now.model != built_) build(app, now.model);
}

void LiveModel::build(AppContext& app, std::shared_ptr<const run::PublishedModel> model) {
  building_ = true;
  built_ = model;
  last_ = ImGui::GetTime();
  app.jobs.start(
      "Follow the training", [model](JobProgress&) { return loaded(*model); },
      [this, &app](std::shared_ptr<const LoadedModel> live) {
        building_ = false;
        if (!following_) return;
        shown_ = live;
        app.use_model(std::move(live));
      },
      [this, &app](const std::string& message) {
        building_ = false;
        app.notifications.post(Severity::error, "The training's model cannot be shown: " + message);
      });
}

// Unless the person has chosen another model meanwhile.
void LiveModel::give_back(AppContext& app) {
  following_ = false;
  if (app.model == shown_ && before_) app.use_model(before_);
  before_.reset(), shown_.reset();
}

}  // namespace vlae::studio

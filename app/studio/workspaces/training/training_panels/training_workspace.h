#pragma once
// Start a training, drive it, watch it learn; compare and keep runs; let the other workspaces follow its weights.

#include <atomic>
#include <memory>
#include <vector>

#include "desk/workspace.h"
#include "training_panels/dimensions_panel.h"
#include "training_panels/elbo_panel.h"
#include "training_panels/live_model.h"
#include "training_panels/pictures_panel.h"
#include "training_panels/progress_panel.h"
#include "training_panels/runs_panel.h"
#include "training_panels/set_up_panel.h"
#include "training_panels/training_layout.h"
#include "training_panels/training_page.h"

namespace vlae::studio {

class TrainingWorkspace final : public Workspace {
 public:
  explicit TrainingWorkspace(AppContext& app);

  const char* id() const override { return "training"; }
  const char* name() const override { return "Training"; }
  const char* icon() const override;
  std::span<const Action> actions() const override { return actions_; }
  std::span<const KeyHint> key_hints() const override;
  void keep_up() override;
  void draw(Frame& frame) override;
  bool open_file(const std::filesystem::path& path) override;  // a preset (.json)
  std::string activity() const override;
  std::string reason_to_stay() const override;
  void finish() override;
  float foot_height(Room room) const override { return room == Room::narrow ? 60 : 0; }
  void draw_foot(Region where) override;

  const run::TrainingSnapshot& snapshot() const { return *now_; }
  const training_state::RunCurves& curves() const { return curves_; }
  TrainingSettings& settings() { return settings_; }
  training_state::SetUp& set_up() { return set_up_; }
  const PlotLinks& links() const { return links_; }
  const PicturesPanel& pictures() const { return pictures_panel_; }
  const RunsPanel& runs() const { return runs_panel_; }
  const std::vector<std::unique_ptr<ComparedRun>>& compared() const { return compared_; }

 private:
  run::SessionHooks hooks();
  TrainingPage page();
  void start();
  void open_run(const std::filesystem::path& folder);
  void compare(const std::filesystem::path& folder);
  void save_model();
  void draw_cards(const TrainingLayout& layout, Room room, double seconds);
  void draw_choice(Region where);
  void draw_below(const TrainingLayout& layout, TrainingPage& page, double seconds);
  void tell_messages(const run::TrainingSnapshot& before);
  void remember();

  AppContext& app_;
  TrainingSettings settings_, remembered_;
  training_state::SetUp set_up_;
  std::shared_ptr<const run::TrainingSnapshot> now_;
  training_state::RunCurves curves_;
  std::vector<std::unique_ptr<ComparedRun>> compared_;
  PlotLinks links_;
  LiveModel live_model_;
  std::vector<Action> actions_;

  SetUpPanel set_up_panel_;
  ElboPanel elbo_panel_;
  ProgressPanel progress_panel_;
  DimensionsPanel dimensions_panel_;
  PicturesPanel pictures_panel_;
  RunsPanel runs_panel_;
  int frames_since_shown_ = 0;

  // The session's thread wakes the interface: at every snapshot while this workspace is shown, else once a second.
  std::atomic<bool> watched_ = false;
  std::unique_ptr<run::Session> session_;  // last: it ends before the rest goes
};

std::unique_ptr<Workspace> make_training_workspace(AppContext& app);

}  // namespace vlae::studio

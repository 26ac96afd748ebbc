#pragma once
// Walk through what the model knows: between two pictures, over a map of a data set, out of the prior, along a
// dimension.

#include <memory>
#include <optional>
#include <vector>

#include "latent_state/walk_session.h"
#include "studio/shell/workspace.h"
#include "studio/workspaces/latent/detail_panel.h"
#include "studio/workspaces/latent/latent_page.h"
#include "studio/workspaces/latent/map_model.h"
#include "studio/workspaces/latent/map_panel.h"
#include "studio/workspaces/latent/path_panel.h"
#include "studio/workspaces/latent/sheet_panel.h"

namespace vlae::studio {

class LatentWorkspace final : public Workspace {
 public:
  explicit LatentWorkspace(AppContext& app);

  const char* id() const override { return "latent"; }
  const char* name() const override { return "Latent space"; }
  const char* icon() const override;
  std::span<const Action> actions() const override { return actions_; }
  std::span<const KeyHint> key_hints() const override;

  const walk::WalkSession& session() const { return session_; }
  const LatentSettings& settings() const { return settings_; }
  const MapModel& map() const { return map_; }
  const MapPanel& map_panel() const { return map_panel_; }
  const DetailPanel& detail_panel() const { return detail_panel_; }

  void model_changed() override;
  bool open_file(const std::filesystem::path& path) override;
  void draw(Frame& frame) override;

 private:
  void update(const Frame& frame);
  void open_picture(const std::filesystem::path& path, walk::End end);
  bool adopts_now() const;
  void adopt_model();
  void bring_back_places();
  void remember();

  AppContext& app_;
  walk::WalkSession session_;
  LatentSettings settings_, remembered_;
  std::vector<Action> actions_;
  MapModel map_;
  bool places_back_ = false;  // those of the last sitting were taken up
  std::uint64_t places_revision_ = 0;
  double adopted_at_ = -1;   // ImGui's time
  bool model_stale_ = true;  // taken up when the workspace is looked at: live weights come several times a second
  bool exports_wanted_ = false;

  PathPanel path_panel_;
  MapPanel map_panel_;
  SheetPanel sheet_panel_;
  DetailPanel detail_panel_;
};

std::unique_ptr<Workspace> make_latent_workspace(AppContext& app);

}  // namespace vlae::studio

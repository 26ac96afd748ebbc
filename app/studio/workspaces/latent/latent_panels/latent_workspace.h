#pragma once
// Walk through what the model knows: between two pictures, over a map of a data set, out of the prior, along a
// dimension.

#include <memory>
#include <optional>
#include <vector>

#include "desk/workspace.h"
#include "latent_panels/detail_panel.h"
#include "latent_panels/latent_page.h"
#include "latent_panels/map_panel.h"
#include "latent_panels/path_panel.h"
#include "latent_panels/sheet_panel.h"
#include "latent_state/map_model.h"
#include "latent_state/walk_session.h"

namespace vlae::studio {

class LatentWorkspace final : public Workspace {
 public:
  explicit LatentWorkspace(AppContext& app);

  const char* id() const override { return "latent"; }
  const char* name() const override { return "Latent space"; }
  const char* icon() const override;
  std::span<const Action> actions() const override { return actions_; }
  std::span<const KeyHint> key_hints() const override;

  const latent_state::WalkSession& session() const { return session_; }
  const LatentSettings& settings() const { return settings_; }
  const latent_state::MapModel& map() const { return map_; }
  const MapPanel& map_panel() const { return map_panel_; }
  const DetailPanel& detail_panel() const { return detail_panel_; }

  void model_changed() override;
  bool open_file(const std::filesystem::path& path) override;
  void draw(Frame& frame) override;
  float foot_height(Room room) const override { return room == Room::narrow ? 56 : 0; }
  void draw_foot(Region where) override;

 private:
  LatentPage page_in(Room room);
  void update(const Frame& frame);
  void open_picture(const std::filesystem::path& path, latent_state::End end);
  bool adopts_now() const;
  void adopt_model();
  void bring_back_places();
  void remember();

  AppContext& app_;
  latent_state::WalkSession session_;
  LatentSettings settings_, remembered_;
  std::vector<Action> actions_;
  latent_state::MapModel map_;
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

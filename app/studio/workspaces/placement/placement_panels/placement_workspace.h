#pragma once
// Where the bits go: one picture under models that were trained alike but for what they may see.

#include <memory>
#include <vector>

#include "desk/workspace.h"
#include "placement_panels/family_card.h"
#include "placement_panels/picture_card.h"
#include "placement_panels/placement_page.h"

namespace vlae::studio {

class PlacementWorkspace final : public Workspace {
 public:
  explicit PlacementWorkspace(AppContext& app);

  const char* id() const override { return "placement"; }
  const char* name() const override { return "Placement"; }
  const char* icon() const override;
  std::span<const Action> actions() const override { return actions_; }
  std::span<const KeyHint> key_hints() const override;

  const placement_state::PlacementSession& session() const { return session_; }
  const PlacementSettings& settings() const { return settings_; }

  bool open_file(const std::filesystem::path& path) override;
  void draw(Frame& frame) override;
  float foot_height(Room room) const override { return room == Room::narrow ? 56 : 0; }
  void draw_foot(Region where) override;

 private:
  PlacementPage page_in(Room room) { return {app_, session_, settings_, actions_, room}; }
  void say_timing();
  void remember();

  AppContext& app_;
  placement_state::PlacementSession session_;
  PlacementSettings settings_, remembered_;
  std::vector<Action> actions_;
  PlacementPicture picture_card_;
  FamilyCard family_card_;
};

std::unique_ptr<Workspace> make_placement_workspace(AppContext& app);

}  // namespace vlae::studio

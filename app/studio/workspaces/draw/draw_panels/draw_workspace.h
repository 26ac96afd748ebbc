#pragma once
// Draw a digit, see its code and what it costs, watch it decompress pixel by pixel.

#include <memory>
#include <vector>

#include "desk/workspace.h"
#include "draw_panels/code_panel.h"
#include "draw_panels/decompress_panel.h"
#include "draw_panels/draw_layout.h"
#include "draw_panels/draw_panel.h"
#include "draw_panels/lower_card.h"
#include "draw_panels/show.h"
#include "draw_state/draw_session.h"
#include "draw_state/examples.h"

namespace vlae::studio {

class DrawWorkspace final : public Workspace {
 public:
  explicit DrawWorkspace(AppContext& app);

  const char* id() const override { return "draw"; }
  const char* name() const override { return "Draw & decompress"; }
  const char* icon() const override;
  // None while the program shows itself: any key ends that, and does nothing else.
  std::span<const Action> actions() const override { return show_ ? std::span<const Action>() : actions_; }
  std::span<const KeyHint> key_hints() const override;

  const draw_state::DrawSession& session() const { return session_; }
  const DrawSettings& settings() const { return settings_; }
  const Show* show() const { return show_.get(); }  // while the program shows itself; session() is the person's

  void pointer(std::span<const PointerSample> samples) override;
  void model_changed() override;
  bool open_file(const std::filesystem::path& path) override;
  void keep_up() override;
  void draw(Frame& frame) override;
  float foot_height(Room room) const override { return room == Room::narrow ? 60 : 0; }
  void draw_foot(Region where) override;

 private:
  DrawPage page();
  void begin_show();
  void end_show();
  void sample_model();
  void update(const Frame& frame);
  void draw_cards(const DrawLayout& layout);
  void draw_small_cards(const DrawLayout& layout, DrawPage& shown);
  void remember();

  AppContext& app_;
  draw_state::DrawSession session_;
  draw_state::Examples examples_;
  DrawSettings settings_, remembered_;
  std::vector<Action> actions_;
  std::unique_ptr<Show> show_;

  DrawPanel draw_panel_;
  CodePanel code_panel_;
  DecompressPanel decompress_panel_;
  LowerCard lower_card_;
};

std::unique_ptr<Workspace> make_draw_workspace(AppContext& app);

}  // namespace vlae::studio

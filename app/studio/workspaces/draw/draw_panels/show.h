#pragma once
// The minute that shows what the program does, on the panels of this workspace: a session, settings and actions of its
// own, so that what the person has stays untouched beneath; a caption; the card that is meant.

#include <memory>
#include <string>
#include <vector>

#include "desk/action.h"
#include "draw_panels/draw_layout.h"
#include "draw_panels/draw_settings.h"
#include "draw_state/draw_session.h"
#include "draw_state/examples.h"
#include "draw_state/show_me.h"

namespace vlae::studio {

class Show {
 public:
  // Throws std::invalid_argument where the model has no code, as DrawSession::set_model does.
  Show(const std::shared_ptr<const runtime::Vlae>& model, draw_state::Examples& examples, std::string workspace_before);

  void update(double seconds);
  bool ends() const;  // it is over, or a key went down or a click ended in this frame

  draw_state::DrawSession& session() { return session_; }
  const draw_state::ShowMe& script() const { return script_; }
  DrawSettings& settings() { return settings_; }
  std::vector<Action>& actions() { return actions_; }
  const std::string& workspace_before() const { return workspace_before_; }

  // Over the bar at the top of the window: the step, its sentence, how to stop.
  void draw_caption(Room room) const;
  // Around the card that is meant; a page that scrolls is brought there. `canvas` for the pen.
  void point_out(const DrawLayout& layout, Region canvas) const;

 private:
  Region meant(const DrawLayout& layout) const;

  draw_state::DrawSession session_;
  draw_state::ShowMe script_;
  DrawSettings settings_;
  std::vector<Action> actions_;
  std::string workspace_before_;
};

}  // namespace vlae::studio

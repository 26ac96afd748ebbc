#pragma once
// Help over the dimmed window, in three pages: keys, glossary, about.

#include <optional>
#include <span>
#include <string>

#include "desk/action.h"
#include "desk/workspace.h"
#include "shell/about_page.h"

namespace vlae::studio {

enum class HelpPage { keys, glossary, about };

class HelpOverlay {
 public:
  void open(HelpPage page) { wanted_ = page; }

  // Every frame. Esc, the key of its page, its button or a click beside it close it; left and right arrows turn the
  // pages while nothing is typed.
  AboutEvents draw(std::span<const Action> program, const Workspace& workspace, bool can_show);

 private:
  void draw_head(Region& inside);
  void obey_keys();
  float page_height(float width, std::span<const Action> program, const Workspace& workspace) const;

  std::optional<HelpPage> wanted_;
  HelpPage page_ = HelpPage::keys;
  std::string search_;
  bool focus_search_ = false;
};

}  // namespace vlae::studio

#include "shell/help_overlay.h"

#include <icons_font_awesome_6.h>
#include <imgui.h>

#include <algorithm>
#include <utility>

#include "shell/glossary_page.h"
#include "shell/keys_page.h"
#include "shell/modal.h"
#include "widgets/button.h"
#include "widgets/paint.h"
#include "widgets/segmented.h"

namespace vlae::studio {
namespace {

constexpr float help_width = 1200, help_height = 860, help_padding = 24, pages_width = 320,
                search_width = 240;  // reference pixels

HelpPage next(HelpPage page, int by) { return static_cast<HelpPage>(std::clamp(static_cast<int>(page) + by, 0, 2)); }

}  // namespace

// A key opens its page; pressed again it closes.
void HelpOverlay::obey_keys() {
  if (ImGui::IsKeyPressed(ImGuiKey_Escape)) ImGui::CloseCurrentPopup();
  if (ImGui::IsWindowAppearing()) return;
  constexpr std::pair<ImGuiKey, HelpPage> keys[] = {{ImGuiKey_F1, HelpPage::keys}, {ImGuiKey_F2, HelpPage::glossary}};
  for (const auto& [key, page] : keys)
    if (ImGui::IsKeyPressed(key, false)) {
      if (page_ == page) return ImGui::CloseCurrentPopup();
      page_ = page, focus_search_ = true;
    }
  if (ImGui::GetIO().WantTextInput || ImGui::GetIO().NavVisible) return;
  if (ImGui::IsKeyPressed(ImGuiKey_RightArrow)) page_ = next(page_, 1), focus_search_ = false;
  if (ImGui::IsKeyPressed(ImGuiKey_LeftArrow)) page_ = next(page_, -1), focus_search_ = false;
}

// The pages at the left, what the page needs and the way out at the right.
void HelpOverlay::draw_head(Region& inside) {
  Region line = inside.take_top(px(40));
  if (icon_button("close_help", line.take_right(px(40)), ICON_FA_XMARK, "Close", "Esc")) ImGui::CloseCurrentPopup();
  int page = static_cast<int>(page_);
  if (segmented("help page", line.take_left(std::min(px(pages_width), line.width)), page,
                {{"Keys"}, {"Glossary"}, {"About"}}))
    page_ = static_cast<HelpPage>(page), focus_search_ = true;
  line.take_right(px(12));
  if (page_ == HelpPage::glossary && line.width > px(140))
    draw_glossary_search(line.take_right(std::min(px(search_width), line.width - px(12))), search_,
                         std::exchange(focus_search_, false));
  inside.skip_top(px(12));
}

float HelpOverlay::page_height(float page_width, std::span<const Action> program, const Workspace& workspace) const {
  if (page_ == HelpPage::keys) return keys_page_height(page_width, program, workspace);
  return page_ == HelpPage::glossary ? glossary_page_height(page_width, search_) : about_page_height(page_width);
}

AboutEvents HelpOverlay::draw(std::span<const Action> program, const Workspace& workspace, bool can_show) {
  AboutEvents events;
  const bool open_now = wanted_.has_value();
  if (wanted_) page_ = *std::exchange(wanted_, std::nullopt), focus_search_ = true;
  Region inside;
  if (!begin_modal("help_overlay", open_now, {px(help_width), px(help_height)}, inside)) return events;
  inside = inside.inset(px(help_padding));
  draw_head(inside);
  ImGui::SetCursorScreenPos(inside.top_left());
  ImGui::BeginChild("page", {inside.width + px(16), inside.height}, ImGuiChildFlags_NavFlattened);
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const Region page{at.x, at.y, inside.width, page_height(inside.width, program, workspace)};
  if (page_ == HelpPage::keys) draw_keys_page(page, program, workspace);
  if (page_ == HelpPage::glossary) draw_glossary_page(page, search_);
  if (page_ == HelpPage::about) events = draw_about_page(page, can_show);
  ImGui::SetCursorScreenPos({at.x, page.bottom() - 1});
  ImGui::Dummy({1, 1});
  ImGui::EndChild();
  obey_keys();
  if (clicked_beside_modal() || events.welcome || events.show_me) ImGui::CloseCurrentPopup();
  end_modal();
  return events;
}

}  // namespace vlae::studio

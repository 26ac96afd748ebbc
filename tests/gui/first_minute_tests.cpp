// The first minute: the welcome, the show, help with its glossary, and that whatever has no word says its name.

#include <imgui_internal.h>

#include <algorithm>
#include <string>
#include <vector>

#include "compression_harness.h"
#include "desk/glossary.h"
#include "draw_panels/draw_workspace.h"
#include "latent_harness.h"
#include "look/scale.h"
#include "widgets/paint.h"

namespace vlae::studio::testing {
namespace {

using Scene = draw_state::ShowMe::Scene;

bool popup_open() { return ImGui::IsPopupOpen(nullptr, ImGuiPopupFlags_AnyPopupId | ImGuiPopupFlags_AnyPopupLevel); }

void settle(ImGuiTestContext* ctx) {
  for (int i = 0; i < 5000 && !studio().context().jobs.status().empty(); ++i) ctx->Yield();
  ctx->Yield(3);
}

void start(ImGuiTestContext* ctx, bool first_time, const char* workspace = "") {
  AppOptions options;
  options.model = latent_space::model_file();
  options.welcome = true;
  options.workspace = workspace;
  studio().restart(ctx, options, [first_time] {
    std::filesystem::remove(studio().settings_file());
    Settings settings;
    settings.welcomed = true;
    settings.workspaces["latent"] = {{"map_source", "procedural:2000/train"}};
    if (!first_time) write_settings(studio().settings_file(), settings);
  });
  settle(ctx);
}

const DrawWorkspace& draw() { return dynamic_cast<const DrawWorkspace&>(studio().app().workspace()); }

std::vector<std::string> words_on_screen(ImGuiTestContext* ctx) {
  std::vector<PaintedText> painted;
  keep_painted_text(&painted);
  ctx->Yield();
  keep_painted_text(nullptr);
  std::vector<std::string> words;
  for (const PaintedText& text : painted) words.push_back(text.words);
  return words;
}

bool says(const std::vector<std::string>& words, const char* what) {
  return std::ranges::any_of(words, [what](const std::string& line) { return line.find(what) != std::string::npos; });
}

void a_first_start_is_greeted_once(ImGuiTestContext* ctx) {
  start(ctx, true);
  IM_CHECK(popup_open());
  IM_CHECK(says(words_on_screen(ctx), "Variational Lossy Autoencoder"));
  ctx->ItemClick("//welcome/welcome_draw");
  ctx->Yield(2);
  IM_CHECK(!popup_open());
  IM_CHECK_STR_EQ(studio().app().workspace().id(), "draw");
  AppOptions again;
  again.welcome = true;
  studio().restart(ctx, again);
  settle(ctx);
  IM_CHECK(!popup_open());
  ctx->ItemClick("//studio/logo");
  ctx->ItemClick("//help_overlay/**/welcome_again");
  ctx->Yield(2);
  IM_CHECK(ctx->ItemExists("//welcome/welcome_draw"));
  ctx->KeyPress(ImGuiKey_Escape);
  ctx->Yield(2);
  IM_CHECK(!popup_open());
}

void the_show_plays_and_a_click_gives_everything_back(ImGuiTestContext* ctx) {
  start(ctx, true);
  ctx->KeyPress(ImGuiKey_Escape);
  ctx->Yield(2);
  ctx->KeyPress(ImGuiKey_3);
  ctx->KeyPress(ImGuiKey_Home);
  ctx->KeyPress(ImGuiKey_DownArrow, 4);
  ctx->Yield(2);
  const auto x = draw().session().x();
  const auto seed = draw().session().seed();
  const int position = draw().session().playback().position();
  const DrawSettings settings = draw().settings();
  ctx->KeyPress(ImGuiKey_F3);
  ctx->Yield(3);
  IM_CHECK(draw().show() != nullptr);
  ctx->Yield(60 * 5);  // the pen is down
  IM_CHECK(draw().show() != nullptr);
  IM_CHECK(draw().show()->script().pen().has_value());
  IM_CHECK(says(words_on_screen(ctx), "A digit is drawn"));
  IM_CHECK(draw().session().x() == x);
  ctx->ItemClick("//studio/**/clear");  // whatever is clicked
  ctx->Yield(3);
  IM_CHECK(draw().show() == nullptr);
  IM_CHECK(draw().session().x() == x);
  IM_CHECK_EQ(draw().session().seed(), seed);
  IM_CHECK_EQ(draw().session().playback().position(), position);
  IM_CHECK(draw().settings() == settings);
  IM_CHECK(draw().session().can_undo());
}

void a_key_ends_the_show_where_it_was_begun(ImGuiTestContext* ctx) {
  start(ctx, false, "latent");
  IM_CHECK(!popup_open());
  ctx->KeyPress(ImGuiKey_F3);
  ctx->Yield(3);
  IM_CHECK_STR_EQ(studio().app().workspace().id(), "draw");
  IM_CHECK(draw().show() != nullptr);
  ctx->Yield(20);
  ctx->KeyPress(ImGuiKey_Space);
  ctx->Yield(3);
  IM_CHECK_STR_EQ(studio().app().workspace().id(), "latent");
  ctx->ItemClick("//studio/tab:draw");
  ctx->Yield(2);
  IM_CHECK(draw().show() == nullptr);
  IM_CHECK(draw().session().empty());
}

void help_turns_its_pages_and_the_glossary_is_searched(ImGuiTestContext* ctx) {
  start(ctx, false);
  ctx->KeyPress(ImGuiKey_F2);
  ctx->Yield(3);
  IM_CHECK(says(words_on_screen(ctx), "posterior"));
  ctx->ItemInput("//help_overlay/##glossary search");
  ctx->KeyCharsReplace("free bits");
  ctx->Yield(3);
  const auto words = words_on_screen(ctx);
  IM_CHECK(says(words, "max(KL"));
  IM_CHECK(!says(words, "t-SNE"));
  ctx->ItemClick("//help_overlay/help page:About");
  ctx->Yield(2);
  IM_CHECK(says(words_on_screen(ctx), "1611.02731"));
  ctx->ItemClick("//help_overlay/**/copy_address");
  IM_CHECK_STR_EQ(ImGui::GetClipboardText(), "https://arxiv.org/abs/1611.02731");
  ctx->ItemClick("//help_overlay/help page:Keys");
  ctx->Yield(2);
  IM_CHECK(says(words_on_screen(ctx), "Everywhere"));
  ctx->KeyPress(ImGuiKey_F1);
  ctx->Yield(2);
  IM_CHECK(!popup_open());
}

// "…" alone stands for a number that is being computed.
bool cut_short(const std::string& words, const char* whole) {
  constexpr std::string_view ellipsis = "\u2026";
  return words.size() > ellipsis.size() && words.ends_with(ellipsis) &&
         std::string_view(whole).starts_with(std::string_view(words).substr(0, words.size() - ellipsis.size()));
}

void the_keys_are_explained_whole(ImGuiTestContext* ctx) {
  start(ctx, false);
  for (const int width : {1280, 1600}) {
    resize_window(ctx, width, 720);
    for (const char* tab : {"draw", "latent", "training", "placement", "compression"}) {
      ctx->ItemClick((std::string("//studio/tab:") + tab).c_str());
      settle(ctx);
      ctx->KeyPress(ImGuiKey_F1);
      ctx->Yield(2);
      int cut = 0;
      for (const std::string& words : words_on_screen(ctx))
        for (const Action& action : studio().app().workspace().actions())
          if (cut_short(words, action.help)) ++cut, ctx->LogError("%s, %d wide: \"%s\"", tab, width, words.c_str());
      IM_CHECK_EQ_NO_RET(cut, 0);
      ctx->KeyPress(ImGuiKey_F1);
      ctx->Yield(2);
    }
  }
}

// An item as small as an icon, with no word in it.
bool is_wordless(const ImGuiTestItemInfo& item, const std::vector<PaintedText>& painted) {
  const ImRect rect = item.RectFull;
  if (rect.GetWidth() < 2 || rect.GetWidth() > px(50) || rect.GetHeight() > px(50)) return false;
  if ((item.ItemFlags & ImGuiItemFlags_Disabled) != 0 || !item.Window->InnerRect.Contains(rect)) return false;
  return std::ranges::none_of(painted, [&](const PaintedText& text) {
    return rect.Contains(ImVec2(text.where.centre_x(), text.where.centre_y()));
  });
}

void every_icon_says_its_name(ImGuiTestContext* ctx) {
  start(ctx, false);
  for (const char* tab : {"//studio/tab:draw", "//studio/tab:latent", "//studio/tab:training"}) {
    ctx->ItemClick(tab);
    settle(ctx);
    std::vector<PaintedText> painted;
    keep_painted_text(&painted);
    ctx->Yield();
    keep_painted_text(nullptr);
    ImGuiTestItemList items;
    ctx->GatherItems(&items, "//studio");
    int icons = 0;
    for (int i = 0; i < items.GetSize(); ++i) {
      const ImGuiTestItemInfo item = *items[i];
      if (!is_wordless(item, painted)) continue;
      ++icons;
      ctx->MouseMoveToPos({3, ImGui::GetIO().DisplaySize.y - 3});
      ctx->Yield(2);
      ctx->MouseMoveToPos(item.RectFull.GetCenter());
      ctx->Yield(25);
      if (!tooltip_shown()) ctx->LogError("%s: \"%s\" has no tooltip", tab, item.DebugLabel);
      IM_CHECK_NO_RET(tooltip_shown());
    }
    IM_CHECK_GT(icons, 2);
  }
}

void a_model_without_a_code_is_not_shown(ImGuiTestContext* ctx) {
  AppOptions options;
  options.model = compression::model_file(compression::Kind::without_z);
  options.workspace = "draw";
  studio().restart(ctx, options);
  settle(ctx);
  ctx->KeyPress(ImGuiKey_F3);
  ctx->Yield(3);
  IM_CHECK(draw().show() == nullptr);
  IM_CHECK(notified("no code z"));
}

}  // namespace

void register_first_minute_tests(ImGuiTestEngine* engine) {
  register_tests(
      engine, "first_minute",
      {{"a_first_start_is_greeted_once", a_first_start_is_greeted_once},
       {"the_show_plays_and_a_click_gives_everything_back", the_show_plays_and_a_click_gives_everything_back},
       {"a_key_ends_the_show_where_it_was_begun", a_key_ends_the_show_where_it_was_begun},
       {"help_turns_its_pages_and_the_glossary_is_searched", help_turns_its_pages_and_the_glossary_is_searched},
       {"the_keys_are_explained_whole", the_keys_are_explained_whole},
       {"every_icon_says_its_name", every_icon_says_its_name},
       {"a_model_without_a_code_is_not_shown", a_model_without_a_code_is_not_shown}});
}

}  // namespace vlae::studio::testing

#include "shell/welcome.h"

#include <icons_font_awesome_6.h>
#include <imgui.h>

#include <algorithm>
#include <cmath>

#include "shell/mark.h"
#include "shell/modal.h"
#include "widgets/button.h"
#include "widgets/paint.h"

namespace vlae::studio {
namespace {

constexpr float welcome_width = 640, welcome_padding = 32, mark = 2, button_height = 48;  // reference pixels

constexpr const char* sentences[] = {
    "A Variational Lossy Autoencoder turns a picture into a short code that keeps what matters, and makes up the rest "
    "anew when it is unpacked.",
    "Draw a digit: you see its code, what it costs in bits, and how it comes back pixel by pixel.",
    "Everything is computed here while you look, by the networks of the paper, and nothing you do can break it."};

TextStyle style() { return {.colour = theme().text_2}; }

float words_height(float inside) {
  float height = 0;
  for (const char* sentence : sentences) height += paragraph_height(inside, sentence, style()) + px(10);
  return height;
}

WelcomeAnswer draw_buttons(Region row, bool can_show) {
  const ButtonLook draw{.kind = ButtonKind::primary, .icon = ICON_FA_PEN};
  const ButtonLook show{.kind = ButtonKind::tonal, .icon = ICON_FA_PLAY, .enabled = can_show};
  const char* words = "Show me: one minute";
  const bool drawn = button("welcome_draw", row.take_left(button_width("Draw", draw) + px(24)), "Draw", draw);
  row.skip_left(px(12));
  const bool shown =
      button("welcome_show_me", row.take_left(std::min(row.width, button_width(words, show) + px(8))), words, show);
  return drawn ? WelcomeAnswer::draw : shown ? WelcomeAnswer::show_me : WelcomeAnswer::none;
}

WelcomeAnswer draw_content(Region inside, bool can_show) {
  paint_mark(inside.top_left(), mark);
  inside.skip_top(px(mark_side * mark + 20));
  text(inside.x, inside.y + px(17), "VLAE Studio", {.size = type::number, .face = Face::bold});
  inside.skip_top(px(48));
  for (const char* sentence : sentences)
    inside.skip_top(paragraph(inside.x, inside.y, inside.width, sentence, style()) - inside.y + px(10));
  inside.skip_top(px(14));
  return draw_buttons(inside.take_top(px(button_height)), can_show);
}

}  // namespace

WelcomeAnswer draw_welcome(bool open_now, bool can_show) {
  const float inner = std::min(px(welcome_width), ImGui::GetIO().DisplaySize.x - px(32)) - 2 * px(welcome_padding);
  const float height = px(2 * welcome_padding + mark_side * mark + 20 + 48 + 14 + button_height) + words_height(inner);
  Region card;
  if (!begin_modal("welcome", open_now, {px(welcome_width), height}, card)) return WelcomeAnswer::none;
  WelcomeAnswer answer =
      draw_content({card.x + px(welcome_padding), card.y + px(welcome_padding), inner, height}, can_show);
  ImGui::SetCursorScreenPos({card.x, card.y + height - 1});
  ImGui::Dummy({1, 1});
  if (answer == WelcomeAnswer::none && (ImGui::IsKeyPressed(ImGuiKey_Escape) || clicked_beside_modal()))
    answer = WelcomeAnswer::closed;
  if (answer != WelcomeAnswer::none) ImGui::CloseCurrentPopup();
  end_modal();
  return answer;
}

}  // namespace vlae::studio

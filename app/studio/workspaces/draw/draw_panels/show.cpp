#include "draw_panels/show.h"

#include <imgui.h>

#include <cmath>
#include <utility>

#include "draw_panels/draw_actions.h"
#include "look/scale.h"
#include "look/theme.h"
#include "widgets/paint.h"

namespace vlae::studio {
namespace {

using Scene = draw_state::ShowMe::Scene;

// A click counts as it ends: whatever it began belongs to the show too.
bool person_acts() {
  for (int button = 0; button < ImGuiMouseButton_COUNT; ++button)
    if (ImGui::IsMouseReleased(button)) return true;
  for (int key = ImGuiKey_NamedKey_BEGIN; key < ImGuiKey_MouseLeft; ++key)
    if (ImGui::IsKeyPressed(static_cast<ImGuiKey>(key), false)) return true;
  return false;
}

DrawSettings settings_of_show() {
  DrawSettings settings;
  settings.speed = draw_state::ShowMe::pixels_per_second;
  return settings;
}

// The largest type in which the sentence takes one line; else two lines of the smallest.
void draw_sentence(Region where, const std::string& sentence) {
  for (const float size : {type::title, type::body, type::caption}) {
    const TextStyle style{.size = size, .colour = theme().text, .face = Face::bold, .align = 0.5f};
    if (text_width(sentence, size, Face::bold) > where.width && size > type::caption) continue;
    const float height = paragraph_height(where.width, sentence, style);
    paragraph(where.centre_x(), std::floor(where.centre_y() - height / 2), where.width, sentence, style);
    return;
  }
}

void draw_progress(Region bar, double share) {
  rectangle(bar, theme().track);
  rectangle({bar.x, bar.y, std::floor(bar.width * static_cast<float>(share)), bar.height}, theme().accent);
}

}  // namespace

Show::Show(const std::shared_ptr<const runtime::Vlae>& model, draw_state::Examples& examples,
           std::string workspace_before)
    : script_(session_), settings_(settings_of_show()), workspace_before_(std::move(workspace_before)) {
  session_.set_model(model);
  actions_ = draw_actions(session_, examples, settings_, [] {});
}

bool Show::ends() const { return script_.finished() || person_acts(); }

void Show::update(double seconds) {
  script_.advance(seconds);
  follow_playback(actions_, session_.playback());
  settings_.overlay = script_.scene() == Scene::difference ? replay::Overlay::difference : replay::Overlay::value;
  settings_.page_shown = script_.scene() == Scene::seeds;
}

void Show::draw_caption(Room room) const {
  const float height = px(room == Room::wide ? 60 : 52), width = ImGui::GetIO().DisplaySize.x;
  ImGui::SetNextWindowPos({0, 0});
  ImGui::SetNextWindowSize({width, height});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {0, 0});
  // It takes the pointer, so that nothing of the bar below it is pointed at.
  ImGui::Begin("show_me", nullptr,
               ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings |
                   ImGuiWindowFlags_NoFocusOnAppearing | ImGuiWindowFlags_NoNav);
  ImGui::PopStyleVar();
  Region bar{0, 0, width, height};
  rectangle(bar, theme().surface);
  draw_progress(bar.take_bottom(px(4)), script_.elapsed() / draw_state::ShowMe::seconds);
  bar = bar.inset(px(24), 0);
  const TextStyle small{.size = type::caption, .colour = theme().text_2, .align = 1};
  const std::string step =
      std::to_string(static_cast<int>(script_.scene()) + 1) + " of " + std::to_string(draw_state::ShowMe::scenes);
  const Region left = bar.take_left(text_width(step, type::caption) + px(20));
  text(left.x, left.centre_y(), step, {.size = type::caption, .colour = theme().accent_text, .face = Face::bold});
  const char* stop = room == Room::narrow ? "any key stops" : "any key or click stops";
  const Region right = bar.take_right(text_width(stop, type::caption) + px(20));
  text(right.right(), right.centre_y(), stop, small);
  draw_sentence(bar, script_.caption());
  ImGui::End();
}

Region Show::meant(const DrawLayout& layout) const {
  switch (script_.scene()) {
    case Scene::drawing:
      return layout.draw;
    case Scene::code:
      return layout.code;
    case Scene::seeds:
      return layout.room == Room::wide ? layout.gallery
                                       : decompress_layout(layout.decompress, layout).pages.grown(px(8));
    default:
      return layout.decompress;
  }
}

void Show::point_out(const DrawLayout& layout, Region canvas) const {
  const Region card = meant(layout);
  frame(card.grown(px(3)), theme().accent, 14, 3);
  if (const auto pen = script_.pen()) {
    const float pixel = canvas.width / draw_state::picture_side;
    const ImVec2 at{canvas.x + pen->x * pixel, canvas.y + pen->y * pixel};
    ImGui::GetWindowDrawList()->AddCircle(at, settings_.brush_width / 2 * pixel + stroke(3.5f), theme().accent, 48,
                                          stroke(2));
  }
  if (layout.room == Room::narrow) ImGui::SetScrollY(ImGui::GetScrollY() + card.y - ImGui::GetWindowPos().y - px(12));
}

}  // namespace vlae::studio

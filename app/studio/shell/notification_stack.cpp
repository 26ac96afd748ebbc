#include "shell/notification_stack.h"

#include <icons_font_awesome_6.h>

#include <algorithm>
#include <string>

#include "widgets/bar.h"
#include "widgets/button.h"
#include "widgets/format.h"
#include "widgets/item.h"
#include "widgets/paint.h"

namespace vlae::studio {
namespace {

constexpr float stack_width = 440;            // reference pixels
constexpr double seconds_before_shown = 0.4;  // what is over at once would only flicker

float width_in(Region page) { return std::min(px(stack_width), page.width - px(48)); }

// A small window above what is in the stack already; `content` draws into the region and returns the y of its end.
template <typename Content>
void stacked(const std::string& id, Region page, float& bottom, float height, Content content) {
  const float width = width_in(page);
  const Region where{page.right() - px(24) - width, bottom - height, width, height};
  const Region shadow_room = where.grown(px(10));
  ImGui::SetNextWindowPos(shadow_room.top_left());
  ImGui::SetNextWindowSize({shadow_room.width, shadow_room.height});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {0, 0});
  ImGui::Begin(id.c_str(), nullptr,
               ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings |
                   ImGuiWindowFlags_NoBackground | ImGuiWindowFlags_NoFocusOnAppearing);
  ImGui::PopStyleVar();
  popup_shadow(where);
  content(where);
  ImGui::End();
  bottom -= height + px(12);
}

float message_height(const std::string& message, float width) {
  return px(32) + paragraph_height(width - px(96), message, {.size = type::caption});
}

void draw_message(Region where, const Notification& notification, Notifications& notifications) {
  const bool calm = notification.severity == Severity::information;
  const ImU32 colour = calm ? theme().accent_text : theme().warm_text;
  const char* glyph = calm                                         ? ICON_FA_CIRCLE_INFO
                      : notification.severity == Severity::warning ? ICON_FA_TRIANGLE_EXCLAMATION
                                                                   : ICON_FA_CIRCLE_XMARK;
  rectangle(where, theme().surface, 10);
  rectangle(where, calm ? theme().accent_tint : theme().warm_tint, 10);
  icon(where.x + px(26), where.y + px(25), glyph, 18, colour);
  paragraph(where.x + px(48), where.y + px(16), where.width - px(96), notification.message,
            {.size = type::caption, .colour = colour});
  const Region close{where.right() - px(42), where.y + px(8), px(34), px(34)};
  if (icon_button("close", close, ICON_FA_XMARK, "Close")) notifications.close(notification.id);
}

void draw_job(Region where, const JobStatus& status, JobPool& jobs) {
  rectangle(where, theme().surface, 10);
  frame(where, theme().line, 10);
  const float y = where.y + px(24);
  text_fitted(where.x + px(20), y, where.width - px(200), status.name);
  const std::string left = !status.running       ? "waiting"
                           : status.seconds_left ? format_duration(*status.seconds_left) + " left"
                                                 : "";
  text(where.right() - px(52), y, left, {.size = type::caption, .colour = theme().text_3, .align = 1});
  if (icon_button("cancel", {where.right() - px(44), where.y + px(7), px(34), px(34)}, ICON_FA_XMARK, "Cancel"))
    jobs.cancel(status.id);
  progress_bar({where.x + px(20), where.bottom() - px(18), where.width - px(40), px(6)},
               static_cast<float>(status.fraction));
}

}  // namespace

void draw_notification_stack(Region page, AppContext& app) {
  float bottom = page.bottom() - px(16);
  for (const JobStatus& status : app.jobs.status()) {
    if (status.seconds_running < seconds_before_shown) continue;
    stacked("job:" + std::to_string(status.id), page, bottom, px(60),
            [&](Region where) { draw_job(where, status, app.jobs); });
  }
  const std::vector<Notification> current = app.notifications.current();
  for (auto notification = current.rbegin(); notification != current.rend(); ++notification) {
    const float height = message_height(notification->message, width_in(page));
    stacked("notification:" + std::to_string(notification->id), page, bottom, height,
            [&](Region where) { draw_message(where, *notification, app.notifications); });
  }
}

}  // namespace vlae::studio

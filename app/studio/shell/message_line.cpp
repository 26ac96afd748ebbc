#include "shell/message_line.h"

#include <icons_font_awesome_6.h>

#include <algorithm>
#include <string>
#include <vector>

#include "widgets/bar.h"
#include "widgets/button.h"
#include "widgets/format.h"
#include "widgets/item.h"
#include "widgets/paint.h"
#include "widgets/tooltip.h"

namespace vlae::studio {
namespace {

constexpr float job_width = 560, list_width = 560, list_gap = 12;  // reference pixels
constexpr double seconds_before_shown = 0.4;                       // what is over at once would only flicker
constexpr const char* list_popup = "all messages";

bool calm(const Notification& message) { return message.severity == Severity::information; }
ImU32 ground_of(const Notification& message) { return calm(message) ? theme().accent_tint : theme().warm_tint; }
ImU32 colour_of(const Notification& message) { return calm(message) ? theme().accent_text : theme().warm_text; }

void draw_sign(float x, float y, const Notification& message) {
  const char* glyph = calm(message)                           ? ICON_FA_CIRCLE_INFO
                      : message.severity == Severity::warning ? ICON_FA_TRIANGLE_EXCLAMATION
                                                              : ICON_FA_CIRCLE_XMARK;
  icon(x, y, glyph, 16, colour_of(message));
}

Region button_in(Region& line, float width) {
  const Region where = line.take_right(px(width));
  return {where.x, where.centre_y() - px(14), where.width, px(28)};
}

// One line; what does not fit is in the tooltip and in the list.
void draw_message(Region line, const Notification& message, Notifications& messages) {
  rectangle(line, ground_of(message));
  draw_sign(line.x + px(28), line.centre_y(), message);
  line.skip_left(px(48));
  line.take_right(px(4));
  if (icon_button("close message", button_in(line, 28), ICON_FA_XMARK, "Close", {}, {.icon_size = 14}))
    messages.close(message.id);
  line.take_right(px(8));
  const TextStyle style{.size = type::caption, .colour = colour_of(message)};
  const bool whole = text_width(message.message, type::caption) <= line.width;
  text_fitted(line.x, line.centre_y(), line.width, message.message, style);
  if (place_item("message", line).clicked) ImGui::OpenPopup(list_popup);
  if (!whole) explanation(calm(message) ? "Message" : "Warning", message.message);
}

float message_width(const Notification& message) {
  return text_width(message.message, type::caption) + px(48 + 28 + 16);
}

std::string time_left(const JobStatus& status) {
  if (!status.running) return "waiting";
  return status.seconds_left ? format_duration(*status.seconds_left) + " left" : "";
}

std::vector<JobStatus> jobs_worth_showing(JobPool& jobs) {
  std::vector<JobStatus> all = jobs.status();
  std::erase_if(all, [](const JobStatus& each) { return each.running && each.seconds_running < seconds_before_shown; });
  return all;
}

// In the list: the whole message.
float listed_height(const Notification& message) {
  return px(24) + paragraph_height(px(list_width - 24 - 96), message.message, {.size = type::caption});
}

void draw_listed(Region where, const Notification& message, Notifications& messages) {
  rectangle(where, ground_of(message), 8);
  draw_sign(where.x + px(24), where.y + px(22), message);
  paragraph(where.x + px(46), where.y + px(12), where.width - px(96), message.message,
            {.size = type::caption, .colour = colour_of(message)});
  const Region close{where.right() - px(40), where.y + px(5), px(34), px(34)};
  if (icon_button(("close " + std::to_string(message.id)).c_str(), close, ICON_FA_XMARK, "Close"))
    messages.close(message.id);
}

void draw_listed(Region where, const JobStatus& status, JobPool& jobs) {
  frame(where, theme().line, 8);
  where = where.inset(px(14), px(10));
  Region line = where.take_top(px(30));
  const std::string id = "cancel " + std::to_string(status.id);
  const ButtonLook look{.kind = ButtonKind::outline};
  if (button(id.c_str(), line.take_right(button_width("Cancel", look)), "Cancel", look)) jobs.cancel(status.id);
  line.take_right(px(10));
  const std::string left = time_left(status);
  text(line.right(), line.centre_y(), left, {.size = type::caption, .colour = theme().text_3, .align = 1});
  line.take_right(text_width(left, type::caption) + px(10));
  text_fitted(line.x, line.centre_y(), line.width, status.name, {.size = type::caption});
  progress_bar({where.x, where.bottom() - px(8), where.width, px(6)}, static_cast<float>(status.fraction));
}

}  // namespace

const JobStatus* MessageLine::job_to_show(const std::vector<JobStatus>& jobs) const {
  const auto seen = std::ranges::find_if(jobs, [this](const JobStatus& each) { return !hidden_.contains(each.id); });
  return seen == jobs.end() ? nullptr : &*seen;
}

void MessageLine::draw_job(Region where, const JobStatus& status, JobPool& jobs) {
  rectangle({where.x, where.y, px(1), where.height}, theme().line);
  where.skip_left(px(14));
  if (icon_button("hide job", button_in(where, 28), ICON_FA_XMARK, "Hide: it goes on", {}, {.icon_size = 14}))
    hidden_.insert(status.id);
  where.take_right(px(4));
  const ButtonLook look{.kind = ButtonKind::outline};
  const float cancel_width = button_width("Cancel", look) / scale();
  if (button("cancel job", button_in(where, cancel_width), "Cancel", look)) jobs.cancel(status.id);
  where.take_right(px(12));
  const std::string left = time_left(status);
  if (where.width > px(300)) {
    text(where.right(), where.centre_y(), left, {.size = type::caption, .colour = theme().text_2, .align = 1});
    where.take_right(px(116));
  }
  const Region progress = where.take_right(std::min(px(110), where.width / 3));
  progress_bar({progress.x, progress.centre_y() - px(3), progress.width, px(6)}, static_cast<float>(status.fraction));
  where.take_right(px(12));
  text_fitted(where.x, where.centre_y(), where.width, status.name, {.size = type::caption, .colour = theme().text_2});
}

void MessageLine::draw_list(Region bar, const std::vector<Notification>& messages, const std::vector<JobStatus>& jobs,
                            AppContext& app) {
  const float width = std::min(px(list_width), bar.width - px(32));
  ImGui::SetNextWindowPos({bar.right() - px(16), bar.y - px(8)}, ImGuiCond_Always, {1, 1});
  ImGui::SetNextWindowSizeConstraints({width, 0}, {width, bar.y - px(24)});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {px(list_gap), px(list_gap)});
  const bool open = ImGui::BeginPopup(list_popup, ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_AlwaysAutoResize);
  ImGui::PopStyleVar();
  if (!open) return;
  const ImVec2 at = ImGui::GetCursorScreenPos();
  Region column{at.x, at.y, width - px(2 * list_gap), 0};
  const auto next = [&column](float height) {
    const Region place{column.x, column.y, column.width, height};
    column.y += height + px(8);
    return place;
  };
  for (const Notification& message : messages) draw_listed(next(listed_height(message)), message, app.notifications);
  for (const JobStatus& status : jobs) draw_listed(next(px(66)), status, app.jobs);
  if (messages.empty() && jobs.empty()) ImGui::CloseCurrentPopup();
  ImGui::SetCursorScreenPos({at.x, column.y - px(8) - 1});
  ImGui::Dummy({column.width, 1});
  ImGui::EndPopup();
}

Region MessageLine::draw(Region bar, AppContext& app) {
  rectangle(bar, theme().status_bar);
  Region rest = bar;
  const std::vector<JobStatus> jobs = jobs_worth_showing(app.jobs);
  const std::vector<Notification> messages = app.notifications.current();
  const JobStatus* job = job_to_show(jobs);
  const std::size_t unseen = messages.size() + jobs.size() - (messages.empty() ? 0 : 1) - (job ? 1 : 0);
  if (unseen > 0) {
    rest.take_right(px(4));
    const std::string name = std::to_string(unseen) + " more in the list of messages and work";
    if (icon_button("list of messages", button_in(rest, 32), ICON_FA_LIST_CHECK, name, {}, {.icon_size = 16}))
      ImGui::OpenPopup(list_popup);
  }
  if (job)
    draw_job(rest.take_right(std::min(px(job_width), messages.empty() ? rest.width : rest.width / 2)), *job, app.jobs);
  if (!messages.empty())
    draw_message(rest.take_left(std::min(rest.width, message_width(messages.back()))), messages.back(),
                 app.notifications);
  draw_list(bar, messages, jobs, app);
  return rest;
}

}  // namespace vlae::studio

#include "widgets/tooltip.h"

#include <algorithm>

#include "widgets/paint.h"

namespace vlae::studio {
namespace {

constexpr float widest_note = 400;  // reference pixels; longer lines break

float cap(float x, float centre_y, std::string_view key, const BoxColours& colours) {
  const bool arrow = static_cast<unsigned char>(key[0]) >= 0xEE;  // an icon for a key
  const float width = arrow ? px(28) : text_width(key, type::small) + px(14);
  frame({x, centre_y - px(11), width, px(22)}, with_alpha(colours.key, 0.5f), 5);
  if (arrow)
    icon(x + width / 2, centre_y, std::string(key).c_str(), 12, colours.key);
  else
    text(x + px(7), centre_y, key, {.size = type::small, .colour = colours.key});
  return width;
}

int frame_of_last_box = -1;

// ImGui has one tooltip: a second box of the frame would stand on the first one's ground.
bool box_taken() { return frame_of_last_box == ImGui::GetFrameCount(); }

bool begin_box(ImU32 ground, ImU32 border, ImVec2 padding) {
  ImGui::PushStyleColor(ImGuiCol_PopupBg, ground);
  ImGui::PushStyleColor(ImGuiCol_Border, border);
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, padding);
  ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, px(8));
  if (box_taken()) return false;
  frame_of_last_box = ImGui::GetFrameCount();
  return ImGui::BeginTooltip();
}

void end_box(bool open) {
  if (open) ImGui::EndTooltip();
  ImGui::PopStyleVar(2);
  ImGui::PopStyleColor(2);
}

float rows_width(std::string_view title, std::span<const ValueRow> rows) {
  float width = text_width(title, type::caption);
  for (const ValueRow& row : rows)
    width = std::max(width,
                     text_width(row.label, type::caption) + px(28) + text_width(row.value, type::caption, Face::bold));
  return width;
}

}  // namespace

BoxColours box_colours(const Theme& theme) {
  return {.ground = theme.text,
          .title = theme.surface,
          .words = mix(theme.text, theme.surface, 0.85f),
          .key = theme.surface};
}

void tooltip(std::string_view name, std::string_view key, std::string_view note) {
  if (!ImGui::IsItemHovered(ImGuiHoveredFlags_DelayShort | ImGuiHoveredFlags_AllowWhenDisabled)) return;
  const BoxColours colours = box_colours(theme());
  const bool open = begin_box(colours.ground, colours.ground, {px(14), px(10)});
  if (open) {
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float y = at.y + px(11);
    float x = at.x + text(at.x, y, name, {.size = type::caption, .colour = colours.title});
    if (!key.empty()) x += px(10) + cap(x + px(10), y, key, colours);
    if (!note.empty()) x += px(10) + text(x + px(10), y, note, {.size = type::caption, .colour = colours.words});
    ImGui::Dummy({x - at.x, px(22)});
  }
  end_box(open);
}

void explanation(std::string_view title, std::string_view words) {
  if (!ImGui::IsItemHovered(ImGuiHoveredFlags_DelayShort | ImGuiHoveredFlags_AllowWhenDisabled)) return;
  const float width = px(360);
  const BoxColours colours = box_colours(theme());
  const TextStyle style{.size = type::caption, .colour = colours.words};
  const bool open = begin_box(colours.ground, colours.ground, {px(14), px(12)});
  if (open) {
    const ImVec2 at = ImGui::GetCursorScreenPos();
    text(at.x, at.y + px(10), title, {.colour = colours.title, .face = Face::bold});
    const float bottom = paragraph(at.x, at.y + px(26), width, words, style);
    ImGui::Dummy({width, bottom - at.y});
  }
  end_box(open);
}

void hover_note(Region where, std::string_view name, std::string_view formula) {
  ImGui::SetCursorScreenPos(where.top_left());
  ImGui::Dummy({std::max(1.0f, where.width), std::max(1.0f, where.height)});
  if (!ImGui::IsItemHovered(ImGuiHoveredFlags_DelayShort)) return;
  const BoxColours colours = box_colours(theme());
  const bool open = begin_box(colours.ground, colours.ground, {px(14), px(10)});
  if (open) {
    const float width = std::min(
        px(widest_note), std::max(text_width(name, type::caption, Face::bold), text_width(formula, type::caption)));
    const ImVec2 at = ImGui::GetCursorScreenPos();
    text(at.x, at.y + px(10), name, {.size = type::caption, .colour = colours.title, .face = Face::bold});
    const float bottom =
        paragraph(at.x, at.y + px(24), width + 1, formula, {.size = type::caption, .colour = colours.words});
    ImGui::Dummy({width, bottom - at.y});
  }
  end_box(open);
}

void picture_box(float padding, const std::function<ImVec2(ImVec2 at)>& content) {
  const bool open = begin_box(theme().surface, theme().line, {px(padding), px(padding)});
  if (open) ImGui::Dummy(content(ImGui::GetCursorScreenPos()));
  end_box(open);
}

void value_box(ImVec2 anchor, std::string_view title, std::initializer_list<ValueRow> rows) {
  value_box(anchor, title, std::span(rows.begin(), rows.size()));
}

void value_box(ImVec2 anchor, std::string_view title, std::span<const ValueRow> rows) {
  if (box_taken()) return;
  const float row_height = px(28), width = rows_width(title, rows);
  const ImVec2 size{width + px(32), row_height * static_cast<float>(rows.size() + 1) + px(20)};
  const ImVec2 screen = ImGui::GetIO().DisplaySize;
  const ImVec2 wanted{anchor.x - size.x - px(8), anchor.y - size.y - px(8)};
  ImGui::SetNextWindowPos(
      {std::clamp(wanted.x < 0 ? anchor.x + px(16) : wanted.x, 0.0f, std::max(0.0f, screen.x - size.x)),
       std::clamp(wanted.y < 0 ? anchor.y + px(16) : wanted.y, 0.0f, std::max(0.0f, screen.y - size.y))});
  const bool open = begin_box(theme().surface, theme().line, {px(16), px(10)});
  if (open) {
    const ImVec2 at = ImGui::GetCursorScreenPos();
    float y = at.y + row_height / 2;
    text(at.x, y, title, {.size = type::caption, .colour = theme().text_3});
    for (const ValueRow& row : rows) {
      y += row_height;
      text(at.x, y, row.label, {.size = type::caption, .colour = theme().text_2});
      text(at.x + width, y, row.value,
           {.size = type::caption,
            .colour = row.warm ? theme().warm_text : theme().text,
            .face = Face::bold,
            .align = 1});
    }
    ImGui::Dummy({width, row_height * static_cast<float>(rows.size() + 1)});
  }
  end_box(open);
}

}  // namespace vlae::studio

#include "draw_panels/canvas_view.h"

#include <imgui.h>

#include "desk/carrying.h"
#include "look/scale.h"
#include "look/theme.h"
#include "widgets/paint.h"

namespace vlae::studio {
namespace {

constexpr float rounding = 10;
constexpr float box_first = 4, box_last = 24;  // MNIST fits digits into the middle 20 x 20 pixels

}  // namespace

void CanvasView::pointer(std::span<const PointerSample> samples, DrawPage& page) {
  draw_state::Drawing& drawing = page.session.drawing();
  for (const PointerSample& sample : samples) {
    const ImVec2 screen{sample.x, sample.y};
    if (sample.pressed && !was_pressed_ && sample.on_page && canvas_.contains(screen)) {
      drawing.begin_stroke(page.settings.tool, page.settings.brush_width, on_canvas(screen));
    } else if (sample.pressed) {
      drawing.extend_stroke(on_canvas(screen));
    } else if (was_pressed_) {
      drawing.extend_stroke(on_canvas(screen));
      drawing.end_stroke();
    }
    was_pressed_ = sample.pressed;
  }
}

void CanvasView::ignore(std::span<const PointerSample> samples) {
  if (!samples.empty()) was_pressed_ = samples.back().pressed;
}

void CanvasView::draw(Region where, DrawPage& page) {
  canvas_ = where;
  upload(page.session.drawing());
  const Theme& t = theme();
  rectangle(where, t.paper, rounding);
  draw_guides();
  ImGui::GetWindowDrawList()->AddImageRounded(ink_.id(), where.top_left(), where.bottom_right(), {0, 0}, {1, 1}, t.ink,
                                              stroke(rounding));
  frame(where, t.line, rounding, 1.5f);
  if (page.session.drawing().canvas().blank()) draw_invitation();

  ImGui::SetCursorScreenPos(where.top_left());
  ImGui::InvisibleButton("canvas", {where.width, where.height});
  if (const auto dropped = accept_picture(page.app)) page.app.sent_to_canvas = SentPicture{dropped->x, dropped->name};
  if (ImGui::IsItemHovered() || page.session.drawing().stroke_under_way()) draw_brush(page);
}

draw_state::Point CanvasView::on_canvas(ImVec2 screen) const {
  const float pixel = canvas_.width / draw_state::picture_side;
  return {(screen.x - canvas_.x) / pixel, (screen.y - canvas_.y) / pixel};
}

void CanvasView::upload(const draw_state::Drawing& drawing) {
  if (&drawing == uploaded_ && drawing.revision() == uploaded_revision_) return;
  uploaded_ = &drawing;
  ink_.upload(draw_state::canvas_side, draw_state::canvas_side, drawing.canvas().grey());
  uploaded_revision_ = drawing.revision();
}

void CanvasView::draw_guides() const {
  const float pixel = canvas_.width / draw_state::picture_side;
  const float left = canvas_.x + box_first * pixel, right = canvas_.x + box_last * pixel;
  const float top = canvas_.y + box_first * pixel, bottom = canvas_.y + box_last * pixel;
  const ImU32 colour = theme().line;
  dashed_line({left, top}, {right, top}, colour, 1.5f, 4, 5);
  dashed_line({left, bottom}, {right, bottom}, colour, 1.5f, 4, 5);
  dashed_line({left, top}, {left, bottom}, colour, 1.5f, 4, 5);
  dashed_line({right, top}, {right, bottom}, colour, 1.5f, 4, 5);
}

void CanvasView::draw_invitation() const {
  const TextStyle style{.size = type::caption, .colour = theme().text_3, .align = 0.5f};
  text(canvas_.centre_x(), canvas_.centre_y() - px(11), "Draw a digit,", style);
  text(canvas_.centre_x(), canvas_.centre_y() + px(11), "or choose an example", style);
}

void CanvasView::draw_brush(const DrawPage& page) const {
  const ImVec2 at = ImGui::GetIO().MousePos;
  const float radius = page.settings.brush_width / 2 * canvas_.width / draw_state::picture_side;
  const bool drawing_ink = page.session.drawing().stroke_under_way() && page.settings.tool == draw_state::Tool::pen;
  ImDrawList& list = *ImGui::GetWindowDrawList();
  list.AddCircle(at, radius + stroke(3.5f), theme().accent, 48, stroke(2));
  const ImU32 cross = drawing_ink ? theme().paper : theme().accent;
  list.AddLine({at.x - stroke(4), at.y}, {at.x + stroke(4), at.y}, cross, stroke(1.5f));
  list.AddLine({at.x, at.y - stroke(4)}, {at.x, at.y + stroke(4)}, cross, stroke(1.5f));
  ImGui::SetMouseCursor(ImGuiMouseCursor_None);
}

}  // namespace vlae::studio

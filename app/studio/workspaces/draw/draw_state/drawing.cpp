#include "draw_state/drawing.h"

#include <utility>

namespace vlae::draw_state {

Drawing::Drawing() { states_.push_back(std::make_shared<const State>()); }

void Drawing::begin_stroke(Tool tool, float width, Point at) {
  end_stroke();
  stroke_ = Stroke{tool, width, at};
  paint_to(at);
}

void Drawing::extend_stroke(Point to) {
  if (stroke_ && to != stroke_->last) paint_to(to);
}

void Drawing::end_stroke() {
  if (!stroke_) return;
  stroke_.reset();
  if (canvas_ == states_[current_]->canvas) return;  // an eraser on blank paper: nothing to undo
  remember(
      {.canvas = canvas_, .exact = std::nullopt, .uncentred = std::nullopt, .source = canvas_.blank() ? "" : source()});
}

void Drawing::clear() {
  end_stroke();
  if (!canvas_.blank()) remember({});
}

void Drawing::load_exact(const Picture& picture, std::string source) {
  end_stroke();
  State state{.canvas = {}, .exact = picture, .uncentred = picture, .source = std::move(source)};
  state.canvas.show(picture);
  remember(std::move(state));
}

void Drawing::load(const std::vector<std::uint8_t>& grey, std::string source, std::optional<Picture> uncentred) {
  end_stroke();
  State state{.canvas = {}, .exact = std::nullopt, .uncentred = uncentred, .source = std::move(source)};
  state.canvas.show(grey);
  remember(std::move(state));
}

bool Drawing::can_undo() const { return stroke_ || current_ > 0; }
bool Drawing::can_redo() const { return !stroke_ && current_ + 1 < states_.size(); }

void Drawing::undo() {
  if (!can_undo()) return;
  const bool abandon_stroke = stroke_.has_value();
  stroke_.reset();
  return_to(abandon_stroke ? current_ : current_ - 1);
}

void Drawing::redo() {
  if (can_redo()) return_to(current_ + 1);
}

const std::optional<Picture>& Drawing::exact_picture(bool centred) const {
  static const std::optional<Picture> none;
  if (stroke_) return none;
  return centred ? states_[current_]->exact : states_[current_]->uncentred;
}

const std::string& Drawing::source() const { return states_[current_]->source; }

void Drawing::paint_to(Point to) {
  canvas_.paint(stroke_->tool, stroke_->last, to, stroke_->width);
  stroke_->last = to;
  ++revision_;
}

void Drawing::remember(State state) {
  states_.resize(current_ + 1);
  states_.push_back(std::make_shared<const State>(std::move(state)));
  if (states_.size() > history_limit) states_.erase(states_.begin());
  return_to(states_.size() - 1);
}

void Drawing::return_to(std::size_t state) {
  current_ = state;
  canvas_ = states_[state]->canvas;
  ++revision_;
}

}  // namespace vlae::draw_state

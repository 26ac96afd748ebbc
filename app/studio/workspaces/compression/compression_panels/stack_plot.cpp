#include "compression_panels/stack_plot.h"

#include <imgui.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <vector>

#include "compression_panels/compression_layout.h"
#include "compression_panels/stack_colours.h"
#include "compression_panels/stack_moment.h"
#include "compression_state/reports.h"
#include "widgets/bar.h"
#include "widgets/flow.h"
#include "widgets/format.h"
#include "widgets/item.h"
#include "widgets/paint.h"
#include "widgets/tooltip.h"

namespace vlae::studio {
namespace {

using compression_state::StackFilm;
using compression_state::StackStep;
using Kind = StackStep::Kind;

constexpr float gutter = 52, right_margin = 66, band_head = 48, least_step_label = 60;

// Positions of the film on x, bits on y.
struct Axes {
  Region plot;
  std::vector<float> edges;  // of the steps, [steps + 1]
  double most_bits = 1, tick = 1;

  float x(double position) const {
    const auto s = std::min(static_cast<std::size_t>(position), edges.size() - 2);
    return edges[s] + (edges[s + 1] - edges[s]) * static_cast<float>(position - static_cast<double>(s));
  }
  float y(double bits) const { return plot.bottom() - static_cast<float>(bits / most_bits) * plot.height; }
  double position_at(float screen_x) const {
    const float clipped = std::clamp(screen_x, edges.front(), edges.back());
    const auto after = std::upper_bound(edges.begin() + 1, edges.end() - 1, clipped);
    const auto s = static_cast<std::size_t>(after - edges.begin()) - 1;
    return static_cast<double>(s) + static_cast<double>((clipped - edges[s]) / (edges[s + 1] - edges[s]));
  }
};

// Three to five round steps.
double tick_step(double most) {
  const double power = std::pow(10, std::floor(std::log10(std::max(most, 1.0) / 4)));
  for (const double factor : {1.0, 2.0, 2.5, 5.0, 10.0})
    if (most / (factor * power) <= 5) return factor * power;
  return 10 * power;
}

Axes axes_of(Region plot, const StackFilm& film) {
  Axes axes{plot, {plot.x}, 1, tick_step(film.longest_bits())};
  axes.most_bits = std::max(axes.tick, film.longest_bits() * 1.04);
  const float band = plot.width / static_cast<float>(film.order.size());
  for (std::size_t rank = 0; rank < film.order.size(); ++rank) {
    const float left = plot.x + static_cast<float>(rank) * band;
    const std::size_t count = film.steps_of(rank);
    for (std::size_t s = 1; s <= count; ++s)
      axes.edges.push_back(left + band * static_cast<float>(s) / static_cast<float>(count));
  }
  return axes;
}

struct Mark {
  LegendMark mark;
  ImU32 colour;
  const char* words;
};

bool has(const StackFilm& film, Kind kind) {
  return std::ranges::any_of(film.steps, [kind](const StackStep& step) { return step.kind == kind; });
}

void draw_legend(Region where, const StackNow& now) {
  std::vector<Mark> marks;
  const auto add = [&](Kind kind, const char* encoding, const char* decoding) {
    if (has(now.film, kind)) marks.push_back({LegendMark::line, step_colour(kind), now.decoding ? decoding : encoding});
  };
  add(Kind::raw, "raw pixels", "raw pixels");
  add(Kind::direct, "coded directly", "coded directly");
  add(Kind::take_code, "z taken", "z given back");
  add(Kind::write_pixels, "pixels written", "pixels read");
  add(Kind::write_code, "z written", "z read");
  marks.push_back({LegendMark::dashed, theme().neutral, now.decoding ? "read already" : "to come"});
  Flow rows(where, px(24), 0, 0);
  for (const Mark& mark : marks) {
    const Region place = rows.next(px(48) + text_width(mark.words, type::caption));
    if (place.bottom() > where.bottom() + 1) return;
    float x = place.x;
    legend_item(x, place.centre_y(), mark.mark, mark.colour, mark.words);
  }
}

// Why the first pictures are dearer: what the whole method hangs on.
std::string who_pays(const StackFilm& film) {
  const std::size_t direct = film.direct_count();
  if (!has(film, Kind::take_code))
    return direct > 0
               ? "The stack is still too short to take a z from: every picture is coded directly. Add more pictures."
               : "There is no z to take back: every picture is written pixel by pixel.";
  if (direct == 0) return "";
  const std::string who = direct == 1 ? "The first picture pays"
                                      : "The first " + format_count(static_cast<long long>(direct)) + " pictures pay";
  return who + ": too few bits lie there yet to take a z from.";
}

std::string band_note(const StackNow& now, std::size_t rank) {
  const Stage stage = now.stage(rank);
  if (stage == Stage::now) return "now";
  return stage == Stage::done ? format_signed(now.sign() * now.film.net_bits(rank), 1) : "to come";
}

void draw_bands(const Axes& axes, const StackNow& now) {
  const std::size_t count = now.film.order.size();
  const float band = axes.plot.width / static_cast<float>(count);
  for (std::size_t rank = 0; rank < count; ++rank) {
    const Stage stage = now.stage(rank);
    const float left = std::round(axes.plot.x + static_cast<float>(rank) * band),
                right = std::round(axes.plot.x + static_cast<float>(rank + 1) * band);
    const Region whole{left, axes.plot.y - px(band_head), right - left, axes.plot.height + px(band_head)};
    if (stage == Stage::now)
      rectangle(whole, theme().warm_tint, 6);
    else if (rank % 2 == 0)
      rectangle(whole, with_alpha(theme().well, 0.7f), 6);
    const bool active = stage == Stage::now;
    const TextStyle first{.size = type::small,
                          .colour = active ? theme().warm_text : theme().text_2,
                          .face = active ? Face::bold : Face::regular,
                          .align = 0.5f};
    TextStyle second = first;
    if (stage == Stage::done) second.colour = theme().accent_text, second.face = Face::bold;
    const std::string number = std::to_string(rank + 1), name = "picture " + number, note = band_note(now, rank);
    const float room = band - px(6);
    const std::string& head = text_width(name, type::small, Face::bold) < room ? name : number;
    if (text_width(head, type::small, Face::bold) < room) text(whole.centre_x(), whole.y + px(14), head, first);
    if (text_width(note, type::small, Face::bold) < room) text(whole.centre_x(), whole.y + px(36), note, second);
  }
}

void draw_ticks(const Axes& axes) {
  for (double bits = 0; bits <= axes.most_bits; bits += axes.tick) {
    const float y = std::floor(axes.y(bits));
    rectangle({axes.plot.x, y, axes.plot.width, px(1)}, theme().grid);
    text(axes.plot.x - px(8), y, format_number(bits, 0), {.size = type::small, .colour = theme().text_3, .align = 1});
  }
}

// A column of the screen at a time, so that the curve shows each symbol that there is room for.
void draw_past(const Axes& axes, const StackNow& now) {
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const float end = axes.x(now.position);
  std::vector<ImVec2> points;
  for (std::size_t s = 0; s < now.film.steps.size() && axes.edges[s] < end; ++s) {
    const float right = std::min(end, axes.edges[s + 1]);
    points.assign(1, {axes.edges[s], axes.y(now.film.length_at(static_cast<double>(s)))});
    for (float x = std::floor(axes.edges[s]) + 1; x < right; ++x)
      points.push_back({x, axes.y(now.film.length_at(axes.position_at(x)))});
    points.push_back({right, axes.y(now.film.length_at(right == end ? now.position : static_cast<double>(s) + 1))});
    for (std::size_t i = 0; i + 1 < points.size(); ++i) {
      const float from = std::round(points[i].x), to = std::round(points[i + 1].x);
      if (to > from)
        list.AddRectFilled({from, points[i + 1].y}, {to, axes.plot.bottom()}, with_alpha(theme().accent, 0.12f));
    }
    list.AddPolyline(points.data(), static_cast<int>(points.size()), step_colour(now.film.steps[s].kind), stroke(3.5f));
  }
}

void draw_future(const Axes& axes, const StackNow& now) {
  double from = now.position;
  for (auto s = static_cast<std::size_t>(now.position); s < now.film.steps.size(); ++s) {
    const double to = static_cast<double>(s) + 1;
    if (to - from > 1e-6)
      dashed_line({axes.x(from), axes.y(now.film.length_at(from))}, {axes.x(to), axes.y(now.film.length_at(to))},
                  theme().neutral, 1.8f, 6, 5);
    from = to;
  }
}

void draw_joints(const Axes& axes, const StackNow& now) {
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const float step = axes.edges[axes.edges.size() - 1] - axes.edges[axes.edges.size() - 2];
  for (std::size_t s = 0; s < now.film.steps.size() && static_cast<double>(s) + 1 <= now.position; ++s) {
    const ImVec2 at{axes.edges[s + 1], axes.y(now.film.steps[s].after_bits)};
    list.AddCircleFilled(at, stroke(4), theme().surface, 24);
    list.AddCircleFilled(at, stroke(3), theme().text_2, 24);
    const bool under_way = s == now.step && now.started();
    if (under_way || axes.edges[s + 1] - axes.edges[s] < px(least_step_label) || step < px(least_step_label)) continue;
    const float x = (axes.edges[s] + axes.edges[s + 1]) / 2,
                y = (axes.y(now.film.steps[s].before_bits) + at.y) / 2 - px(20);
    text(x, std::max(y, axes.plot.y + px(10)), format_signed(now.film.steps[s].change_bits(), 0),
         {.size = type::small, .colour = theme().text_2, .face = Face::bold, .align = 0.5f});
  }
}

void draw_playhead(const Axes& axes, const StackNow& now) {
  const float x = std::round(axes.x(now.position)), y = axes.y(now.film.length_at(now.position));
  ImDrawList& list = *ImGui::GetWindowDrawList();
  list.AddRectFilled({x - stroke(1.5f), axes.plot.y}, {x + stroke(1.5f), axes.plot.bottom()}, theme().warm);
  list.AddCircleFilled({x, y}, stroke(9.5f), theme().surface, 32);
  list.AddCircleFilled({x, y}, stroke(7.5f), theme().warm, 32);
  if (now.started())
    text(x + px(14), std::min(y + px(14), axes.plot.bottom() - px(12)), format_signed(now.change_bits(), 0),
         {.colour = theme().warm_text, .face = Face::bold});
}

// Dragging moves the playhead; near the end of a step it stands at it.
void scrub(const Axes& axes, CompressionPage& page) {
  const StackNow now = stack_now(page);
  const Region whole{axes.plot.x, axes.plot.y - px(band_head), axes.plot.width, axes.plot.height + px(band_head)};
  const Item item = place_item("stack plot", whole);
  if (item.focused) paint_focus_ring(whole, 6);
  if (item.hovered || item.held) ImGui::SetMouseCursor(ImGuiMouseCursor_ResizeEW);
  double position = axes.position_at(ImGui::GetIO().MousePos.x);
  const double nearest = std::round(position);
  if (std::abs(axes.x(nearest) - ImGui::GetIO().MousePos.x) < px(4)) position = nearest;
  if (item.held && ImGui::IsMouseDown(ImGuiMouseButton_Left)) return page.session.playback().run_to(position);
  if (!item.hovered) return;
  const std::size_t s = now.film.step_at(position, false);
  const StackStep& step = now.film.steps[s];
  value_box(ImGui::GetIO().MousePos, now.film.pictures[step.picture]->name,
            {{std::string("step: ") + compression_state::step_name(step.kind),
              format_signed(step.change_bits(), 1) + " bits"},
             {"stack here", format_number(now.film.length_at(position), 1) + " bits"}});
}

}  // namespace

void draw_stack_plot(Region where, CompressionPage& page) {
  page.plot = where;
  Region inside = card(where, padding_in(page.room));
  const StackNow now = stack_now(page);
  const Region line = heading(inside, "", "Stack length");
  text(line.x + text_width("Stack length", type::title, Face::bold) + px(10), line.centre_y() + px(2), "bits",
       {.size = type::caption, .colour = theme().text_3});
  const float unit = text(line.right(), line.centre_y() + px(5), "bits now",
                          {.size = type::caption, .colour = theme().warm_text, .align = 1});
  text(line.right() - unit - px(8), line.centre_y(), format_number(now.film.length_at(now.position), 1),
       {.size = type::number, .colour = theme().warm_text, .face = Face::bold, .align = 1});
  inside.skip_top(px(4));
  draw_legend(inside.take_top(px(page.room == Room::wide ? 24 : 48)), now);
  const Region note = inside.take_top(px(24));
  text_fitted(note.x, note.centre_y(), note.width, who_pays(now.film),
              {.size = type::caption, .colour = theme().text_2});
  inside.skip_top(px(6 + band_head));
  inside.height -= px(4);
  const Axes axes =
      axes_of({inside.x + px(gutter), inside.y, inside.width - px(gutter + right_margin), inside.height}, now.film);
  draw_bands(axes, now);
  draw_ticks(axes);
  draw_future(axes, now);
  draw_past(axes, now);
  draw_joints(axes, now);
  draw_playhead(axes, now);
  scrub(axes, page);
}

}  // namespace vlae::studio

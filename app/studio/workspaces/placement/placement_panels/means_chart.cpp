#include "placement_panels/means_chart.h"

#include <icons_font_awesome_6.h>
#include <imgui.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <vector>

#include "look/theme.h"
#include "placement_panels/column_bars.h"
#include "placement_panels/placement_layout.h"
#include "widgets/bar.h"
#include "widgets/format.h"
#include "widgets/item.h"
#include "widgets/notice.h"
#include "widgets/paint.h"

namespace vlae::studio {
namespace {

using placement_state::Family;
using placement_state::FamilyKind;
using placement_state::Member;

// Where a member stands, and its tick.
struct Stop {
  std::size_t member;
  float x;
  std::string tick;
  bool apart;  // sees far pixels only: not on the line
};

struct Axes {
  Region plot;
  double most;
  float y(double bits) const { return plot.bottom() - static_cast<float>(bits / most) * plot.height; }
};

bool has_means(const Member& member) { return member.mean_bits() && member.mean_z_bits(); }

std::string tick_of(const Member& member) { return member.far_only() ? "far" : placement_state::seen_number(member); }

// Windows by the square root of the pixels seen, far ones at the right end; other members one after another.
std::vector<Stop> stops_of(const Family& family, Region plot) {
  const float left = plot.x + px(20), right = plot.right() - px(20);
  const bool windows = family.kind == FamilyKind::windows;
  const bool far = windows && std::ranges::any_of(family.members, &Member::far_only);
  const float reach = right - left - (far ? px(70) : 0);
  double most = 1;
  for (const Member& member : family.members)
    if (!member.far_only()) most = std::max(most, std::sqrt(member.seen));
  std::vector<Stop> stops;
  for (std::size_t i = 0; i < family.members.size(); ++i) {
    const Member& member = family.members[i];
    if (!has_means(member)) continue;
    const double share = windows ? std::sqrt(member.seen) / most
                                 : (static_cast<double>(i) + 0.5) / static_cast<double>(family.members.size());
    const bool apart = !windows || member.far_only();
    const float x = windows && member.far_only() ? right : left + static_cast<float>(share) * reach;
    stops.push_back({i, std::floor(x), windows ? tick_of(member) : member.name, apart});
  }
  return stops;
}

struct Series {
  const char* name;
  std::optional<double> (Member::*value)() const;
  ImU32 colour, text_colour;
};
std::array<Series, 3> all_series() {
  const Theme& t = theme();
  return {{{"together", &Member::mean_bits, t.text_2, t.text},
           {"in pixels", &Member::mean_pixel_bits, t.warm, t.warm_text},
           {"in z", &Member::mean_z_bits, t.accent, t.accent_text}}};
}

void draw_heading(Region line, const char* note) {
  const float name = text(line.x, line.centre_y(), "Test set", {.size = type::title, .face = Face::bold}) + px(12);
  float legend = 0;
  for (const Series& series : all_series()) legend += px(48) + text_width(series.name, type::caption);
  float x = line.right() - legend + px(20);
  if (line.x + name + text_width(note, type::caption) + px(16) < x)
    text(line.x + name, line.centre_y(), note, {.size = type::caption, .colour = theme().text_2});
  for (const Series& series : all_series())
    legend_item(x, line.centre_y(), LegendMark::line, series.colour, series.name);
}

void draw_guides(const Axes& axes) {
  const double step = guide_step(axes.most);
  for (double bits = 0; bits <= axes.most; bits += step) {
    const float y = std::floor(axes.y(bits));
    rectangle({axes.plot.x, y, axes.plot.width, px(1)}, theme().grid);
    text(axes.plot.x - px(8), y, format_number(bits, 0), {.size = type::caption, .colour = theme().text_3, .align = 1});
  }
}

// The chosen one's always; of the others those that are not over one before.
void draw_ticks(const Axes& axes, const std::vector<Stop>& stops, std::size_t chosen) {
  const float y = axes.plot.bottom() + px(15);
  std::vector<std::pair<float, float>> taken;
  const auto draw = [&](const Stop& stop) {
    const float width = std::min(text_width(stop.tick, type::caption), px(150));
    const float left = std::clamp(stop.x - width / 2, axes.plot.x - px(36), axes.plot.right() - width);
    const auto over = [&](const auto& other) {
      return left < other.second + px(6) && left + width > other.first - px(6);
    };
    if (std::ranges::any_of(taken, over)) return;
    taken.emplace_back(left, left + width);
    const bool bold = stop.member == chosen;
    text_fitted(left, y, width + px(1), stop.tick,
                {.size = type::caption, .colour = bold ? theme().text : theme().text_3});
  };
  for (const Stop& stop : stops)
    if (stop.member == chosen) draw(stop);
  for (const Stop& stop : stops)
    if (stop.member != chosen) draw(stop);
}

void draw_series(const Axes& axes, const Family& family, const std::vector<Stop>& stops, const Series& series,
                 std::size_t chosen) {
  ImDrawList& list = *ImGui::GetWindowDrawList();
  std::vector<ImVec2> line;
  for (const Stop& stop : stops)
    if (!stop.apart) line.push_back({stop.x, axes.y(*(family.members[stop.member].*series.value)())});
  list.AddPolyline(line.data(), static_cast<int>(line.size()), series.colour, stroke(2.5f));
  for (const Stop& stop : stops) {
    const ImVec2 at{stop.x, axes.y(*(family.members[stop.member].*series.value)())};
    if (stop.member == chosen) list.AddCircleFilled(at, stroke(8.5f), theme().surface, 32);
    list.AddCircleFilled(at, stroke(stop.member == chosen ? 6.5f : 4.5f), series.colour, 32);
    if (stop.apart) list.AddCircleFilled(at, stroke(2.2f), theme().surface, 16);
  }
}

// The three values beside the chosen stop, on plates over the lines, none over another.
void draw_values(const Axes& axes, const Member& member, float x) {
  const bool left = x > axes.plot.right() - px(90);
  float free_above = axes.plot.bottom() + px(4);  // from below upwards
  auto series = all_series();
  std::ranges::sort(series, {}, [&](const Series& one) { return *(member.*one.value)(); });
  for (const Series& one : series) {
    const double bits = *(member.*one.value)();
    const float y = std::min(axes.y(bits) - px(1), free_above - px(12));
    free_above = y - px(8);
    const std::string value = format_number(bits, 1);
    const float width = text_width(value, type::caption, Face::bold), begin = left ? x - px(24) - width : x + px(24);
    rectangle({begin - px(4), y - px(9), width + px(8), px(19)}, theme().surface, 4);
    text(begin, y, value, {.size = type::caption, .colour = one.text_colour, .face = Face::bold});
  }
}

void draw_chart(Region inside, PlacementPage& page) {
  const Family& family = *page.session.family();
  inside.skip_left(px(40));
  inside.take_bottom(px(26));
  inside.skip_top(px(12));
  Axes axes{inside, 1};
  for (const Member& member : family.members) axes.most = std::max(axes.most, member.mean_bits().value_or(0));
  axes.most *= 1.05;
  const auto stops = stops_of(family, inside);
  const std::size_t chosen = page.session.chosen();
  const auto at = std::ranges::find(stops, chosen, &Stop::member);
  if (at != stops.end())
    rectangle({at->x - px(17), inside.y - px(4), px(34), inside.height + px(4)}, theme().accent_tint, 4);
  draw_guides(axes);
  for (const Series& series : all_series()) draw_series(axes, family, stops, series, chosen);
  if (at != stops.end()) draw_values(axes, family.members[chosen], at->x);
  draw_ticks(axes, stops, chosen);
  const Item item = place_item("means chart", inside);
  if (!item.clicked) return;
  const auto nearest = std::ranges::min_element(
      stops, {}, [](const Stop& stop) { return std::abs(stop.x - ImGui::GetIO().MousePos.x); });
  page.session.choose(nearest->member);
}

}  // namespace

void draw_means_chart(Region where, PlacementPage& page) {
  Region inside = card(where, card_padding(page.room));
  const auto& family = page.session.family();
  if (!family || std::ranges::none_of(family->members, has_means)) {
    heading(inside, "", "Test set");
    empty_state("no means", inside, ICON_FA_CHART_LINE,
                family ? "These files hold no figures of a test set" : "Comes with a family of models");
    return;
  }
  draw_heading(inside.take_top(px(32)),
               family->kind == FamilyKind::windows ? "bits per picture, against pixels seen" : "bits per picture");
  draw_chart(inside, page);
}

}  // namespace vlae::studio

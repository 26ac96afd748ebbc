#include "placement_panels/family_card.h"

#include <icons_font_awesome_6.h>
#include <imgui.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <string>

#include "look/theme.h"
#include "placement_panels/column_bars.h"
#include "placement_panels/column_choice.h"
#include "placement_panels/placement_layout.h"
#include "widgets/bar.h"
#include "widgets/format.h"
#include "widgets/item.h"
#include "widgets/notice.h"
#include "widgets/paint.h"
#include "widgets/segmented.h"
#include "widgets/tooltip.h"
#include "widgets/window_cells.h"

namespace vlae::studio {
namespace {

using placement_state::FamilyKind;
using placement_state::Member;
using placement_state::PlacementSession;

constexpr const char* title = "Where the bits go";

struct Mark {
  LegendMark mark;
  ImU32 colour;
  const char* label;
  const char* brief;  // where the labels do not fit
};

std::array<Mark, 3> legend_marks() {
  return {{{LegendMark::square, theme().accent, "bits in z", "z"},
           {LegendMark::square, theme().warm, "bits in pixels", "pixels"},
           {LegendMark::line, theme().text, "mean of the test set", "test mean"}}};
}

float legend_width(bool brief) {
  float width = 0;
  for (const Mark& each : legend_marks())
    width += px(each.mark == LegendMark::line ? 44 : 36) + text_width(brief ? each.brief : each.label, type::caption);
  return width - px(16);
}

void draw_legend(float x, float right, float y) {
  const bool brief = x + legend_width(false) > right;
  for (const Mark& each : legend_marks()) legend_item(x, y, each.mark, each.colour, brief ? each.brief : each.label);
  const char* in_use = "in use now";
  if (x + px(28) + text_width(in_use, type::caption) > right) return;
  icon(x + px(9), y, ICON_FA_CIRCLE_CHECK, 18, theme().accent);
  text(x + px(26), y, in_use, {.size = type::caption, .colour = theme().text_2});
}

// In a small window the choices, or the legend, stand in a row of their own where they must.
void draw_heading(Region& inside, PlacementPage& page) {
  const bool wide = page.room == Room::wide;
  Region line = inside.take_top(px(36));
  const float name = text(line.x, line.centre_y(), title, {.size = type::title, .face = Face::bold}) + px(32);
  const float family = px(wide ? 284 : 264), pages = wide ? 0 : px(180) + px(12);
  Region choices = line;
  if (name + family + pages > line.width) {
    inside.skip_top(px(8));
    choices = inside.take_top(px(36));
  }
  int kind = static_cast<int>(page.settings.choice.kind);
  if (segmented("family", choices.take_right(family), kind, {{"Windows"}, {"Table 1 models"}}))
    page.settings.choice.kind = static_cast<FamilyKind>(kind);
  if (!wide) {
    choices.take_right(px(12));
    segmented("columns page", choices.take_right(px(180)), page.settings.page, {{"Bits"}, {"Pictures"}});
  }
  inside.skip_top(px(8));
  if (!wide && page.settings.page == 1) return;  // pictures alone
  const float right = choices.y == line.y ? choices.right() - px(16) : line.right();
  if (line.x + name + legend_width(true) <= right) return draw_legend(line.x + name, right, line.centre_y());
  const Region own = inside.take_top(px(28));
  draw_legend(own.x, own.right(), own.centre_y());
}

void draw_no_family(Region inside, PlacementPage& page) {
  const FamilyKind kind = page.settings.choice.kind;
  if (page.session.state() != PlacementSession::State::absent) {
    empty_state("opening", inside, ICON_FA_SCALE_BALANCED, "Opening the models");
    return progress_bar({inside.centre_x() - px(120), inside.centre_y() + px(60), px(240), px(6)},
                        static_cast<float>(page.session.opened()));
  }
  const std::string sentence = "No family of models is here. One is made in a terminal:\n" +
                               placement_state::command_for(kind) + "\nthen L looks for it again.";
  if (!empty_state("no family", inside.inset(px(24), 0), ICON_FA_SCALE_BALANCED, sentence, "Copy the command")) return;
  ImGui::SetClipboardText(placement_state::command_for(kind).c_str());
  page.app.notifications.post(Severity::information, "The command is in the clipboard.");
}

void draw_label(float x, float y, const char* name, const char* note = "") {
  text(x, y, name, {.size = type::caption, .face = Face::bold});
  paragraph(x, y + px(12), px(88), note, {.size = type::small, .colour = theme().text_3});
}

void draw_labels(const ColumnsLayout& layout, bool has_z) {
  draw_label(layout.gutter, layout.window.y + px(10), "Window");
  draw_label(layout.gutter, layout.bars.y + px(10), "Bits");
  draw_label(layout.gutter, layout.agreement.y + px(10), "Agreement",
             has_z ? "16 seeds, one z; orange: they differ" : "16 seeds; orange: they differ");
  draw_label(layout.gutter, layout.decoded.y + px(10), "Decoded", "four of the seeds");
  draw_label(layout.gutter, layout.slider.centre_y(), "Choose");
}

void centred(Region column, float y, std::string_view words, const TextStyle& style) {
  const float room = column.width - px(4), width = std::min(room, text_width(words, style.size, style.face));
  text_fitted(column.centre_x() - width / 2, y, room, words, style);
}

void draw_badge(Region column) {
  const ImVec2 at{column.right() - px(13), column.y + px(13)};
  ImGui::GetWindowDrawList()->AddCircleFilled(at, stroke(10), theme().accent, 32);
  icon(at.x, at.y, ICON_FA_CHECK, 16, theme().on_accent);
}

std::string figure(double mean, double error) {
  return format_number(mean, 1) + (error > 0 ? " \u00b1 " + format_number(error, 1) : "");
}

// What the file says of the test set.
void explain_member(const Member& member) {
  std::string words = "Window " + member.about.window + ".";
  if (const auto z = member.mean_z_bits(); z && member.mean_bits()) {
    constexpr double bits = 1 / 0.69314718055994531;
    words += " On " + member.about.measured_on + ": " + format_number(*z, 1) + " bits in z, " +
             figure(*member.mean_bits(), member.about.code_nats->standard_error * bits) + " together (\u2212ELBO)";
    if (member.about.nll_nats)
      words += ", " + format_number(member.about.nll_nats->mean * bits, 1) +
               " by importance sampling, K = " + std::to_string(member.about.importance_samples);
    words += ".";
    if (!member.about.caveat.empty()) words += " " + member.about.caveat + ".";
  } else {
    words += " Its file holds no figures of a test set.";
  }
  explanation(member.name, words);
}

void draw_column_ground(Region column, bool chosen, const Item& item) {
  const Theme& t = theme();
  const ImU32 quiet = item.hovered ? t.segment_base : t.well;
  rectangle(column, chosen ? t.accent_tint : quiet, 10);
  if (chosen) frame(column, t.accent, 10, 2.5f);
  if (item.focused) paint_focus_ring(column, 10);
}

}  // namespace

void FamilyCard::draw(Region where, PlacementPage& page) {
  Region inside = card(where, card_padding(page.room));
  draw_heading(inside, page);
  if (!page.session.family()) return draw_no_family(inside, page);
  draw_columns(inside, page);
}

void FamilyCard::draw_columns(Region inside, PlacementPage& page) {
  PlacementSession& session = page.session;
  const auto family = session.family();
  const auto& members = family->members;
  agreement_.resize(std::max(agreement_.size(), members.size()));
  decoded_.resize(std::max(decoded_.size(), members.size() * placement_state::decodings_shown));
  const ColumnsLayout layout = columns_layout(inside, *family, page.room, page.settings.page);
  if (page.room == Room::wide)
    draw_labels(layout, std::ranges::all_of(members, [](const Member& member) { return member.about.has_z; }));
  if (layout.separator > 0)
    rectangle({layout.separator, layout.columns[0].y, stroke(1.5f), layout.columns[0].height}, theme().line);
  for (std::size_t i = 0; i < members.size(); ++i) {
    const Region column = layout.columns[i];
    const Item item = place_item(("column " + members[i].row).c_str(), column);
    explain_member(members[i]);
    if (item.clicked) session.choose(i);
    draw_column_ground(column, i == session.chosen(), item);
  }
  const BarScale scale = bar_scale(layout, session);
  if (layout.bars.height > 0) draw_bar_guides(layout, scale);
  for (std::size_t i = 0; i < members.size(); ++i) {
    const Region column = layout.columns[i];
    const bool chosen = i == session.chosen();
    const bool slim = column.width < px(80);
    centred(column, layout.name.centre_y(), members[i].name,
            {.size = slim ? type::small : type::body,
             .colour = chosen ? theme().accent_text : theme().text,
             .face = Face::bold});
    centred(column, layout.seen.centre_y(), slim ? seen_number(members[i]) : seen_text(members[i]),
            {.size = type::caption, .colour = theme().text_2});
    if (layout.window.height > 0)
      draw_window_cells({column.x + px(4), layout.window.y, column.width - px(8), layout.window.height},
                        members[i].field);
    if (layout.bars.height > 0) draw_bar(layout, column, scale, members[i], session.account(i));
    if (const auto* account = session.account(i)) draw_pictures(layout, i, *account);
    if (page.in_use(members[i])) draw_badge(column);
  }
  draw_column_choice(layout, session);
  if (const auto share = session.compared())
    progress_bar({inside.x, inside.y - px(6), inside.width, px(3)}, static_cast<float>(*share));
}

void FamilyCard::draw_pictures(const ColumnsLayout& layout, std::size_t column,
                               const placement_state::Account& account) {
  if (layout.agreement.height <= 0) return;
  const Region place = layout.columns[column];
  const float agreement = picture_width(layout.agreement_multiple);
  agreement_[column].draw({std::floor(place.centre_x() - agreement / 2), layout.agreement.y}, layout.agreement_multiple,
                          shades_of_agreement(account.ink_share));
  const auto in_row = layout.decoded_in_row;
  const float side = picture_width(layout.decoded_multiple), gap = std::min(px(6), place.width - 2 * side);
  const float width = static_cast<float>(in_row) * side + static_cast<float>(in_row - 1) * gap;
  for (std::size_t k = 0; k < placement_state::decodings_shown; ++k) {
    const ImVec2 at{std::floor(place.centre_x() - width / 2) + static_cast<float>(k % in_row) * (side + gap),
                    layout.decoded.y + static_cast<float>(k / in_row) * (side + px(6))};
    decoded_[column * placement_state::decodings_shown + k].draw(at, layout.decoded_multiple,
                                                                 ink_on_paper(account.images[k]));
  }
}

}  // namespace vlae::studio

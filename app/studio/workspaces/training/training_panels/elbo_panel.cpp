#include "training_panels/elbo_panel.h"

#include <icons_font_awesome_6.h>

#include <algorithm>

#include "desk/window_picture.h"
#include "look/scale.h"
#include "look/theme.h"
#include "training_panels/curve_export.h"
#include "training_state/paper_results.h"
#include "widgets/bar.h"
#include "widgets/combo.h"
#include "widgets/format.h"
#include "widgets/notice.h"
#include "widgets/paint.h"
#include "widgets/slider.h"
#include "widgets/toggle.h"

namespace vlae::studio {
namespace {

using training_state::PaperResult;

std::string data_of(const TrainingPage& page) {
  return page.has_run() ? page.now.preset.data.name : page.set_up.preset().data.name;
}

ImU32 reference_colour(std::size_t index) { return index == 0 ? theme().text_2 : with_alpha(theme().text_3, 0.7f); }

const std::string& preset_of(const TrainingPage& page) {
  return page.has_run() ? page.now.preset.name : page.set_up.base().name;
}

std::vector<PaperResult> references_of(const TrainingPage& page) {
  if (!page.settings.references) return {};
  return training_state::references_for(data_of(page), preset_of(page));
}

std::string format_weight(float weight) { return format_number(static_cast<double>(weight), 2); }

bool check_row(const char* id, const char* label, bool& on) {
  if (!menu_row(id, label, on ? ICON_FA_CHECK : nullptr)) return false;
  on = !on;
  return true;
}

}  // namespace

std::vector<PlotMark> marks_of(const run::TrainingSnapshot& now) {
  using Kind = run::EventMark::Kind;
  std::vector<PlotMark> marks;
  for (std::size_t i = 0; i < now.history.events.size(); ++i)
    if (const run::EventMark& event = now.history.events[i]; event.kind != Kind::note && event.step > 0)
      marks.push_back({event.epoch, event.text});
  return marks;
}

void ElboPanel::draw(Region where, TrainingPage& page) {
  Region inside = card(where);
  draw_heading(heading(inside, "", "Negative ELBO"), page, where);
  if (page.curves.train_code_nats.empty() && page.compared.empty()) {
    // Why there is no run: what trains is not installed, or it could not begin.
    if (!page.has_run() && !page.now.message.empty())
      return void(empty_state("no run", inside, ICON_FA_CHART_LINE, page.now.message));
    const bool waiting = page.has_run() && !run::can_start(page.now.state);
    if (waiting) return void(empty_state("no curve", inside, ICON_FA_CHART_LINE, "The first steps are under way."));
    const char* action = page.action("start").available() ? "Start training" : "";
    if (empty_state("start here", inside, ICON_FA_CHART_LINE,
                    "Start a training and watch its curves: the classroom preset learns visibly in a minute.", action))
      page.action("start").run();
    return;
  }
  inside.skip_top(px(8));
  draw_legend(inside.take_top(px(24)), page);
  inside.skip_top(px(4));
  plot_.draw("##elbo", {inside.x - px(2), inside.y, inside.width + px(2), inside.height + px(8)}, content(page),
             page.links);
}

void ElboPanel::draw_heading(Region line, TrainingPage& page, Region whole) {
  const float title = text_width("Negative ELBO", type::title, Face::bold);
  Region right{line.x + title, line.y, line.width - title, line.height};
  draw_menu({line.right() - px(36), line.y - px(2), px(36), px(36)}, page, whole);
  float x = line.right() - px(52), width = 0;
  const auto place = [&](const char* id, bool& on, const char* label) {
    width = px(50) + text_width(label);
    x -= width;
    toggle(id, x, line.centre_y(), on, label);
    x -= px(24);
  };
  const bool wide = right.width > px(420);
  if (wide) place("smooth", page.settings.smooth, "Smooth curves");
  if (right.width > px(220)) place("log scale", page.settings.log_scale, "Log scale");
  if (x - right.x > px(140))
    text(right.x + px(12), line.centre_y() + px(2), "nats per image",
         {.size = type::caption, .colour = theme().text_3});
}

void ElboPanel::draw_menu(Region place, TrainingPage& page, Region whole) {
  const bool open = icon_button("curve menu", place, ICON_FA_ELLIPSIS, "More for these curves");
  if (!begin_menu("curve menu:menu", place, open)) return;
  TrainingSettings& settings = page.settings;
  check_row("menu log", "Logarithmic nats", settings.log_scale);
  check_row("menu log epochs", "Logarithmic epochs", settings.log_epochs);
  check_row("menu smooth", "Smooth curves", settings.smooth);
  check_row("menu references", "Lines of the paper's results", settings.references);
  check_row("menu marks", "Marks of events", settings.marks);
  const ImVec2 at = ImGui::GetCursorScreenPos();
  slider("smoothing", {at.x + px(12), at.y, px(300), px(36)}, settings.smoothing,
         {.minimum = 0.5f, .maximum = 0.99f, .initial = TrainingSettings{}.smoothing, .step = 0.01f},
         {.label = "Smoothing", .format = format_weight});
  ImGui::SetCursorScreenPos({at.x, at.y + px(37)});
  ImGui::Dummy({px(312 + 12), 1});  // the value beside the track belongs to the menu's width
  menu_separator();
  if (menu_row("show all", "Show all epochs", ICON_FA_EXPAND, false, "double click")) plot_.show_all(page.links);
  if (menu_row("export csv", "Export curves as CSV", ICON_FA_FILE_CSV)) export_curves(page.app, page.curves);
  if (menu_row("export png", "Export this card as PNG", ICON_FA_FILE_IMAGE))
    export_window_part(page.app, whole, "training.png");
  end_menu();
}

void ElboPanel::draw_legend(Region row, const TrainingPage& page) {
  float x = row.x;
  const float y = row.centre_y(), limit = row.right() - px(60);
  const auto item = [&](LegendMark mark, ImU32 colour, const std::string& label) {
    if (x < limit) legend_item(x, y, mark, colour, label);
  };
  if (!page.curves.train_code_nats.empty()) {
    item(LegendMark::line, theme().warm, "validation");
    item(LegendMark::line, theme().training_raw, "training");
  }
  for (std::size_t i = 0; i < page.compared.size(); ++i)
    item(LegendMark::line, compared_colour(i), page.compared[i]->name);
  const std::vector<PaperResult> references = references_of(page);
  for (std::size_t i = 0; i < std::min<std::size_t>(1, references.size()); ++i)
    item(LegendMark::dashed, reference_colour(i),
         std::string(references[i].model) + ", NLL " + format_number(references[i].nll_nats, 2) + " (" +
             std::string(references[i].source) + ")");
}

PlotContent ElboPanel::content(const TrainingPage& page) {
  PlotContent shown;
  const TrainingSettings& settings = page.settings;
  const training_state::Curve& training = page.curves.train_code_nats;
  const ImU32 colour = theme().training_raw;
  if (settings.smooth) {  // validations are too few and too calm to be smoothed
    const auto& smooth = smooth_training_.of(training, static_cast<double>(settings.smoothing));
    shown.curves.push_back({.curve = &training, .label = "", .colour = with_alpha(colour, 0.45f), .width = 1.2f});
    shown.curves.push_back({.curve = &smooth, .label = "training", .colour = colour, .width = 2.5f});
  } else {
    shown.curves.push_back({.curve = &training, .label = "training", .colour = colour, .width = 1.8f});
  }
  for (std::size_t i = 0; i < page.compared.size(); ++i)
    shown.curves.push_back({.curve = &page.compared[i]->curves.valid_code_nats,
                            .label = page.compared[i]->name,
                            .colour = compared_colour(i),
                            .width = 2.2f});
  shown.curves.push_back({.curve = &page.curves.valid_code_nats,
                          .label = "validation",
                          .colour = theme().warm,
                          .last_dot = true,
                          .warm = true});
  if (!page.curves.valid_nll_nats.empty())
    shown.curves.push_back(
        {.curve = &page.curves.valid_nll_nats, .label = "validation NLL", .colour = theme().accent, .width = 2});
  for (const PaperResult& result : references_of(page))
    shown.references.push_back({result.nll_nats, reference_colour(shown.references.size())});
  if (settings.marks) marks_ = marks_of(page.now), shown.marks = marks_;
  shown.last_epoch = page.now.preset.training.epochs;
  shown.epoch_now = page.now.epoch;
  for (const auto& other : page.compared)
    if (!other->curves.valid_code_nats.empty())
      shown.epoch_now = std::max(shown.epoch_now, other->curves.valid_code_nats.points().back().x);
  shown.log_y = settings.log_scale, shown.log_x = settings.log_epochs;
  shown.unit = "nats";
  return shown;
}

}  // namespace vlae::studio

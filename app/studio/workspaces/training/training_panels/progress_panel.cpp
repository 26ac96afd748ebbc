#include "training_panels/progress_panel.h"

#include <icons_font_awesome_6.h>
#include <implot.h>

#include <cmath>
#include <numbers>

#include "look/scale.h"
#include "look/theme.h"
#include "training_panels/elbo_panel.h"
#include "widgets/format.h"
#include "widgets/notice.h"
#include "widgets/paint.h"
#include "widgets/segmented.h"

namespace vlae::studio {
namespace {

using training_state::Curve;

constexpr double collapsed_bits = 0.5;  // a code below it tells nothing

std::string last_of(const Curve& curve, int digits, const char* unit) {
  if (curve.empty()) return "";
  const double value = curve.points().back().y;
  const std::string number =
      value != 0 && std::abs(value) < 0.01 ? format_number(value, 5) : format_number(value, digits);
  return unit[0] == '\0' ? number : number + " " + unit;
}

}  // namespace

struct ProgressPanel::Row {
  const char* id;
  std::string title, note, value;
  bool warning = false;
  PlotContent content;
  std::size_t plot;
};

double free_bits_of(const run::Preset& preset) {
  const double pixels = static_cast<double>(preset.model.height) * preset.model.width;
  return preset.training.free_bits * pixels / std::numbers::ln2;
}

void ProgressPanel::draw(Region where, TrainingPage& page) {
  Region inside = card(where);
  const Region top = inside.take_top(px(38));
  segmented("progress", {top.x, top.y, std::min(top.width, px(300)), px(38)}, page.settings.progress,
            {{"Code"}, {"Optimiser"}});
  inside.skip_top(px(10));
  if (page.curves.train_code_nats.empty() && page.compared.empty())
    return void(empty_state("no progress", inside, ICON_FA_CHART_LINE,
                            page.settings.progress == 0
                                ? "How many bits go through the code z, and what the pixels cost."
                                : "Learning rate, gradient norm and speed."));
  marks_ = page.settings.marks ? marks_of(page.now) : std::vector<PlotMark>();
  draw_rows(inside, page, page.settings.progress == 0 ? code_rows(page) : optimiser_rows(page));
}

void ProgressPanel::draw_rows(Region inside, TrainingPage& page, std::span<const Row> rows) {
  const bool aligned = ImPlot::BeginAlignedPlots("##progress", true);
  const auto count = static_cast<float>(rows.size());
  const float axis = px(46), height = std::floor((inside.height - axis - px(12) * (count - 1)) / count);
  for (const Row& row : rows) {
    const bool last = &row == &rows.back();
    Region place = inside.take_top(height + (last ? axis : 0));
    inside.skip_top(px(12));
    const Region line = place.take_top(px(26));
    place.skip_top(px(6));
    const ImU32 colour = row.warning ? theme().warm_text : theme().accent_text;
    const float value =
        text(line.right(), line.centre_y(), row.value, {.colour = colour, .face = Face::bold, .align = 1});
    const float title = text(line.x, line.centre_y(), row.title, {.face = Face::bold});
    text_fitted(line.x + title + px(10), line.centre_y() + px(1), line.width - title - value - px(24), row.note,
                {.size = type::small, .colour = row.warning ? theme().warm_text : theme().text_3});
    plots_[row.plot].draw(row.id, {place.x - px(2), place.y, place.width + px(2), place.height + px(6)}, row.content,
                          page.links);
  }
  if (aligned) ImPlot::EndAlignedPlots();
}

std::vector<ProgressPanel::Row> ProgressPanel::code_rows(const TrainingPage& page) {
  const training_state::RunCurves& curves = page.curves;
  std::vector<Row> rows(2);
  rows[0] = {.id = "##kl", .title = "KL", .note = "", .value = "", .content = {}, .plot = 0};
  rows[1] = {.id = "##reconstruction", .title = "Reconstruction", .note = "", .value = "", .content = {}, .plot = 1};
  const auto fill = [&](Row& row, const Curve& training, const Curve& validation,
                        Curve training_state::RunCurves::*other, const char* unit) {
    PlotContent& shown = row.content;
    shown.curves.push_back(
        {.curve = &training, .label = "training", .colour = with_alpha(theme().training_raw, 0.8f), .width = 1.4f});
    for (std::size_t i = 0; i < page.compared.size(); ++i)
      shown.curves.push_back({.curve = &(page.compared[i]->curves.*other),
                              .label = page.compared[i]->name,
                              .colour = compared_colour(i),
                              .width = 1.8f});
    shown.curves.push_back({.curve = &validation, .label = "validation", .colour = theme().accent, .last_dot = true});
    shown.last_epoch = page.now.preset.training.epochs, shown.epoch_now = page.now.epoch;
    shown.marks = marks_, shown.unit = unit, shown.y_ticks = 3, shown.log_x = page.settings.log_epochs;
    row.value = last_of(validation.empty() ? training : validation, 1, unit);
    shown.epoch_axis = &row == &rows.back();
  };
  fill(rows[0], curves.train_rate_bits, curves.valid_rate_bits, &training_state::RunCurves::valid_rate_bits, "bits");
  fill(rows[1], curves.train_distortion_nats, curves.valid_distortion_nats,
       &training_state::RunCurves::valid_distortion_nats, "nats");
  rows[0].content.from_zero = true;
  rows[0].content.curves.back().area = true;
  const run::Preset& preset = page.has_run() ? page.now.preset : page.set_up.preset();
  if (const double floor_bits = free_bits_of(preset); floor_bits > 0) {
    rows[0].content.references.push_back({floor_bits, theme().text_3});
    rows[0].note = "dashed: free bits, " + format_number(floor_bits, 1);
  }
  const Curve& rate = curves.valid_rate_bits;
  if (!rate.empty() && rate.points().back().y < collapsed_bits) {
    rows[0].warning = true;
    rows[0].note = "posterior collapse: z tells nothing";
  }
  return rows;
}

std::vector<ProgressPanel::Row> ProgressPanel::optimiser_rows(const TrainingPage& page) {
  const training_state::RunCurves& curves = page.curves;
  const struct {
    const char *id, *title;
    const Curve& curve;
    const char* unit;
    int digits;
    bool from_zero;
  } table[] = {{"##learning rate", "Learning rate", curves.learning_rate, "", 4, true},
               {"##gradient", "Gradient norm", curves.gradient_norm, "", 2, false},
               {"##speed", "Speed", curves.images_per_second, "images/s", 0, true}};
  std::vector<Row> rows;
  for (const auto& [id, title, curve, unit, digits, from_zero] : table) {
    const std::size_t plot = 2 + rows.size();
    PlotContent shown;
    if (page.settings.smooth && !curve.empty()) {
      shown.curves.push_back(
          {.curve = &curve, .label = "", .colour = with_alpha(theme().training_raw, 0.45f), .width = 1.2f});
      shown.curves.push_back({.curve = &smooth_[plot].of(curve, static_cast<double>(page.settings.smoothing)),
                              .label = title,
                              .colour = theme().accent,
                              .width = 2.2f,
                              .last_dot = true});
    } else {
      shown.curves.push_back(
          {.curve = &curve, .label = title, .colour = theme().accent, .width = 2.2f, .last_dot = true});
    }
    shown.last_epoch = page.now.preset.training.epochs, shown.epoch_now = page.now.epoch;
    shown.marks = marks_, shown.unit = unit, shown.digits = digits, shown.y_ticks = 2;
    shown.from_zero = from_zero, shown.log_x = page.settings.log_epochs;
    shown.epoch_axis = plot == 4;
    rows.push_back(
        {.id = id, .title = title, .note = "", .value = last_of(curve, digits, unit), .content = shown, .plot = plot});
  }
  return rows;
}

}  // namespace vlae::studio

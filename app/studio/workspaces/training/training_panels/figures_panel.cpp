#include "training_panels/figures_panel.h"

#include <icons_font_awesome_6.h>

#include <algorithm>
#include <array>
#include <ctime>
#include <numbers>

#include "look/scale.h"
#include "look/theme.h"
#include "widgets/bar.h"
#include "widgets/format.h"
#include "widgets/paint.h"

namespace vlae::studio {
namespace {

using run::SessionState;

struct Figure {
  std::string value, unit, label;
};

std::string number_of(const training_state::Curve& curve, int digits) {
  return curve.empty() ? "\u2014" : format_number(curve.points().back().y, digits);
}

// The validation's number where there is one: it is of the averaged weights.
const training_state::Curve& better(const training_state::Curve& validation, const training_state::Curve& training) {
  return validation.empty() ? training : validation;
}

std::array<Figure, 5> figures_of(const TrainingPage& page) {
  const training_state::RunCurves& curves = page.curves;
  const auto& rate = better(curves.valid_rate_bits, curves.train_rate_bits);
  const char* of = curves.valid_code_nats.empty() ? "training" : "validation";
  const std::string rate_nats =
      rate.empty() ? "" : " (" + format_number(rate.points().back().y * std::numbers::ln2, 1) + " nats)";
  const std::string speed =
      page.now.images_per_second > 0 ? format_number(page.now.images_per_second, 0) : std::string("\u2014");
  const double trained = page.now.seconds_trained;
  const std::string left = page.now.seconds_left ? format_duration(*page.now.seconds_left) : "\u2014";
  return {{{number_of(better(curves.valid_code_nats, curves.train_code_nats), 1), "nats",
            std::string("negative ELBO, ") + of},
           {number_of(rate, 1), "bits", "KL, the code" + rate_nats},
           {number_of(better(curves.valid_distortion_nats, curves.train_distortion_nats), 1), "nats", "reconstruction"},
           {speed, "", "images per second"},
           {left, "", trained > 0 ? "left; trained " + format_duration(trained) : "time left"}}};
}

void draw_figure(Region place, const Figure& figure, bool first, bool low) {
  const ImU32 colour = first ? theme().accent_text : theme().text;
  const float size = low ? 30 : first ? type::key : 34, y = place.y + px(low ? 14 : 22);
  const float width =
      text(place.x, y + px(first || low ? 0 : 4), figure.value, {.size = size, .colour = colour, .face = Face::bold});
  text(place.x + width + px(8), y + px(low ? 4 : 8), figure.unit,
       {.colour = first ? colour : theme().text_2, .face = first ? Face::bold : Face::regular});
  text_fitted(place.x, place.y + px(low ? 44 : 60), place.width - px(12), figure.label,
              {.size = type::caption, .colour = theme().text_2});
}

std::tm local_time(std::chrono::system_clock::time_point moment) {
  const std::time_t seconds = std::chrono::system_clock::to_time_t(moment);
  std::tm local{};
  localtime_r(&seconds, &local);
  return local;
}

// "at 14:03:27", or with the day where that is another one: of a run that was opened.
std::string time_text(std::chrono::system_clock::time_point moment) {
  const std::tm local = local_time(moment), today = local_time(std::chrono::system_clock::now());
  const bool same_day = local.tm_yday == today.tm_yday && local.tm_year == today.tm_year;
  char text[40];
  std::strftime(text, sizeof text, same_day ? "at %H:%M:%S" : "on %Y-%m-%d at %H:%M", &local);
  return text;
}

// What the folder holds, which is known only after the rename.
std::string saved_text(const run::TrainingSnapshot& now) {
  if (!now.saved_step) return "not saved yet";
  const std::string what = *now.saved_step == now.step ? "saved " : "step " + format_count(*now.saved_step) + " saved ";
  return what + time_text(now.saved_at);
}

std::string state_text(const run::TrainingSnapshot& now) {
  if (!now.activity.empty()) return now.activity;
  if (now.state == SessionState::paused) return "paused (closing the program keeps it)";
  return run::name_of(now.state);
}

std::string memory_text(const run::TrainingSnapshot& now) {
  if (now.memory_bytes == 0) return "";
  std::string words = format_number(static_cast<double>(now.memory_bytes) / 1e9, 2) + " GB";
  if (now.device_peak_bytes > 0)
    words += ", GPU peak " + format_number(static_cast<double>(now.device_peak_bytes) / 1e9, 2) + " GB";
  return words;
}

std::string status_of(const TrainingPage& page) {
  const run::TrainingSnapshot& now = page.now;
  std::string words = state_text(now);
  if (!page.has_run()) return words;
  words += " \u00b7 " + saved_text(now);
  if (const std::string memory = memory_text(now); !memory.empty()) words += " \u00b7 " + memory;
  if (!now.device.empty()) words += " \u00b7 " + now.device;
  if (now.steps_recorded) words += ", CUDA graph";
  if (now.threads > 0) words += ", " + std::to_string(now.threads) + (now.threads == 1 ? " thread" : " threads");
  return words;
}

void draw_progress(Region row, const run::TrainingSnapshot& now) {
  const double fraction = now.last_step > 0 ? static_cast<double>(now.step) / static_cast<double>(now.last_step) : 0;
  const std::string words = now.last_step > 0
                                ? "Epoch " + format_epoch(now.epoch) + " of " + format_count(now.preset.training.epochs)
                                : "No run";
  const float y = row.centre_y();
  float left = std::max(text(row.x, y, words, {.face = Face::bold}) + px(14), px(166));
  if (now.last_step > 0) {  // grows by whole places, so that the bar stands still
    const std::string step = "step " + format_count(now.step), most = "step " + format_count(now.last_step);
    text(row.x + left, y, step, {.colour = theme().text_2});
    left += std::max(text_width(step), text_width(most));
  }
  left += px(14);
  const Region track{row.x + left, y - px(5), row.width - left - px(64), px(10)};
  if (now.last_step == 0) return bar(track, 0, theme().accent, theme().track, 5);
  text(row.right(), y, format_percent(fraction), {.face = Face::bold, .align = 1});
  progress_bar(track, static_cast<float>(fraction));
}

}  // namespace

void draw_figures_panel(Region where, const TrainingPage& page) {
  const bool low = where.height < px(150);
  Region inside = card(where, low ? 14 : 20);
  const std::array<Figure, 5> figures = figures_of(page);
  const bool two_rows = inside.width < px(840);
  const float pitch = std::floor(inside.width / (two_rows ? 3 : 5));
  for (std::size_t i = 0; i < figures.size(); ++i) {
    const std::size_t column = two_rows ? i % 3 : i, row = two_rows ? i / 3 : 0;
    draw_figure(
        {inside.x + pitch * static_cast<float>(column), inside.y + px(82) * static_cast<float>(row), pitch, px(72)},
        figures[i], i == 0, low);
  }
  Region bottom = inside.take_bottom(px(low ? 40 : 46));
  draw_progress(bottom.take_top(px(22)), page.now);
  const bool failed = page.now.state == SessionState::failed;
  text_fitted(bottom.x, bottom.y + px(15), bottom.width, status_of(page),
              {.size = type::small, .colour = failed ? theme().warm_text : theme().text_3});
}

}  // namespace vlae::studio

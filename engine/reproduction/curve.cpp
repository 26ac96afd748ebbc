#include "reproduction/curve.h"

#include <algorithm>
#include <cmath>

#include "files/atomic_file.h"
#include "files/print.h"
#include "run/training_snapshot.h"

namespace vlae::reproduction {
namespace {

using files::print;

constexpr double width = 640, height = 240, left = 64, bottom = 36, top = 12, right = 12;

struct Range {
  double low, high;
  double part(double value) const { return high > low ? (value - low) / (high - low) : 0.5; }
};

// What the last nine tenths of the points span, and the reference: the beginning would flatten all else.
Range nats_range(const Curve& curve) {
  const std::size_t first = curve.points.size() / 10;
  Range range{curve.points.back().second, curve.points.back().second};
  for (std::size_t i = first; i < curve.points.size(); ++i) {
    range.low = std::min(range.low, curve.points[i].second);
    range.high = std::max(range.high, curve.points[i].second);
  }
  if (curve.reference_nats > 0) range.low = std::min(range.low, curve.reference_nats);
  const double margin = std::max(0.5, 0.05 * (range.high - range.low));
  return {range.low - margin, range.high + margin};
}

// 1, 2 or 5 times a power of ten, so that about four of them fit.
double tick_distance(double span) {
  const double power = std::pow(10, std::floor(std::log10(span / 4)));
  for (const double step : {1.0, 2.0, 5.0})
    if (span / (step * power) <= 5) return step * power;
  return 10 * power;
}

struct Axes {
  Range epochs, nats;
  double x(double epoch) const { return left + epochs.part(epoch) * (width - left - right); }
  double y(double value) const {
    return height - bottom - std::clamp(nats.part(value), 0.0, 1.0) * (height - bottom - top);
  }
};

std::string ticks(const Axes& axes) {
  std::string text;
  const double nats_step = tick_distance(axes.nats.high - axes.nats.low);
  for (double v = std::ceil(axes.nats.low / nats_step) * nats_step; v <= axes.nats.high; v += nats_step)
    text += print(
        "<line x1='%.1f' x2='%.1f' y1='%.1f' y2='%.1f' opacity='.2'/><text x='%.1f' y='%.1f' "
        "text-anchor='end'>%g</text>\n",
        left, width - right, axes.y(v), axes.y(v), left - 6, axes.y(v) + 4, v);
  const double epochs = std::max(1.0, axes.epochs.high - axes.epochs.low),
               epoch_step = std::max(1.0, tick_distance(epochs));
  for (double e = std::ceil(axes.epochs.low / epoch_step) * epoch_step; e <= axes.epochs.high; e += epoch_step)
    text += print("<text x='%.1f' y='%.1f' text-anchor='middle'>%g</text>\n", axes.x(e), height - bottom + 18, e);
  return text;
}

// 0 where a line would ask for a comparison that the report's notes deny; that is a matter of the images, not of the
// model, so whatever result was kept says it.
double reference_of(const ReproductionFolder& folder, const Row& row) {
  if (folder.quick()) return 0;
  const auto result = folder.kept_result(row);
  return result && !result->caveat.empty() ? 0 : row.paper.nll_nats;
}

}  // namespace

std::string svg(const Curve& curve) {
  const Axes axes{{curve.points.front().first, curve.points.back().first}, nats_range(curve)};
  std::string text = print(
      "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 %.0f %.0f' width='%.0f' height='%.0f' fill='none' "
      "stroke='currentColor'>\n<g font-family='sans-serif' font-size='12' fill='currentColor' stroke-width='1'>"
      "<style>text{stroke:none}</style>\n",
      width, height, width, height);
  text += ticks(axes);
  text += print("<text x='%.1f' y='%.1f' text-anchor='end'>epoch</text></g>\n", width - right, height - 4);
  if (curve.reference_nats > 0)
    text += print("<line x1='%.1f' x2='%.1f' y1='%.1f' y2='%.1f' stroke='#c2410c' stroke-dasharray='6 4'/>\n", left,
                  width - right, axes.y(curve.reference_nats), axes.y(curve.reference_nats));
  text += "<polyline stroke='#0f766e' stroke-width='2' points='";
  for (const auto& [epoch, nats] : curve.points) text += print("%.1f,%.1f ", axes.x(epoch), axes.y(nats));
  return text + "'/>\n</svg>\n";
}

std::vector<ReportPicture> draw_curves(const ReproductionFolder& folder) {
  std::vector<ReportPicture> pictures;
  std::filesystem::create_directories(folder.path() / "figures");
  for (const Row* row : folder.recipe().rows()) {
    std::error_code error;
    const auto run = folder.path() / "rows" / row->id / "run";
    if (!std::filesystem::exists(run / "log.csv", error)) continue;
    const auto history = run::read_history(run);
    Curve curve{.label = row->label, .points = {}, .reference_nats = reference_of(folder, *row)};
    for (std::size_t i = 0; i < history.validation.size(); ++i)
      curve.points.emplace_back(history.validation[i].epoch, history.validation[i].figures.code_nats());
    if (curve.points.empty()) continue;
    ReportPicture picture{.title = row->label + " (" + row->id + "): validation -ELBO, nats",
                          .caption = curve.reference_nats > 0
                                         ? "Dashed: the paper's test NLL, which lies below the -ELBO of the same model."
                                         : "",
                          .file = "figures/curve-" + row->id + ".svg"};
    files::write_file_atomically(folder.path() / picture.file, svg(curve));
    pictures.push_back(std::move(picture));
  }
  return pictures;
}

}  // namespace vlae::reproduction

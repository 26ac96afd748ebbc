#include "reproduction/report.h"

#include <algorithm>
#include <numbers>
#include <utility>

#include "files/atomic_file.h"
#include "files/print.h"
#include "numerics/estimate.h"
#include "reproduction/curve.h"
#include "reproduction/pictures.h"
#include "reproduction/share_bars.h"
#include "run/training_snapshot.h"

namespace vlae::reproduction {
namespace {

using files::print;
using files::thousands;
namespace fs = std::filesystem;

std::string joined(const std::vector<std::string>& parts, const char* between) {
  std::string text;
  for (const std::string& part : parts) text += (text.empty() || part.empty() ? "" : between) + part;
  return text;
}

std::string reported(double value) { return value > 0 ? print("%.2f", value) : "-"; }

// "79.03 +- 0.20": the second by the set's size.
std::string with_error(const numerics::Estimate& nats) { return print("%.2f ± %.2f", nats.mean, nats.standard_error); }

std::string nll_text(const measurement::Measurement& measured) {
  if (!measured.likelihood) return "-";
  const auto& likelihood = *measured.likelihood;
  return with_error(likelihood.nll_nats) +
         (likelihood.monte_carlo_error > 0 ? print(" (MC %.2f)", likelihood.monte_carlo_error) : "");
}

std::string likelihood_sentence(const Result& result) {
  if (!result.measured.likelihood) return "no NLL was measured";
  const auto& likelihood = *result.measured.likelihood;
  if (likelihood.importance_samples == 0) return "without z the NLL is exact";
  if (likelihood.images == result.measured.images) return print("K = %d, every image", likelihood.importance_samples);
  if (likelihood.importance_samples_of_all > 0)
    return print("NLL by %d samples of each of %s images less the %.3f ± %.3f that %s gain over them on %s",
                 likelihood.importance_samples_of_all, thousands(result.measured.images).c_str(),
                 likelihood.gain_nats.mean, likelihood.gain_nats.standard_error,
                 thousands(likelihood.importance_samples).c_str(), thousands(likelihood.images).c_str());
  return print("NLL = -ELBO of %s images less the gap %.2f ± %.2f of %s of them, K = %d",
               thousands(result.measured.images).c_str(), likelihood.gap_nats.mean, likelihood.gap_nats.standard_error,
               thousands(likelihood.images).c_str(), likelihood.importance_samples);
}

std::string binarisation_sentence(const Result& result, const run::Preset& preset) {
  if (preset.training.binarisation != run::Binarisation::dynamic) return "";
  if (result.measuring.binarisations == 1)
    return print("the test pixels were drawn once, by seed %llu: other drawings give other figures",
                 static_cast<unsigned long long>(result.measuring.seed));
  return print("mean over %d drawings of the test pixels, which deviate by %.2f nats", result.measuring.binarisations,
               result.nll_nats_deviation);
}

std::string unmeasured_sentence(const ReproductionFolder& folder, const Row& row, const RowState& state) {
  if (state.stage == RowState::Stage::untouched) return "not trained yet";
  const auto history = run::read_history(folder.run(row));
  std::string text = print("%.1f of %lld epochs so far", state.epochs, static_cast<long long>(state.last_epoch));
  if (history.validation.size() > 0) {
    const auto& last = history.validation[history.validation.size() - 1];
    text += print("; validation -ELBO %.2f, KL %.2f bits after epoch %.0f", last.figures.code_nats(),
                  last.figures.rate_bits(), last.epoch);
  }
  return text + "; not measured on the test set yet";
}

// Every sentence that says what does not compare, and how the figure was made.
std::string note_of(const ReproductionFolder& folder, const Row& row, const RowState& state) {
  if (!state.result) return joined({unmeasured_sentence(folder, row, state), row.note}, "; ");
  const Result& result = *state.result;
  std::vector<std::string> parts;
  if (!result.training.complete)
    parts.push_back(print("training not complete: %.0f of %lld epochs", result.training.epochs,
                          static_cast<long long>(state.last_epoch)));
  if (!result.training.begun_with.empty())
    parts.push_back("begun with weights of an earlier training: " + result.training.begun_with);
  if (!result.caveat.empty()) parts.push_back(result.caveat);
  parts.push_back(likelihood_sentence(result));
  if (const auto drawn = binarisation_sentence(result, folder.preset(row)); !drawn.empty()) parts.push_back(drawn);
  if (!row.note.empty()) parts.push_back(row.note);
  return joined(parts, "; ");
}

bool has_paper_figures(const Table& table) {
  return std::ranges::any_of(table.rows, [](const Row& row) { return row.paper.nll_nats > 0; });
}

// with_paper: the second cell is the paper's NLL.
std::vector<std::string> cells_of(const ReproductionFolder& folder, const Row& row, bool with_paper) {
  const RowState state = folder.state(row);
  std::vector<std::string> cells{row.label};
  if (with_paper) cells.push_back(reported(row.paper.nll_nats));
  if (state.result) {
    const Result& result = *state.result;
    for (const std::string& cell :
         {nll_text(result.measured), with_error(result.measured.code_nats),
          folder.preset(row).model.conditional ? print("%.2f", result.measured.rate_nats.mean / std::numbers::ln2)
                                               : std::string("no z"),
          print("%.0f", result.training.epochs), thousands(result.training.images_seen),
          print("%.2f", result.training.hours), joined(result.training.machines, "; "),
          result.training.data + ", " + result.training.split})
      cells.push_back(cell);
  } else {
    cells.insert(cells.end(),
                 {"-", "-", "-", print("%.1f", state.epochs), "-", "-", "-", folder.preset(row).data.name});
  }
  cells.push_back(note_of(folder, row, state));
  return cells;
}

ReportTable table_of(const ReproductionFolder& folder, const Table& table) {
  ReportTable report{.id = table.id, .title = table.title, .note = table.note, .columns = {"model"}, .rows = {}};
  const bool with_paper = has_paper_figures(table);
  if (with_paper) report.columns.insert(report.columns.end(), {"paper: NLL", "ours: NLL"});
  if (!with_paper) report.columns.push_back("NLL");
  report.columns.insert(report.columns.end(),
                        {"-ELBO", "KL, bits", "epochs", "images seen", "hours", "machine", "trained on", "note"});
  for (const Row& row : table.rows) report.rows.push_back(cells_of(folder, row, with_paper));
  return report;
}

// E[KL], where the paper says it.
std::optional<ReportTable> rates_table(const ReproductionFolder& folder) {
  ReportTable table{.id = "rates",
                    .title = "Bits in the code",
                    .note = "The mean of KL(q(z|x) || p(z)) over the images measured, by one sample of z each.",
                    .columns = {"model", "paper: bits", "ours: bits", "epochs"},
                    .rows = {}};
  for (const Row* row : folder.recipe().rows()) {
    if (row->paper.kl_bits <= 0) continue;
    const RowState state = folder.state(*row);
    const auto bits = [](double nats) { return nats / std::numbers::ln2; };
    table.rows.push_back({row->label, print("%.1f", row->paper.kl_bits),
                          state.result ? print("%.2f ± %.2f", bits(state.result->measured.rate_nats.mean),
                                               bits(state.result->measured.rate_nats.standard_error))
                                       : "-",
                          print("%.1f", state.epochs)});
  }
  if (table.rows.empty()) return std::nullopt;
  return table;
}

// The NLL by K samples, for the rows that have it.
std::optional<ReportTable> samples_table(const ReproductionFolder& folder) {
  ReportTable table{.id = "samples",
                    .title = "NLL by the number of importance samples",
                    .note =
                        "By K samples an image, brought to all images as the rows' notes say; nats. K = 1 is the "
                        "-ELBO, here of those samples.",
                    .columns = {"model"},
                    .rows = {}};
  std::size_t most = 0;
  std::vector<std::pair<std::string, std::vector<double>>> curves;
  for (const Row* row : folder.recipe().rows()) {
    const RowState state = folder.state(*row);
    if (!state.result || !state.result->measured.likelihood) continue;
    const auto& curve = state.result->measured.likelihood->nll_nats_by_doublings;
    if (curve.empty()) continue;
    curves.emplace_back(row->label + " (" + row->id + ")", curve);
    most = std::max(most, curve.size());
  }
  if (curves.empty()) return std::nullopt;
  constexpr std::size_t stride = 2;  // 1, 4, 16, ...
  for (std::size_t k = 0; k < most; k += stride) table.columns.push_back("K = " + std::to_string(1 << k));
  for (const auto& [label, curve] : curves) {
    std::vector<std::string> cells{label};
    for (std::size_t k = 0; k < most; k += stride) cells.push_back(k < curve.size() ? print("%.2f", curve[k]) : "-");
    table.rows.push_back(cells);
  }
  return table;
}

std::vector<std::string> introduction(const ReproductionFolder& folder) {
  std::vector<std::string> paragraphs;
  if (folder.quick())
    paragraphs.push_back(
        "Quick: small networks on digits drawn by program, to see that everything works. No figure here compares with "
        "the paper's.");
  if (!folder.recipe().about.empty()) paragraphs.push_back(folder.recipe().about);
  paragraphs.push_back(
      "All figures are nats an image unless they say bits, of the split '" + folder.measuring().split +
      "'. The error behind ± is that of the set: another one of as many images would give another mean. "
      "MC is the Monte Carlo's: other codes, or another part of the set, would give another figure of "
      "this very set.");
  return paragraphs;
}

}  // namespace

Report report_of(const ReproductionFolder& folder) {
  Report report{
      .title = folder.recipe().title, .introduction = introduction(folder), .tables = {}, .figures = {}, .curves = {}};
  for (const Table& table : folder.recipe().tables) report.tables.push_back(table_of(folder, table));
  for (const auto& table : {rates_table(folder), samples_table(folder)})
    if (table) report.tables.push_back(*table);
  return report;
}

void write_report(const ReproductionFolder& folder) {
  Report report = report_of(folder);
  report.figures = draw_share_bars(folder);
  for (ReportPicture& figure : draw_figures(folder)) report.figures.push_back(std::move(figure));
  report.curves = draw_curves(folder);
  files::write_file_atomically(folder.path() / "report.md", markdown(report));
  files::write_file_atomically(folder.path() / "report.html", html(report, folder.path()));
}

}  // namespace vlae::reproduction

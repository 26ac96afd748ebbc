// A run's past from the tables that run_folder.h lists.

#include <cstdlib>
#include <sstream>
#include <string_view>

#include "files/whole_file.h"
#include "run/rate_history.h"
#include "run/table_file.h"
#include "run/training_snapshot.h"

namespace vlae::run {
namespace {

using Row = std::vector<std::string>;

double number(const Row& row, std::size_t field) {
  return field < row.size() ? std::strtod(row[field].c_str(), nullptr) : 0;
}

// Rows of a table without its header.
std::vector<std::string> rows_of(const std::filesystem::path& path) {
  std::vector<std::string> rows;
  const auto bytes = files::read_file(path);
  std::istringstream text(std::string(bytes.begin(), bytes.end()));
  std::string line;
  for (std::getline(text, line); std::getline(text, line);) rows.push_back(line);
  return rows;
}

// The columns of log_file.h.
Figures figures_of(const Row& row) {
  Figures figures;
  figures.rate_nats = number(row, 5);
  figures.distortion_nats = number(row, 7);
  figures.objective_nats = number(row, 8);
  figures.gradient_norm = number(row, 11);
  if (row.size() > 12 && !row[12].empty()) figures.nll_nats = number(row, 12);
  return figures;
}

void read_log(const std::filesystem::path& path, RunHistory& history) {
  std::vector<TrainingPoint> training;
  std::vector<ValidationPoint> validation;
  double best = 0;
  for (const std::string& line : rows_of(path)) {
    const Row row = csv_fields(line);
    if (row.size() < 11) continue;
    const auto step = static_cast<std::int64_t>(number(row, 1));
    const Figures figures = figures_of(row);
    if (row[3] == "train") {
      training.push_back({step, number(row, 2), figures, number(row, 9), number(row, 10)});
    } else {
      const bool is_best = validation.empty() || figures.code_nats() < best;
      if (is_best) best = figures.code_nats();
      validation.push_back({step, number(row, 2), figures, is_best});
    }
  }
  history.training = Chronicle(training);
  history.validation = Chronicle(validation);
}

void read_events(const std::filesystem::path& path, RunHistory& history) {
  for (const std::string& line : rows_of(path)) {
    const Row row = csv_fields(line);
    if (row.size() < 5) continue;
    std::string text = row[4];  // earlier versions did not quote it
    for (std::size_t field = 5; field < row.size(); ++field) text += "," + row[field];
    history.events.push_back({static_cast<std::int64_t>(number(row, 1)), number(row, 2), event_kind(row[3]), text});
  }
}

RateHistory read_rates(const std::filesystem::path& path) {
  RateHistory rates;
  for (const std::string& line : rows_of(path)) {
    const Row row = csv_fields(line);
    RateRow rate{static_cast<std::int64_t>(number(row, 1)), number(row, 2), {}};
    for (std::size_t field = 3; field < row.size(); ++field)
      rate.rate_nats.push_back(static_cast<float>(number(row, field)));
    rates.add(rate);
  }
  return rates;
}

}  // namespace

const char* name_of(EventMark::Kind kind) {
  switch (kind) {
    case EventMark::Kind::started:
      return "started";
    case EventMark::Kind::resumed:
      return "resumed";
    case EventMark::Kind::changed:
      return "changed";
    case EventMark::Kind::diverged:
      return "diverged";
    case EventMark::Kind::note:
      return "note";
  }
  return "note";
}

EventMark::Kind event_kind(const std::string& name) {
  using enum EventMark::Kind;
  for (const auto kind : {started, resumed, changed, diverged})
    if (name == name_of(kind)) return kind;
  return note;
}

RunHistory read_history(const std::filesystem::path& run, RateHistory& rates) {
  RunHistory history;
  read_log(run / "log.csv", history);
  // Runs of earlier versions have no others.
  if (const auto events = run / "events.csv"; std::filesystem::exists(events)) read_events(events, history);
  if (const auto file = run / "rates.csv"; std::filesystem::exists(file)) rates = read_rates(file);
  history.rates = rates.rows();
  return history;
}

RunHistory read_history(const std::filesystem::path& run) {
  RateHistory rates;
  return read_history(run, rates);
}

}  // namespace vlae::run

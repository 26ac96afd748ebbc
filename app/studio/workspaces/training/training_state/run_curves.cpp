#include "training_state/run_curves.h"

#include <array>
#include <cstdio>
#include <string>

#include "files/atomic_file.h"

namespace vlae::training_state {
namespace {

constexpr std::array<NamedCurve, 10> names{{
    {"training code_nats", &RunCurves::train_code_nats},
    {"validation code_nats", &RunCurves::valid_code_nats},
    {"training rate_bits", &RunCurves::train_rate_bits},
    {"validation rate_bits", &RunCurves::valid_rate_bits},
    {"training distortion_nats", &RunCurves::train_distortion_nats},
    {"validation distortion_nats", &RunCurves::valid_distortion_nats},
    {"validation nll_nats", &RunCurves::valid_nll_nats},
    {"learning_rate", &RunCurves::learning_rate},
    {"gradient_norm", &RunCurves::gradient_norm},
    {"images_per_second", &RunCurves::images_per_second},
}};

}  // namespace

std::span<const NamedCurve> named_curves() { return names; }

void RunCurves::add(const run::TrainingPoint& point) {
  train_code_nats.add(point.epoch, point.figures.code_nats());
  train_rate_bits.add(point.epoch, point.figures.rate_bits());
  train_distortion_nats.add(point.epoch, point.figures.distortion_nats);
  learning_rate.add(point.epoch, point.learning_rate);
  if (point.figures.gradient_norm > 0) gradient_norm.add(point.epoch, point.figures.gradient_norm);
  if (point.images_per_second > 0) images_per_second.add(point.epoch, point.images_per_second);
}

void RunCurves::add(const run::ValidationPoint& point) {
  valid_code_nats.add(point.epoch, point.figures.code_nats());
  valid_rate_bits.add(point.epoch, point.figures.rate_bits());
  valid_distortion_nats.add(point.epoch, point.figures.distortion_nats);
  if (point.figures.nll_nats) valid_nll_nats.add(point.epoch, *point.figures.nll_nats);
}

// Rows are read from where the history still agrees with what was read: a roll-back shortens it and grows it again.
// Curve::add takes the points of the stretch back by their epoch.
template <class Row>
void RunCurves::follow(const run::Chronicle<Row>& rows, std::vector<Seen>& seen) {
  const auto key = [&rows](std::size_t i) { return Seen{rows[i].step, rows[i].figures.objective_nats}; };
  while (!seen.empty() && (seen.size() > rows.size() || seen.back() != key(seen.size() - 1))) seen.pop_back();
  while (seen.size() < rows.size()) {
    seen.push_back(key(seen.size()));
    add(rows[seen.size() - 1]);
  }
}

bool RunCurves::continues(const run::RunHistory& history) const {
  if (seen_training_.empty()) return seen_validation_.empty();
  if (history.training.empty()) return false;
  const run::TrainingPoint& first = history.training[0];
  return seen_training_.front() == Seen{first.step, first.figures.objective_nats};
}

void RunCurves::update(const run::RunHistory& history) {
  if (!continues(history)) *this = {};
  follow(history.training, seen_training_);
  follow(history.validation, seen_validation_);
}

void write_curves_csv(const std::filesystem::path& file, const RunCurves& curves) {
  std::string text = "curve,epoch,value\n";
  for (const NamedCurve& row : names)
    for (const Point& point : (curves.*row.curve).points()) {
      char line[120];
      std::snprintf(line, sizeof line, "%s,%.6g,%.9g\n", row.name, point.x, point.y);
      text += line;
    }
  files::write_file_atomically(file, text);
}

}  // namespace vlae::training_state

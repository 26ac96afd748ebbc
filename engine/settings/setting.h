#pragma once
// What is known of one setting, whoever asks: a file, the command line, the window, a run that goes on, the
// documentation. Its row stands once, in the table of its configuration (table.h); its default is the struct's.

#include <array>
#include <span>
#include <string>

namespace vlae::settings {

enum class Kind { whole, real, yes_no, choice, wholes, text };

// What a change asks of a run that goes on.
enum class Change {
  new_run,    // network, data or noise would be others: not this run any more
  next_step,  // it holds from the next step on
  new_step    // likewise, and a step that was recorded (training/step_graph.h) is recorded anew
};

struct Range {
  double least = 0, most = 0;  // both allowed
  bool holds(double value) const { return value >= least && value <= most; }
};

// The part of a row that is the same for all types of values.
struct Row {
  const char* label = "";
  const char* unit = "";     // "" where it has none
  const char* meaning = "";  // with its equation
  const char* group = "";    // the heading over it in the window; "" where another place than the table's rows shows it
  Range range = {};          // of numbers, and of each of several
  Change change = Change::new_run;
};

struct Setting {
  std::string path;  // in a preset's JSON and behind --set: "training.learning_rate"
  Kind kind = Kind::text;
  Row row;
  std::span<const char* const> choices;  // of a choice, as files spell them
};

// "1 to 100000", "0 to 0.999999"; "yes or no", "local, rectangle or none"; "two of 1 to 1024"; "text".
std::string range_text(const Setting& setting);

}  // namespace vlae::settings

#pragma once
// The work itself: what is missing is trained, what was cut goes on, what is trained is measured, and the report is
// made anew after each row. It may be ended at any moment and goes on where it was.

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "reproduction/reproduction_folder.h"
#include "reproduction/workshop.h"

namespace vlae::reproduction {

struct Options {
  std::vector<const Row*> rows;                  // of the folder's recipe
  std::optional<double> minutes = std::nullopt;  // for all of it
  bool so_far = false;                           // rows whose training is not complete are measured, too
  int threads = 1;                               // of the measuring
};

class Witness {
 public:
  virtual ~Witness() = default;
  virtual bool interrupted() = 0;
  virtual void says(const std::string& line) = 0;  // "static-vlae: trains on from epoch 12 of 1000"
  virtual void measures(std::int64_t codes, std::int64_t of_codes) = 0;
};

enum class End { complete, out_of_time, interrupted };

// Throws what training throws, and files::InputError; what was done until then stays.
End reproduce(const ReproductionFolder& folder, const Options& options, Workshop& workshop, Witness& witness);

// What is left to do for a row, and how long that takes at the speed of this machine.
struct PlannedRow {
  const Row* row = nullptr;
  RowState state;
  double images_per_second = 0, codes_per_second = 0;
  double training_hours = 0, measuring_hours = 0;
  std::string obstacle;  // why it cannot be done here: a data set that is not on this machine; empty where it can
};
std::vector<PlannedRow> plan(const ReproductionFolder& folder, const Options& options, Workshop& workshop);

}  // namespace vlae::reproduction

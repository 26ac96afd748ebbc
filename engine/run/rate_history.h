#pragma once
// KL of each dimension through a training, bounded: however long the run, at most `most_rows` rows that cover equal
// stretches of it. A row is the mean over its stretch, so that halving their number keeps the shape.

#include <cstddef>
#include <cstdint>

#include "run/training_snapshot.h"

namespace vlae::run {

class RateHistory {
 public:
  static constexpr std::size_t most_rows = 2048;

  void add(const RateRow& row);  // one report; rows of another length than the first are no part of it
  // Takes back what lies behind `step`; a row that began before it and ended behind it goes too.
  void forget_after(std::int64_t step);

  const Chronicle<RateRow>& rows() const { return rows_; }

 private:
  void close_row();
  void halve();

  Chronicle<RateRow> rows_;
  std::size_t reports_a_row_ = 1;
  RateRow open_;  // the mean of the reports since the last row
  std::size_t reports_open_ = 0;
};

// read_history() of a run's folder, whose rates are `rates` to go on with.
RunHistory read_history(const std::filesystem::path& run, RateHistory& rates);

}  // namespace vlae::run

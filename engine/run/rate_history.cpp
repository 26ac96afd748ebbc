#include "run/rate_history.h"

#include <algorithm>

namespace vlae::run {
namespace {

// The mean of `count` rows and one more; its place is that of the later one.
void include(RateRow& mean, std::size_t count, const RateRow& next) {
  mean.step = next.step, mean.epoch = next.epoch;
  if (count == 0) mean.rate_nats.assign(next.rate_nats.size(), 0);
  const float share = 1 / static_cast<float>(count + 1);
  for (std::size_t d = 0; d < mean.rate_nats.size(); ++d)
    mean.rate_nats[d] += share * (next.rate_nats[d] - mean.rate_nats[d]);
}

}  // namespace

void RateHistory::add(const RateRow& row) {
  const RateRow& first = reports_open_ > 0 ? open_ : rows_.empty() ? row : rows_[0];
  if (row.rate_nats.size() != first.rate_nats.size()) return;
  include(open_, reports_open_++, row);
  if (reports_open_ == reports_a_row_) close_row();
}

void RateHistory::close_row() {
  rows_.push_back(open_);
  reports_open_ = 0;
  if (rows_.size() == most_rows) halve();
}

void RateHistory::halve() {
  Chronicle<RateRow> halved;
  for (std::size_t i = 0; i + 1 < rows_.size(); i += 2) {
    RateRow mean = rows_[i];
    include(mean, 1, rows_[i + 1]);
    halved.push_back(std::move(mean));
  }
  rows_ = std::move(halved);
  reports_a_row_ *= 2;
}

void RateHistory::forget_after(std::int64_t step) {
  std::size_t kept = rows_.size();
  while (kept > 0 && rows_[kept - 1].step > step) --kept;
  rows_.shorten(kept);
  reports_open_ = 0;
}

}  // namespace vlae::run

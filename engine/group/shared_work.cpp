#include "group/shared_work.h"

#include <algorithm>

namespace vlae::group {
namespace {

using Results = std::vector<std::vector<double>>;

// One rank's results as numbers in a row: i, length, values; again and again.
std::vector<double> packed(const Results& results) {
  std::vector<double> row;
  for (std::size_t i = 0; i < results.size(); ++i) {
    if (results[i].empty()) continue;
    row.push_back(static_cast<double>(i));
    row.push_back(static_cast<double>(results[i].size()));
    row.insert(row.end(), results[i].begin(), results[i].end());
  }
  return row;
}

void unpack(const std::vector<double>& row, Results& results) {
  for (std::size_t at = 0; at < row.size();) {
    const auto length = static_cast<std::ptrdiff_t>(row[at + 1]);
    const auto begin = row.begin() + static_cast<std::ptrdiff_t>(at) + 2;
    results.at(static_cast<std::size_t>(row[at])).assign(begin, begin + length);
    at += 2 + static_cast<std::size_t>(length);
  }
}

}  // namespace

Results compute_shared(Ranks& ranks, Group& group, std::int64_t count,
                       const std::function<std::vector<double>(std::int64_t)>& work) {
  Results results(static_cast<std::size_t>(count));
  const auto compute = [&](std::int64_t i) { results[static_cast<std::size_t>(i)] = work(i); };
  if (ranks.alone()) {
    group.for_each(count, compute);
    return results;
  }
  const Ranks::Tickets next = ranks.next_job();
  group.for_each(std::min<std::int64_t>(count, group.size()), [&](std::int64_t) {
    for (std::int64_t i = next(); i < count; i = next()) compute(i);
  });
  for (const Bytes& bytes : ranks.gather(bytes_of(packed(results)))) unpack(values_of<double>(bytes), results);
  return results;
}

}  // namespace vlae::group

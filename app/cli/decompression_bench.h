#pragma once
// What `vlae bench decompress` measures: the jobs of the runtime, the same in LibTorch, and for each the arithmetic's
// floor, multiply-adds over the peak of one core measured between the jobs.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "models/open_model.h"
#include "turns.h"

namespace vlae::cli {

struct BenchRow {
  std::string what;
  Timing time;             // of one image, or one code
  double floor_ms = 0;     // 0: not compared with the floor
  double naive_ms = 0;     // the best of LibTorch at the same; 0: not compared
  std::int64_t least = 0;  // multiply-adds
};

struct DecompressionBench {
  std::vector<BenchRow> rows;
  double peak_per_ms = 0;  // multiply-adds on one core
  int threads = 1;         // of the last batch ...
  double scaling = 0;      // ... which took so many times less wall time than on one thread
  // Did LibTorch and the runtime draw the same? Almost always: a probability within rounding of the noise may differ.
  std::optional<bool> same_picture;  // nothing where LibTorch, the training part, is not installed
};

DecompressionBench bench_decompression(const models::OpenModel& model, int rounds, int threads);

}  // namespace vlae::cli

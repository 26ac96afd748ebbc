#pragma once
// log.csv of a run: one row for each report. Units stand in the column names.
//   time,step,epoch,set,code_nats,rate_nats,rate_bits,distortion_nats,objective_nats,learning_rate,images_per_second
// `set` is train (means over the steps since the row before) or valid (averaged weights).

#include <cstdint>
#include <filesystem>
#include <string_view>

#include "training/append_file.h"
#include "training/figures.h"

namespace vlae::training {

class LogFile {
 public:
  // Rows later than `step` are dropped: a run that goes on from an earlier checkpoint writes them anew. Throws
  // files::InputError.
  LogFile(const std::filesystem::path& path, std::int64_t step);

  void add(std::string_view set, std::int64_t step, double epoch, const Figures& figures, double learning_rate,
           double images_per_second);

 private:
  AppendFile file_;
};

}  // namespace vlae::training

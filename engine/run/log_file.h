#pragma once
// log.csv of a run: one row for each report. Units stand in the column names.
//   time,step,epoch,set,code_nats,rate_nats,rate_bits,distortion_nats,objective_nats,learning_rate,images_per_second,
//   gradient_norm,nll_nats,images
// `set` is train (means over the steps since the row before, in this sitting: the first row after a resume may cover
// few) or valid (averaged weights); `images` says over how many images the means are. nll_nats stays empty where it was
// not asked for. Runs of earlier versions have rows without the last ones.

#include <cstdint>
#include <filesystem>
#include <string_view>

#include "run/figures.h"
#include "run/table_file.h"

namespace vlae::run {

class LogFile {
 public:
  // As TableFile. Throws files::InputError.
  LogFile(const std::filesystem::path& path, std::int64_t step);

  void add(std::string_view set, std::int64_t step, double epoch, const Figures& figures, double learning_rate,
           double images_per_second);

 private:
  TableFile table_;
};

}  // namespace vlae::run

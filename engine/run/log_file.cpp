#include "run/log_file.h"

#include <cstdio>
#include <string>

namespace vlae::run {

LogFile::LogFile(const std::filesystem::path& path, std::int64_t step)
    : table_(path,
             "epoch,set,code_nats,rate_nats,rate_bits,distortion_nats,objective_nats,learning_rate,images_per_second,"
             "gradient_norm,nll_nats,images",
             step) {}

void LogFile::add(std::string_view set, std::int64_t step, double epoch, const Figures& figures, double learning_rate,
                  double images_per_second) {
  char row[320];
  std::snprintf(row, sizeof row, "%.4f,%.*s,%.5f,%.5f,%.5f,%.5f,%.5f,%.7g,%.1f,%.5g,", epoch,
                static_cast<int>(set.size()), set.data(), figures.code_nats(), figures.rate_nats, figures.rate_bits(),
                figures.distortion_nats, figures.objective_nats, learning_rate, images_per_second,
                figures.gradient_norm);
  const std::string nll = figures.nll_nats ? std::to_string(*figures.nll_nats) : "";
  table_.add(step, row + nll + "," + std::to_string(figures.images));
}

}  // namespace vlae::run

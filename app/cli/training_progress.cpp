#include "training_progress.h"

#include <unistd.h>

#include <cstdio>
#include <string>

#include "interruption.h"
#include "training_sheet.h"

namespace vlae::cli {
namespace {

// "42 s", "3 min 10 s", "2 h 05 min", "3 d 4 h"
std::string duration_text(double seconds) {
  const auto s = static_cast<long long>(seconds > 0 ? seconds : 0);
  char text[48];
  if (s < 60)
    std::snprintf(text, sizeof text, "%lld s", s);
  else if (s < 3600)
    std::snprintf(text, sizeof text, "%lld min %02lld s", s / 60, s % 60);
  else if (s < 86400)
    std::snprintf(text, sizeof text, "%lld h %02lld min", s / 3600, s / 60 % 60);
  else
    std::snprintf(text, sizeof text, "%lld d %lld h", s / 86400, s / 3600 % 24);
  return text;
}

std::string figures_text(const training::Figures& figures) {
  char text[128];
  std::snprintf(text, sizeof text, "-ELBO %.3f nats = KL %.3f (%.2f bits) + reconstruction %.3f", figures.code_nats(),
                figures.rate_nats, figures.rate_bits(), figures.distortion_nats);
  return text;
}

}  // namespace

TrainingProgress::TrainingProgress(training::Images validation)
    : validation_(std::move(validation)), terminal_(isatty(STDOUT_FILENO) == 1) {}

bool TrainingProgress::interrupted() { return interruption_wanted(); }

void TrainingProgress::stepped(const training::Progress& progress) {
  const auto now = std::chrono::steady_clock::now();
  const std::chrono::duration<double> pause(terminal_ ? 0.2 : 10.0);
  if (progress.figures.images == 0 || now - last_line_ < pause) return;
  last_line_ = now;
  const training::Trainer& trainer = progress.trainer;
  const std::int64_t step = trainer.position().step, epoch_steps = trainer.steps_per_epoch();
  const std::string text = "epoch " + std::to_string((step - 1) / epoch_steps + 1) + ", step " +
                           std::to_string((step - 1) % epoch_steps + 1) + "/" + std::to_string(epoch_steps) + ": " +
                           figures_text(progress.figures);
  std::printf(terminal_ ? "\r\033[K%s, %.0f images/s, %s left" : "%s, %.0f images/s, %s left\n", text.c_str(),
              progress.images_per_second, duration_text(progress.seconds_left).c_str());
  std::fflush(stdout);
}

void TrainingProgress::validated(const training::Trainer& trainer, const training::Figures& figures) {
  std::printf("%svalidation after epoch %.2f: %s%s\n", terminal_ ? "\r\033[K" : "",
              static_cast<double>(trainer.position().step) / static_cast<double>(trainer.steps_per_epoch()),
              figures_text(figures).c_str(), trainer.best_so_far() ? ", best so far" : "");
  std::fflush(stdout);
}

void TrainingProgress::sheet_due(const training::Trainer& trainer, const std::filesystem::path& picture) {
  write_training_sheet(picture, training::averaged_model(trainer, std::nullopt), *validation_);
}

}  // namespace vlae::cli

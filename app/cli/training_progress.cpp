#include "training_progress.h"

#include <sys/ioctl.h>
#include <unistd.h>

#include <cstdio>
#include <string>

#include "duration_text.h"
#include "interruption.h"
#include "results.h"
#include "training_sheet.h"

namespace vlae::cli {
namespace {

std::size_t terminal_width() {
  winsize size{};
  const bool known = ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0;
  return known ? size.ws_col : 80;
}

std::string epoch_text(const training::Trainer& trainer) {
  char text[32];
  std::snprintf(text, sizeof text, "%.2f", trainer.epoch());
  return text;
}

std::string figures_text(const run::Figures& figures) {
  char text[128];
  std::snprintf(text, sizeof text, "-ELBO %.3f nats = KL %.3f (%.2f bits) + reconstruction %.3f", figures.code_nats(),
                figures.rate_nats, figures.rate_bits(), figures.distortion_nats);
  return text;
}

}  // namespace

TrainingProgress::TrainingProgress(training::Images validation)
    : validation_(std::move(validation)), terminal_(isatty(STDOUT_FILENO) == 1) {}

TrainingProgress::~TrainingProgress() {
  if (line_open_) std::printf("\n");
}

// On a terminal a renewed line stays open until the next print, and is cut at the window's edge: a line that wraps
// could not be taken back.
void TrainingProgress::print(const std::string& line, bool renewed) {
  if (!terminal_) {
    std::printf("%s\n", line.c_str());
  } else {
    const std::size_t width = terminal_width();
    std::printf("\r\033[K%s%s", renewed ? line.substr(0, width - 1).c_str() : line.c_str(), renewed ? "" : "\n");
  }
  line_open_ = terminal_ && renewed;
  flush_results();
}

bool TrainingProgress::interrupted() { return interruption_wanted(); }

void TrainingProgress::stepped(const training::Progress& progress) {
  const auto now = std::chrono::steady_clock::now();
  const std::chrono::duration<double> pause(terminal_ ? 0.2 : 10.0);
  if (progress.figures.images == 0 || now - last_line_ < pause) return;
  last_line_ = now;
  const training::Trainer& trainer = progress.trainer;
  char rest[80];
  std::snprintf(rest, sizeof rest, ", %.0f images/s, %s left", progress.images_per_second,
                duration_text(progress.seconds_left).c_str());
  print("epoch " + epoch_text(trainer) + ", step " + std::to_string(trainer.position().step) + "/" +
            std::to_string(trainer.last_step()) + ": " + figures_text(progress.figures) + rest,
        true);
}

void TrainingProgress::reported(const training::Progress& progress) {
  const std::string& failure = progress.trainer.recording_failure();
  if (failure == recording_failure_) return;
  recording_failure_ = failure;
  if (!failure.empty()) print("steps go to the GPU operation by operation: " + failure, false);
}

void TrainingProgress::validated(const training::Trainer& trainer, const run::Figures& figures) {
  print("validation after epoch " + epoch_text(trainer) + ": " + figures_text(figures) +
            (trainer.best_so_far() ? ", best so far" : ""),
        false);
}

void TrainingProgress::sheet_due(const training::Trainer& trainer, const std::filesystem::path& picture) {
  write_training_sheet(picture, training::averaged_model(trainer, std::nullopt), *validation_);
}

}  // namespace vlae::cli

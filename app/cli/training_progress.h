#pragma once
// What vlae train prints: on a terminal one line that renews itself, elsewhere a line every ten seconds.

#include <chrono>
#include <string>

#include "training/run.h"

namespace vlae::cli {

class TrainingProgress : public training::Observer {
 public:
  explicit TrainingProgress(training::Images validation);  // what the sheets show
  ~TrainingProgress() override;                            // ends the line
  TrainingProgress(const TrainingProgress&) = delete;
  TrainingProgress& operator=(const TrainingProgress&) = delete;

  bool interrupted() override;
  void stepped(const training::Progress& progress) override;
  void reported(const training::Progress& progress) override;
  void went_back(const run::EventMark& event) override { print(event.text, false); }
  void validated(const training::Trainer& trainer, const run::Figures& figures) override;
  void sheet_due(const training::Trainer& trainer, const std::filesystem::path& picture) override;

 private:
  void print(const std::string& line, bool renewed);

  training::Images validation_;
  bool terminal_, line_open_ = false;
  std::chrono::steady_clock::time_point last_line_{};
  std::string recording_failure_;  // told last
};

}  // namespace vlae::cli

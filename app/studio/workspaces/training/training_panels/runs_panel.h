#pragma once
// Every run on this machine: open it, compare its curves, use its model, rename it, delete it.

#include <functional>
#include <optional>

#include "training_panels/training_page.h"
#include "training_state/run_list.h"

namespace vlae::studio {

// What a person asked for in the list.
struct RunsEvents {
  std::optional<std::filesystem::path> open, compare, use_model;
  bool close = false;
};

class RunsPanel {
 public:
  bool shown() const { return shown_; }
  void show(AppContext& app);  // reads the runs folder in the background
  void hide() { shown_ = false; }
  const std::vector<training_state::RunEntry>& runs() const { return runs_; }

  RunsEvents draw(Region where, TrainingPage& page);

 private:
  void refresh(AppContext& app);
  void draw_table(Region inside, TrainingPage& page, RunsEvents& events);
  void draw_row(const training_state::RunEntry& run, TrainingPage& page, RunsEvents& events);
  void draw_menu(Region button, const training_state::RunEntry& run, TrainingPage& page, RunsEvents& events);
  void draw_name(Region cell, const training_state::RunEntry& run, TrainingPage& page);
  void change(AppContext& app, std::string what, std::function<void()> work);
  void sort(int column, bool falling);

  bool shown_ = false, reading_ = false;
  std::vector<training_state::RunEntry> runs_;
  std::optional<std::filesystem::path> renaming_;
  std::string new_name_;
  bool focus_name_ = false;
};

}  // namespace vlae::studio

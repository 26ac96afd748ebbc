#pragma once
// What the next run is to be, and the buttons that drive the one that goes on.

#include "training_panels/data_picker.h"
#include "training_panels/training_page.h"

namespace vlae::studio {

// Start or pause, step, stop, and how far the run is: for the foot of a page that scrolls.
void draw_run_foot(Region row, const TrainingPage& page);

class SetUpPanel {
 public:
  void draw(Region where, TrainingPage& page, bool with_run_buttons);
  DataPicker& data() { return data_; }

 private:
  void draw_fields(Region& column, TrainingPage& page);
  void draw_preset(Region& column, TrainingPage& page, bool open);
  void draw_preset_menu(Region place, TrainingPage& page);
  void draw_beginning(Region& column, TrainingPage& page, bool open);
  void draw_context(Region& column, TrainingPage& page);
  void draw_family(Region& column, TrainingPage& page);
  void draw_advanced(Region& column, TrainingPage& page);
  void draw_buttons(Region foot, TrainingPage& page, bool with_run_buttons);

  DataPicker data_;
  std::vector<std::string> presets_;
  float content_height_ = 0;
};

// Reads or writes the set-up as a preset's JSON file, in the background.
void import_preset(AppContext& app, training_state::SetUp& set_up, const std::filesystem::path& file);
// In the background, too: the run begins with the weights of the file; an empty path means the bundled model.
void begin_with_model(AppContext& app, training_state::SetUp& set_up, const std::filesystem::path& file,
                      const std::string& name);
void export_preset(AppContext& app, const run::Preset& preset, const std::filesystem::path& file);

}  // namespace vlae::studio

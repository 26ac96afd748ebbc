#pragma once
// Which pictures to learn from, and fetching those that are not on this machine.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "training_panels/training_page.h"
#include "training_state/data_choice.h"

namespace vlae::studio {

class DataPicker {
 public:
  // Cuts what it needs off the top of `column`: label, choice, and a line with its state.
  void draw(Region& column, TrainingPage& page, bool open);
  bool here(const std::string& name);    // can be loaded now
  void forget() { known_for_.clear(); }  // looks again at what is on this machine

 private:
  const std::vector<training_state::DataChoice>& choices(const std::string& current);
  const training_state::DataChoice* choice(const std::string& name);
  void start_download(AppContext& app, const std::string& set);
  void draw_state(Region line, TrainingPage& page);

  std::vector<training_state::DataChoice> choices_;
  std::string known_for_;       // the name that choices_ were made for
  std::uint64_t download_ = 0;  // its job
  std::string problem_;
};

}  // namespace vlae::studio

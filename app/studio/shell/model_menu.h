#pragma once
// The models that can be shown, under the button that names the present one: bundled, families, own runs and files,
// each with what it is and what it reaches. The list is that of `vlae models`.

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "desk/action.h"
#include "desk_state/app_context.h"
#include "models/model_list.h"
#include "widgets/region.h"

namespace vlae::studio {

class ModelMenu {
 public:
  explicit ModelMenu(AppContext& app) : app_(app) {}

  // The button, and the menu while it is open. The model that was chosen; an empty path is the bundled one.
  std::optional<std::filesystem::path> draw(Region where, const Action& open_file);

  const std::vector<models::ListedModel>& list() const { return list_; }

 private:
  bool begin_button(Region where) const;
  void open();
  void read_list();
  std::optional<std::filesystem::path> draw_rows();
  bool draw_row(const models::ListedModel& model, bool in_use);

  AppContext& app_;
  std::vector<models::ListedModel> list_;
  bool reading_ = false;
  double read_at_ = -1e9;                                 // ImGui's time
  std::shared_ptr<int> alive_ = std::make_shared<int>();  // a list that comes after this object is dropped
};

}  // namespace vlae::studio

#include "studio/workspaces/draw/draw_page.h"

#include <algorithm>
#include <stdexcept>
#include <string>

namespace vlae::studio {

const Action& DrawPage::action(std::string_view id) const {
  const auto found = std::find_if(actions.begin(), actions.end(), [id](const Action& row) { return row.id == id; });
  if (found == actions.end()) throw std::out_of_range("no action named " + std::string(id));
  return *found;
}

}  // namespace vlae::studio

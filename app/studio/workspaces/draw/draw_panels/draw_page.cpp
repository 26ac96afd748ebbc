#include "draw_panels/draw_page.h"

namespace vlae::studio {

const Action& DrawPage::action(std::string_view id) const { return action_named(actions, id); }

}  // namespace vlae::studio

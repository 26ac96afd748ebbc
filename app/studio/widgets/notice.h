#pragma once
// Messages inside a card.

#include <string_view>

#include "widgets/region.h"

namespace vlae::studio {

enum class NoticeKind { information, warning };
void notice(Region where, NoticeKind kind, std::string_view message);  // 56 high for one line

// One sentence and one button (none if `action` is empty) in the middle of a card. True when the button is clicked.
bool empty_state(const char* id, Region where, const char* icon, std::string_view sentence,
                 std::string_view action = {});

}  // namespace vlae::studio

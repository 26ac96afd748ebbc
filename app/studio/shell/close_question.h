#pragma once
// Asked before the program closes while work goes on.

#include <string>

namespace vlae::studio {

enum class CloseAnswer { none, close, stay };

// Every frame; `open_now` opens it. `reason` is the sentence that says what goes on. Esc stays.
CloseAnswer draw_close_question(bool open_now, const std::string& reason);

}  // namespace vlae::studio

#pragma once
// What a person sees who starts the program for the first time: what it is, in three sentences, and two ways to begin.

namespace vlae::studio {

enum class WelcomeAnswer { none, draw, show_me, closed };

// Every frame; `open_now` opens it. Esc or a click beside it close it. `can_show`: a model is there to be shown.
WelcomeAnswer draw_welcome(bool open_now, bool can_show);

}  // namespace vlae::studio

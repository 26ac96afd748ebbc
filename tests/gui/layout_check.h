#pragma once
// What stands on screen, by its rectangles: nothing clipped, nothing over something else, no small type.

#include <string>
#include <vector>

#include "harness.h"

namespace vlae::studio::testing {

// Reports each fault of the frame on screen as an error of the test, with `where` ("draw, 1280x720, dark").
void check_layout(ImGuiTestContext* test, const std::string& where);

// The same of the words of the menu that is open alone: they lie over the page.
void check_menu(ImGuiTestContext* test, const std::string& where);

// Whether all of the item can be seen now, without scrolling.
bool in_sight(ImGuiTestContext* test, const char* item);

// All words that a frame puts on screen, line by line.
std::vector<std::string> words_on_screen(ImGuiTestContext* test);
bool on_screen(ImGuiTestContext* test, const std::string& part);  // one of them contains it

}  // namespace vlae::studio::testing

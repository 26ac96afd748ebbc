#pragma once
// Characters that were drawn and are in no face: they showed as a box.

#include <set>
#include <string>

namespace vlae::studio::testing {

// Of the sizes of type that ImGui keeps at the moment, as "face U+2190 at 19 px".
std::set<std::string> missing_glyphs();

}  // namespace vlae::studio::testing

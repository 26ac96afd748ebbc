#include "missing_glyphs.h"

#include <imgui.h>
#include <imgui_internal.h>

#include <cstdio>

namespace vlae::studio::testing {
namespace {

// ImGui notes a character that was asked for: with its glyph, or as not found. Never asked for: all bits set.
void gather(ImFontBaked& baked, std::set<std::string>& missing) {
  constexpr ImU16 never_asked_for = 0xFFFF;
  for (int c = 0; c < baked.IndexLookup.Size; ++c) {
    const auto character = static_cast<ImWchar>(c);
    if (baked.IndexLookup[c] == never_asked_for || baked.IsGlyphLoaded(character)) continue;
    char line[96];
    std::snprintf(line, sizeof line, "%s U+%04X at %.0f px", baked.OwnerFont->GetDebugName(), character,
                  static_cast<double>(baked.Size));
    missing.insert(line);
  }
}

}  // namespace

std::set<std::string> missing_glyphs() {
  std::set<std::string> missing;
  auto& kept = ImGui::GetIO().Fonts->Builder->BakedPool;
  for (int i = 0; i < kept.Size; ++i)
    if (!kept[i].WantDestroy) gather(kept[i], missing);
  return missing;
}

}  // namespace vlae::studio::testing

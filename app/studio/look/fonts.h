#pragma once
// The four faces, embedded in the program. Glyphs are rasterised by FreeType when a size is first used.

#include <imgui.h>

namespace vlae::studio {

enum class Face { regular, bold, mono, icons };  // Roboto, Roboto Bold, Inconsolata for bytes, Font Awesome 6 Solid

void load_fonts();  // after ImGui::CreateContext; `regular` becomes the default of native widgets
ImFont* font(Face face);

}  // namespace vlae::studio

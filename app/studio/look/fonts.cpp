#include "look/fonts.h"

#include <array>
#include <cstdio>
#include <span>

#include "embedded/fonts.h"
#include "look/scale.h"

namespace vlae::studio {
namespace {

std::array<ImFont*, 4> faces{};

ImFont* add(const char* name, std::span<const unsigned char> file) {
  ImFontConfig config;
  config.FontDataOwnedByAtlas = false;
  std::snprintf(config.Name, sizeof config.Name, "%s", name);
  // ImGui only reads the bytes, its interface just lacks the const.
  auto* bytes = const_cast<unsigned char*>(file.data());
  return ImGui::GetIO().Fonts->AddFontFromMemoryTTF(bytes, static_cast<int>(file.size()), type::body, &config);
}

}  // namespace

void load_fonts() {
  faces = {add("Roboto", embedded::fonts::regular()), add("Roboto Bold", embedded::fonts::bold()),
           add("Inconsolata", embedded::fonts::mono()), add("Font Awesome", embedded::fonts::icons())};
}

ImFont* font(Face face) { return faces.at(static_cast<std::size_t>(face)); }

}  // namespace vlae::studio

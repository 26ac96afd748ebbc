#pragma once
// What can be taken home from the instrument: pictures of its views, its steps as GIF or film, its pixels as a table.
// Written in the background from a copy, so the person plays on.

#include <filesystem>
#include <functional>
#include <string>

#include "desk_state/app_context.h"
#include "draw_panels/draw_page.h"
#include "widgets/region.h"

namespace vlae::studio {

class Exports {
 public:
  explicit Exports(AppContext& app) : app_(app) {}
  void draw_button(Region where, DrawPage& page);  // and its menu while it is open

 private:
  void draw_menu(const DrawPage& page);
  // Asks for a name and writes in the background; the ending is added where the person left it out.
  void save(const std::string& suggested_name, std::function<void(const std::filesystem::path&)> write);

  AppContext& app_;
};

}  // namespace vlae::studio

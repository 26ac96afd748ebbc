#pragma once
// Many small binary pictures in a grid, one texture for all of them: a gallery of 64 costs one draw call.

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "desk_state/app_context.h"
#include "widgets/picture.h"

namespace vlae::studio {

struct SheetPlace {
  float multiple = 2;  // reference pixels a pixel
  int columns = 6;
  int gap = 2;  // pixels of the pictures
};

class SampleSheet {
 public:
  // What stands at each place; the pictures live until the call ends.
  struct Sample {
    std::span<const std::uint8_t> image;
    std::string id;       // of its item
    std::string tooltip;  // its first line
    std::string note;
    bool chosen = false;
  };
  struct Events {
    int clicked = -1, hovered = -1;
  };
  // With an `app` each can be dragged to another place or workspace.
  Events draw(ImVec2 top_left, const SheetPlace& place, std::span<const Sample> samples, AppContext* app = nullptr);

 private:
  Picture picture_;
  std::vector<ImU32> pixels_;
};

}  // namespace vlae::studio

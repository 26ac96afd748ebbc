#pragma once
// A tab of the program. The shell draws the bars around it, gives it the page between them, feeds its keys and files.

#include <filesystem>
#include <span>
#include <string>

#include "desk/action.h"
#include "desk_state/app_context.h"
#include "look/scale.h"
#include "widgets/region.h"

namespace vlae::studio {

// The page of one frame. It scrolls where the content is taller than it.
struct Frame {
  AppContext& app;
  Region page;               // in screen pixels, within the margin of the window; moves up as the page scrolls
  Room room = Room::wide;    // what fits
  double seconds = 0;        // since the last frame
  float content_bottom = 0;  // set by the workspace: the y below what it drew, where that can exceed the page
  bool animating = false;    // set by the workspace: something moves, draw the next frame without waiting for input
};

// A pointer position in window pixels; see pointer_trail.h.
struct PointerSample {
  float x = 0, y = 0;
  bool pressed = false;  // left button
  bool on_page = false;  // nothing lies over the page there: no bar, menu or notification
};

struct KeyHint {
  const char* key;   // "Space", or an icon for an arrow
  const char* what;  // empty: shares the next hint's words
};

class Workspace {
 public:
  virtual ~Workspace() = default;
  virtual const char* id() const = 0;    // "draw"
  virtual const char* name() const = 0;  // "Draw & decompress"
  virtual const char* icon() const = 0;
  virtual void draw(Frame& frame) = 0;
  // What stays in sight below a page that scrolls: its height in reference pixels, and its drawing, after draw().
  virtual float foot_height(Room) const { return 0; }
  virtual void draw_foot(Region) {}

  virtual void keep_up() {}  // once a frame, also while another workspace is shown

  // What goes on here, for the status bar while another workspace is shown: "training, epoch 3". Empty: nothing.
  virtual std::string activity() const { return {}; }
  // Why closing the program needs a question, as a sentence; empty: it does not. After a yes, finish() brings the work
  // to a safe end.
  virtual std::string reason_to_stay() const { return {}; }
  virtual void finish() {}

  virtual std::span<const Action> actions() const { return {}; }
  virtual std::span<const KeyHint> key_hints() const { return {}; }    // that work now, for the status bar
  virtual void pointer(std::span<const PointerSample> /*samples*/) {}  // since the last frame, before draw
  virtual void model_changed() {}                                      // also once at the start
  // A file dropped on the window or given to "open"; false: not one of mine.
  virtual bool open_file(const std::filesystem::path& /*path*/) { return false; }
};

}  // namespace vlae::studio

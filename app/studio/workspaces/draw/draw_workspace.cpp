#include "studio/workspaces/draw/draw_workspace.h"

#include <icons_font_awesome_6.h>

#include "studio/widgets/notice.h"
#include "studio/widgets/paint.h"

namespace vlae::studio {
namespace {

class DrawWorkspace : public Workspace {
 public:
  const char* id() const override { return "draw"; }
  const char* name() const override { return "Draw & decompress"; }
  const char* icon() const override { return ICON_FA_PEN; }
  void draw(Frame& frame) override {
    const Region inside = card(frame.page);
    empty_state("no_model", inside, ICON_FA_CUBE, "No model is loaded: open a model file (.safetensors).");
  }
};

}  // namespace

std::unique_ptr<Workspace> make_draw_workspace(AppContext& /*app*/) { return std::make_unique<DrawWorkspace>(); }

}  // namespace vlae::studio

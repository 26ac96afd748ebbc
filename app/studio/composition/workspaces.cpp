#include "composition/workspaces.h"

#include "compression_panels/compression_workspace.h"
#include "draw_panels/draw_workspace.h"
#include "draw_state/model_input.h"
#include "draw_state/picture_import.h"
#include "latent_panels/latent_workspace.h"
#include "placement_panels/placement_workspace.h"
#include "training_panels/training_workspace.h"

namespace vlae::studio {
namespace {

// As the canvas would hold it.
std::vector<std::uint8_t> input_of_picture(const std::filesystem::path& file) {
  draw_state::Drawing drawing;
  draw_state::load(drawing, draw_state::import_picture(file));
  return draw_state::model_input(drawing, true);
}

}  // namespace

std::vector<std::unique_ptr<Workspace>> make_workspaces(AppContext& app) {
  app.input_of_picture = input_of_picture;
  std::vector<std::unique_ptr<Workspace>> workspaces;
  workspaces.push_back(make_draw_workspace(app));
  workspaces.push_back(make_latent_workspace(app));
  workspaces.push_back(make_placement_workspace(app));
  workspaces.push_back(make_compression_workspace(app));
  workspaces.push_back(make_training_workspace(app));
  return workspaces;
}

}  // namespace vlae::studio

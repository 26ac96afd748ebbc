#include "small_preset.h"

namespace vlae::run {

Preset small_preset() {
  Preset preset;
  preset.name = "small";
  preset.model.height = preset.model.width = 4;
  preset.model.latent = 3;
  preset.model.channels = {2, 2};
  preset.model.hidden = 5;
  preset.model.flows = 2;
  preset.model.made_hidden = 4;
  preset.model.window = architecture::Window::local(2);
  preset.model.pixelcnn_channels = 3;
  preset.model.context_maps = 2;
  preset.training.binarisation = Binarisation::dynamic;
  preset.training.batch = 4;
  preset.training.initialisation_batch = 20;
  preset.training.validation_batch = 5;
  preset.training.epochs = 3;
  preset.training.log_every_steps = 5;
  preset.training.sheet_every_epochs = 2;
  return preset;
}

}  // namespace vlae::run

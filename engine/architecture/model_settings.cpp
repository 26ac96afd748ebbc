// The tables of ModelConfig and its Window: what files, the command line, the window and the documentation know of
// each.

#include <stdexcept>

#include "architecture/model_config.h"
#include "settings/table.h"

namespace vlae::architecture {
namespace {

using settings::Field;
using settings::Nested;
using settings::Table;

constexpr const char *code = "Code", *information = "Information in the code", *network = "Network";

constexpr Table window_table{
    Field{"kind",
          &Window::kind,
          {.label = "Window",
           .meaning = "Which earlier pixels p(x_i | z, x_window(i)) sees. What the window hides has to go through z.",
           .group = information}},
    Field{"layers",
          &Window::layers,
          {.label = "Masked layers",
           .meaning = "k masked 3 x 3 convolutions see k pixels to the left and above (local).",
           .group = information,
           .range = window_layers}},
    Field{"rows",
          &Window::rows,
          {.label = "Window rows",
           .unit = "pixels",
           .meaning = "Height of a rectangle, its own row included.",
           .group = information,
           .range = window_rows}},
    Field{"columns",
          &Window::columns,
          {.label = "Window columns",
           .unit = "pixels",
           .meaning = "Width of a rectangle, odd.",
           .group = information,
           .range = window_columns}},
    Field{"dilation",
          &Window::dilation,
          {.label = "Dilation",
           .unit = "pixels",
           .meaning = "Step between the taps of a downsampled window: only far pixels are seen.",
           .group = information,
           .range = window_dilation}},
};

constexpr Table model_table{
    Field{"latent",
          &ModelConfig::latent,
          {.label = "Code size", .unit = "dims", .meaning = "Dimensions of z.", .group = code, .range = {1, 1024}}},
    Nested{"window", &ModelConfig::window, window_settings},
    Field{"conditional",
          &ModelConfig::conditional,
          {.label = "With a code", .meaning = "no: the PixelCNN alone, p(x) without z.", .group = network}},
    Field{"prior",
          &ModelConfig::prior,
          {.label = "Prior",
           .meaning = "p(z): an autoregressive flow z = f(\u03b5), \u03b5 ~ N(0, I), or N(0, I) itself.",
           .group = network}},
    Field{"posterior",
          &ModelConfig::posterior,
          {.label = "Posterior",
           .meaning = "q(z|x): a Gaussian whose dimensions are independent, or an inverse autoregressive flow of one.",
           .group = network}},
    Field{"flows",
          &ModelConfig::flows,
          {.label = "Flows",
           .meaning = "Each takes \u03bc(z) from z, then the order is reversed.",
           .group = network,
           .range = {0, 32}}},
    Field{"made_hidden",
          &ModelConfig::made_hidden,
          {.label = "MADE units",
           .meaning = "Units in each hidden layer of a flow's MADE.",
           .group = network,
           .range = {1, 8192}}},
    Field{"made_output_scale",
          &ModelConfig::made_output_scale,
          {.label = "MADE output scale",
           .meaning = "Multiplies MADE's last layer, so that a flow starts near the identity.",
           .group = network,
           .range = {0, 10}}},
    Field{"channels",
          &ModelConfig::channels,
          {.label = "ResNet channels",
           .meaning = "Of the encoder at 28 and 14 pixels, and at 14 and 7; the decoder mirrors it.",
           .group = network,
           .range = {1, 1024}}},
    Field{"block_order",
          &ModelConfig::block_order,
          {.label = "Block order",
           .meaning =
               "Of the two blocks at each size of the picture, which the encoder has first; the decoder mirrors it.",
           .group = network}},
    Field{"block_scale",
          &ModelConfig::block_scale,
          {.label = "ResNet scale",
           .meaning = "s in a block of encoder and decoder, ELU(skip(x) + s conv2(ELU(conv1(x)))).",
           .group = network,
           .range = {0, 10}}},
    Field{"hidden",
          &ModelConfig::hidden,
          {.label = "Hidden units",
           .meaning = "Fully connected layer of encoder and decoder.",
           .group = network,
           .range = {1, 8192}}},
    Field{"pixelcnn_channels",
          &ModelConfig::pixelcnn_channels,
          {.label = "PixelCNN channels",
           .meaning = "Channels of each masked convolution.",
           .group = network,
           .range = {1, 256}}},
    Field{"pixelcnn_scale",
          &ModelConfig::pixelcnn_scale,
          {.label = "PixelCNN scale",
           .meaning = "s in the PixelCNN's residual branches, y + s conv(ELU(y)).",
           .group = network,
           .range = {0, 10}}},
    Field{"first_one_by_one",
          &ModelConfig::first_one_by_one,
          {.label = "First 1 x 1 block",
           .meaning = "A 1 x 1 residual block follows each masked layer from this one on; 33: none.",
           .group = network,
           .range = {1, 33}}},
    Field{"context_maps",
          &ModelConfig::context_maps,
          {.label = "Context maps",
           .meaning = "What the decoder hands the PixelCNN: maps of 28 x 28.",
           .group = network,
           .range = {1, 64}}},
    Field{"tied",
          &ModelConfig::tied,
          {.label = "Tied layers",
           .meaning = "Masked layers share the direction v of their weights w = g v / |v|, not g and b.",
           .group = network}},
    Field{"height",
          &ModelConfig::height,
          {.label = "Picture height",
           .unit = "pixels",
           .meaning = "Of the data set's pictures.",
           .group = network,
           .range = {1, 64}}},
    Field{"width",
          &ModelConfig::width,
          {.label = "Picture width",
           .unit = "pixels",
           .meaning = "Of the data set's pictures.",
           .group = network,
           .range = {1, 64}}},
};

}  // namespace

void to_json(nlohmann::json& json, const Window& window) { json = window_table.write(window); }

void from_json(const nlohmann::json& json, Window& window) {
  settings::require_object(json, "window");
  window_table.read(json, window, "window.");
}

std::vector<settings::Setting> window_settings(const std::string& prefix) { return window_table.list(prefix); }

void to_json(nlohmann::json& json, const ModelConfig& config) { json = model_table.write(config); }

void from_json(const nlohmann::json& json, ModelConfig& config) {
  settings::require_object(json, "model");
  model_table.read(json, config, "model.");
  validate(config);
}

nlohmann::json stored_json(const ModelConfig& config) {
  nlohmann::json json = config;
  if (config.block_order == BlockOrder::strided_first) json.erase("block_order");
  return json;
}

std::vector<settings::Setting> model_settings(const std::string& prefix) { return model_table.list(prefix); }

void validate(const ModelConfig& config) {
  if (config.channels.size() != 2) throw std::invalid_argument("configuration: model.channels needs two numbers");
  model_table.check(config, "model.");
  if (!config.conditional && config.window.kind == WindowKind::none)
    throw std::invalid_argument("configuration: without z (conditional false) the window must not be none");
  masked_layers(config.window);  // throws with its own reason
}

}  // namespace vlae::architecture

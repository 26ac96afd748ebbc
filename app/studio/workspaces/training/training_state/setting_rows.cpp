#include "training_state/setting_rows.h"

#include <algorithm>
#include <array>
#include <stdexcept>
#include <string>
#include <string_view>

namespace vlae::training_state {
namespace {

using enum SettingKind;

constexpr std::array windows{"local", "rectangle", "downsampled", "full", "none"};
constexpr std::array priors{"autoregressive_flow", "gaussian"};
constexpr std::array binarisations{"static", "dynamic"};
constexpr std::array groups{"whole_code", "per_dimension"};
constexpr std::array precisions{"float32", "tf32", "bfloat16"};

// A row: its field, then its meaning.
// clang-format off
constexpr std::array<SettingRow, 35> rows{{
    {"model.latent", "Code size", "dims", whole, 1, 1024, {},
     "Dimensions of z.", "Code"},
    {"training.batch", "Batch", "images", whole, 1, 100000, {},
     "Images a step: the gradient is the mean over them.", "Optimiser"},
    {"training.epochs", "Epochs", "", whole, 1, 1000000, {},
     "Times that every image is seen; training ends there.", "Optimiser"},
    {"training.learning_rate", "Learning rate", "", real, 1e-9, 1, {},
     "lr in Adamax: w \u2190 w \u2212 lr m / u, m and u being averages of g and |g|.", "Optimiser"},
    {"training.free_bits", "Free bits", "nats/pixel", real, 0, 10, {},
     "\u03bb: the objective holds max(KL, \u03bb \u00b7 pixels), so that bits below it cost nothing. 0.01 are "
     "7.84 nats for 28 x 28.", "Information in the code"},
    {"training.groups", "Applied to", "", choice, 0, 0, groups,
     "What the free bits' maximum is taken of: the KL of the whole code, or that of each dimension.", "Information in the code"},
    {"training.kl_weight", "KL weight", "", real, 0, 100, {},
     "\u03b2 in the objective \u2212log p(x|z) + \u03b2 KL; 1 is the ELBO.", "Information in the code"},
    {"training.kl_warm_up_epochs", "KL warm-up", "epochs", real, 0, 1e6, {},
     "KL annealing: the weight of KL in the objective rises from 0 to 1 over these epochs; 0: none.", "Information in the code"},
    {"model.window.kind", "Window", "", choice, 0, 0, windows,
     "Which earlier pixels p(x_i | z, x_window(i)) sees. What the window hides has to go through z.", "Information in the code"},
    {"model.window.layers", "Masked layers", "", whole, 1, 32, {},
     "k masked 3 x 3 convolutions see k pixels to the left and above (local).", "Information in the code"},
    {"model.window.rows", "Window rows", "pixels", whole, 1, 28, {},
     "Height of a rectangle, its own row included.", "Information in the code"},
    {"model.window.columns", "Window columns", "pixels", whole, 1, 55, {},
     "Width of a rectangle, odd.", "Information in the code"},
    {"model.window.dilation", "Dilation", "pixels", whole, 1, 27, {},
     "Step between the taps of a downsampled window: only far pixels are seen.", "Information in the code"},
    {"model.prior", "Prior", "", choice, 0, 0, priors,
     "p(z): an autoregressive flow z = f(\u03b5), \u03b5 ~ N(0, I), or N(0, I) itself.", "Network"},
    {"model.flows", "Flows", "", whole, 0, 32, {},
     "Each: z \u2190 z \u2212 \u03bc(z), then the order is reversed.", "Network"},
    {"model.made_hidden", "MADE units", "", whole, 1, 8192, {},
     "Units in each hidden layer of a flow's MADE.", "Network"},
    {"model.hidden", "Hidden units", "", whole, 1, 8192, {},
     "Fully connected layer of encoder and decoder.", "Network"},
    {"model.pixelcnn_channels", "PixelCNN channels", "", whole, 1, 256, {},
     "Channels of each masked convolution.", "Network"},
    {"model.context_maps", "Context maps", "", whole, 1, 64, {},
     "What the decoder hands the PixelCNN: maps of 28 x 28.", "Network"},
    {"model.tied", "Tied layers", "", yes_no, 0, 0, {},
     "Masked layers share the direction v of their weights w = g v / |v|, not g and b.", "Network"},
    {"training.seed", "Seed", "", whole, 0, 9007199254740992.0, {},
     "Of weights, order and noise: the same seed gives the same run on a CPU.", "Course"},
    {"training.binarisation", "Binarisation", "", choice, 0, 0, binarisations,
     "static: x as the set is stored. dynamic: x ~ Bernoulli(grey), anew in every epoch.", "Course"},
    {"training.beta1", "Beta 1", "", real, 0, 0.999999, {},
     "m \u2190 \u03b21 m + (1 \u2212 \u03b21) g.", "Course"},
    {"training.beta2", "Beta 2", "", real, 0, 0.999999999, {},
     "u \u2190 max(\u03b22 u, |g|).", "Course"},
    {"training.decay_epochs", "Final decay", "epochs", whole, 0, 1000000, {},
     "The learning rate falls linearly to 0 over the last epochs; 0: none.", "Course"},
    {"training.polyak", "Average decay", "", real, 0, 0.9999999, {},
     "Polyak average of the weights: a \u2190 d a + (1 \u2212 d) w at each step. Everything shown uses a.", "Course"},
    {"training.validate_every_epochs", "Validate every", "epochs", whole, 1, 1000000, {},
     "\u2212ELBO of the validation set by the averaged weights.", "Course"},
    {"training.nll_every_epochs", "NLL every", "epochs", whole, 0, 1000000, {},
     "Importance sampled: NLL = \u2212(logsumexp_k a_k \u2212 ln K), a_k = log p(x, z_k) \u2212 log q(z_k|x); "
     "0: never.", "Course"},
    {"training.nll_images", "NLL images", "images", whole, 1, 1000000, {},
     "Of the validation set, evenly spread.", "Course"},
    {"training.nll_samples", "NLL samples", "K", whole, 1, 1000000, {},
     "K, samples of z for each image.", "Course"},
    {"training.publish_every_seconds", "Publish every", "seconds", real, 0, 1e6, {},
     "Averaged weights for the other workspaces; 0: after validations only.", "Course"},
    {"training.log_every_steps", "Report every", "steps", whole, 1, 1000000, {},
     "A point of the training curve is the mean over so many steps.", "Course"},
    {"training.save_every_minutes", "Save every", "minutes", real, 0.01, 1e6, {},
     "A crash loses no more than this.", "Course"},
    {"training.precision", "Precision", "", choice, 0, 0, precisions,
     "Of products in a step on a GPU: 24, 11 or 8 bits of mantissa. Weights, sums and densities stay in float32, and "
     "so does all on the CPU.", "On a GPU"},
    {"training.cuda_graph", "CUDA graph", "", yes_no, 0, 0, {},
     "A step is recorded once and launched as a whole; where that fails, operation by operation.", "On a GPU"},
}};
// clang-format on

}  // namespace

std::span<const SettingRow> setting_rows() { return rows; }

const SettingRow& setting_row(const char* path) {
  const auto* row = std::ranges::find(rows, std::string_view(path), [](const SettingRow& r) { return r.path; });
  if (row == rows.end()) throw std::out_of_range("no setting named " + std::string(path));
  return *row;
}

}  // namespace vlae::training_state

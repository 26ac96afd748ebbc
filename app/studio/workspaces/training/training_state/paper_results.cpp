#include "training_state/paper_results.h"

#include <array>

namespace vlae::training_state {
namespace {

constexpr std::array<PaperResult, 9> results{{
    {"binarized_mnist", "IAF VAE", 79.88, "paper, table 1"},
    {"binarized_mnist", "AF VAE", 79.30, "paper, table 1"},
    {"binarized_mnist", "VLAE", 79.03, "paper, table 1"},
    {"mnist", "PixelCNN without z", 87.55, "paper, table 2"},
    {"mnist", "VLAE", 78.53, "paper, table 2"},
    {"omniglot", "PixelCNN without z", 95.02, "paper, table 3"},
    {"omniglot", "VLAE", 90.98, "paper, table 3"},
    {"caltech101", "PixelCNN without z", 89.26, "paper, table 4"},
    {"caltech101", "VLAE", 77.36, "paper, table 4"},
}};

}  // namespace

std::span<const PaperResult> paper_results() { return results; }

}  // namespace vlae::training_state

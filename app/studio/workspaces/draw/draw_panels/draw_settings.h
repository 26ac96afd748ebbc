#pragma once
// What this workspace remembers between sittings.

#include <nlohmann/json_fwd.hpp>

#include "draw_state/canvas.h"
#include "replay/overlay.h"

namespace vlae::studio {

enum class GridTool { jump, ink, paper, free };                 // what a click on a pixel of the decompression does
enum class LowerPage { gallery, compare, texture, inspector };  // what the card below it shows
enum class CodePage { values, bits, ledger };                   // of the small card of the code

struct DrawSettings {
  draw_state::Tool tool = draw_state::Tool::pen;
  float brush_width = 2.8f;  // pixels of the 28 x 28 picture
  bool centre = true;        // like MNIST
  float speed = 120;         // pixels a second
  float temperature = 1;
  bool by_bits = false;        // dimensions of the code in the order of their bits
  bool hatched = false;        // open pixels of the grid without their chance
  bool model_samples = false;  // examples are samples of the model, not written digits
  replay::Overlay overlay = replay::Overlay::value;
  GridTool grid_tool = GridTool::jump;
  LowerPage page = LowerPage::gallery;
  bool page_shown = false;  // where there is no lower card: its page stands in
                            // place of the readout
  CodePage code_page = CodePage::bits;
  int gallery_size = 8;
  bool gallery_by_bits = false;    // in the order of their code length, not of their seeds
  bool agreement_entropy = false;  // the map of the entropy of a pixel, not of its mean
  float uncertain_bits = 0.5f;     // "the next uncertain pixel": entropy above this
  bool operator==(const DrawSettings&) const = default;
};

constexpr float thinnest_brush = 1, thickest_brush = 5;
constexpr float coldest = 0.1f, hottest = 2;                      // temperature
constexpr float least_uncertain = 0.05f, most_uncertain = 0.95f;  // bits

// Absent keys keep their defaults; values out of range are clamped. Throws nlohmann::json::exception on wrong types.
void to_json(nlohmann::json& json, const DrawSettings& settings);
void from_json(const nlohmann::json& json, DrawSettings& settings);

}  // namespace vlae::studio

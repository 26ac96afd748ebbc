#pragma once
// Every size on screen is given in reference pixels (of a 1600 x 1000 window) and passes through here.

namespace vlae::studio {

// min(width / 1600, height / 1000), never below 0.8, times the user's zoom.
float interface_scale(float window_width, float window_height, float zoom);

// The scale of the frame being drawn (interface thread only).
float scale();
void use_scale(float scale);

float px(float reference);      // a place or size: whole pixels, at least 1 for what is above 0
float stroke(float reference);  // a line width or radius: not rounded

// Sizes of type in reference pixels; text helpers take them as they are. Nothing on screen is below `small`.
namespace type {
inline constexpr float small = 16;    // rulers and small notes
inline constexpr float caption = 17;  // captions and plot ticks
inline constexpr float body = 19;
inline constexpr float title = 23;   // bold
inline constexpr float number = 30;  // bold
inline constexpr float key = 44;     // bold, one on a card
inline constexpr float hero = 52;    // the code's bits on the Draw workspace
}  // namespace type

}  // namespace vlae::studio

#pragma once
// Every size on screen is given in reference pixels (of a 1600 x 1000 window) and passes through here.

namespace vlae::studio {

// min(width / 1600, height / 1000), never below 1, times the user's zoom: a smaller window shows less, not smaller. At
// most what leaves the layouts the least room they were made for.
float interface_scale(float window_width, float window_height, float zoom);
float most_zoom(float window_width, float window_height);  // that such a window takes

// How much of the pages fits, by the window in reference pixels. Wide: all cards beside each other. Compact, from
// 1280 x 700: the same with less space. Narrow: cards stack, the page scrolls, and what must stay in sight stands
// below.
enum class Room { wide, compact, narrow };
inline constexpr float least_width = 640, least_height = 350;  // of a window, at the highest zoom too
Room room_of(float window_width, float window_height);         // at the scale of the frame

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

#include "draw_panels/draw_panel.h"

#include <icons_font_awesome_6.h>
#include <imgui.h>

#include <cmath>
#include <span>
#include <string>
#include <vector>

#include "data/centring.h"
#include "desk/carrying.h"
#include "draw_state/model_input.h"
#include "look/scale.h"
#include "look/theme.h"
#include "widgets/bar.h"
#include "widgets/button.h"
#include "widgets/format.h"
#include "widgets/item.h"
#include "widgets/paint.h"
#include "widgets/segmented.h"
#include "widgets/slider.h"
#include "widgets/toggle.h"
#include "widgets/tooltip.h"

namespace vlae::studio {
namespace {

constexpr float canvas_side = 328, small_canvas_side = 224;  // reference pixels

void draw_title(Region& inside, const DrawPage& page) {
  const Region line = heading(inside, "1", "Draw");
  action_button(page.action("clear"), {line.right() - px(86), line.y - px(4), px(96), px(40)}, ButtonKind::quiet);
  action_icon(page.action("redo"), {line.right() - px(124), line.y - px(4), px(38), px(40)});
  action_button(page.action("undo"), {line.right() - px(218), line.y - px(4), px(94), px(40)}, ButtonKind::quiet);
}

void draw_tool_choice(Region where, DrawSettings& settings, SegmentWords words) {
  int tool = settings.tool == draw_state::Tool::pen ? 0 : 1;
  if (segmented("tool", where, tool, {{"Pen", ICON_FA_PEN}, {"Eraser", ICON_FA_ERASER}}, words))
    settings.tool = tool == 0 ? draw_state::Tool::pen : draw_state::Tool::eraser;
}

// A slider of 88 between a small and a large dab: 124 wide.
void draw_brush_size(Region row, DrawSettings& settings) {
  ImDrawList& list = *ImGui::GetWindowDrawList();
  list.AddCircleFilled({row.x + px(4), row.centre_y()}, stroke(3.5f), theme().text_3, 16);
  slider("brush size", {row.x + px(14), row.y, px(88), row.height}, settings.brush_width,
         {.minimum = thinnest_brush, .maximum = thickest_brush, .initial = DrawSettings{}.brush_width, .step = 0.1f});
  tooltip("Brush size", "[  ]", format_number(static_cast<double>(settings.brush_width), 1) + " pixels of the picture");
  list.AddCircleFilled({row.x + px(116), row.centre_y()}, stroke(8.5f), theme().text_3, 24);
}

void draw_tools(Region row, DrawSettings& settings) {
  draw_tool_choice({row.x, row.y, px(184), px(40)}, settings, SegmentWords::shown);
  draw_brush_size({row.x + px(202), row.y, px(124), row.height}, settings);
}

void draw_small_title(Region& inside, DrawPage& page) {
  const Region line = heading(inside, "1", "Draw");
  draw_tool_choice({line.x + px(110), line.y - px(2), px(92), px(36)}, page.settings, SegmentWords::in_tooltips);
  float x = line.right() - px(36);
  for (const char* id : {"clear", "redo", "undo"}) {
    action_icon(page.action(id), {x, line.y - px(2), px(36), px(36)});
    x -= px(38);
  }
}

void draw_centre(float x, float centre_y, DrawSettings& settings, const char* label) {
  bool centre = settings.centre;
  if (toggle("centre", x, centre_y, centre, label)) settings.centre = centre;
  tooltip("Centre like MNIST", {}, "fitted into 20 \u00d7 20 pixels, centre of mass in the middle");
}

void draw_small_options(Region row, DrawPage& page) {
  draw_brush_size({row.x, row.y, px(124), row.height}, page.settings);
  draw_centre(row.x + px(138), row.centre_y(), page.settings, "Centre");
  const Region open{row.right() - px(38), row.y, px(38), row.height};
  action_icon(page.action("open image"), open, {.kind = ButtonKind::tonal});
  action_icon(page.action("example source"), {open.x - px(38), row.y, px(34), row.height}, {.icon_size = 16});
}

void draw_input_options(Region row, DrawPage& page) {
  draw_centre(row.x, row.centre_y(), page.settings, "Centre like MNIST");
  const Action& open = page.action("open image");
  if (link_button(open.id, row.right(), row.centre_y(), open.icon, open.label)) open.run();
  tooltip(open.help, "Ctrl+O");
}

// A grey picture shrunk or grown to `side` screen pixels by the mean of areas: smooth where whole multiples do not fit.
std::vector<std::uint8_t> resized(const draw_state::Picture& picture, int side) {
  const data::GreyPicture grey{draw_state::picture_side, draw_state::picture_side, {picture.begin(), picture.end()}};
  const double step = static_cast<double>(draw_state::picture_side) / side;
  return data::area_resampled(grey, 0, 0, step, side, side).grey;
}

std::vector<ImU32> greys(std::span<const std::uint8_t> picture) {
  std::vector<ImU32> colours;
  for (const std::uint8_t grey : picture)
    colours.push_back(mix(theme().paper, theme().ink, static_cast<float>(grey) / 255));
  return colours;
}

// The picture as large as the square, at a whole multiple of its size where that fits exactly.
Region draw_thumbnail(Picture& shown, Region square, const draw_state::Picture& picture) {
  const int side = static_cast<int>(square.width);
  const float multiple = square.width / static_cast<float>(draw_state::picture_side) / scale();
  if (side % draw_state::picture_side == 0) return shown.draw(square.top_left(), multiple, greys(picture));
  return shown.draw(square.top_left(), 1 / scale(), greys(resized(picture, side)), side);
}

}  // namespace

void DrawPanel::draw(Region where, DrawPage& page) {
  Region inside = card(where);
  draw_title(inside, page);
  inside.skip_top(px(14));
  draw_tools(inside.take_top(px(40)), page.settings);
  inside.skip_top(px(14));
  const Region row = inside.take_top(px(canvas_side));
  canvas_.draw({std::floor(row.centre_x() - px(canvas_side) / 2), row.y, px(canvas_side), px(canvas_side)}, page);
  inside.skip_top(px(14));
  draw_input_options(inside.take_top(px(32)), page);
  inside.skip_top(px(12));
  draw_examples(inside, page);
  inside.skip_top(px(22));
  sub_heading(inside, "What the model sees");
  inside.skip_top(px(10));
  draw_seen(inside, page);
}

void DrawPanel::draw_small(Region where, DrawPage& page) {
  Region inside = card(where, 16);
  draw_small_title(inside, page);
  inside.skip_top(px(12));
  Region row = inside.take_top(px(small_canvas_side));
  canvas_.draw(row.take_left(px(small_canvas_side)), page);
  row.skip_left(px(12));
  draw_small_seen(row, page);
  inside.skip_top(px(10));
  draw_small_options(inside.take_top(px(34)), page);
  draw_small_examples(inside.take_bottom(px(32)), page);
}

void DrawPanel::draw_small_examples(Region row, DrawPage& page) {
  const float pitch = (row.width - px(28)) / (draw_state::Examples::count - 1);
  for (int i = 0; i < draw_state::Examples::count; ++i)
    draw_example(i, {std::floor(row.x + static_cast<float>(i) * pitch), row.y + px(2), px(28), px(28)}, page);
}

void DrawPanel::draw_small_seen(Region column, const DrawPage& page) {
  const std::vector<std::uint8_t>& x = page.session.x();
  const TextStyle bold{.size = type::small, .face = Face::bold};
  float y = paragraph(column.x, column.y, column.width, "The model sees", bold);
  y = draw_seen_picture({column.x, y + px(6)}, 3, page).bottom() + px(22);
  const auto figure = [&](const std::string& number, const char* unit) {
    const float width = text(column.x, y, number, {.size = type::title - 1, .face = Face::bold});
    text(column.x + width + px(5), y, unit, {.size = type::small, .colour = theme().text_2});
    y += px(30);
  };
  const int ink = draw_state::ink_pixels(x);
  figure(std::to_string(x.size()), "bits");
  figure(std::to_string(ink), "ink");
  text(column.x, y - px(6), format_percent(static_cast<double>(ink) / draw_state::picture_size),
       {.size = type::small, .colour = theme().text_3});
}

void DrawPanel::draw_examples(Region& inside, DrawPage& page) {
  const Region line = inside.take_top(px(22));
  const char* title = page.settings.model_samples ? "Samples of the model" : "Examples";
  const float width =
      text(line.x, line.centre_y(), title, {.size = type::body, .colour = theme().text, .face = Face::bold});
  const Region source{line.x + width + px(4), line.centre_y() - px(14), px(28), px(28)};
  action_icon(page.action("example source"), source, {.icon_size = 15});
  text(line.right(), line.centre_y(), "press 0 to 9", {.size = type::caption, .colour = theme().text_3, .align = 1});
  inside.skip_top(px(8));
  const Region grid = inside.take_top(px(124));
  const float pitch = (grid.width - px(56)) / 4;
  for (int i = 0; i < draw_state::Examples::count; ++i)
    draw_example(
        i, {grid.x + static_cast<float>(i % 5) * pitch, grid.y + static_cast<float>(i / 5) * px(68), px(56), px(56)},
        page);
}

void DrawPanel::draw_example(int i, Region where, DrawPage& page) {
  const bool of_model = page.settings.model_samples;
  const draw_state::Picture* picture = page.examples.picture(i, of_model);
  if (!picture) return rectangle(where, theme().well, 4);
  const std::string key = std::to_string(i);
  const Item item = place_item(("example " + key).c_str(), where);
  tooltip(of_model ? "Sample " + key + " of the model" : "Digit " + key, key);
  const Region drawn = draw_thumbnail(example_pictures_[static_cast<std::size_t>(i)], where, *picture);
  if (page.session.drawing().source() == draw_state::Examples::name(i, of_model)) {
    frame(drawn.grown(stroke(3)), theme().accent, 7, 2.5f);
  } else if (item.hovered || item.focused) {
    frame(drawn.grown(stroke(3)), theme().neutral, 7, 1.5f);
  }
  if (item.clicked) page.action("example " + key).run();
}

Region DrawPanel::draw_seen_picture(ImVec2 at, float multiple, const DrawPage& page) {
  const std::vector<std::uint8_t>& x = page.session.x();
  const Region picture = seen_.draw(at, multiple, ink_on_paper(x));
  place_item("seen", picture);
  if (!page.session.empty())
    offer_picture(page.app, [&x] {
      CarriedPicture carried;
      carried.x = x, carried.name = "the drawing";
      return carried;
    });
  if (!picture_is_carried())
    hover_note(picture, "What the model sees",
               page.settings.centre ? "x: centred, then ink where a pixel is at least half covered; drag it elsewhere"
                                    : "x: ink where a pixel is at least half covered; drag it elsewhere");
  return picture;
}

void DrawPanel::draw_seen(Region inside, const DrawPage& page) {
  const std::vector<std::uint8_t>& x = page.session.x();
  draw_seen_picture(inside.top_left(), 5, page);
  const float left = inside.x + px(164), top = inside.y - px(4);
  const auto figure = [&](float y, const std::string& number, const char* unit) {
    const float width = text(left, top + px(y), number, {.size = type::number, .face = Face::bold});
    text(left + width + px(8), top + px(y + 4), unit, {.colour = theme().text_2});
  };
  const auto caption = [&](float y, const std::string& words) {
    text(left, top + px(y), words, {.size = type::caption, .colour = theme().text_3});
  };
  const int ink = draw_state::ink_pixels(x);
  figure(14, std::to_string(x.size()), "bits");
  caption(42, "28 \u00d7 28, 1 bit each");
  figure(76, std::to_string(ink), "ink pixels");
  caption(104, format_percent(static_cast<double>(ink) / draw_state::picture_size) + " of the image");
  float at = left;
  legend_item(at, top + px(134), LegendMark::square, theme().ink, "ink");
  const Region paper{at, top + px(128), px(12), px(12)};
  rectangle(paper, theme().paper, 3);
  frame(paper, theme().text_3, 3);
  text(at + px(20), top + px(134), "paper", {.size = type::caption, .colour = theme().text_2});
}

}  // namespace vlae::studio

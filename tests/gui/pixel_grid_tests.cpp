// The shader of the pixel grid against a plain painting of the same cells, and the grid under the mouse.

#include <algorithm>
#include <cmath>
#include <optional>
#include <vector>

#include "gl/pixel_grid_renderer.h"
#include "harness.h"
#include "look/theme.h"
#include "widgets/pixel_grid.h"

namespace vlae::studio::testing {
namespace {

// A picture and chances that differ from cell to cell.
struct Cells {
  std::vector<std::uint8_t> values;
  std::vector<float> probabilities;
};
Cells example_cells() {
  Cells cells;
  for (int i = 0; i < 784; ++i) {
    cells.values.push_back(i % 3 == 0 || i % 7 == 0 ? 1 : 0);
    cells.probabilities.push_back(static_cast<float>(i * 37 % 784) / 783);
  }
  return cells;
}

std::vector<std::uint32_t> pixels_of(const gl::Texture& texture) {
  std::vector<std::uint32_t> pixels(static_cast<std::size_t>(texture.width() * texture.height()));
  glBindTexture(GL_TEXTURE_2D, texture.name());
  glGetTexImage(GL_TEXTURE_2D, 0, GL_RGBA, GL_UNSIGNED_BYTE, pixels.data());
  glBindTexture(GL_TEXTURE_2D, 0);
  return pixels;
}

int largest_difference(ImU32 a, ImU32 b) {
  int largest = 0;
  for (int shift = 0; shift < 24; shift += 8)
    largest = std::max(largest, std::abs(static_cast<int>((a >> shift) & 255) - static_cast<int>((b >> shift) & 255)));
  return largest;
}

// What stands in the middle, in a corner, on both sides of the tile's border and on the lower right line of each cell;
// nothing about rounded corners.
int wrong_cells(const std::vector<std::uint32_t>& pixels, int cell, int position, const Cells& cells) {
  const auto at = [&](int column, int row, int x, int y) {
    return pixels[static_cast<std::size_t>((row * cell + y) * 28 * cell + column * cell + x)];
  };
  int wrong = 0;
  for (int i = 0; i < 784; ++i) {
    const int row = i / 28, column = i % 28;
    const auto index = static_cast<std::size_t>(i);
    const bool decided = i < position, ink = cells.values[index] != 0;
    const ImU32 middle = decided ? (ink ? theme().ink : theme().paper) : chance_colour(cells.probabilities[index]);
    const ImU32 corner = decided ? middle : theme().well;
    const ImU32 line = !decided ? theme().well : ink ? mix(theme().ink, theme().paper, 0.16f) : theme().cell_line;
    const int tile = (cell + 2) / 5;  // an open tile is 60 % of the cell, in its middle
    const bool good = largest_difference(at(column, row, cell / 2, cell / 2), middle) <= 1 &&
                      largest_difference(at(column, row, 0, 0), corner) <= 1 &&
                      largest_difference(at(column, row, tile, cell / 2), middle) <= 1 &&
                      largest_difference(at(column, row, tile - 1, cell / 2), corner) <= 1 &&
                      largest_difference(at(column, row, cell - 1, cell / 2), line) <= 2 &&
                      largest_difference(at(column, row, cell / 2, cell - 1), line) <= 2;
    wrong += good ? 0 : 1;
  }
  return wrong;
}

void shader_paints_what_the_cells_say(ImGuiTestContext* ctx) {
  const Cells cells = example_cells();
  int wrong = 0;
  studio().in_main_loop(ctx, [&] {
    gl::PixelGridRenderer renderer;
    for (const int cell : {8, 13, 16, 21, 32})
      for (const int position : {0, 1, 392, 493, 784}) {
        const auto& texture = renderer.render({.rows = 28,
                                               .columns = 28,
                                               .cell = cell,
                                               .position = position,
                                               .values = cells.values,
                                               .probabilities = cells.probabilities});
        wrong += wrong_cells(pixels_of(texture), cell, position, cells);
      }
  });
  IM_CHECK_EQ(wrong, 0);
}

void hatched_cells_do_not_tell_their_chance(ImGuiTestContext* ctx) {
  Cells cells = example_cells();
  std::vector<std::uint32_t> first, second;
  studio().in_main_loop(ctx, [&] {
    gl::PixelGridRenderer renderer;
    gl::PixelGridImage image{
        .position = 100, .values = cells.values, .probabilities = cells.probabilities, .hatched = true};
    first = pixels_of(renderer.render(image));
    std::vector<float> others(784, 0.5f);
    image.probabilities = others;
    second = pixels_of(renderer.render(image));
  });
  IM_CHECK(first == second);
  const auto lines =
      std::ranges::count_if(first, [](std::uint32_t p) { return largest_difference(p, theme().well) > 20; });
  IM_CHECK_GT(lines, 1000);
}

// Decided cells show their colour and a mark where they are ink; open ones are as ever.
void coloured_cells_show_their_colours(ImGuiTestContext* ctx) {
  const Cells cells = example_cells();
  std::vector<std::uint32_t> colours, pixels;
  for (unsigned i = 0; i < 784; ++i) colours.push_back(IM_COL32(i % 256, 255 - i % 256, 40, 255));
  studio().in_main_loop(ctx, [&] {
    gl::PixelGridRenderer renderer;
    pixels = pixels_of(renderer.render({.position = 500,
                                        .values = cells.values,
                                        .probabilities = cells.probabilities,
                                        .colours = colours,
                                        .ink_marked = true}));
  });
  int wrong = 0;
  for (int i = 0; i < 784; ++i) {
    const auto at = [&](int x, int y) {
      return pixels[static_cast<std::size_t>((i / 28 * 16 + y) * 28 * 16 + i % 28 * 16 + x)];
    };
    const auto index = static_cast<std::size_t>(i);
    const ImU32 corner = i < 500 ? colours[index] : theme().well;
    const ImU32 middle = i >= 500              ? chance_colour(cells.probabilities[index])
                         : cells.values[index] ? theme().ink
                                               : colours[index];
    wrong += largest_difference(at(0, 0), corner) > 1 || largest_difference(at(8, 8), middle) > 1 ? 1 : 0;
  }
  IM_CHECK_EQ(wrong, 0);
}

std::optional<PixelGrid> grid;  // gone before its OpenGL context: see put_away
PixelGridEvents events;
int position = 400;

void draw_grid(ImGuiTestContext*) {
  static const Cells cells = example_cells();
  static const std::vector<architecture::Offset> context =
      architecture::receptive_field(architecture::Window::local(6));
  if (!grid) return;
  ImGui::SetNextWindowPos({100, 100});
  ImGui::SetNextWindowSize({600, 600});
  ImGui::Begin("grid window", nullptr, ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoSavedSettings);
  events = grid->draw(
      "grid", {140, 140, 448, 448},
      {.position = position, .values = cells.values, .probabilities = cells.probabilities, .context = context});
  if (events.jump) position = *events.jump;
  ImGui::End();
}

void set_up(ImGuiTestContext* ctx) {
  position = 400;
  studio().in_main_loop(ctx, [] { grid.emplace(); });
}

void put_away(ImGuiTestContext* ctx) {
  studio().in_main_loop(ctx, [] { grid.reset(); });
}

void hover_click_and_scrub(ImGuiTestContext* ctx) {
  set_up(ctx);
  const auto middle_of = [](int row, int column) {
    return ImVec2{140 + 16 * (static_cast<float>(column) + 0.5f), 140 + 16 * (static_cast<float>(row) + 0.5f)};
  };
  ctx->MouseTeleportToPos(middle_of(6, 21));
  ctx->Yield(2);
  IM_CHECK_EQ(events.hovered.value_or(-1), 6 * 28 + 21);
  IM_CHECK(!events.jump);
  ctx->MouseClick();
  IM_CHECK_EQ(position, 6 * 28 + 21);
  ctx->MouseDown();
  ctx->MouseTeleportToPos(middle_of(20, 3));
  ctx->Yield();
  IM_CHECK_EQ(position, 20 * 28 + 3);
  ctx->MouseTeleportToPos({2, 2});  // beyond the edge the position stays
  ctx->Yield();
  IM_CHECK_EQ(position, 20 * 28 + 3);
  ctx->MouseUp();
  put_away(ctx);
}

void context_is_clipped_to_the_picture(ImGuiTestContext* ctx) {
  set_up(ctx);
  position = 14 * 28 + 14;
  ctx->Yield(2);
  IM_CHECK_EQ(events.context_pixels, 69);
  position = 0;
  ctx->Yield(2);
  IM_CHECK_EQ(events.context_pixels, 0);
  position = 3;
  ctx->Yield(2);
  IM_CHECK_EQ(events.context_pixels, 3);
  put_away(ctx);
}

}  // namespace

void register_pixel_grid_tests(ImGuiTestEngine* engine) {
  register_tests(engine, "pixel_grid",
                 {{"shader_paints_what_the_cells_say", shader_paints_what_the_cells_say},
                  {"hatched_cells_do_not_tell_their_chance", hatched_cells_do_not_tell_their_chance},
                  {"coloured_cells_show_their_colours", coloured_cells_show_their_colours},
                  {"hover_click_and_scrub", hover_click_and_scrub, draw_grid},
                  {"context_is_clipped_to_the_picture", context_is_clipped_to_the_picture, draw_grid}});
}

}  // namespace vlae::studio::testing

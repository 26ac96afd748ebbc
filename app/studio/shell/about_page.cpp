#include "shell/about_page.h"

#include <icons_font_awesome_6.h>
#include <imgui.h>

#include <algorithm>
#include <iterator>
#include <string>

#include "options/version.h"
#include "runtime/kernels.h"
#include "shell/mark.h"
#include "widgets/button.h"
#include "widgets/paint.h"

namespace vlae::studio {
namespace {

constexpr float side_gap = 40, licence_row = 26, least_side_by_side = 900;  // reference pixels
constexpr const char* address = "https://arxiv.org/abs/1611.02731";

constexpr const char* paper =
    "Variational Lossy Autoencoder.\nXi Chen, Diederik P. Kingma, Tim Salimans, Yan Duan, Prafulla Dhariwal, John "
    "Schulman, Ilya Sutskever, Pieter Abbeel.\nICLR 2017, arXiv:1611.02731";
constexpr const char* authors =
    "by VLAE Studio contributors, under the MIT licence: use it, change it and pass it on, with its notice and without "
    "any warranty.";

// As third_party/README.md lists them; the texts are in the packages.
constexpr struct {
  const char *name, *licence;
} parts[] = {{"LibTorch", "BSD-3-Clause"},
             {"oneMKL (inside LibTorch)", "Intel Simplified Software"},
             {"GCC's OpenMP runtime", "GPL-3, runtime exception"},
             {"Dear ImGui", "MIT"},
             {"ImPlot", "MIT"},
             {"GLFW", "zlib"},
             {"FreeType", "FTL"},
             {"CLI11", "BSD-3-Clause"},
             {"nlohmann-json", "MIT"},
             {"stb_image, stb_image_write", "MIT or public domain"},
             {"zlib", "zlib"},
             {"libcurl", "curl"},
             {"giflib", "MIT"},
             {"Roboto", "Apache-2.0"},
             {"Inconsolata", "SIL OFL 1.1"},
             {"Font Awesome 6 Free", "SIL OFL 1.1"}};

TextStyle words() { return {.size = type::caption, .colour = theme().text_2}; }

std::string build() {
  const std::string all = options::version_text("VLAE Studio", runtime::kernels_for(runtime::best_isa()).name);
  return all.substr(all.find('\n') + 1);  // its first line stands as the title
}

std::string title() {
  const std::string all = options::version_text("VLAE Studio", "");
  return all.substr(0, all.find('\n'));
}

float left_height(float width) {
  return px(48) + paragraph_height(width, authors, words()) + px(10) + paragraph_height(width, build(), words()) +
         px(20 + 30) + paragraph_height(width, paper, words()) + px(12 + 40 + 20 + 48);
}

float right_height() { return px(34 + licence_row * static_cast<float>(std::size(parts)) + 34); }

void draw_program(Region& column) {
  paint_mark({column.x, column.y + px(4)});
  text(column.x + px(mark_side + 14), column.y + px(20), title(), {.size = type::title, .face = Face::bold});
  column.skip_top(px(48));
  column.skip_top(paragraph(column.x, column.y, column.width, authors, words()) - column.y + px(10));
  column.skip_top(paragraph(column.x, column.y, column.width, build(), words()) - column.y + px(20));
}

void draw_paper(Region& column) {
  sub_heading(column, "The paper", {}, 30);
  column.skip_top(paragraph(column.x, column.y, column.width, paper, words()) - column.y + px(12));
  const ButtonLook look{.kind = ButtonKind::outline, .icon = ICON_FA_COPY};
  const char* label = "Copy its address";
  Region row = column.take_top(px(40));
  if (button("copy_address", row.take_left(button_width(label, look)), label, look)) ImGui::SetClipboardText(address);
  column.skip_top(px(20));
}

AboutEvents draw_again(Region row, bool can_show) {
  AboutEvents events;
  const ButtonLook welcome{.kind = ButtonKind::tonal},
      show{.kind = ButtonKind::tonal, .icon = ICON_FA_PLAY, .enabled = can_show};
  events.welcome = button("welcome_again", row.take_left(button_width("Welcome", welcome)), "Welcome", welcome);
  row.skip_left(px(12));
  events.show_me = button("show_me_again", row.take_left(button_width("Show me", show)), "Show me", show);
  return events;
}

void draw_parts(Region column) {
  sub_heading(column, "Made with", "licence", 30);
  column.skip_top(px(4));
  for (const auto& [name, licence] : parts) {
    const Region row = column.take_top(px(licence_row));
    text(row.x, row.centre_y(), name, {.size = type::caption});
    text(row.right(), row.centre_y(), licence, {.size = type::caption, .colour = theme().text_2, .align = 1});
  }
  text_fitted(column.x, column.y + px(20), column.width, "Their texts come with the package, as copyright.",
              {.size = type::caption, .colour = theme().text_3});
}

bool beside(float width) { return width >= px(least_side_by_side); }

}  // namespace

float about_page_height(float width) {
  if (beside(width)) return std::max(left_height((width - px(side_gap)) / 2), right_height());
  return left_height(width) + px(20) + right_height();
}

AboutEvents draw_about_page(Region where, bool can_show) {
  Region left = where, right = where;
  if (beside(where.width)) {
    left = where.take_left((where.width - px(side_gap)) / 2);
    where.skip_left(px(side_gap));
    right = where;
  } else {
    right.skip_top(left_height(where.width) + px(20));
  }
  draw_program(left);
  draw_paper(left);
  draw_parts(right);
  return draw_again(left.take_top(px(48)), can_show);
}

}  // namespace vlae::studio

#include "placement_panels/column_bars.h"

#include <algorithm>
#include <cmath>

#include "look/theme.h"
#include "widgets/format.h"
#include "widgets/paint.h"
#include "widgets/tooltip.h"

namespace vlae::studio {
namespace {

using placement_state::Account;
using placement_state::Member;

// A bar and its numbers beside it: the column, or its middle where that is wider than they need.
Region with_numbers(Region column) {
  const float width = std::min(column.width, px(136));
  return {std::floor(column.centre_x() - width / 2), column.y, width, column.height};
}

// The bar's place in its column: at the left of its numbers, or in the middle above them.
Region bar_in(const ColumnsLayout& layout, Region column) {
  const float width = px(column.width >= px(120) ? 46 : column.width >= px(92) ? 34 : 26);
  const float x = layout.numbers.height > 0 ? column.centre_x() - width / 2
                                            : with_numbers(column).x + px(column.width >= px(120) ? 16 : 10);
  return {std::floor(x), layout.bars.y, width, layout.bars.height};
}

void draw_mean(Region bar, float y) {
  rectangle({bar.x - px(8), std::round(y) - px(1), bar.width + px(16), px(2)}, theme().text);
}

// Two numbers at the height of their parts, never over each other.
void draw_numbers(const ColumnsLayout& layout, Region column, const BarScale& scale, const Account& account) {
  const std::string z = format_number(account.z_bits, 1), pixels = format_number(account.pixel_bits, 1);
  const TextStyle z_style{.size = type::caption, .colour = theme().accent_text, .face = Face::bold},
      pixel_style{.size = type::caption, .colour = theme().warm_text, .face = Face::bold};
  const auto draw = [&](float x, float y, const std::string& words, TextStyle style, float align) {
    style.align = align;
    text(x, y, words, style);
  };
  if (layout.numbers.height > 0) {
    draw(column.centre_x(), layout.numbers.y + px(11), pixels, pixel_style, 0.5f);
    draw(column.centre_x(), layout.numbers.y + px(33), z, z_style, 0.5f);
    return;
  }
  const float lowest = layout.bars.bottom() - px(9), between = px(20);
  const float z_y = std::min(lowest, scale.y(std::max(0.0, account.z_bits) / 2));
  const float pixel_y = std::min(z_y - between, scale.y(std::max(0.0, account.z_bits) + account.pixel_bits / 2));
  const float right = with_numbers(column).right() - px(8);
  draw(right, z_y, z, z_style, 1);
  draw(right, pixel_y, pixels, pixel_style, 1);
}

void draw_parts(Region bar, const BarScale& scale, const Account& account) {
  const float zero = std::floor(scale.y(0)), joint = std::floor(scale.y(std::max(0.0, account.z_bits)));
  const float top = std::floor(scale.y(std::max(0.0, account.z_bits) + account.pixel_bits));
  if (zero - joint >= 1) rectangle({bar.x, joint, bar.width, zero - joint}, theme().accent, 2);
  const float gap = zero - joint >= px(3) ? px(2) : 0;
  rectangle({bar.x, top, bar.width, joint - gap - top}, theme().warm, 3);
}

}  // namespace

double guide_step(double most) {
  for (const double step : {50.0, 100.0, 200.0, 500.0})
    if (most / step <= 5) return step;
  return 1000;
}

BarScale bar_scale(const ColumnsLayout& layout, const placement_state::PlacementSession& session) {
  BarScale scale{.bars = layout.bars};
  const auto& members = session.family()->members;
  for (std::size_t i = 0; i < members.size(); ++i) {
    scale.most = std::max(scale.most, members[i].mean_bits().value_or(0));
    if (const Account* account = session.account(i)) scale.most = std::max(scale.most, account->bits());
  }
  scale.most *= 1.04;
  scale.step = guide_step(scale.most);
  return scale;
}

void draw_bar_guides(const ColumnsLayout& layout, const BarScale& scale) {
  const float left = layout.columns.front().x;
  for (double bits = 0; bits <= scale.most; bits += scale.step) {
    const float y = std::floor(scale.y(bits));
    text(left - px(8), std::max(y, layout.bars.y + px(9)), format_number(bits, 0),
         {.size = type::caption, .colour = theme().text_3, .align = 1});
    for (const Region& column : layout.columns)
      rectangle({column.x + px(4), y, column.width - px(8), px(1)}, theme().line);
  }
}

void draw_bar(const ColumnsLayout& layout, Region column, const BarScale& scale, const Member& member,
              const Account* account) {
  const Region bar = bar_in(layout, column);
  if (account != nullptr) {
    draw_parts(bar, scale, *account);
    draw_numbers(layout, column, scale, *account);
  }
  const auto z = member.mean_z_bits(), all = member.mean_bits();
  if (z && member.about.has_z) draw_mean(bar, scale.y(*z));
  if (all) draw_mean(bar, scale.y(*all));
}

}  // namespace vlae::studio

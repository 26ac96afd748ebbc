#include "draw_panels/compare_page.h"

#include <icons_font_awesome_6.h>

#include <string>
#include <vector>

#include "look/scale.h"
#include "look/theme.h"
#include "widgets/bar.h"
#include "widgets/format.h"
#include "widgets/notice.h"
#include "widgets/paint.h"
#include "widgets/tooltip.h"

namespace vlae::studio {
namespace {

std::string letter(std::size_t branch) { return std::string(1, static_cast<char>('A' + branch)); }

std::string origin(const replay::Choices& choices) {
  std::string words = "seed " + std::to_string(choices.seed);
  for (const replay::Reseed& reseed : choices.reseeds)
    words += ", from pixel " + std::to_string(reseed.pixel + 1) + " seed " + std::to_string(reseed.seed);
  if (!choices.forced.empty()) words += ", " + std::to_string(choices.forced.size()) + " pixels by hand";
  return words;
}

// Petrol: only the other, orange: only this one.
std::vector<ImU32> difference_pixels(std::span<const std::uint8_t> here, std::span<const std::uint8_t> there) {
  const Theme& t = theme();
  std::vector<ImU32> pixels;
  for (std::size_t i = 0; i < here.size(); ++i)
    pixels.push_back(here[i] ? (there[i] ? t.ink : t.warm) : (there[i] ? t.accent : t.paper));
  return pixels;
}

int differing(std::span<const std::uint8_t> a, std::span<const std::uint8_t> b) {
  int count = 0;
  for (std::size_t i = 0; i < a.size(); ++i) count += a[i] != b[i] ? 1 : 0;
  return count;
}

}  // namespace

void ComparePage::draw(const PageRegions& regions, DrawPage& page) {
  const std::size_t count = page.session.branches().size();
  if (count != page.session.handwork().all().size()) return;  // changed in this frame: they follow in the next
  if (count < 2) {
    if (empty_state("no branches", regions.whole, ICON_FA_CODE_BRANCH,
                    "Branch here: keep this picture, and let another seed go on from the current pixel", "Branch here"))
      page.action("branch").run();
    return;
  }
  const std::size_t current = page.session.handwork().current_index();
  if (other_ >= count || other_ == current) other_ = current > 0 ? current - 1 : 1;
  draw_difference(regions.side, page.session);
  draw_branches(regions.main, page);
}

void ComparePage::draw_difference(Region side, const draw_state::DrawSession& session) {
  const std::size_t current = session.handwork().current_index();
  const auto here = session.branches()[current].image(), there = session.branches()[other_].image();
  const Region drawn = difference_.draw(side.top_left(), 5, difference_pixels(here, there));
  hover_note(drawn, "Branch " + letter(current) + " against " + letter(other_),
             std::to_string(differing(here, there)) + " pixels differ. Point at another branch to compare with it");
  side.skip_top(px(148));
  const Region row = side.take_top(px(24));
  float x = row.x;
  legend_item(x, row.centre_y(), LegendMark::square, theme().warm, "only " + letter(current));
  x -= px(8);
  legend_item(x, row.centre_y(), LegendMark::square, theme().accent, "only " + letter(other_));
}

void ComparePage::draw_branches(Region main, DrawPage& page) {
  draw_state::DrawSession& session = page.session;
  const std::size_t current = session.handwork().current_index();
  const auto here = session.branches()[current].image(), there = session.branches()[other_].image();
  const Region line = main.take_top(px(34));
  text(line.x, line.centre_y(), std::to_string(differing(here, there)) + " pixels differ", {.face = Face::bold});
  action_button(page.action("branch"), {line.right() - px(140), line.y, px(140), px(34)}, ButtonKind::tonal);
  main.skip_top(px(8));
  std::vector<SampleSheet::Sample> samples;
  for (std::size_t i = 0; i < session.branches().size(); ++i)
    samples.push_back({.image = session.branches()[i].image(),
                       .id = "branch " + letter(i),
                       .tooltip = "Branch " + letter(i) + ": " + origin(session.handwork().all()[i]),
                       .note = i == current ? "the one above" : "click to return to it; right click forgets it",
                       .chosen = i == current});
  constexpr SheetPlace place{.multiple = 2, .columns = 4, .gap = 20};
  const auto events = pictures_.draw(main.top_left(), place, samples);
  for (std::size_t i = 0; i < samples.size(); ++i) {
    const float x =
        main.x + px(2) * static_cast<float>((i % 4) * (draw_state::picture_side + 20) + draw_state::picture_side + 4);
    const float y = main.y + px(2) * static_cast<float>((i / 4) * (draw_state::picture_side + 20));
    text(x, y + px(12), letter(i), {.face = Face::bold});
    text(x, y + px(31), format_number(session.branches()[i].total_bits(), 0),
         {.size = type::small, .colour = theme().text_3});
    text(x, y + px(48), "bits", {.size = type::small, .colour = theme().text_3});
  }
  if (events.hovered >= 0 && static_cast<std::size_t>(events.hovered) != current)
    other_ = static_cast<std::size_t>(events.hovered);
  if (events.clicked >= 0) session.choose_branch(static_cast<std::size_t>(events.clicked));
  if (events.hovered >= 0 && ImGui::IsMouseClicked(ImGuiMouseButton_Right))
    session.drop_branch(static_cast<std::size_t>(events.hovered));
}

}  // namespace vlae::studio

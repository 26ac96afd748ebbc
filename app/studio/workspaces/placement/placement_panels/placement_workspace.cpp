#include "placement_panels/placement_workspace.h"

#include <icons_font_awesome_6.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <string>

#include "look/theme.h"
#include "placement_panels/finding_card.h"
#include "placement_panels/means_chart.h"
#include "placement_panels/placement_actions.h"
#include "placement_panels/placement_layout.h"
#include "placement_state/lesson.h"
#include "widgets/button.h"
#include "widgets/format.h"
#include "widgets/paint.h"

namespace vlae::studio {
namespace {

constexpr KeyHint hints[] = {{ICON_FA_ARROW_LEFT, ""}, {ICON_FA_ARROW_RIGHT, "choose a model"},
                             {"Enter", "use it"},      {"N", "new seeds"},
                             {ICON_FA_ARROW_UP, ""},   {ICON_FA_ARROW_DOWN, "picture"}};
constexpr KeyHint hints_without[] = {{"L", "look again"}};

}  // namespace

PlacementWorkspace::PlacementWorkspace(AppContext& app) : app_(app), session_(app) {
  remembered_ = settings_ = remembered_settings<PlacementSettings>(app.settings, id());
  actions_ = placement_actions(app_, session_, settings_);
}

const char* PlacementWorkspace::icon() const { return ICON_FA_SCALE_BALANCED; }

std::span<const KeyHint> PlacementWorkspace::key_hints() const {
  if (session_.family()) return hints;
  return hints_without;
}

bool PlacementWorkspace::open_file(const std::filesystem::path& path) {
  std::string extension = path.extension().string();
  std::ranges::transform(extension, extension.begin(), [](unsigned char c) { return std::tolower(c); });
  if (extension != ".png" && extension != ".jpg" && extension != ".jpeg") return false;
  app_.jobs.start(
      "Open " + path.filename().string(), [path, read = app_.input_of_picture](JobProgress&) { return read(path); },
      [this, name = path.filename().string()](const std::vector<std::uint8_t>& x) {
        session_.give({.x = x, .name = name});
        settings_.choice.source = placement_state::Source::drawing;
      },
      [this](const std::string& message) { app_.notifications.post(Severity::error, message); });
  return true;
}

void PlacementWorkspace::draw(Frame& frame) {
  session_.update(settings_.choice);
  const PlacementLayout layout = placement_layout(frame.page, frame.room);
  PlacementPage page = page_in(frame.room);
  picture_card_.draw(layout.picture, page);
  family_card_.draw(layout.family, page);
  draw_means_chart(layout.chart, page);
  draw_finding_card(layout.finding, page);
  frame.content_bottom = layout.bottom;
  frame.animating = session_.working();
  say_timing();
  remember();
}

// While the page scrolls: choosing, using and new seeds stay in sight.
void PlacementWorkspace::draw_foot(Region where) {
  const PlacementPage page = page_in(Room::narrow);
  if (session_.member() == nullptr) return;
  Region row = where.inset(0, px(8));
  const Action& use = page.action("use model");
  const float width = button_width(use.label, {.icon = use.icon});
  action_button(use, row.take_right(width), ButtonKind::primary);
  row.take_right(px(8));
  action_icon(page.action("new seeds"), row.take_right(px(40)), {.kind = ButtonKind::tonal});
  action_icon(page.action("previous model"), row.take_left(px(40)), {.kind = ButtonKind::tonal});
  row.skip_left(px(8));
  action_icon(page.action("next model"), row.take_left(px(40)), {.kind = ButtonKind::tonal});
  row.skip_left(px(12));
  text_fitted(row.x, row.centre_y(), row.width - px(8), session_.member()->name, {.face = Face::bold});
}

void PlacementWorkspace::say_timing() {
  const placement_state::Comparison* comparison = session_.comparison();
  if (comparison == nullptr) return;
  const std::size_t models = comparison->accounts.size();
  app_.timing = std::to_string(models) + " models, " + std::to_string(models * placement_state::decodings) +
                " decodings in " + format_duration(comparison->milliseconds / 1000);
  if (const std::string figures = about_figures(*session_.family()); !figures.empty()) app_.timing += "; " + figures;
}

void PlacementWorkspace::remember() {
  if (const auto* member = session_.member())
    settings_.choice.rows[static_cast<std::size_t>(session_.family()->kind)] = member->row;
  if (settings_ == remembered_) return;
  app_.settings.workspaces[id()] = settings_;
  remembered_ = settings_;
}

std::unique_ptr<Workspace> make_placement_workspace(AppContext& app) {
  return std::make_unique<PlacementWorkspace>(app);
}

}  // namespace vlae::studio

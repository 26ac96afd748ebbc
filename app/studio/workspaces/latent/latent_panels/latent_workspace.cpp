#include "latent_panels/latent_workspace.h"

#include <icons_font_awesome_6.h>
#include <imgui.h>

#include <algorithm>
#include <exception>
#include <nlohmann/json.hpp>
#include <string>
#include <utility>

#include "data/picture_reading.h"
#include "desk/file_dialog.h"
#include "desk/picture_remarks.h"
#include "latent_panels/exports.h"
#include "latent_panels/latent_actions.h"
#include "latent_panels/latent_layout.h"
#include "widgets/format.h"

namespace vlae::studio {
namespace {

constexpr KeyHint hints[] = {{"Space", "play along the path"},
                             {ICON_FA_ARROW_LEFT, ""},
                             {ICON_FA_ARROW_RIGHT, "frame"},
                             {"X", "swap A and B"},
                             {"N", "new seed"},
                             {"Ctrl Z", "undo edit"}};

}  // namespace

std::string LatentPage::why_no_model() const {
  if (!app.model) return "No model is loaded: open a model file";
  return app.model->vlae->config().conditional
             ? app.model->name + " is not for pictures of 28 x 28 pixels"
             : app.model->name + " has no code z: it is a PixelCNN alone, so there is no space to walk through";
}

const Action& LatentPage::action(std::string_view id) const { return action_named(actions, id); }

const char* LatentWorkspace::icon() const { return ICON_FA_COMPASS; }
std::span<const KeyHint> LatentWorkspace::key_hints() const { return hints; }

LatentWorkspace::LatentWorkspace(AppContext& app) : app_(app), map_(app, session_.model()) {
  remembered_ = settings_ = remembered_settings<LatentSettings>(app.settings, id());
  actions_ = latent_actions(session_, settings_, [this] { exports_wanted_ = true; });
}

void LatentWorkspace::model_changed() { model_stale_ = true; }

// A model file at once; weights in training only as often as a look at their space takes.
bool LatentWorkspace::adopts_now() const {
  constexpr double live_seconds = 4;
  const bool live = app_.model && app_.model->fingerprint.empty();
  return model_stale_ && (!live || adopted_at_ < 0 || ImGui::GetTime() - adopted_at_ > live_seconds);
}

void LatentWorkspace::adopt_model() {
  model_stale_ = false;
  adopted_at_ = ImGui::GetTime();
  try {
    session_.set_model(app_.model ? app_.model->vlae : nullptr);
    if (session_.model()) bring_back_places();
  } catch (const std::exception& error) {
    session_.set_model(nullptr);
    app_.notifications.post(Severity::information, app_.model->name + ": " + error.what());
  }
  map_.model_changed(app_.model && app_.model->fingerprint.empty());
  if (!session_.model()) return;
  app_.jobs.start(
      "Looking at the dimensions", [vlae = session_.model()](JobProgress&) { return latent_state::learn_facts(vlae); },
      [this](std::shared_ptr<const latent_state::ModelFacts> facts) { session_.set_facts(std::move(facts)); },
      [this](const std::string& message) { app_.notifications.post(Severity::error, message); });
}

bool LatentWorkspace::open_file(const std::filesystem::path& path) {
  std::string extension = path.extension().string();
  std::ranges::transform(extension, extension.begin(), [](unsigned char c) { return std::tolower(c); });
  if (extension != ".png" && extension != ".jpg" && extension != ".jpeg") return false;
  open_picture(path, latent_state::End::a);
  return true;
}

void LatentWorkspace::open_picture(const std::filesystem::path& path, latent_state::End end) {
  app_.jobs.start(
      "Open " + path.filename().string(),
      [path](JobProgress&) { return std::pair(data::read_handwriting(path), path.filename().string()); },
      [this, end](const std::pair<data::PictureReading, std::string>& picture) {
        if (!session_.model()) return;
        session_.set_end(end, latent_state::place_of_picture(*session_.model(), picture.first.x, picture.second));
        post_remarks(app_.notifications, picture.second, picture.first.remarks);
      },
      [this](const std::string& message) { app_.notifications.post(Severity::error, message); });
}

void LatentWorkspace::update(const Frame& frame) {
  if (adopts_now()) adopt_model();
  session_.set_kind(latent_state::path_kinds[static_cast<std::size_t>(settings_.path_kind)]);
  session_.set_compared(settings_.compared);
  session_.set_noise(settings_.same_seed ? latent::Noise::same : latent::Noise::independent);
  session_.set_seed(settings_.seed);
  session_.set_sampled(settings_.sampled ? std::optional(settings_.seed) : std::nullopt);
  session_.sheets().set_samples(settings_.sample_side, settings_.sheet_seed, settings_.prior_temperature,
                                settings_.temperature);
  session_.sheets().set_grid(settings_.sheet_page == 1, settings_.grid_side, settings_.grid_corners, settings_.seed);
  session_.set_expected(settings_.expected_samples);
  session_.update(frame.seconds);
  const auto play = std::ranges::find(actions_, std::string_view("play path"),
                                      [](const Action& row) { return std::string_view(row.id); });
  play->icon = session_.playing() ? ICON_FA_PAUSE : ICON_FA_PLAY;
  play->label = session_.playing() ? "Pause" : "Play";
  if (const latent_state::Strip* strip = session_.strip())
    app_.timing = std::to_string(latent_state::strip_frames) +
                  (settings_.compared ? " frames of three paths in " : " frames in ") +
                  format_duration(strip->milliseconds / 1000) + ", seed " + std::to_string(settings_.seed);
}

LatentPage LatentWorkspace::page_in(Room room) {
  const auto open_picture_for = [this](latent_state::End end) {
    ask_open_file(app_, "Open a picture", {{"Pictures", "*.png *.jpg *.jpeg"}},
                  [this, end](const std::filesystem::path& path) { open_picture(path, end); });
  };
  return {app_, session_, settings_, map_, actions_, open_picture_for, room};
}

void LatentWorkspace::draw_foot(Region where) {
  LatentPage page = page_in(Room::narrow);
  draw_path_foot(where, page);
}

void LatentWorkspace::draw(Frame& frame) {
  update(frame);
  const LatentLayout layout = latent_layout(frame.page, frame.room, settings_);
  LatentPage page = page_in(frame.room);
  if (std::exchange(exports_wanted_, false)) want_export_menu(page);
  path_panel_.draw(layout.path, page);
  map_panel_.draw(layout.map, page);
  sheet_panel_.draw(layout.sheet, page);
  detail_panel_.draw(layout.detail, page);
  frame.content_bottom = layout.bottom;
  frame.animating = session_.working() || detail_panel_.working() || map_panel_.working() || map_.forming();
  remember();
}

// Ends and corners of the last sitting; once, before anything is chosen.
void LatentWorkspace::bring_back_places() {
  if (std::exchange(places_back_, true)) return;
  const auto place = [this](const latent_state::PlaceNote& note) {
    return latent_state::place_of_note(*session_.model(), note);
  };
  for (std::size_t i = 0; i < settings_.ends.size(); ++i)
    if (!settings_.ends[i].x.empty()) session_.set_end(static_cast<latent_state::End>(i), place(settings_.ends[i]));
  for (std::size_t i = 0; i < settings_.corners.size(); ++i)
    if (!settings_.corners[i].x.empty()) session_.set_corner(i, place(settings_.corners[i]));
}

void LatentWorkspace::remember() {
  if (session_.model() && places_revision_ != session_.places_revision()) {
    places_revision_ = session_.places_revision();
    for (std::size_t i = 0; i < settings_.ends.size(); ++i)
      if (const auto& end = session_.end(static_cast<latent_state::End>(i)))
        settings_.ends[i] = latent_state::note_of(*end);
    for (std::size_t i = 0; i < settings_.corners.size(); ++i)
      if (const auto& corner = session_.sheets().corners()[i]) settings_.corners[i] = latent_state::note_of(*corner);
  }
  if (settings_ == remembered_) return;
  app_.settings.workspaces[id()] = settings_;
  remembered_ = settings_;
}

std::unique_ptr<Workspace> make_latent_workspace(AppContext& app) { return std::make_unique<LatentWorkspace>(app); }

}  // namespace vlae::studio

#include "draw_panels/draw_workspace.h"

#include <icons_font_awesome_6.h>

#include <algorithm>
#include <exception>
#include <nlohmann/json.hpp>
#include <string>
#include <utility>
#include <vector>

#include "desk/file_dialog.h"
#include "desk/picture_remarks.h"
#include "draw_panels/draw_actions.h"
#include "draw_panels/ledger_panel.h"
#include "draw_panels/transport.h"
#include "draw_state/picture_import.h"
#include "widgets/format.h"

namespace vlae::studio {
namespace {

constexpr KeyHint hints[] = {{"Space", "play / pause"},
                             {ICON_FA_ARROW_LEFT, ""},
                             {ICON_FA_ARROW_RIGHT, "step"},
                             {"R", "reset"},
                             {"U", "next uncertain"},
                             {"B", "branch"},
                             {"N", "new seed"},
                             {"Ctrl Z", "undo"}};

constexpr KeyHint show_hints[] = {{"Esc", "stop, back to your own picture"}};

}  // namespace

const char* DrawWorkspace::icon() const { return ICON_FA_PEN; }
std::span<const KeyHint> DrawWorkspace::key_hints() const {
  return show_ ? std::span<const KeyHint>(show_hints) : std::span<const KeyHint>(hints);
}

DrawPage DrawWorkspace::page() {
  if (show_) return {app_, show_->session(), examples_, show_->settings(), show_->actions()};
  return {app_, session_, examples_, settings_, actions_};
}

DrawWorkspace::DrawWorkspace(AppContext& app) : app_(app), decompress_panel_(app) {
  remembered_ = settings_ = remembered_settings<DrawSettings>(app.settings, id());
  actions_ = draw_actions(session_, examples_, settings_, [this] {
    ask_open_file(app_, "Open a picture of a digit", {{"Pictures", "*.png *.jpg *.jpeg"}},
                  [this](const std::filesystem::path& path) { open_file(path); });
  });
}

void DrawWorkspace::pointer(std::span<const PointerSample> samples) {
  if (show_) return draw_panel_.canvas().ignore(samples);
  DrawPage shown = page();
  draw_panel_.canvas().pointer(samples, shown);
}

void DrawWorkspace::model_changed() {
  try {
    session_.set_model(app_.model ? app_.model->vlae : nullptr);
  } catch (const std::exception& error) {
    session_.set_model(nullptr);
    app_.notifications.post(Severity::error, app_.model->name + ": " + error.what());
  }
  sample_model();
}

void DrawWorkspace::sample_model() {
  examples_.set_model_samples(nullptr);
  if (!session_.model()) return;
  app_.jobs.start(
      "Sampling the model",
      [vlae = session_.model()](JobProgress&) {
        return std::pair(vlae, std::make_shared<const draw_state::ModelSamples>(draw_state::sample_model(*vlae)));
      },
      [this](auto result) {
        if (result.first == session_.model()) examples_.set_model_samples(result.second);
      },
      [this](const std::string& message) { app_.notifications.post(Severity::error, message); });
}

bool DrawWorkspace::open_file(const std::filesystem::path& path) {
  std::string extension = path.extension().string();
  std::transform(extension.begin(), extension.end(), extension.begin(),
                 [](unsigned char c) { return std::tolower(c); });
  if (extension != ".png" && extension != ".jpg" && extension != ".jpeg") return false;
  app_.jobs.start(
      "Open " + path.filename().string(), [path](JobProgress&) { return draw_state::import_picture(path); },
      [this](const draw_state::ImportedPicture& picture) {
        draw_state::load(session_.drawing(), picture);
        post_remarks(app_.notifications, picture.name, picture.reading.remarks);
      },
      [this](const std::string& message) { app_.notifications.post(Severity::error, message); });
  return true;
}

void DrawWorkspace::keep_up() {
  if (std::exchange(app_.show_me_wanted, false)) begin_show();
  if (show_ && (app_.sent_to_canvas || app_.settings.workspace != id())) show_.reset();
  if (app_.sent_to_canvas) app_.show_workspace(id());
}

void DrawWorkspace::begin_show() {
  if (!session_.model()) return app_.notifications.post(Severity::warning, "A model is needed for that: open one");
  if (!session_.model()->config().conditional)
    return app_.notifications.post(Severity::warning,
                                   "This model has no code z to show: choose another in the bar above");
  show_ = std::make_unique<Show>(session_.model(), examples_, app_.settings.workspace);
  app_.show_workspace(id());
}

void DrawWorkspace::end_show() {
  const std::string before = show_->workspace_before();
  show_.reset();
  if (before != id()) app_.show_workspace(before);
}

void DrawWorkspace::draw(Frame& frame) {
  if (show_)
    show_->update(frame.seconds);
  else
    update(frame);
  const DrawLayout layout = draw_layout(frame.page, frame.room);
  draw_cards(layout);
  if (show_) {
    show_->point_out(layout, draw_panel_.canvas().where());
    show_->draw_caption(frame.room);
    if (show_->ends()) end_show();  // after its panels: what a click pressed there was the show's
  }
  frame.content_bottom = layout.bottom;
  frame.animating = show_ || session_.working() || session_.drawing().stroke_under_way();
  remember();
}

void DrawWorkspace::update(const Frame& frame) {
  session_.set_centre(settings_.centre);
  session_.set_temperature(settings_.temperature);
  session_.set_gallery_size(settings_.gallery_size);
  session_.playback().set_speed(settings_.speed);
  if (app_.sent_to_canvas) {
    draw_state::Picture picture{};
    const std::vector<std::uint8_t>& x = app_.sent_to_canvas->x;
    std::transform(x.begin(), x.end(), picture.begin(), [](std::uint8_t value) { return value ? 255 : 0; });
    session_.drawing().load_exact(picture, app_.sent_to_canvas->name);
    app_.sent_to_canvas.reset();
  }
  session_.update(frame.seconds);
  app_.drawing = session_.empty() ? std::vector<std::uint8_t>() : session_.x();
  follow_playback(actions_, session_.playback());
  if (session_.code_times().empty()) return;
  app_.timing = "stroke to code in " + format_duration(session_.code_times().last_ms() / 1000);
}

void DrawWorkspace::draw_cards(const DrawLayout& layout) {
  DrawPage shown = page();
  if (layout.room != Room::wide) return draw_small_cards(layout, shown);
  shown.lower_card = layout.gallery;
  draw_panel_.draw(layout.draw, shown);
  code_panel_.draw(layout.code, shown);
  draw_ledger_panel(layout.ledger, shown);
  decompress_panel_.draw(layout.decompress, shown);
  lower_card_.draw(layout.gallery, shown);
}

void DrawWorkspace::draw_small_cards(const DrawLayout& layout, DrawPage& shown) {
  const DecompressLayout parts = decompress_layout(layout.decompress, layout);
  shown.lower_card = parts.pages;
  draw_panel_.draw_small(layout.draw, shown);
  code_panel_.draw_small(layout.code, shown);
  decompress_panel_.draw_small(layout, parts, shown);
  lower_card_.draw_column(parts.pages, shown);
}

void DrawWorkspace::draw_foot(Region where) {
  DrawPage shown = page();
  draw_transport(where, shown);
}

void DrawWorkspace::remember() {
  if (settings_ == remembered_) return;
  app_.settings.workspaces[id()] = settings_;
  remembered_ = settings_;
}

std::unique_ptr<Workspace> make_draw_workspace(AppContext& app) { return std::make_unique<DrawWorkspace>(app); }

}  // namespace vlae::studio

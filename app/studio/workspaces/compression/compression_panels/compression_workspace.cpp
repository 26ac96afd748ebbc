#include "compression_panels/compression_workspace.h"

#include <icons_font_awesome_6.h>
#include <imgui.h>

#include <algorithm>
#include <cctype>
#include <nlohmann/json.hpp>
#include <utility>

#include "compression_panels/compression_actions.h"
#include "compression_panels/compression_layout.h"
#include "compression_panels/header_card.h"
#include "compression_panels/stack_plot.h"
#include "compression_panels/step_card.h"
#include "compression_state/opened_file.h"
#include "data/picture_reading.h"
#include "desk/carrying.h"
#include "desk/file_dialog.h"
#include "desk/picture_remarks.h"
#include "look/theme.h"
#include "widgets/format.h"
#include "widgets/notice.h"
#include "widgets/paint.h"

namespace vlae::studio {
namespace {

using compression_state::NamedPicture;
using compression_state::PictureSource;

constexpr std::size_t first_pictures = 10;

constexpr KeyHint picture_hints[] = {{ICON_FA_ARROW_UP, ""},    {ICON_FA_ARROW_DOWN, "choose"},
                                     {"Enter", "open in Draw"}, {"B", "bytes or bits"},
                                     {"P", "stack of bits"},    {"A", "add"},
                                     {"Ctrl S", "save"},        {"Ctrl Z", "undo"}};
constexpr KeyHint stack_hints[] = {{"Space", "play / pause"}, {ICON_FA_ARROW_LEFT, ""}, {ICON_FA_ARROW_RIGHT, "step"},
                                   {"D", "direction"},        {"P", "pictures"},        {"A", "add"},
                                   {"Ctrl S", "save"}};

std::string extension_of(const std::filesystem::path& path) {
  std::string extension = path.extension().string();
  std::ranges::transform(extension, extension.begin(), [](unsigned char c) { return std::tolower(c); });
  return extension;
}

std::string key_of(const PictureSource& source) { return source.data + "/" + source.split; }

}  // namespace

const char* CompressionWorkspace::icon() const { return ICON_FA_FILE_ZIPPER; }
std::span<const KeyHint> CompressionWorkspace::key_hints() const {
  return settings_.page == 1 ? std::span<const KeyHint>(stack_hints) : std::span<const KeyHint>(picture_hints);
}

CompressionWorkspace::CompressionWorkspace(AppContext& app)
    : app_(app), session_(app), sources_(compression_state::picture_sources()) {
  remembered_ = settings_ = remembered_settings<CompressionSettings>(app.settings, id());
  actions_ = compression_actions(app, session_, settings_, [this](MenuWanted menu) { menu_ = menu; });
}

// A model file at once; weights in training only as often as coding a list takes.
void CompressionWorkspace::adopt_model() {
  constexpr double live_seconds = 15;
  const bool live = app_.model && app_.model->fingerprint.empty();
  if (!model_stale_ || (live && adopted_at_ >= 0 && ImGui::GetTime() - adopted_at_ < live_seconds)) return;
  model_stale_ = false;
  adopted_at_ = ImGui::GetTime();
  session_.set_model(app_.model);
}

void CompressionWorkspace::begin() {
  if (std::exchange(begun_, true)) return;
  if (settings_.begun) {
    session_.list().add(settings_.pictures);
    session_.list().choose(0);
    return;
  }
  const auto wanted = std::ranges::find(sources_, settings_.source, key_of);
  add_from(wanted == sources_.end() ? sources_.front() : *wanted, first_pictures);
}

void CompressionWorkspace::add(std::vector<NamedPicture> pictures) {
  const std::size_t given = pictures.size(), added = session_.list().add(std::move(pictures));
  if (added < given)
    app_.notifications.post(Severity::warning, "The list holds " +
                                                   std::to_string(compression_state::PictureList::most) +
                                                   " pictures: " + std::to_string(given - added) +
                                                   " were left out. `vlae compress` in a terminal takes any number.");
}

void CompressionWorkspace::add_from(const PictureSource& source, std::size_t count) {
  ++bringing_;
  app_.jobs.start(
      "Pictures of " + source.label,
      [source, count, seed = ++seed_](JobProgress&) { return pictures_from(source, count, seed); },
      [this](std::vector<NamedPicture> pictures) {
        --bringing_;
        add(std::move(pictures));
      },
      [this](const std::string& message) {
        --bringing_;
        app_.notifications.post(Severity::error, message);
      });
}

void CompressionWorkspace::add_drawing() { add({{"my drawing", app_.drawing}}); }

void CompressionWorkspace::ask_for_files() {
  ask_open_file(app_, "Add pictures",
                {{"Pictures and .vlae files", "*.png *.jpg *.jpeg *.vlae"}, {"Compressed pictures", "*.vlae"}},
                [this](const std::filesystem::path& path) { open_file(path); });
}

bool CompressionWorkspace::open_file(const std::filesystem::path& path) {
  const std::string extension = extension_of(path);
  const bool picture = extension == ".png" || extension == ".jpg" || extension == ".jpeg";
  if (!picture && extension != ".vlae") return false;
  if (settings_.begun) begin();
  begun_ = true;  // who opens something of their own needs no pictures to begin with
  picture ? open_picture(path) : open_compressed(path);
  return true;
}

void CompressionWorkspace::open_picture(const std::filesystem::path& path) {
  app_.jobs.start(
      "Open " + path.filename().string(), [path](JobProgress&) { return data::read_handwriting(path); },
      [this, name = path.stem().string()](const data::PictureReading& reading) {
        add({{name, reading.x}});
        post_remarks(app_.notifications, name, reading.remarks);
      },
      [this](const std::string& message) { app_.notifications.post(Severity::error, message); });
}

void CompressionWorkspace::open_compressed(const std::filesystem::path& path) {
  app_.jobs.start(
      "Open " + path.filename().string(),
      [path, model = session_.model(), recent = app_.settings.recent_models](JobProgress& progress) {
        return compression_state::open_vlae(path, model, recent, progress);
      },
      [this, name = path.filename().string()](compression_state::OpenedFile opened) {
        for (const std::string& sentence : opened.damage) app_.notifications.post(Severity::warning, sentence);
        app_.notifications.post(Severity::information, name + ": " + opened.summary + ".");
        add(std::move(opened.pictures));
      },
      [this](const std::string& message) { app_.notifications.post(Severity::error, message); });
}

void CompressionWorkspace::update(const Frame& frame) {
  adopt_model();
  begin();
  session_.set_keep_names(settings_.keep_names);
  session_.set_lossy_bits(settings_.lossy_bits);
  session_.set_film_wanted(settings_.page == 1);
  session_.update();
  session_.playback().set_decoding(settings_.decoding);
  session_.playback().advance(frame.seconds, settings_.speed);
  const bool playing = session_.playback().playing();
  const auto play = std::ranges::find(actions_, std::string_view("play stack"),
                                      [](const Action& row) { return std::string_view(row.id); });
  play->icon = playing ? ICON_FA_PAUSE : ICON_FA_PLAY;
  play->label = playing ? "Pause" : "Play";
  say_timing();
}

void CompressionWorkspace::say_timing() {
  const auto* film = session_.film();
  if (settings_.page == 1 && film)
    app_.timing = pictures_text(film->pictures.size()) + ": encoded in " + format_duration(film->encode_ms / 1000) +
                  ", decoded in " + format_duration(film->decode_ms / 1000) + ", equal bit for bit";
  else if (const auto chain = session_.file(codec::Mode::chain); chain && session_.file(codec::Mode::single))
    app_.timing = pictures_text(chain->bills.size()) + ": decoded and compared, equal bit for bit";
}

CompressionPage CompressionWorkspace::page_in(Room room) {
  CompressionPage page{.app = app_,
                       .session = session_,
                       .settings = settings_,
                       .actions = actions_,
                       .sources = sources_,
                       .open_files = [this] { ask_for_files(); },
                       .add_from = [this](const PictureSource& source, std::size_t count) { add_from(source, count); },
                       .add_drawing = [this] { add_drawing(); }};
  page.plot = plot_;
  page.menu = std::exchange(menu_, MenuWanted::none);
  page.room = room;
  return page;
}

std::optional<std::string> CompressionWorkspace::obstacle() const {
  if (!app_.model) return "No model is loaded: open a model file";
  if (!session_.refusal().empty()) return "This model cannot code files: " + session_.refusal();
  return std::nullopt;
}

void CompressionWorkspace::draw(Frame& frame) {
  update(frame);
  CompressionPage page = page_in(frame.room);
  const bool empty = session_.list().size() == 0 || obstacle();
  if (empty) {
    CompressionLayout layout = stack_layout(frame.page, frame.room);
    draw_header_card(layout.header, page);
    Region rest = frame.page;
    rest.skip_top(layout.header.height + px(12));
    draw_empty(rest, page);
  } else if (settings_.page == 0) {
    draw_pictures(frame, page);
  } else {
    draw_stack(frame, page);
  }
  accept_dropped(frame.page);
  frame.animating = session_.playback().playing() || session_.working();
  plot_ = page.plot;
  remember();
}

void CompressionWorkspace::draw_empty(Region where, CompressionPage& page) {
  const Region inside = card(where, padding_in(page.room));
  if (const auto why = obstacle()) {
    empty_state("no coder", inside, ICON_FA_CUBE, *why);
  } else if (bringing_ > 0) {
    empty_state("bringing", inside, ICON_FA_DATABASE, "Pictures are on their way");
  } else if (empty_state("nothing to store", inside, ICON_FA_FILE_ZIPPER,
                         "Add pictures to see what they take: drop files here, drag any picture onto this tab, or",
                         "Take ten digits")) {
    add_from(sources_.front(), 10);
  }
}

void CompressionWorkspace::draw_pictures(Frame& frame, CompressionPage& page) {
  const CompressionLayout layout = pictures_layout(frame.page, frame.room, true);
  draw_header_card(layout.header, page);
  table_.draw(layout.table, page);
  picture_card_.draw(layout.picture, page);
  frame.content_bottom = layout.bottom;
}

void CompressionWorkspace::draw_stack(Frame& frame, CompressionPage& page) {
  const CompressionLayout layout = stack_layout(frame.page, frame.room);
  draw_header_card(layout.header, page);
  if (!session_.film() || session_.film()->steps.empty()) {
    Region rest = frame.page;
    rest.skip_top(layout.header.height + px(12));
    empty_state("no film", card(rest, padding_in(frame.room)), ICON_FA_LAYER_GROUP, "The pictures are being coded");
    return;
  }
  stack_order_.draw(layout.order, page);
  draw_stack_plot(layout.plot, page);
  draw_step_card(layout.step, page);
  stack_bytes_.draw(layout.bytes, page);
  frame.content_bottom = layout.bottom;
}

void CompressionWorkspace::draw_foot(Region where) {
  if (!session_.film() || session_.list().size() == 0 || obstacle()) return;
  CompressionPage page = page_in(Room::narrow);
  draw_stack_transport(where, page);
}

// A picture that is let go anywhere on the page joins the list; those of the list itself are there already.
void CompressionWorkspace::accept_dropped(Region whole) {
  if (!picture_is_carried() || !app_.carried) return;
  const auto& pictures = session_.list().pictures();
  const bool own = std::ranges::any_of(
      pictures, [&](const auto& each) { return each->x == app_.carried->x && each->name == app_.carried->name; });
  if (own) return;
  ImGui::SetCursorScreenPos(whole.top_left());
  ImGui::InvisibleButton("drop pictures", {whole.width, whole.height});
  frame(whole.grown(px(4)), theme().accent, 14, 2.5f);
  if (auto dropped = accept_picture(app_)) add({{dropped->name, dropped->x}});
}

void CompressionWorkspace::remember() {
  if (noted_revision_ != session_.list().revision()) {
    noted_revision_ = session_.list().revision();
    settings_.pictures.clear();
    settings_.begun = session_.list().size() <= most_remembered_pictures;
    if (settings_.begun)
      for (const auto& picture : session_.list().pictures()) settings_.pictures.push_back(*picture);
  }
  if (settings_ == remembered_) return;
  app_.settings.workspaces[id()] = settings_;
  remembered_ = settings_;
}

std::unique_ptr<Workspace> make_compression_workspace(AppContext& app) {
  return std::make_unique<CompressionWorkspace>(app);
}

}  // namespace vlae::studio

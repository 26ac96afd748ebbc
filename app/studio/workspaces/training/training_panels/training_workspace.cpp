#include "training_panels/training_workspace.h"

#include <icons_font_awesome_6.h>

#include <algorithm>
#include <chrono>
#include <exception>
#include <nlohmann/json.hpp>
#include <utility>

#include "desk/file_dialog.h"
#include "training_panels/events_panel.h"
#include "training_panels/figures_panel.h"
#include "training_panels/training_actions.h"
#include "training_part/late_session.h"
#include "training_part/training_part.h"
#include "training_state/pictures.h"
#include "training_state/run_list.h"
#include "widgets/format.h"
#include "widgets/segmented.h"

namespace vlae::studio {
namespace {

using run::SessionState;

constexpr KeyHint hints[] = {{"Space", "pause / resume"},
                             {ICON_FA_ARROW_RIGHT, "one step"},
                             {"Ctrl S", "save"},
                             {"L", "runs"},
                             {"Ctrl Enter", "start"}};
constexpr std::size_t most_compared = 4, pictured_digits = 6;
constexpr double seconds_between_pictures = 3;

run::Preset first_preset(const std::string& name) {
  const std::vector<std::string> names = run::preset_names();
  return run::load_preset(std::ranges::find(names, name) != names.end() ? name : names.front());
}

}  // namespace

const char* TrainingWorkspace::icon() const { return ICON_FA_CHART_LINE; }
std::span<const KeyHint> TrainingWorkspace::key_hints() const { return hints; }

TrainingWorkspace::TrainingWorkspace(AppContext& app)
    : app_(app),
      settings_(remembered_settings<TrainingSettings>(app.settings, "training")),
      remembered_(settings_),
      set_up_(first_preset(settings_.preset)),
      session_(std::make_unique<training_part::LateSession>(
          hooks(),
          [](run::SessionHooks hooks) { return training_part::training_part().make_session(std::move(hooks)); },
          training_part::reason_against_training())) {
  now_ = session_->snapshot();
  actions_ = training_actions(*session_, {.start = [this] { start(); },
                                          .save_model = [this] { save_model(); },
                                          .show_runs = [this] { runs_panel_.show(app_); },
                                          .startable =
                                              [this] {
                                                return run::can_start(session_->snapshot()->state) &&
                                                       set_up_panel_.data().here(set_up_.preset().data.name);
                                              }});
}

run::SessionHooks TrainingWorkspace::hooks() {
  using Clock = std::chrono::steady_clock;
  run::SessionHooks hooks;
  hooks.published = [this, last = Clock::time_point()]() mutable {
    const auto now = Clock::now();
    if (!watched_.load(std::memory_order_relaxed) && now - last < std::chrono::seconds(1)) return;
    last = now;
    app_.wake();
  };
  hooks.make_pictures = training_state::make_pictures;
  hooks.seconds_between_pictures = seconds_between_pictures;
  hooks.test_digits = pictured_digits;
  return hooks;
}

TrainingPage TrainingWorkspace::page() {
  return {app_, *session_, *now_, curves_, compared_, set_up_, settings_, links_, actions_};
}

void TrainingWorkspace::keep_up() {
  const auto before = std::exchange(now_, session_->snapshot());
  if (now_ != before) {
    curves_.update(now_->history);
    tell_messages(*before);
  }
  session_->follow(settings_.live);
  live_model_.update(app_, *now_, settings_.live);
  const bool shown = frames_since_shown_++ < 2;
  watched_.store(shown, std::memory_order_relaxed);
}

// A run that ends while the person looks elsewhere says so.
void TrainingWorkspace::tell_messages(const run::TrainingSnapshot& before) {
  if (now_->state != before.state && now_->state == SessionState::failed)
    app_.notifications.post(Severity::error, "Training: " + now_->message);
  if (now_->state != before.state && now_->state == SessionState::finished)
    app_.notifications.post(Severity::information, "Training: " + now_->message);
  if (now_->message != before.message && !now_->history.events.empty() &&
      now_->history.events.back().kind == run::EventMark::Kind::diverged)
    app_.notifications.post(Severity::warning, now_->message);
  const bool new_run = now_->folder != before.folder && !now_->folder.empty();
  if (!new_run) return;
  links_.all = true;
  std::erase_if(compared_, [this](const auto& other) { return other->folder == now_->folder; });
}

void TrainingWorkspace::start() {
  run::NewRun run;
  run.preset = set_up_.preset();
  run.folder = training_state::unused_run_folder(training_state::runs_folder(), run.preset.name);
  run.device = settings_.device, run.threads = settings_.threads;
  if (const auto& model = set_up_.initial_model()) run.model = model->file, run.model_name = model->name;
  session_->start(std::move(run));
}

void TrainingWorkspace::open_run(const std::filesystem::path& folder) {
  try {
    const run::Preset preset = run::load_preset((folder / "config.json").string());
    set_up_.choose(preset);
  } catch (const std::exception& error) {
    return app_.notifications.post(Severity::error, error.what());
  }
  session_->open({.folder = folder, .device = settings_.device, .threads = settings_.threads, .paused = true});
  runs_panel_.hide();
}

// Draws the run beside the others, or takes it away again.
void TrainingWorkspace::compare(const std::filesystem::path& folder) {
  if (std::erase_if(compared_, [&](const auto& other) { return other->folder == folder; }) > 0) return;
  app_.jobs.start(
      "Read " + folder.filename().string(),
      [folder](JobProgress&) {
        auto run = std::make_shared<ComparedRun>();
        run->folder = folder, run->name = folder.filename().string();
        run->curves.update(run::read_history(folder));
        return run;
      },
      [this](const std::shared_ptr<ComparedRun>& run) {
        if (compared_.size() == most_compared) compared_.erase(compared_.begin());
        compared_.push_back(std::make_unique<ComparedRun>(std::move(*run)));
      },
      [this](const std::string& message) { app_.notifications.post(Severity::error, message); });
}

void TrainingWorkspace::save_model() {
  ask_save_file(app_, "Save the averaged weights", now_->preset.name + ".safetensors", {{"Models", "*.safetensors"}},
                [this](const std::filesystem::path& file) { session_->save_model(file); });
}

bool TrainingWorkspace::open_file(const std::filesystem::path& path) {
  if (path.extension() != ".json" || !run::can_start(now_->state)) return false;
  import_preset(app_, set_up_, path);
  return true;
}

std::string TrainingWorkspace::activity() const {
  if (now_->state != SessionState::running && now_->state != SessionState::preparing) return {};
  std::string words = "training, epoch " + format_epoch(now_->epoch);
  if (!curves_.train_code_nats.empty())
    words += ", " + format_number(curves_.train_code_nats.points().back().y, 1) + " nats";
  return words;
}

std::string TrainingWorkspace::reason_to_stay() const {
  if (run::can_start(now_->state) || now_->state == SessionState::paused) return {};
  return "A training is going on (" + now_->folder.filename().string() + ", epoch " + format_number(now_->epoch, 1) +
         "). Its state is saved before the program closes; it can be opened from the list of runs and goes on where it "
         "stopped.";
}

void TrainingWorkspace::finish() { session_->stop(); }

void TrainingWorkspace::draw(Frame& frame) {
  frames_since_shown_ = 0;
  const TrainingLayout layout = training_layout(frame.page, frame.room, settings_.shown);
  draw_cards(layout, frame.room, frame.seconds);
  links_.end_frame();
  frame.content_bottom = layout.bottom;
  frame.animating = pictures_panel_.playing();
  remember();
}

void TrainingWorkspace::draw_foot(Region where) {
  TrainingPage shown = page();
  draw_run_foot(where, shown);
}

// Where not all cards fit at once.
void TrainingWorkspace::draw_choice(Region where) {
  where.width = std::min(where.width, px(420));
  if (segmented("shown", where, settings_.shown, {{"Curves"}, {"Network"}, {"Events"}})) runs_panel_.hide();
}

void TrainingWorkspace::draw_cards(const TrainingLayout& layout, Room room, double seconds) {
  TrainingPage shown = page();
  set_up_panel_.draw(layout.set_up, shown, room != Room::narrow);
  draw_figures_panel(layout.figures, shown);
  if (room == Room::compact) draw_choice(layout.choice);
  const bool runs_instead = room == Room::compact && runs_panel_.shown();
  if (layout.elbo.width > 0 && !runs_instead) {
    elbo_panel_.draw(layout.elbo, shown);
    progress_panel_.draw(layout.progress, shown);
  }
  draw_below(layout, shown, seconds);
}

void TrainingWorkspace::draw_below(const TrainingLayout& layout, TrainingPage& shown, double seconds) {
  if (!runs_panel_.shown()) {
    if (layout.dimensions.width > 0) dimensions_panel_.draw(layout.dimensions, shown);
    if (layout.pictures.width > 0) pictures_panel_.draw(layout.pictures, shown, seconds);
    if (layout.events.width > 0) draw_events_panel(layout.events, shown);
    return;
  }
  const RunsEvents events = runs_panel_.draw(layout.below, shown);
  if (events.close) runs_panel_.hide();
  if (events.open) open_run(*events.open);
  if (events.compare) compare(*events.compare);
  if (events.use_model) {
    settings_.live = false;
    app_.open_model(*events.use_model);
  }
}

void TrainingWorkspace::remember() {
  if (settings_ == remembered_) return;
  app_.settings.workspaces[id()] = settings_;
  remembered_ = settings_;
}

std::unique_ptr<Workspace> make_training_workspace(AppContext& app) { return std::make_unique<TrainingWorkspace>(app); }

}  // namespace vlae::studio

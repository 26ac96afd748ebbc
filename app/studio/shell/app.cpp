#include "shell/app.h"

#include <icons_font_awesome_6.h>
#include <imgui_internal.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <string>
#include <thread>
#include <utility>

#include "desk/carrying.h"
#include "desk/file_dialog.h"
#include "files/input_error.h"
#include "look/scale.h"
#include "look/theme.h"
#include "models/model_list.h"
#include "models/open_model.h"
#include "shell/close_question.h"
#include "shell/message_line.h"
#include "shell/model_loading.h"
#include "shell/status_bar.h"
#include "shell/top_bar.h"
#include "shell/welcome.h"
#include "widgets/item.h"
#include "widgets/paint.h"

namespace vlae::studio {
namespace {

constexpr std::array zoom_steps{1.0f, 1.25f, 1.5f, 1.75f, 2.0f, 2.5f, 3.0f};

// Whether anything reached the window: then tooltips may open and hover may change for a moment.
bool input_in_this_frame() {
  const ImGuiIO& io = ImGui::GetIO();
  return io.MouseDelta.x != 0 || io.MouseDelta.y != 0 || io.MouseWheel != 0 || ImGui::IsAnyMouseDown() ||
         !io.InputQueueCharacters.empty() || io.KeyCtrl || io.KeyShift || io.WantTextInput;
}

}  // namespace

StoredSettings stored_settings(const std::filesystem::path& file) {
  if (file.empty()) return {};
  try {
    return {.settings = read_settings(file), .problem = ""};
  } catch (const files::InputError& error) {
    StoredSettings afresh{.settings = {}, .problem = std::string(error.what()) + ". The settings start afresh."};
    afresh.settings.welcomed = true;  // who had settings has been here
    return afresh;
  }
}

App::App(Window& window, const MakeWorkspaces& make_workspaces, const AppOptions& options, StoredSettings stored)
    : window_(window),
      keeper_(options.settings_file, stored.settings),
      context_([] { Window::wake(); }),
      model_menu_(context_),
      file_chooser_(context_) {
  if (!stored.problem.empty()) context_.notifications.post(Severity::warning, stored.problem);
  context_.settings = std::move(stored.settings);
  if (options.dark) context_.settings.dark = *options.dark;
  if (options.zoom) context_.settings.zoom = usable_zoom(*options.zoom);
  context_.open_model = [this](const std::filesystem::path& path) { load_model(path); };
  context_.use_model = [this](std::shared_ptr<const LoadedModel> model) { use_model(std::move(model)); };
  context_.photograph = [this](TakePicture take) {
    window_.photograph([take](const Window::Picture& shown) { take(shown.width, shown.height, shown.rgb); });
  };
  context_.show_workspace = [this](std::string_view id) { show_workspace(id); };
  workspaces_ = make_workspaces(context_);
  if (!options.workspace.empty()) context_.settings.workspace = options.workspace;
  show_workspace(std::string(context_.settings.workspace));
  make_actions();
  for (const auto& workspace : workspaces_) workspace->model_changed();
  if (!options.model.empty() || models::has_bundled_model()) load_model(options.model);
  for (const auto& file : options.files) open_file(file);
  welcome_wanted_ = options.welcome && !std::exchange(context_.settings.welcomed, true);
}

App::~App() {
  context_.settings.window = window_.place();
  keeper_.write(context_.settings, context_.notifications);
}

void App::make_actions() {
  const auto zoom = [this](int steps) { return [this, steps] { zoom_by(steps); }; };
  actions_ = {
      {"open", ICON_FA_FOLDER_OPEN, "Open", "Open a model, an image or a .vlae file", ImGuiMod_Ctrl | ImGuiKey_O, 0,
       false, [this] { ask_for_file(); }},
      {"zoom_in", ICON_FA_MAGNIFYING_GLASS_PLUS, "Larger", "Make everything larger", ImGuiMod_Ctrl | ImGuiKey_Equal,
       ImGuiMod_Ctrl | ImGuiKey_KeypadAdd, true, zoom(+1)},
      // "+" with Shift as on a US keyboard, and as a key of its own as on a German one, which stands where US has "]"
      {"zoom_in_elsewhere", ICON_FA_MAGNIFYING_GLASS_PLUS, "Larger", "Make everything larger",
       ImGuiMod_Ctrl | ImGuiMod_Shift | ImGuiKey_Equal, ImGuiMod_Ctrl | ImGuiKey_RightBracket, true, zoom(+1), nullptr,
       ""},
      {"zoom_out", ICON_FA_MAGNIFYING_GLASS_MINUS, "Smaller", "Make everything smaller", ImGuiMod_Ctrl | ImGuiKey_Minus,
       ImGuiMod_Ctrl | ImGuiKey_KeypadSubtract, true, zoom(-1)},
      {"zoom_reset", ICON_FA_MAGNIFYING_GLASS, "Usual size", "Back to 100 %", ImGuiMod_Ctrl | ImGuiKey_0, 0, false,
       [this] { context_.settings.zoom = 1; }},
      {"theme", ICON_FA_MOON, "Dark theme", "And back to light, for projectors", ImGuiMod_Ctrl | ImGuiKey_T, 0, false,
       [this] { context_.settings.dark = !context_.settings.dark; }},
      {"fullscreen", ICON_FA_EXPAND, "Fullscreen", "Use the whole screen, and back", ImGuiKey_F11, 0, false,
       [this] { window_.toggle_fullscreen(); }},
      {"help", ICON_FA_CIRCLE_QUESTION, "Keys and help", "This list, the glossary, and about", ImGuiKey_F1, 0, false,
       [this] { help_.open(HelpPage::keys); }},
      {"glossary", ICON_FA_BOOK, "Glossary", "Every symbol and word, with its formula", ImGuiKey_F2, 0, false,
       [this] { help_.open(HelpPage::glossary); }},
      {"show_me", ICON_FA_PLAY, "Show me", "One minute that shows what the program does", ImGuiKey_F3, 0, false,
       [this] { context_.show_me_wanted = true; }, [this] { return context_.model != nullptr; }},
      {"quit", ICON_FA_RIGHT_FROM_BRACKET, "Quit", "Close the program", ImGuiMod_Ctrl | ImGuiKey_Q, 0, false,
       [this] { window_.want_close(); }},
  };
  for (std::size_t i = 0; i < workspaces_.size() && workspaces_.size() > 1; ++i) {
    const auto key = ImGuiMod_Ctrl | static_cast<ImGuiKey>(ImGuiKey_1 + static_cast<int>(i));
    actions_.push_back({workspaces_[i]->id(), workspaces_[i]->icon(), workspaces_[i]->name(), "Go to this workspace",
                        key, 0, false, [this, i] { choose_workspace(i); }});
  }
}

void App::choose_workspace(std::size_t index) {
  current_ = index;
  context_.settings.workspace = workspaces_[index]->id();
}

void App::show_workspace(std::string_view id) {
  const auto found = std::ranges::find(workspaces_, id, [](const auto& each) { return std::string_view(each->id()); });
  if (found != workspaces_.end()) choose_workspace(static_cast<std::size_t>(found - workspaces_.begin()));
}

void App::zoom_by(int steps) {
  const ImVec2 window = ImGui::GetIO().DisplaySize;
  const float most = most_zoom(window.x, window.y), now = std::min(context_.settings.zoom, most);
  const auto* nearest = std::ranges::min_element(zoom_steps, {}, [now](float step) { return std::abs(step - now); });
  const auto index = static_cast<int>(nearest - zoom_steps.begin()) + steps;
  const float step =
      zoom_steps[static_cast<std::size_t>(std::clamp(index, 0, static_cast<int>(zoom_steps.size()) - 1))];
  if (step <= most) context_.settings.zoom = step;
}

void App::ask_for_file() {
  ask_open_file(context_, "Open a model, an image or a .vlae file",
                {{"Models, images, .vlae files", "*.safetensors *.png *.jpg *.jpeg *.vlae"}, {"All files", "*"}},
                [this](const std::filesystem::path& path) { open_file(path); });
}

void App::open_file(const std::filesystem::path& path) {
  if (path.extension() == ".safetensors") return load_model(path);
  if (const auto model = models::model_of_run(path)) return load_model(*model);
  if (workspace().open_file(path)) return;
  for (const auto& each : workspaces_)  // a .vlae file goes where such files are looked at
    if (each->open_file(path)) return show_workspace(each->id());
  context_.notifications.post(Severity::warning, path.string() +
                                                     ": of no known kind, expected a model file "
                                                     "(.safetensors), a run's folder, an image (PNG, JPEG) or "
                                                     "compressed pictures (.vlae).");
}

void App::load_model(const std::filesystem::path& path) {
  context_.jobs.start(
      path.empty() ? "Load the bundled model" : "Load " + path.filename().string(),
      [path](JobProgress&) { return studio::load_model(path); },
      [this](std::shared_ptr<const LoadedModel> model) { use_model(std::move(model)); },
      [this, path](const std::string& message) {
        std::erase(context_.settings.recent_models, path);
        context_.notifications.post(Severity::error, message);
        if (!path.empty() && !context_.model && models::has_bundled_model()) load_model({});
      });
}

void App::use_model(std::shared_ptr<const LoadedModel> model) {
  if (!model->path.empty()) remember_model(context_.settings, std::filesystem::absolute(model->path));
  context_.model = std::move(model);
  for (const auto& workspace : workspaces_) workspace->model_changed();
}

void App::update_inputs() {
  context_.jobs.deliver();
  for (const auto& each : workspaces_) each->keep_up();
  for (const auto& file : window_.take_dropped_files()) open_file(file);
  workspace().pointer(pointer_trail_.take(page_window_));
  run_shortcuts(actions_);
  run_shortcuts(workspace().actions());
  if (input_in_this_frame()) last_input_ = ImGui::GetTime();
}

void App::draw() {
  const ImVec2 size = ImGui::GetIO().DisplaySize;
  use_scale(interface_scale(size.x, size.y, context_.settings.zoom));
  use_theme(context_.settings.dark ? dark_theme() : light_theme());
  apply_style();
  update_inputs();

  ImGui::SetNextWindowPos({0, 0});
  ImGui::SetNextWindowSize(size);
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {0, 0});
  ImGui::Begin("studio", nullptr,
               ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings |
                   ImGuiWindowFlags_NoBringToFrontOnFocus | ImGuiWindowFlags_NoBackground |
                   ImGuiWindowFlags_NoScrollWithMouse);
  ImGui::PopStyleVar();
  Region rest{0, 0, size.x, size.y};
  const Room room = room_of(size.x, size.y);
  const bool wide = room == Room::wide;
  const Region top = rest.take_top(px(wide ? 60 : 52)), bottom = rest.take_bottom(px(wide ? 36 : 32));
  const Region foot = rest.take_bottom(px(workspace().foot_height(room)));
  draw_page(rest, room);
  if (foot.height > 0) draw_foot(foot);
  const TopBarEvents events = draw_top_bar(
      top,
      {.app = context_, .workspaces = workspaces_, .current = current_, .actions = actions_, .models = model_menu_});
  draw_status_bar(message_line_.draw(bottom, context_), context_,
                  {.activity = activity_elsewhere(), .hints = workspace().key_hints()});
  ImGui::End();

  if (events.workspace) choose_workspace(*events.workspace);
  if (events.model) load_model(*events.model);
  if (events.about) help_.open(HelpPage::about);
  draw_help();
  draw_welcome();
  ask_before_closing();
  file_chooser_.draw();
  draw_carried_picture(context_, carried_);
  animating_ = take_frame_request() || animating_;
  keeper_.keep(context_.settings, ImGui::GetTime(), context_.notifications);
}

void App::draw_help() {
  const AboutEvents events = help_.draw(actions_, workspace(), context_.model != nullptr);
  welcome_wanted_ |= events.welcome;
  context_.show_me_wanted |= events.show_me;
}

void App::draw_welcome() {
  const WelcomeAnswer answer = studio::draw_welcome(std::exchange(welcome_wanted_, false), context_.model != nullptr);
  if (answer == WelcomeAnswer::draw) show_workspace("draw");
  if (answer == WelcomeAnswer::show_me) context_.show_me_wanted = true;
}

// A wish to close while work goes on is refused until the person has said yes.
void App::ask_before_closing() {
  const auto busy = std::ranges::find_if(workspaces_, [](const auto& each) { return !each->reason_to_stay().empty(); });
  const bool ask = window_.close_wanted() && !closing_ && busy != workspaces_.end();
  if (ask) window_.refuse_close();
  const CloseAnswer answer =
      draw_close_question(ask, busy != workspaces_.end() ? (*busy)->reason_to_stay() : "Everything is saved.");
  if (answer != CloseAnswer::close) return;
  closing_ = true;
  for (const auto& each : workspaces_) each->finish();
  window_.want_close();
}

void App::finish_work() {
  for (const auto& each : workspaces_) each->finish();
  const auto busy = [](const auto& each) { return !each->reason_to_stay().empty(); };
  while (std::ranges::any_of(workspaces_, busy)) {
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
    for (const auto& each : workspaces_) each->keep_up();
  }
  keeper_.write(context_.settings, context_.notifications);
}

std::string App::activity_elsewhere() const {
  std::string all;
  for (std::size_t i = 0; i < workspaces_.size(); ++i)
    if (const std::string activity = workspaces_[i]->activity(); i != current_ && !activity.empty())
      all += (all.empty() ? "" : " \u00b7 ") + activity;
  return all;
}

void App::draw_foot(Region where) {
  rectangle(where, theme().surface);
  rectangle({where.x, where.y, where.width, px(1)}, theme().line);
  workspace().draw_foot(where.inset(px(16), px(1)));
}

void App::draw_page(Region between_bars, Room room) {
  ImGui::SetCursorScreenPos(between_bars.top_left());
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {0, 0});
  ImGui::BeginChild("page", {between_bars.width, between_bars.height}, ImGuiChildFlags_NavFlattened);
  ImGui::PopStyleVar();
  page_window_ = ImGui::GetCurrentWindow()->ID;
  const ImVec2 origin = ImGui::GetCursorScreenPos();  // moves up while scrolled
  const bool wide = room == Room::wide;
  Frame frame{.app = context_,
              .page = Region{origin.x, origin.y + px(1), between_bars.width, between_bars.height - px(1)}.inset(
                  px(wide ? 24 : 16), px(wide ? 16 : 12)),
              .room = room,
              .seconds = ImGui::GetIO().DeltaTime};
  workspace().draw(frame);
  animating_ = frame.animating;
  ImGui::SetCursorScreenPos({origin.x, std::max(frame.content_bottom, frame.page.bottom()) + px(wide ? 16 : 12) - 1});
  ImGui::Dummy({1, 1});
  ImGui::EndChild();
}

double App::idle_seconds() {
  constexpr double hover_moment = 0.5, short_wait = 0.03, blink = 0.1, long_wait = 2;
  if (animating_) return 0;
  if (ImGui::GetTime() - last_input_ < hover_moment) return short_wait;
  return ImGui::GetIO().WantTextInput || !context_.jobs.status().empty() ? blink : long_wait;
}

}  // namespace vlae::studio

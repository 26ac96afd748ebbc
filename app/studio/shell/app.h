#pragma once
// The program: workspaces in a frame of bars, fed with actions, files and the current model.

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "desk/file_chooser.h"
#include "desk/workspace.h"
#include "desk_state/app_context.h"
#include "desk_state/settings_keeper.h"
#include "shell/help_overlay.h"
#include "shell/message_line.h"
#include "shell/model_menu.h"
#include "shell/pointer_trail.h"
#include "shell/window.h"
#include "widgets/picture.h"

namespace vlae::studio {

struct AppOptions {
  std::filesystem::path settings_file;  // empty: nothing is remembered (screenshots)
  std::optional<bool> dark;             // these overrule the settings
  std::optional<float> zoom;
  std::string workspace;                     // id of a tab; empty: the last one used
  std::filesystem::path model;               // empty: the bundled one
  std::vector<std::filesystem::path> files;  // opened like dropped ones
  bool welcome = false;                      // greets who starts for the first time
};

// Settings as they are on disk; where they cannot be read, defaults and the reason.
struct StoredSettings {
  Settings settings;
  std::string problem;  // empty: none
};
StoredSettings stored_settings(const std::filesystem::path& file);

using MakeWorkspaces = std::function<std::vector<std::unique_ptr<Workspace>>(AppContext&)>;

class App {
 public:
  App(Window& window, const MakeWorkspaces& make_workspaces, const AppOptions& options, StoredSettings stored);
  ~App();  // remembers settings

  void draw();            // one frame, between Window::begin_frame and end_frame
  double idle_seconds();  // how long the loop may wait for events before the next frame; 0: not at all

  // Brings the work of all workspaces to a safe end and waits for it: their state is saved then, and so are the
  // settings.
  void finish_work();

  AppContext& context() { return context_; }
  Workspace& workspace() { return *workspaces_[current_]; }
  void open_file(const std::filesystem::path& path);  // a model file, or whatever the workspace can read

 private:
  void make_actions();
  void choose_workspace(std::size_t index);
  void show_workspace(std::string_view id);  // where there is one of that name
  void zoom_by(int steps);
  void ask_for_file();
  void load_model(const std::filesystem::path& path);  // in the background
  void use_model(std::shared_ptr<const LoadedModel> model);
  void update_inputs();
  void draw_help();
  void draw_welcome();
  void ask_before_closing();
  std::string activity_elsewhere() const;
  void draw_page(Region between_bars, Room room);
  void draw_foot(Region where);

  Window& window_;
  SettingsKeeper keeper_;
  AppContext context_;
  std::vector<std::unique_ptr<Workspace>> workspaces_;
  std::size_t current_ = 0;
  std::vector<Action> actions_;
  HelpOverlay help_;
  bool welcome_wanted_ = false;
  bool closing_ = false;  // the question was answered with yes
  bool animating_ = false;
  PointerTrail pointer_trail_;
  MessageLine message_line_;
  ModelMenu model_menu_;
  FileChooser file_chooser_;
  Picture carried_;          // beside the pointer
  ImGuiID page_window_ = 0;  // as it was last drawn
  double last_input_ = 0;    // ImGui's time
};

}  // namespace vlae::studio

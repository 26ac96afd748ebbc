#pragma once
// What the program remembers between sittings: settings.json in the user's configuration folder.

#include <filesystem>
#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

namespace vlae::studio {

struct WindowPlace {
  int x = -1, y = -1;  // below 0: let the window manager choose
  int width = 1600, height = 1000;
  bool maximised = false;
  bool operator==(const WindowPlace&) const = default;
};

struct Settings {
  bool dark = false;
  float zoom = 1;  // 1..3
  WindowPlace window;
  std::string workspace;                             // id of the one last shown; empty: the first
  std::vector<std::filesystem::path> recent_models;  // latest first
  std::filesystem::path folder;                      // of the file last opened or saved; empty: none yet
  bool welcomed = false;                             // the person has seen what the program is
  std::map<std::string, nlohmann::json> workspaces;  // what each remembers for itself, by its id
  bool operator==(const Settings&) const = default;
};

constexpr float smallest_zoom = 1, largest_zoom = 3;
float usable_zoom(float zoom);  // within them; no number: the smallest
constexpr std::size_t most_recent_models = 8;

// $XDG_CONFIG_HOME/vlae-studio/settings.json, or under ~/.config. Empty where this user has no home: then nothing is
// remembered.
std::filesystem::path settings_path();

// Defaults where there is no file. Throws files::InputError where it is unreadable, no JSON or has a field of the wrong
// type; values out of range are clamped.
Settings read_settings(const std::filesystem::path& path);
// Creates the folder; atomic. Throws files::InputError.
void write_settings(const std::filesystem::path& path, const Settings& settings);

// What a workspace has remembered for itself; its defaults where there is nothing, or it is of another version.
template <class WorkspaceSettings>
WorkspaceSettings remembered_settings(const Settings& settings, const std::string& workspace) {
  const auto saved = settings.workspaces.find(workspace);
  if (saved == settings.workspaces.end()) return {};
  try {
    return saved->second.get<WorkspaceSettings>();
  } catch (const nlohmann::json::exception&) {
    return {};
  }
}

// Puts it first, once, and keeps the list short.
void remember_model(Settings& settings, const std::filesystem::path& path);

}  // namespace vlae::studio

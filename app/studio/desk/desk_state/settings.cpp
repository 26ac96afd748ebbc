#include "desk_state/settings.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <system_error>

#include "files/atomic_file.h"
#include "files/input_error.h"
#include "files/json_text.h"
#include "files/user_folder.h"
#include "files/whole_file.h"

namespace vlae::studio {
namespace {

using nlohmann::json;

constexpr std::size_t largest_settings_bytes = 1 << 20;

// Absent fields keep their defaults; json::at throws where `from` is no object.
template <typename Value>
void read(const json& from, const char* key, Value& value) {
  if (!from.is_object() || from.contains(key)) value = from.at(key).get<Value>();
}

WindowPlace window_from(const json& from) {
  WindowPlace place;
  read(from, "x", place.x);
  read(from, "y", place.y);
  read(from, "width", place.width);
  read(from, "height", place.height);
  read(from, "maximised", place.maximised);
  place.width = std::clamp(place.width, 640, 16384);
  place.height = std::clamp(place.height, 400, 16384);
  return place;
}

Settings settings_from(const json& from) {
  Settings settings;
  read(from, "dark", settings.dark);
  read(from, "zoom", settings.zoom);
  read(from, "workspace", settings.workspace);
  if (from.contains("window")) settings.window = window_from(from.at("window"));
  std::vector<std::string> recent;
  read(from, "recent_models", recent);
  settings.recent_models.assign(recent.begin(), recent.end());
  if (settings.recent_models.size() > most_recent_models) settings.recent_models.resize(most_recent_models);
  read(from, "workspaces", settings.workspaces);
  std::string folder;
  read(from, "folder", folder);
  settings.folder = folder;
  settings.zoom = usable_zoom(settings.zoom);
  settings.welcomed = true;  // unless said otherwise: whoever has settings has been here
  read(from, "welcomed", settings.welcomed);
  return settings;
}

json to_json(const Settings& settings) {
  json recent = json::array();
  for (const auto& path : settings.recent_models) recent.push_back(path.string());
  const WindowPlace& window = settings.window;
  return {{"dark", settings.dark},
          {"zoom", settings.zoom},
          {"workspace", settings.workspace},
          {"window",
           {{"x", window.x},
            {"y", window.y},
            {"width", window.width},
            {"height", window.height},
            {"maximised", window.maximised}}},
          {"recent_models", recent},
          {"folder", settings.folder.string()},
          {"welcomed", settings.welcomed},
          {"workspaces", settings.workspaces}};
}

}  // namespace

std::filesystem::path settings_path() {
  const auto base = files::user_folder("XDG_CONFIG_HOME", ".config");
  return base ? *base / "vlae-studio" / "settings.json" : std::filesystem::path();
}

Settings read_settings(const std::filesystem::path& path) {
  std::error_code none;
  if (!std::filesystem::exists(path, none)) return {};
  const std::vector<std::uint8_t> bytes = files::read_file(path, largest_settings_bytes);
  try {
    return settings_from(json::parse(bytes.begin(), bytes.end()));
  } catch (const json::exception& error) {
    throw files::InputError(path.string(), error.what(), "settings as this program writes them");
  }
}

void write_settings(const std::filesystem::path& path, const Settings& settings) {
  std::error_code error;
  std::filesystem::create_directories(path.parent_path(), error);
  if (error) throw files::InputError(path.parent_path().string() + ": cannot be created: " + error.message());
  files::write_file_atomically(path, files::json_text(to_json(settings), 2) + "\n");
}

float usable_zoom(float zoom) { return zoom > smallest_zoom ? std::min(zoom, largest_zoom) : smallest_zoom; }

void remember_model(Settings& settings, const std::filesystem::path& path) {
  std::erase(settings.recent_models, path);
  settings.recent_models.insert(settings.recent_models.begin(), path);
  if (settings.recent_models.size() > most_recent_models) settings.recent_models.resize(most_recent_models);
}

}  // namespace vlae::studio

#include "training_state/run_list.h"

#include <algorithm>
#include <cstdio>
#include <ctime>
#include <system_error>

#include "files/atomic_file.h"
#include "files/input_error.h"
#include "files/user_folder.h"
#include "run/preset.h"

namespace vlae::training_state {
namespace {

using files::InputError;
namespace fs = std::filesystem;

// Of a user without a home the temporary folder, which the panel of runs names: never a folder of where one works.
fs::path data_home() {
  std::error_code none;
  if (auto home = files::user_folder("XDG_DATA_HOME", ".local/share")) return *home;
  return fs::temp_directory_path(none);
}

std::uintmax_t bytes_in(const fs::path& folder) {
  std::uintmax_t bytes = 0;
  std::error_code error;
  for (const auto& entry : fs::recursive_directory_iterator(folder, error))
    if (const auto size = entry.is_regular_file(error) ? entry.file_size(error) : 0; !error) bytes += size;
  return bytes;
}

std::optional<fs::path> model_in(const fs::path& folder) {
  std::error_code error;
  for (const char* name : {"best-model.safetensors", "last-model.safetensors"})
    if (fs::is_regular_file(folder / name, error)) return folder / name;
  return std::nullopt;
}

// Last write of what a save touches last.
fs::file_time_type changed_at(const fs::path& folder) {
  std::error_code error;
  for (const char* name : {"last.safetensors", "log.csv", "config.json"})
    if (const auto time = fs::last_write_time(folder / name, error); !error) return time;
  return {};
}

void read_progress(RunEntry& entry) {
  const run::RunHistory history = run::read_history(entry.folder);
  if (!history.training.empty()) {
    entry.steps = history.training.back().step;
    entry.epochs = history.training.back().epoch;
  }
  for (std::size_t i = 0; i < history.validation.size(); ++i) {
    const double nats = history.validation[i].figures.code_nats();
    entry.best_code_nats = std::min(entry.best_code_nats.value_or(nats), nats);
  }
}

RunEntry entry_of(const fs::path& folder) {
  RunEntry entry;
  entry.folder = folder, entry.name = folder.filename().string();
  entry.changed = changed_at(folder);
  entry.bytes = bytes_in(folder);
  entry.model = model_in(folder);
  try {
    const run::Preset preset = run::load_preset((folder / "config.json").string());
    entry.preset = preset.name, entry.data = preset.data.name;
    read_progress(entry);
  } catch (const std::exception& error) {
    entry.problem = error.what();
  }
  return entry;
}

// A path as the trash's .trashinfo wants it: RFC 2396 escapes.
std::string escaped(const std::string& path) {
  std::string result;
  for (const unsigned char c : path) {
    if (std::isalnum(c) != 0 || std::string_view("/-_.~").find(static_cast<char>(c)) != std::string_view::npos) {
      result += static_cast<char>(c);
    } else {
      char code[4];
      std::snprintf(code, sizeof code, "%%%02X", c);
      result += code;
    }
  }
  return result;
}

std::string local_time() {
  const std::time_t now = std::time(nullptr);
  std::tm local{};
  localtime_r(&now, &local);
  char text[32];
  std::strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%S", &local);
  return text;
}

void require(const std::error_code& error, const fs::path& folder, const char* what) {
  if (error) throw InputError(folder.string() + ": " + what + ": " + error.message());
}

}  // namespace

fs::path runs_folder() { return data_home() / "vlae-studio/runs"; }

fs::path unused_run_folder(const fs::path& runs, const std::string& name) {
  std::error_code error;
  for (int i = 1;; ++i)
    if (const fs::path folder = runs / (i == 1 ? name : name + "-" + std::to_string(i)); !fs::exists(folder, error))
      return folder;
}

std::vector<RunEntry> list_runs(const fs::path& runs) {
  std::vector<RunEntry> entries;
  std::error_code error;
  for (const auto& item : fs::directory_iterator(runs, error))
    if (fs::exists(item.path() / "config.json", error)) entries.push_back(entry_of(item.path()));
  std::ranges::sort(entries, std::ranges::greater{}, &RunEntry::changed);
  return entries;
}

fs::path rename_run(const fs::path& folder, const std::string& name) {
  if (name.empty() || name.find('/') != std::string::npos || name == "." || name == "..")
    throw InputError("'" + name + "'", "not a folder's name", "a name without '/'");
  const fs::path renamed = folder.parent_path() / name;
  std::error_code error;
  if (fs::exists(renamed, error)) throw InputError(renamed.string(), "a run of that name is there", "another name");
  fs::rename(folder, renamed, error);
  require(error, folder, "cannot be renamed");
  return renamed;
}

void move_to_trash(const fs::path& folder) {
  const fs::path trash = data_home() / "Trash";
  std::error_code error;
  for (const char* part : {"files", "info"}) {
    fs::create_directories(trash / part, error);
    require(error, trash / part, "the trash cannot be made");
  }
  const fs::path target = unused_run_folder(trash / "files", folder.filename().string());
  const fs::path info = trash / "info" / (target.filename().string() + ".trashinfo");
  files::write_file_atomically(
      info, "[Trash Info]\nPath=" + escaped(fs::absolute(folder).string()) + "\nDeletionDate=" + local_time() + "\n");
  fs::rename(folder, target, error);
  if (!error) return;
  std::error_code ignored;
  fs::remove(info, ignored);
  require(error, folder, "cannot be moved to the trash");
}

}  // namespace vlae::training_state

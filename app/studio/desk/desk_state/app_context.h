#pragma once
// What every workspace may use: settings, notifications, background jobs and the current model. Interface thread only,
// apart from `notifications`, `jobs` and `wake`, which any thread may use.

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "desk_state/jobs.h"
#include "desk_state/notifications.h"
#include "desk_state/settings.h"

namespace vlae::runtime {
class Vlae;
}

namespace vlae::studio {

// Never changes: another model is another object, so whoever works with one keeps it whole.
struct LoadedModel {
  std::shared_ptr<const runtime::Vlae> vlae;
  std::string name;            // "digits-64 · epoch 200"
  std::filesystem::path path;  // empty: bundled
  nlohmann::json provenance;
  std::string fingerprint;  // weights::fingerprint of the file; empty: weights that are still being trained
  bool live = false;        // those, as a training goes on
};

// A picture on its way from one workspace to the canvas.
struct SentPicture {
  std::vector<std::uint8_t> x;  // [784], 1 = ink
  std::string name;             // "frame 0.4"
};

// A picture that is being dragged, from any workspace to any other: what a place that accepts it needs to know.
struct CarriedPicture {
  std::vector<std::uint8_t> x;              // [784], 1 = ink
  std::string name;                         // "sample 7"
  std::vector<float> z, epsilon;            // its code; both empty: not known, to be encoded
  std::optional<std::uint64_t> prior_seed;  // where it was drawn from the prior
  bool encoded = false;                     // the code is of q(z|x)
};

struct FileKind {
  std::string name;      // "Images"
  std::string patterns;  // "*.png *.jpg"
};

// Which file a person is asked for. Ask through file_dialog.h.
struct FileQuestion {
  bool saving = false;  // else: opening one that is there
  std::string title;
  std::string suggested_name;   // of a file to be saved
  std::vector<FileKind> kinds;  // at least one
  std::function<void(const std::filesystem::path&)> chosen;
};

// The last frame shown, as rgb [height, width, 3].
using TakePicture = std::function<void(int width, int height, const std::vector<std::uint8_t>& rgb)>;

struct AppContext {
  explicit AppContext(std::function<void()> wake_interface) : wake(wake_interface), jobs(std::move(wake_interface)) {}

  std::function<void()> wake;                                    // draws a frame soon
  std::function<void(const std::filesystem::path&)> open_model;  // in the background; an empty path: the bundled one
  std::function<void(std::shared_ptr<const LoadedModel>)> use_model;
  std::function<void(TakePicture)> photograph;  // called when this frame is on screen
  std::function<void(std::string_view id)> show_workspace;
  // A picture file to x [784], 1 = ink. Takes a moment: call it in a job. Throws files::InputError.
  std::function<std::vector<std::uint8_t>(const std::filesystem::path&)> input_of_picture;
  Settings settings;
  Notifications notifications;
  std::shared_ptr<const LoadedModel> model;  // nullptr: none
  std::vector<std::uint8_t> drawing;         // x [784] of the canvas, for other workspaces to start from; empty: no ink
  std::optional<SentPicture> sent_to_canvas;  // the workspace with the canvas takes it, and shows itself
  bool show_me_wanted = false;                // the same: it plays the minute that shows what the program does
  std::optional<CarriedPicture> carried;      // while it is dragged; see carrying.h
  std::optional<FileQuestion> file_question;  // the shell asks it
  std::string timing;                         // the last thing worth timing, for the status bar: "encoded in 3 ms"
  JobPool jobs;                               // last: its jobs end before the rest goes
};

}  // namespace vlae::studio

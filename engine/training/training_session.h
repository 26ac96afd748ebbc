#pragma once
// A training in the background: one thread around Trainer and run folder, commands in by queue, immutable snapshots
// out. For a program with a window; vlae train drives the same trainer without it. No LibTorch in this header.

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "data/image_set.h"
#include "run/training_snapshot.h"

namespace vlae::training {

struct NewRun {
  run::Preset preset;                          // its data sets are found as vlae train finds them
  std::filesystem::path folder;                // new or empty
  std::string device = "cpu";                  // auto, cpu, cuda
  int threads = 0;                             // of the CPU; 0: one for each core
  std::optional<std::filesystem::path> model;  // start from this model file's weights
};

struct OpenRun {
  std::filesystem::path folder;  // of a run; goes on where its last readable checkpoint was made
  std::string device = "cpu";
  int threads = 0;
  bool paused = false;  // load only: wait for resume()
};

// Fills decompressions and samples of a frame. Called on the session's thread, at the start and after each validation;
// what it throws becomes the session's message, and training goes on.
using PictureMaker = std::function<run::PictureFrame(const weights::ModelFile& averaged,
                                                     const std::vector<std::vector<std::uint8_t>>& test_digits)>;

struct SessionHooks {
  std::function<void()> published;  // after each snapshot, on the session's thread: to wake the interface
  PictureMaker make_pictures;       // none: no frames
  std::size_t test_digits = 16;     // so many of the validation set's images, the first ones
};

// Commands return at once and are carried out in their order, between two steps. One that the state of that moment does
// not allow (session_state.h) is dropped with a message. All functions but the constructor may be called from any
// thread.
class TrainingSession {
 public:
  explicit TrainingSession(SessionHooks hooks = {});
  ~TrainingSession();  // as stop(), waiting until the state is saved: less than two seconds for the paper's networks
  TrainingSession(const TrainingSession&) = delete;
  TrainingSession& operator=(const TrainingSession&) = delete;

  void start(NewRun run);
  void open(OpenRun run);
  void pause();
  void resume();
  void step();
  void stop();  // while it prepares, too: then no run has begun, and an opened one stays as it was
  void save();  // into the run's folder
  void save_model(const std::filesystem::path& to);  // the averaged weights as a model file

  // Settings as vlae train --set takes them: "training.learning_rate=0.001". Live are those of run::is_live(); a list
  // with another one is refused as a whole, with a message that it needs a new run. Each change becomes an event.
  void change(std::vector<std::string> settings);

  // Whether averaged weights are published between validations; a copy of all weights each time, so off at first.
  void follow(bool wanted);

  std::shared_ptr<const run::TrainingSnapshot> snapshot() const;  // never null; about ten a second while training

 private:
  class Worker;
  std::unique_ptr<Worker> worker_;
};

}  // namespace vlae::training

#pragma once
// A training in the background as a program with a window drives it: commands in, immutable snapshots out. No LibTorch
// here: who trains is training/training_session.h, or whoever opens that when it is first needed.

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "run/training_snapshot.h"

namespace vlae::run {

struct NewRun {
  Preset preset;                 // its data sets are found as vlae train finds them
  std::filesystem::path folder;  // new or empty
  std::string device = "cpu";    // auto, cpu, cuda
  int threads = 0;               // of the CPU; 0: one for each core
  // The weights to begin with, for the preset's network as weights/initial_model.h says; nullptr: new ones by the seed.
  std::shared_ptr<const weights::ModelFile> model;
  std::string model_name;  // what the run's first event calls it
};

struct OpenRun {
  std::filesystem::path folder;  // of a run; goes on where its last readable checkpoint was made
  std::string device = "cpu";
  int threads = 0;
  bool paused = false;  // load only: wait for resume()
};

// Fills decompressions and samples of a frame. Called on the session's thread, at the start, after each validation and
// single step, and between them as often as SessionHooks say; what it throws becomes the session's message, and
// training goes on.
using PictureMaker = std::function<PictureFrame(const weights::ModelFile& averaged,
                                                const std::vector<std::vector<std::uint8_t>>& test_digits)>;

struct SessionHooks {
  std::function<void()> published;  // after each snapshot, on the session's thread: to wake the interface
  PictureMaker make_pictures;       // none: no frames
  // Between validations, too, frames come at least so far apart, further where they would take more than a thirtieth of
  // the training's time; 0: not between them.
  double seconds_between_pictures = 0;
  std::size_t test_digits = 16;  // so many of the validation set's images, the first ones
};

// Commands return at once and are carried out in their order, between two steps. One that the state of that moment does
// not allow (session_state.h) is dropped with a message. All functions may be called from any thread.
class Session {
 public:
  Session() = default;
  virtual ~Session() = default;  // as stop(), waiting until the state is saved
  Session(const Session&) = delete;
  Session& operator=(const Session&) = delete;

  virtual void start(NewRun run) = 0;
  virtual void open(OpenRun run) = 0;
  virtual void pause() = 0;
  virtual void resume() = 0;
  virtual void step() = 0;
  virtual void stop() = 0;  // while it prepares, too: then no run has begun, and an opened one stays as it was
  virtual void save() = 0;  // into the run's folder
  virtual void save_model(const std::filesystem::path& to) = 0;  // the averaged weights as a model file

  // Settings as vlae train --set takes them: "training.learning_rate=0.001". Live are those of is_live(); a list with
  // another one is refused as a whole, with a message that it needs a new run. Each change becomes an event.
  virtual void change(std::vector<std::string> settings) = 0;

  // Whether averaged weights are published between validations; a copy of all weights each time, so off at first.
  virtual void follow(bool wanted) = 0;

  virtual std::shared_ptr<const TrainingSnapshot> snapshot()
      const = 0;  // never null; about ten a second while training
};

}  // namespace vlae::run

#pragma once
// A training in the background: one thread around Trainer and run folder. For a program with a window; vlae train
// drives the same trainer without it. No LibTorch in this header.

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "run/session.h"

namespace vlae::training {

using run::NewRun;
using run::OpenRun;
using run::PictureMaker;
using run::SessionHooks;

class TrainingSession final : public run::Session {
 public:
  explicit TrainingSession(SessionHooks hooks = {});
  ~TrainingSession() override;  // less than two seconds for the paper's networks

  void start(NewRun run) override;
  void open(OpenRun run) override;
  void pause() override;
  void resume() override;
  void step() override;
  void stop() override;
  void save() override;
  void save_model(const std::filesystem::path& to) override;
  void change(std::vector<std::string> settings) override;
  void follow(bool wanted) override;
  std::shared_ptr<const run::TrainingSnapshot> snapshot() const override;

 private:
  class Worker;
  std::unique_ptr<Worker> worker_;
};

}  // namespace vlae::training

#pragma once
// What a reproduction asks of whoever trains: `vlae reproduce` does it by LibTorch, a test by hand.

#include <filesystem>
#include <optional>
#include <string>

#include "run/preset.h"
#include "weights/model_file.h"

namespace vlae::reproduction {

class Workshop {
 public:
  virtual ~Workshop() = default;

  virtual std::string machine() const = 0;  // "AMD EPYC, 2 threads"

  // A new run in `folder`, or the one that is there goes on, until the preset's last epoch or for so many minutes. True
  // where the last epoch is done; false where time is up or somebody interrupted: the state is saved, too. Throws what
  // training throws.
  virtual bool train(const run::Preset& preset, const std::filesystem::path& folder, std::optional<double> minutes) = 0;

  // Some steps of a network of this preset that nobody keeps: how fast it is here, and the network, for trying other
  // things on.
  struct Rehearsal {
    double images_per_second = 0;
    weights::ModelFile model;
  };
  virtual Rehearsal rehearse(const run::Preset& preset) = 0;
};

}  // namespace vlae::reproduction

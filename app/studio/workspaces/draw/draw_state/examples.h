#pragma once
// Ten pictures to begin with: digits that a program writes, or samples of the model itself.

#include <memory>
#include <string>
#include <vector>

#include "draw_state/canvas.h"
#include "draw_state/model_samples.h"

namespace vlae::draw_state {

class Examples {
 public:
  static constexpr int count = 10;

  Examples();  // written digits 0 to 9

  void set_model_samples(std::shared_ptr<const ModelSamples> samples) { samples_ = std::move(samples); }  // or null
  const std::shared_ptr<const ModelSamples>& model_samples() const { return samples_; }

  // Example i of either kind, or null where the samples are not there yet.
  const Picture* picture(int i, bool of_model) const;
  static std::string name(int i, bool of_model);  // "digit 3", "sample 3"

 private:
  std::vector<Picture> digits_;
  std::shared_ptr<const ModelSamples> samples_;
};

}  // namespace vlae::draw_state

#pragma once
// Ten pictures to begin with: digits that a program writes, or samples of the model itself.

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "draw_state/canvas.h"
#include "runtime/vlae.h"

namespace vlae::draw {

class Examples {
 public:
  static constexpr int count = 10;

  Examples();  // written digits 0 to 9

  // Samples are drawn one a call (a call is a few milliseconds): z = f(epsilon), epsilon ~ N(0, I), then x given z.
  // `wanted` false, or no model: no effect.
  void update(const std::shared_ptr<const runtime::Vlae>& vlae, bool wanted);

  const Picture& digit(int i) const { return digits_[static_cast<std::size_t>(i)]; }
  int samples_ready() const { return static_cast<int>(samples_.size()); }
  const Picture& sample(int i) const { return samples_[static_cast<std::size_t>(i)]; }  // i < samples_ready()

  static std::string digit_name(int i);   // "digit 3"
  static std::string sample_name(int i);  // "sample 3"

 private:
  std::vector<Picture> digits_;
  std::vector<Picture> samples_;
  std::shared_ptr<const runtime::Vlae> sampled_;  // the model of `samples_`
};

}  // namespace vlae::draw

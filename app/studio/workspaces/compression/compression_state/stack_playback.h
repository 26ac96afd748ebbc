#pragma once
// The clock of the stack's film: where it stands, in steps, and which way it runs. Encoding goes up, decoding down.

#include <algorithm>
#include <cmath>

namespace vlae::compression_state {

class StackPlayback {
 public:
  static constexpr float slowest = 0.25f, fastest = 8;  // steps a second

  double position() const { return position_; }  // 0 .. steps
  bool playing() const { return playing_; }
  bool decoding() const { return decoding_; }
  bool finished() const { return position_ == (decoding_ ? 0 : steps_); }

  void set_steps(std::size_t steps) {  // of another film: it begins anew
    steps_ = static_cast<double>(steps);
    playing_ = false;
    position_ = decoding_ ? steps_ : 0;
  }
  void set_decoding(bool decoding) { decoding_ = decoding; }
  void toggle() {
    if (!playing_ && finished()) to_start();
    playing_ = !playing_;
  }
  void advance(double seconds, float steps_a_second) {
    if (!playing_) return;
    move_to(position_ + (decoding_ ? -1 : 1) * seconds * static_cast<double>(steps_a_second));
    if (finished()) playing_ = false;
  }

  // By hand; all of these pause.
  void step() { run_to(decoding_ ? std::ceil(position_ - near) - 1 : std::floor(position_ + near) + 1); }
  void step_back() { run_to(decoding_ ? std::floor(position_ + near) + 1 : std::ceil(position_ - near) - 1); }
  void to_start() { run_to(decoding_ ? steps_ : 0); }
  void to_end() { run_to(decoding_ ? 0 : steps_); }
  void run_to(double position) {
    playing_ = false;
    move_to(position);
  }

 private:
  static constexpr double near = 1e-6;
  void move_to(double position) { position_ = std::clamp(position, 0.0, steps_); }

  double steps_ = 0, position_ = 0;
  bool playing_ = false, decoding_ = false;
};

}  // namespace vlae::compression_state

#pragma once
// The clock of a decompression: which pixel is the current one. Speed is kept by time, not by frames, so 24 pixels a
// second are 24 on a slow machine too.

namespace vlae::draw_state {

class Playback {
 public:
  static constexpr float slowest = 1, fastest = 2000;  // pixels a second; faster than `fastest` means at once

  Playback(int size, int row_length) : size_(size), row_length_(row_length) {}

  int size() const { return size_; }
  int position() const { return position_; }  // pixels decided; the current pixel has this raster index
  bool finished() const { return position_ == size_; }
  bool playing() const { return playing_; }
  float speed() const { return speed_; }
  bool instant() const { return speed_ > fastest; }

  void set_speed(float pixels_per_second);  // at least `slowest`
  void play();                              // from the start if finished
  void pause() { playing_ = false; }
  void toggle() { playing_ ? pause() : play(); }
  void advance(double seconds);  // while playing: decides as many pixels as the time asks for

  // By hand; all of these pause.
  void step() { run_to(position_ + 1); }
  void step_back() { run_to(position_ - 1); }
  void step_row() { run_to((position_ / row_length_ + 1) * row_length_); }       // to the start of the next row
  void step_row_back() { run_to((position_ - 1) / row_length_ * row_length_); }  // to the start of this row or the last
  void to_start() { run_to(0); }
  void to_end() { run_to(size_); }
  void run_to(int position);  // clipped to 0 .. size

 private:
  int size_, row_length_;
  int position_ = 0;
  bool playing_ = false;
  float speed_ = 120;
  double owed_ = 0;  // pixels that the clock has earned and not yet decided: a fraction below 1 between calls
};

}  // namespace vlae::draw_state

#pragma once
// frames.bin of a run's folder: the pictures of each moment (PictureFrame), so that a training can be rewound after the
// program was closed. It grows by whole records:
//   "VLAEfrm1"                                             8 bytes, then for each frame, little-endian:
//   bytes that follow 4, step 8, epoch 8 (IEEE double), decompressions 4, samples 4, pixels of a picture 4
//   the pictures, each from a new byte on: pixel i is bit i % 8 of byte i / 8
// Bounded: beyond `most_frames` every second one is dropped, from the first on.

#include <filesystem>
#include <memory>
#include <optional>

#include "run/append_file.h"
#include "run/training_snapshot.h"

namespace vlae::run {

class FrameFile {
 public:
  static constexpr std::size_t most_frames = 512;
  using Frames = Chronicle<std::shared_ptr<const PictureFrame>>;

  // Reads what is there until `step`; later frames, an incomplete last one and what cannot be read are dropped. Throws
  // files::InputError where the file cannot be written.
  FrameFile(const std::filesystem::path& path, std::int64_t step);

  const Frames& frames() const { return frames_; }
  // One of the step that the last frame has is not added: the pictures are the same.
  void add(std::shared_ptr<const PictureFrame> frame);  // throws files::InputError

 private:
  void halve();
  void write_all();

  std::filesystem::path path_;
  Frames frames_;
  std::optional<AppendFile> file_;
};

}  // namespace vlae::run

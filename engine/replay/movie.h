#pragma once
// A moving picture as a file: GIF by giflib, MP4 by the program ffmpeg where it is installed.

#include <filesystem>

#include "data/animation.h"

namespace vlae::replay {

bool can_write_films();  // is ffmpeg on the PATH?

// By the ending of the name, .gif or .mp4. Throws files::InputError for another ending, where giflib or ffmpeg is
// missing or fails, and where the file cannot be written (none is left behind); std::invalid_argument as
// data::write_gif.
void write_movie(const std::filesystem::path& path, const data::Animation& animation);

}  // namespace vlae::replay

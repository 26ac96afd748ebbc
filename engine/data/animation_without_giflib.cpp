// Stands in for animation.cpp where giflib was not found when the program was built.

#include "data/animation.h"
#include "files/input_error.h"

namespace vlae::data {

bool can_write_animations() { return false; }

void write_gif(const std::filesystem::path& path, const Animation&) {
  throw files::InputError(
      path.string() +
      ": this program was built without giflib and cannot write GIF files (install it and build again)");
}

}  // namespace vlae::data

#pragma once
// The same test digits, or the same seeds of the prior, through the training: a slider rewinds, play runs through it.

#include <array>
#include <optional>

#include "training_panels/training_page.h"
#include "widgets/picture.h"

namespace vlae::studio {

class PicturesPanel {
 public:
  void draw(Region where, TrainingPage& page, double seconds);
  bool playing() const { return playing_; }

  // The moment shown; nullopt: the latest, whatever comes.
  std::optional<std::size_t> chosen() const { return chosen_; }

 private:
  static constexpr std::size_t across = 6;
  using Pictures = std::vector<std::vector<std::uint8_t>>;

  const run::PictureFrame& moment(const TrainingPage& page) const;
  void advance(std::size_t moments, double seconds);
  void draw_row(Region row, const char* label, const std::string& note, const Pictures& pictures, std::size_t first,
                std::size_t textures);
  void draw_rewind(Region row, const TrainingPage& page);

  std::optional<std::size_t> chosen_;
  bool playing_ = false;
  double until_next_ = 0;  // seconds
  std::array<Picture, 2 * across> textures_;
};

}  // namespace vlae::studio

#include "compression_panels/stack_moment.h"

#include <cmath>

namespace vlae::studio {

StackNow stack_now(const CompressionPage& page) {
  const compression_state::StackFilm& film = *page.session.film();
  const double position = page.session.playback().position();
  const bool decoding = page.session.playback().decoding();
  const std::size_t step = film.step_at(position, decoding);
  return {film, position, decoding, step, film.rank_of(film.steps[step].picture)};
}

bool StackNow::started() const { return decoding ? position < static_cast<double>(film.steps.size()) : position > 0; }

double StackNow::change_bits() const {
  return film.length_at(position) - (decoding ? current().after_bits : current().before_bits);
}

Stage StackNow::stage(std::size_t of_rank) const {
  const auto first = static_cast<double>(film.first_step(of_rank)),
             end = first + static_cast<double>(film.steps_of(of_rank));
  if (decoding ? position <= first : position >= end) return Stage::done;
  return (decoding ? position < end : position > first) ? Stage::now : Stage::to_come;
}

std::size_t StackNow::encoded() const {
  std::size_t count = 0;
  for (std::size_t r = 0; r < film.order.size(); ++r)
    count += position >= static_cast<double>(film.first_step(r) + film.steps_of(r));
  return count;
}

const char* way_words(codec::Way way) {
  return way == codec::Way::raw ? "raw, a bit a pixel" : way == codec::Way::direct ? "coded directly" : "bits back";
}

}  // namespace vlae::studio

#pragma once
// Where the film of the stack stands, for all panels of its page.

#include "compression_panels/compression_page.h"

namespace vlae::studio {

enum class Stage { done, now, to_come };  // of a picture: "done" is encoded, or decoded

struct StackNow {
  const compression_state::StackFilm& film;
  double position;
  bool decoding;
  std::size_t step, rank;  // under way

  const compression_state::StackStep& current() const { return film.steps[step]; }
  double sign() const { return decoding ? -1 : 1; }
  double change_bits() const;  // of the step under way, so far
  bool started() const;        // a step has begun: not at the very start
  Stage stage(std::size_t of_rank) const;
  std::size_t encoded() const;  // pictures wholly on the stack
};

StackNow stack_now(const CompressionPage& page);  // there must be a film with steps

const char* way_words(codec::Way way);  // "coded directly"

}  // namespace vlae::studio

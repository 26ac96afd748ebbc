#pragma once
// A code changed by hand, a dimension at a time, with undo. The code that it began as stays: a ghost to compare with.

#include <cstddef>
#include <vector>

#include "latent_state/place.h"

namespace vlae::latent_state {

class Edits {
 public:
  void begin(latent::Code base);  // forgets all edits

  const latent::Code& base() const { return base_; }
  const latent::Code& code() const { return code_; }
  bool any() const { return !(code_ == base_); }

  // One coordinate of one space; the other space follows. Changes until `keep` are one step of undo.
  void set(const runtime::Vlae& vlae, latent::Space space, std::size_t dimension, float value);
  void replace(latent::Code code);  // for example base + amount * difference
  void reset(const runtime::Vlae& vlae, latent::Space space, std::size_t dimension);
  void reset_all();
  void keep();  // the hand was lifted

  bool can_undo() const { return !past_.empty(); }
  bool can_redo() const { return !future_.empty(); }
  void undo();
  void redo();

 private:
  latent::Code base_, code_, kept_;
  std::vector<latent::Code> past_, future_;
};

}  // namespace vlae::latent_state

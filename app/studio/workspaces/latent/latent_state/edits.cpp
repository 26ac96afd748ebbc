#include "latent_state/edits.h"

#include <algorithm>
#include <utility>

namespace vlae::latent_state {

void Edits::begin(latent::Code base) {
  base_ = std::move(base);
  code_ = kept_ = base_;
  past_.clear();
  future_.clear();
}

void Edits::set(const runtime::Vlae& vlae, latent::Space space, std::size_t dimension, float value) {
  std::vector<float> values(code_.in(space).begin(), code_.in(space).end());
  values.at(dimension) = value;
  code_ = latent::code_of(vlae, space, values);
}

void Edits::replace(latent::Code code) { code_ = std::move(code); }

void Edits::reset(const runtime::Vlae& vlae, latent::Space space, std::size_t dimension) {
  set(vlae, space, dimension, base_.in(space)[dimension]);
  if (code_.in(space).size() == base_.in(space).size() &&
      std::equal(code_.in(space).begin(), code_.in(space).end(), base_.in(space).begin()))
    code_ = base_;  // both coordinates to the last bit
  keep();
}

void Edits::reset_all() {
  code_ = base_;
  keep();
}

void Edits::keep() {
  if (code_ == kept_) return;
  past_.push_back(std::exchange(kept_, code_));
  future_.clear();
}

void Edits::undo() {
  if (past_.empty()) return;
  future_.push_back(kept_);
  code_ = kept_ = past_.back();
  past_.pop_back();
}

void Edits::redo() {
  if (future_.empty()) return;
  past_.push_back(kept_);
  code_ = kept_ = future_.back();
  future_.pop_back();
}

}  // namespace vlae::latent_state

// What a person does to a decompression by hand, and its undo.

#include "draw_state/draw_session.h"
#include "numerics/readable_seed.h"

namespace vlae::draw_state {
namespace {

constexpr std::size_t kept_handwork = 50;  // pictures whose branches come back

std::string key_of(const std::vector<std::uint8_t>& x) { return {x.begin(), x.end()}; }

}  // namespace

void DrawSession::change_handwork(const std::function<void(Handwork&)>& change) {
  const Handwork before = handwork_;
  change(handwork_);
  if (!code_ || handwork_ == before) return;
  recording_stale_ = true;
  if (handwork_.z_by_hand() != before.z_by_hand()) refresh_z();
}

void DrawSession::set_seed(std::uint64_t new_seed) {
  if (new_seed == seed()) return;
  change_handwork([new_seed](Handwork& handwork) { handwork.set_seed(new_seed); });
}

void DrawSession::force(const std::map<int, std::optional<bool>>& pixels, bool more) {
  if (code_) change_handwork([&](Handwork& handwork) { handwork.force(pixels, more); });
}

void DrawSession::set_prefix(Prefix prefix) {
  if (!code_) return;
  std::map<int, std::optional<bool>> pixels;
  const bool all = prefix == Prefix::free;
  for (int i = 0; i < (all ? picture_size : playback_.position()); ++i) {
    const auto index = static_cast<std::size_t>(i);
    if (all)
      pixels[i] = std::nullopt;
    else
      pixels[i] = (prefix == Prefix::as_drawn ? recording_.image()[index] : x_[index]) != 0;
  }
  force(pixels);
}

void DrawSession::branch() {
  if (!code_) return;
  const int pixel = playback_.finished() ? 0 : playback_.position();
  change_handwork([pixel](Handwork& handwork) { handwork.branch(pixel, numerics::readable_seed()); });
}

void DrawSession::choose_branch(std::size_t index) {
  change_handwork([index](Handwork& handwork) { handwork.choose(index); });
}

void DrawSession::drop_branch(std::size_t index) {
  change_handwork([index](Handwork& handwork) { handwork.drop(index); });
}

bool DrawSession::can_undo() const { return (code_ && handwork_.can_undo()) || drawing_.can_undo(); }
bool DrawSession::can_redo() const { return (code_ && handwork_.can_redo()) || drawing_.can_redo(); }

void DrawSession::undo() {
  if (code_ && handwork_.can_undo() && !drawing_.stroke_under_way()) {
    change_handwork([](Handwork& handwork) { handwork.undo(); });
  } else {
    drawing_.undo();
  }
}

void DrawSession::redo() {
  if (code_ && handwork_.can_redo()) {
    change_handwork([](Handwork& handwork) { handwork.redo(); });
  } else {
    drawing_.redo();
  }
}

void DrawSession::edit_z(const std::map<std::size_t, std::optional<float>>& dimensions, bool more) {
  if (code_) change_handwork([&](Handwork& handwork) { handwork.set_z(dimensions, more); });
}

void DrawSession::take_z(const std::vector<float>& z, std::uint64_t seed) {
  if (code_) change_handwork([&](Handwork& handwork) { handwork.take_z(z, seed); });
}

void DrawSession::forget_edits() {
  if (code_) change_handwork([](Handwork& handwork) { handwork.forget_z(); });
}

// What was made by hand stays with its picture; the history of seeds alone is not worth keeping.
void DrawSession::change_handwork_of_picture(const std::vector<std::uint8_t>& x) {
  const std::uint64_t seed_before = handwork_.current().seed;
  if (!handwork_.plain()) {
    if (handwork_of_.size() >= kept_handwork) handwork_of_.clear();
    handwork_of_.insert_or_assign(key_of(x_), std::move(handwork_));
  }
  auto kept = handwork_of_.extract(key_of(x));
  handwork_ = kept ? std::move(kept.mapped()) : Handwork(seed_before);
}

}  // namespace vlae::draw_state

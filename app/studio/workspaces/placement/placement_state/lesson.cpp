#include "placement_state/lesson.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <numbers>
#include <vector>

namespace vlae::placement_state {
namespace {

using architecture::WindowKind;

std::string number(double value) {
  char text[32];
  std::snprintf(text, sizeof text, "%.1f", value);
  return text;
}

std::string bits(double value) { return number(value) + " bits"; }

constexpr double empty_z_bits = 1;  // of the test set's mean: less is as good as nothing

// Members whose windows grow from one to the next, with the figures that it takes.
std::vector<const Member*> growing(const Family& family) {
  std::vector<const Member*> members;
  for (const Member& member : family.members)
    if (!member.far_only() && member.mean_z_bits()) members.push_back(&member);
  return members;
}

// The full window beside the narrowest and the widest of the others.
std::string about_full(const Member& full, const Member& first, const Member& widest) {
  const double z = *full.mean_z_bits();
  if (z < empty_z_bits) return "With every earlier pixel in sight, z stays empty: " + bits(z) + ".";
  std::string words = "With every earlier pixel in sight z still keeps " + bits(z);
  if (z > *widest.mean_z_bits())
    words += ", more than with " + std::to_string(widest.seen) + " pixels";
  else if (z < *first.mean_z_bits() / 2)
    words += ", under half of what it holds without";
  return words + ". To do without z a decoder must also be able to use what it sees; this small one is not.";
}

Finding windows_finding(const Family& family) {
  const auto members = growing(family);
  const auto full = std::ranges::find_if(members, [](const Member* member) { return member->sees_all(); });
  const std::size_t others = static_cast<std::size_t>(full - members.begin());
  Finding finding{.headline = "What the window hides has to go through z.",
                  .words = "These files hold no means of a test set, so nothing can be said of how much."};
  if (others < 2) return finding;
  const Member &first = *members.front(), &widest = *members[others - 1];
  const double from = *first.mean_z_bits(), to = *widest.mean_z_bits();
  const std::string seen = std::to_string(widest.seen) + " pixels";
  if (to > 0.95 * from)
    return {.headline = "Here the window did not decide.",
            .words = "z holds " + bits(from) + " with no neighbour in sight and " + bits(to) + " with " + seen +
                     ": these models were trained too briefly, or are too small, to make use of what they see."};
  finding.words = "The more the neighbours tell, the less z needs to hold: " + bits(from) + " with none in sight, " +
                  bits(to) + " with " + seen + ". ";
  if (full != members.end()) finding.words += about_full(**full, first, widest);
  return finding;
}

const Member* row_of(const Family& family, const std::string& row) {
  const auto found = std::ranges::find(family.members, row, &Member::row);
  return found != family.members.end() && found->mean_z_bits() ? &*found : nullptr;
}

// Where one was trained for much longer, a part of the difference is the training's.
std::string about_training(const Member& one, const Member& other) {
  const double epochs = one.about.epochs, others = other.about.epochs;
  if (epochs == 0 || others == 0 || std::max(epochs, others) < 1.5 * std::min(epochs, others)) return "";
  const auto text = [](double count) { return std::to_string(std::lround(count)); };
  return " A part of that is training: " + text(epochs) + " epochs and " + text(others) + ".";
}

Finding table_1_finding(const Family& family) {
  const Member *af = row_of(family, "static-af-vae"), *vlae = row_of(family, "static-vlae");
  if (af == nullptr || vlae == nullptr)
    return {.headline = "One table, several ways to spend the bits.",
            .words = "AF VAE and VLAE are not both here with means of a test set, so they are not compared."};
  const double without = *af->mean_z_bits(), with = *vlae->mean_z_bits(), saved = *af->mean_bits() - *vlae->mean_bits();
  const std::string numbers = "AF VAE draws every pixel by z alone and holds " + bits(without) + " in z. VLAE sees " +
                              std::to_string(vlae->seen) + " pixels beside it and holds " + bits(with) +
                              "; the whole is " + bits(std::abs(saved)) + (saved >= 0 ? " shorter." : " longer.") +
                              about_training(*af, *vlae);
  if (with < without) return {.headline = "What neighbours tell, z need not hold.", .words = numbers};
  return {.headline = "Here the window did not decide.", .words = numbers};
}

}  // namespace

std::string what_it_cannot_see(const Member& member) {
  if (!member.about.has_z)
    return "It has no z. All that it knows of a pixel are the pixels before it; it cannot be told what to draw.";
  const architecture::Window& window = member.window();
  switch (window.kind) {
    case WindowKind::none:
      return "It sees no pixel at all: each is drawn by z alone, whatever its neighbours became.";
    case WindowKind::full:
      return member.mean_z_bits().value_or(0) < empty_z_bits
                 ? "It sees every earlier pixel: nothing is hidden, so nothing has to go through z."
                 : "It sees every earlier pixel. Nothing has to go through z; what does is cheaper that way.";
    case WindowKind::downsampled:
      return "It sees no neighbour, only every " + std::to_string(window.dilation) +
             "th pixel further off. Smooth edges have to come from z.";
    case WindowKind::rectangle:
      return "It sees " + std::to_string(window.rows) + " rows of " + std::to_string(window.columns) +
             " pixels. What lies beyond has to come from z.";
    case WindowKind::local:
      break;
  }
  if (window.layers == 1)
    return "It sees the pixels that touch: enough to go on with an edge. Where a stroke goes has to come from z.";
  return "It sees " + std::to_string(window.layers) +
         " pixels to the left and up: strokes run on smoothly. Where they go next, only z can tell.";
}

Finding finding_of(const Family& family) {
  return family.kind == FamilyKind::windows ? windows_finding(family) : table_1_finding(family);
}

std::string about_figures(const Family& family) {
  double error = 0;
  const Member* first = nullptr;
  for (const Member& member : family.members)
    if (member.about.code_nats) {
      error = std::max(error, member.about.code_nats->standard_error / std::numbers::ln2);
      if (first == nullptr) first = &member;
    }
  if (first == nullptr) return "";
  std::string words = first->about.measured_on;
  if (first->about.importance_samples > 0) words += "; NLL by K = " + std::to_string(first->about.importance_samples);
  if (error > 0) words += "; error of a mean at most " + bits(error);
  return words;
}

}  // namespace vlae::placement_state

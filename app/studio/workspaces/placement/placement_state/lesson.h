#pragma once
// What is to be learnt from a family, in words: chosen by its windows and by the numbers that its files hold.

#include <optional>
#include <string>

#include "placement_state/family.h"

namespace vlae::placement_state {

// One or two sentences: what this member's window cannot see, and what follows for z.
std::string what_it_cannot_see(const Member& member);

struct Finding {
  std::string headline, words;
};
Finding finding_of(const Family& family);

// What the figures are worth: "binarized_mnist test, N = 10,000; NLL by K = 256; error of a mean below 0.6 bits".
// Empty where no file holds any.
std::string about_figures(const Family& family);

}  // namespace vlae::placement_state

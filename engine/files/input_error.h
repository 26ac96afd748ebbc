#pragma once
// What the engine throws when something from outside (a file, a setting, a download) is not as it must be.

#include <stdexcept>
#include <string>
#include <string_view>

namespace vlae::files {

// One sentence: where, what was found, what was expected: "digits.idx3: byte 8: 4096 rows, expected 28".
class InputError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
  InputError(std::string_view where, std::string_view found, std::string_view expected);
};

// The reason of the last failed system call, as a sentence part: "No space left on device".
std::string system_reason();

}  // namespace vlae::files

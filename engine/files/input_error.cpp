#include "files/input_error.h"

#include <cerrno>
#include <system_error>

namespace vlae::files {

InputError::InputError(std::string_view where, std::string_view found, std::string_view expected)
    : std::runtime_error(std::string(where) + ": " + std::string(found) + ", expected " + std::string(expected)) {}

std::string system_reason() { return std::generic_category().message(errno); }

}  // namespace vlae::files

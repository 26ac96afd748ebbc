#pragma once
// -o FILE of a command, and - for stdout: then what else the command says goes to stderr, so that the file stays whole.

#include <cstdio>
#include <filesystem>

#include "options/command.h"

namespace vlae::cli {

// For option.transform(): - becomes /dev/stdout.
options::Check stdout_for_dash();

// The same of a PNG file; the ending of another kind of picture (x.jpg) is a usage error, as the bytes would not fit
// it.
options::Check png_file();

// Where to print what goes beside the file.
std::FILE* beside(const std::filesystem::path& file);

}  // namespace vlae::cli

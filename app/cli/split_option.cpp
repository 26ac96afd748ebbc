#include "split_option.h"

#include <CLI/CLI.hpp>

namespace vlae::cli {

void add_split_option(CLI::App& command, std::optional<std::string>& split) {
  command.add_option(
      "--split", split,
      std::string(data::split_names) + "; test where it is not given, all of your own pictures and files");
}

}  // namespace vlae::cli

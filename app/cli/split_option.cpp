#include "split_option.h"

#include "options/command.h"

namespace vlae::cli {

void add_split_option(options::Command command, std::optional<std::string>& split) {
  command.add_option(
      "--split", split,
      std::string(data::split_names) + "; test where it is not given, all of your own pictures and files");
}

}  // namespace vlae::cli

#pragma once
// --split of commands that measure or show a set, where it may be left out: data::usual_split then says which is meant.

#include <CLI/CLI.hpp>
#include <memory>
#include <optional>
#include <string>

#include "data/load_set.h"

namespace vlae::cli {

inline void add_split_option(CLI::App& command, std::optional<std::string>& split) {
  command.add_option(
      "--split", split,
      std::string(data::split_names) + "; test where it is not given, all of your own pictures and files");
}

inline std::shared_ptr<const data::ImageSet> load_split(const std::string& set,
                                                        const std::optional<std::string>& split) {
  return data::load_set(set, split ? std::string_view(*split) : data::usual_split(set));
}

}  // namespace vlae::cli

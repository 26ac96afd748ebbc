#pragma once
// --split of commands that measure or show a set, where it may be left out: data::usual_split then says which is meant.

#include <memory>
#include <optional>
#include <string>

#include "data/load_set.h"
#include "options/command.h"

namespace CLI {
class App;
}

namespace vlae::cli {

void add_split_option(options::Command command, std::optional<std::string>& split);

inline std::shared_ptr<const data::ImageSet> load_split(const std::string& set,
                                                        const std::optional<std::string>& split) {
  return data::load_set(set, split ? std::string_view(*split) : data::usual_split(set));
}

}  // namespace vlae::cli

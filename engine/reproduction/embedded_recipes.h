#pragma once
// The files of assets/recipes as the build compiled them in; engine/reproduction/CMakeLists.txt writes the source.

#include <map>
#include <string_view>

namespace vlae::reproduction {

const std::map<std::string_view, std::string_view>& embedded_recipes();  // name without .json -> text

}  // namespace vlae::reproduction

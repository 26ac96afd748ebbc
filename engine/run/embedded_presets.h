#pragma once
// The files of assets/presets as the build compiled them in; engine/run/CMakeLists.txt writes the source.

#include <map>
#include <string_view>

namespace vlae::run {

const std::map<std::string_view, std::string_view>& embedded_presets();  // name without .json -> text

}  // namespace vlae::run

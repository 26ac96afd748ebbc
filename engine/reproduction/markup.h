#pragma once
// Text as HTML and SVG hold it.

#include <string>

namespace vlae::reproduction {

std::string escaped(const std::string& text);

}  // namespace vlae::reproduction

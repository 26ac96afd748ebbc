#pragma once

namespace vlae::data {

enum class InkColour { any, dark, light };  // darker or lighter than the paper; any: as it looks

}  // namespace vlae::data

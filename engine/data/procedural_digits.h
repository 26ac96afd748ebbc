#pragma once
// Digits written by a program: like MNIST (28 x 28, grey, ink bright, fitted into 20 x 20, centred by mass), but with
// no file. Training, tests and the app work with them where nothing was downloaded.

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "data/image_set.h"

namespace vlae::data {

constexpr std::size_t largest_procedural = 1'000'000;

// One digit 0 to 9 in the handwriting number `hand` of `seed`: [28 * 28]. The same on every machine.
std::vector<std::uint8_t> procedural_digit(int digit, std::uint64_t seed, std::uint64_t hand);

// `count` digits with labels, in an order as random as MNIST's. The splits of a seed have no hand in common.
// Throws files::InputError if count is 0 or beyond largest_procedural, or the split is not train, valid or test.
ImageSet procedural_digits(std::size_t count, std::uint64_t seed, std::string_view split);

}  // namespace vlae::data

#pragma once
// An input error is one sentence that says what was found and what was expected.

#include <gtest/gtest.h>

#include <string>

#include "files/input_error.h"

namespace vlae::data {

template <typename Action>
std::string input_error(Action action) {
  try {
    action();
  } catch (const files::InputError& error) {
    EXPECT_EQ(std::string(error.what()).find('\n'), std::string::npos);
    return error.what();
  }
  return "no error";
}

}  // namespace vlae::data

#define EXPECT_INPUT_ERROR(action, sentence) EXPECT_EQ(vlae::data::input_error([&] { action; }), sentence)

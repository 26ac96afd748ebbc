// random_model_file PATH: a model of the usual size that nobody trained, for programs that need one.

#include <cstdio>
#include <exception>

#include "test_support/random_model.h"

int main(int argc, char** argv) {
  if (argc != 2) return 2;
  try {
    vlae::weights::write_model(argv[1], vlae::test_support::random_model({}, 1), vlae::weights::Dtype::f32);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "random_model_file: %s\n", error.what());
    return 1;
  }
  return 0;
}

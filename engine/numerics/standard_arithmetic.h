#pragma once
// The processor's rounding mode and its treatment of denormals belong to the calling thread, and other libraries change
// them: torch::set_flush_denormal, audio and graphics drivers, code linked with -ffast-math. While an object of this
// class lives, its thread computes as IEEE 754 says: rounding to nearest, denormals kept; then as before.

#include <cstdint>

namespace vlae::numerics {

class [[nodiscard]] StandardArithmetic {
 public:
  StandardArithmetic();
  ~StandardArithmetic();
  StandardArithmetic(const StandardArithmetic&) = delete;
  StandardArithmetic& operator=(const StandardArithmetic&) = delete;

 private:
  std::uint64_t before_;  // the processor's control register
};

}  // namespace vlae::numerics

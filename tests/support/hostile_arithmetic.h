#pragma once
// What other libraries may do to the calling thread: denormals flushed to zero (x86-64 only) and another rounding mode.
// While an object of this class lives; then as before.

#include <cfenv>

#ifdef __x86_64__
#include <xmmintrin.h>
#endif

namespace vlae::test_support {

class HostileArithmetic {
 public:
  explicit HostileArithmetic(int rounding) {  // FE_UPWARD, ...
    std::fegetenv(&before_);
    std::fesetround(rounding);
#ifdef __x86_64__
    constexpr unsigned flush_to_zero = 0x8000, denormals_are_zero = 0x0040;
    _mm_setcsr(_mm_getcsr() | flush_to_zero | denormals_are_zero);
#endif
  }
  ~HostileArithmetic() { std::fesetenv(&before_); }
  HostileArithmetic(const HostileArithmetic&) = delete;
  HostileArithmetic& operator=(const HostileArithmetic&) = delete;

 private:
  std::fenv_t before_;
};

}  // namespace vlae::test_support

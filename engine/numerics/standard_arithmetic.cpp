#include "numerics/standard_arithmetic.h"

#if defined(__x86_64__)
#include <xmmintrin.h>
#elif !defined(__aarch64__)
#include <cfenv>
#endif

namespace vlae::numerics {
namespace {

#if defined(__x86_64__)
constexpr std::uint64_t standard = 0x1f80;  // MXCSR: to nearest, denormals kept (FTZ and DAZ clear), no traps
std::uint64_t control() { return _mm_getcsr(); }
void set_control(std::uint64_t value) { _mm_setcsr(static_cast<unsigned>(value)); }
#elif defined(__aarch64__)
constexpr std::uint64_t standard = 0;  // FPCR: to nearest, denormals kept (FZ clear), no traps
std::uint64_t control() {
  std::uint64_t value;
  asm volatile("mrs %0, fpcr" : "=r"(value));
  return value;
}
void set_control(std::uint64_t value) { asm volatile("msr fpcr, %0" ::"r"(value)); }
#else
constexpr std::uint64_t standard = FE_TONEAREST;
std::uint64_t control() { return static_cast<std::uint64_t>(std::fegetround()); }
void set_control(std::uint64_t value) { std::fesetround(static_cast<int>(value)); }
#endif

}  // namespace

// Not inline: the compiler, which knows nothing of the register, moves no arithmetic on memory over a call.
StandardArithmetic::StandardArithmetic() : before_(control()) { set_control(standard); }
StandardArithmetic::~StandardArithmetic() { set_control(before_); }

}  // namespace vlae::numerics

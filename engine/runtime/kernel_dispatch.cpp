// Which of the compiled instruction sets this processor has.

#include <stdexcept>

#include "runtime/kernels.h"

namespace vlae::runtime {

extern const Kernels reference_table;
namespace portable {
extern const Kernels table;
}
#ifdef VLAE_X86_KERNELS
namespace avx2 {
extern const Kernels table;
}
namespace avx512 {
extern const Kernels table;
}

bool supported(Isa isa) {
  const bool has_avx2 = __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma");
  if (isa == Isa::avx2) return has_avx2;
  if (isa == Isa::avx512) return has_avx2 && __builtin_cpu_supports("avx512f");
  return true;
}

const Kernels& kernels_for(Isa isa) {
  if (!supported(isa)) throw std::invalid_argument("this processor lacks the instruction set that was asked for");
  if (isa == Isa::reference) return reference_table;
  return isa == Isa::avx512 ? avx512::table : isa == Isa::avx2 ? avx2::table : portable::table;
}
#else
bool supported(Isa isa) { return isa == Isa::portable || isa == Isa::reference; }

const Kernels& kernels_for(Isa isa) {
  if (!supported(isa)) throw std::invalid_argument("this build has no kernels for that instruction set");
  return isa == Isa::reference ? reference_table : portable::table;
}
#endif

Isa best_isa() {
  for (const Isa isa : {Isa::avx512, Isa::avx2})
    if (supported(isa)) return isa;
  return Isa::portable;
}

}  // namespace vlae::runtime

// Which of the compiled instruction sets this processor has.

#include "planar/kernels.h"

namespace vlae::planar {

namespace portable {
extern const PlanarKernels table;
}

#ifdef VLAE_X86_KERNELS
namespace avx2 {
extern const PlanarKernels table;
}
namespace avx512 {
extern const PlanarKernels table;
}

const PlanarKernels& planar_kernels() {
  static const PlanarKernels& best = [&]() -> const PlanarKernels& {
    const bool has_avx2 = __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma");
    if (has_avx2 && __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512dq")) return avx512::table;
    return has_avx2 ? avx2::table : portable::table;
  }();
  return best;
}
#else
const PlanarKernels& planar_kernels() { return portable::table; }
#endif

}  // namespace vlae::planar

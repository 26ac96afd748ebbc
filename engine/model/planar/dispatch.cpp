// Which of the compiled instruction sets this processor has, and which of them computes.

#include <atomic>

#include "planar/instruction_sets.h"

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
#endif

std::vector<const PlanarKernels*> all_planar_kernels() {
  std::vector<const PlanarKernels*> all{&portable::table};
#ifdef VLAE_X86_KERNELS
  if (!__builtin_cpu_supports("avx2") || !__builtin_cpu_supports("fma")) return all;
  all.push_back(&avx2::table);
  if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512dq")) all.push_back(&avx512::table);
#endif
  return all;
}

namespace {

std::atomic<const PlanarKernels*>& chosen() {
  static std::atomic<const PlanarKernels*> kernels = all_planar_kernels().back();
  return kernels;
}

}  // namespace

const PlanarKernels& planar_kernels() { return *chosen().load(std::memory_order_relaxed); }

void choose_planar_kernels(const PlanarKernels& kernels) { chosen().store(&kernels, std::memory_order_relaxed); }

}  // namespace vlae::planar

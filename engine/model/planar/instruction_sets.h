#pragma once
// The instruction sets for which the kernels are compiled and which this processor has: to test and to compare each.
// Apart from kernels.h, which the kernels include: a container's code must not be compiled for one of the sets.

#include <vector>

#include "planar/kernels.h"

namespace vlae::planar {

std::vector<const PlanarKernels*> all_planar_kernels();  // the best one last

// For what is computed from now on, in every thread; planar_kernels() is this one until another is chosen.
void choose_planar_kernels(const PlanarKernels& kernels);

}  // namespace vlae::planar

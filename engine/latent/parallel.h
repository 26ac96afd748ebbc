#pragma once
// Many codes at once: the runtime's way of cutting a job into many (runtime/parallel.h), by its own name here.

#include "runtime/parallel.h"

namespace vlae::latent {

using runtime::for_each_index;
using runtime::Progress;

}  // namespace vlae::latent

#pragma once
// How much memory this program holds, as the system counts it.

#include <cstddef>

namespace vlae::run {

struct ProcessMemory {
  std::size_t resident_bytes = 0, peak_bytes = 0;  // 0 where the system does not tell
};

ProcessMemory process_memory();

}  // namespace vlae::run

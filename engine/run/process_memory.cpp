#include "run/process_memory.h"

#include <sys/resource.h>
#include <unistd.h>

#include <fstream>

namespace vlae::run {

ProcessMemory process_memory() {
  ProcessMemory memory;
  std::size_t pages = 0, resident_pages = 0;
  if (std::ifstream("/proc/self/statm") >> pages >> resident_pages)
    memory.resident_bytes = resident_pages * static_cast<std::size_t>(sysconf(_SC_PAGESIZE));
  rusage usage{};
  if (getrusage(RUSAGE_SELF, &usage) == 0) memory.peak_bytes = static_cast<std::size_t>(usage.ru_maxrss) * 1024;
  return memory;
}

}  // namespace vlae::run

// Linked into every program of the preset tsan that uses LibTorch: our own parallel loops (at::parallel_for) run on
// std::threads, whose start and end the sanitizer sees. An OpenMP library that was built without it has barriers it
// knows nothing of. The linker gives our objects these functions in place of GCC's (--wrap); LibTorch keeps the
// library's.

#include <omp.h>

#include <thread>
#include <vector>

namespace {

thread_local int number_in_region = 0, threads_in_region = 1;

}  // namespace

extern "C" {

// The names are those of the linker's option and of GCC's interface, void GOMP_parallel(region, data, threads, flags).
int __wrap_omp_get_thread_num();
int __wrap_omp_get_num_threads();
void __wrap_GOMP_parallel(void (*region)(void*), void* data, unsigned, unsigned);

int __wrap_omp_get_thread_num() { return number_in_region; }
int __wrap_omp_get_num_threads() { return threads_in_region; }

void __wrap_GOMP_parallel(void (*region)(void*), void* data, unsigned, unsigned) {
  const int threads = omp_get_max_threads();
  const auto enter = [=](int number) {
    number_in_region = number;
    threads_in_region = threads;
    region(data);
  };
  std::vector<std::jthread> others;
  for (int number = 1; number < threads; ++number) others.emplace_back(enter, number);
  enter(0);
  others.clear();  // joins
  threads_in_region = 1;
}
}

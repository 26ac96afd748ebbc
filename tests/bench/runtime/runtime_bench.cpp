// Each job of the runtime by itself, for each instruction set of this processor, on the bundled model: to see what a
// change of one kernel does. `vlae bench decompress` compares them with LibTorch and with the arithmetic's floor.
//   runtime_bench --benchmark_filter=wavefront --benchmark_repetitions=20

#include <benchmark/benchmark.h>

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "models/open_model.h"
#include "runtime/decompression.h"
#include "runtime/ledger.h"
#include "runtime/sampling.h"

namespace vlae::runtime {
namespace {

// What the jobs work on.
struct Bench {
  explicit Bench(const weights::ModelFile& model, Isa isa) : vlae(std::make_shared<const Vlae>(model, isa)) {
    for (std::uint64_t seed = 0; seed < lane_count; ++seed) {
      seeds.push_back(seed);
      z = sample_prior(*vlae, seed);
      maps = vlae->context_maps(z);
      maps_of_each.insert(maps_of_each.end(), maps.begin(), maps.end());
    }
    x = decompress(*vlae, maps, 1);
  }
  std::shared_ptr<const Vlae> vlae;
  std::vector<std::uint64_t> seeds;
  std::vector<float> z, maps, maps_of_each;  // the last code's; those of all seeds
  std::vector<std::uint8_t> x;
};

// Made when the first of its benchmarks runs: the plain twins take seconds.
class BenchOf {
 public:
  BenchOf(const weights::ModelFile& model, Isa isa) : model_(model), isa_(isa) {}
  const Bench& get() {
    if (!bench_) bench_.emplace(model_, isa_);
    return *bench_;
  }
  const char* kernels() const { return kernels_for(isa_).name; }

 private:
  const weights::ModelFile& model_;
  Isa isa_;
  std::optional<Bench> bench_;
};
using SharedBench = std::shared_ptr<BenchOf>;

template <class Work>
void add(const SharedBench& bench, const std::string& job, int images, Work work) {
  benchmark::RegisterBenchmark((job + "/" + bench->kernels()).c_str(), [=](benchmark::State& state) {
    const Bench& ready = bench->get();
    for (auto _ : state) benchmark::DoNotOptimize(work(ready));
    state.SetItemsProcessed(state.iterations() * images);
  });
}

void add_jobs(const SharedBench& bench) {
  add(bench, "wavefront", 1, [](const Bench& b) { return decompress(*b.vlae, b.maps, 1); });
  add(bench, "lanes_of_one_code", lane_count,
      [](const Bench& b) { return decompress_batch(*b.vlae, b.maps, b.seeds, 1, 1); });
  add(bench, "lanes_of_own_codes", lane_count,
      [](const Bench& b) { return decompress_batch(*b.vlae, b.maps_of_each, b.seeds, 1, 1); });
  add(bench, "records", 1, [](const Bench& b) {
    DrawnByNoise decision({pixel_noises(1, b.vlae->pixels())});
    return decompression_records(*b.vlae, b.maps, decision);
  });
  add(bench, "logits", 1, [](const Bench& b) { return b.vlae->logits(b.x, b.maps); });
  add(bench, "encode", 1, [](const Bench& b) { return b.vlae->encode(b.x); });
  add(bench, "context_maps", 1, [](const Bench& b) { return b.vlae->context_maps(b.z); });
  add(bench, "prior_sample", 1, [](const Bench& b) { return b.vlae->z_of(b.z); });
  add(bench, "prior_density", 1, [](const Bench& b) { return b.vlae->epsilon_of(b.z); });
  add(bench, "ledger", 1, [](const Bench& b) { return ledger(*b.vlae, b.x, sample(b.vlae->encode(b.x), 1)); });
}

// Kernels on arrays that stay in the first cache.
void add_kernels(const SharedBench& bench) {
  add(bench, "kernel_elu_of_1024", 1024, [](const Bench& b) {
    alignas(64) static float values[1024];
    b.vlae->kernels().elu(values, values, 1024);
    return values[0];
  });
  add(bench, "kernel_probabilities_of_64", 64, [](const Bench& b) {
    alignas(64) static float values[64];
    b.vlae->kernels().probabilities(values, 1, values, 64);
    return values[0];
  });
  add(bench, "kernel_multiply_adds", 1000, [](const Bench& b) {  // the peak; items are rounds
    alignas(64) static float values[lane_count];
    return b.vlae->kernels().multiply_adds(1000, values);
  });
}

}  // namespace
}  // namespace vlae::runtime

int main(int argc, char** argv) {
  using namespace vlae;
  benchmark::Initialize(&argc, argv);
  if (benchmark::ReportUnrecognizedArguments(argc, argv)) return 2;
  const auto model = models::read_model("");
  for (const auto isa : {runtime::Isa::avx512, runtime::Isa::avx2, runtime::Isa::portable, runtime::Isa::reference}) {
    if (!runtime::supported(isa)) continue;
    const auto bench = std::make_shared<runtime::BenchOf>(model, isa);
    runtime::add_jobs(bench);
    runtime::add_kernels(bench);
  }
  benchmark::RunSpecifiedBenchmarks();
}

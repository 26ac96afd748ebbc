// What the latent workspace asks of its engine, with the bundled model on two threads: wall time and CPU time of the
// process. `of_one_picture` says how many single decompressions each would have paid for, in the same run.

#include <benchmark/benchmark.h>

#include <ctime>
#include <random>

#include "data/load_set.h"
#include "latent/code_path.h"
#include "latent/corner_grid.h"
#include "latent/frames.h"
#include "latent/nearest.h"
#include "latent/neighbour_embedding.h"
#include "models/open_model.h"
#include "runtime/decompression.h"
#include "runtime/sampling.h"

namespace vlae::latent {
namespace {

constexpr int threads = 2;

const runtime::Vlae& vlae() {
  static const auto model = models::open_model({}).vlae;
  return *model;
}

Code sample(std::uint64_t seed) { return code_of_z(vlae(), runtime::sample_prior(vlae(), seed)); }

// Ten clusters in 64 dimensions, as codes of ten classes lie.
Table clusters(std::size_t rows) {
  std::mt19937 random(1);
  std::normal_distribution<float> normal;
  Table table{64, std::vector<float>(rows * 64)};
  std::vector<float> middles(640);
  for (float& value : middles) value = normal(random);
  for (std::size_t i = 0; i < table.values.size(); ++i)
    table.values[i] = middles[i / 64 % 10 * 64 + i % 64] + 0.5f * normal(random);
  return table;
}

double cpu_seconds() { return static_cast<double>(std::clock()) / CLOCKS_PER_SEC; }  // of all threads

double seconds_of_one_picture() {
  const auto maps = vlae().context_maps(sample(1).z);
  constexpr int times = 200;
  const double start = cpu_seconds();
  for (int i = 0; i < times; ++i) benchmark::DoNotOptimize(runtime::decompress(vlae(), maps, 1));
  return (cpu_seconds() - start) / times;
}

// Runs `work` for the benchmark, then compares its CPU time with that of one decompression.
template <class Work>
void compare(benchmark::State& state, Work work) {
  const double start = cpu_seconds();
  for (auto _ : state) work();
  const double each = (cpu_seconds() - start) / static_cast<double>(state.iterations());
  state.counters["of_one_picture"] = each / seconds_of_one_picture();
}

void strip_of_21(benchmark::State& state) {
  const Code a = sample(1), b = sample(2);
  compare(state, [&] {
    const auto path = make_path(vlae(), a, b, PathKind::circle_in_epsilon, 21, threads);
    benchmark::DoNotOptimize(decompress_frames(vlae(), path, {.threads = threads}));
  });
}

void grid_of_16_by_16(benchmark::State& state) {
  const std::vector<Code> corners{sample(1), sample(2), sample(3), sample(4)};
  compare(state, [&] {
    const auto grid = corner_grid(vlae(), corners, 16, 16, threads);
    benchmark::DoNotOptimize(decompress_frames(vlae(), grid, {.threads = threads}));
  });
}

void embedding_of_1000(benchmark::State& state) {
  const auto set = data::load_set("procedural:1000", "train");
  compare(state, [&] { benchmark::DoNotOptimize(embed(vlae(), *set, {.threads = threads})); });
}

void nearest_of_70000(benchmark::State& state) {
  const Table codes = clusters(70'000);
  for (auto _ : state) benchmark::DoNotOptimize(nearest_rows(codes, codes.row(5), 18));
}

void neighbour_search(benchmark::State& state) {
  const Table codes = clusters(static_cast<std::size_t>(state.range(0)));
  for (auto _ : state) benchmark::DoNotOptimize(nearest_to_each(codes, 90, threads));
}

// After the steps that pull all together, when points have spread: what most steps cost.
void neighbour_step(benchmark::State& state) {
  const Table codes = clusters(static_cast<std::size_t>(state.range(0)));
  Affinities chain;  // 90 neighbours each without a search: the next ones
  chain.first.push_back(0);
  for (std::size_t i = 0; i < codes.rows(); ++i) {
    for (std::uint32_t k = 1; k <= 120; ++k) {
      chain.column.push_back(static_cast<std::uint32_t>((i + 10 * k) % codes.rows()));
      chain.value.push_back(1.0f / static_cast<float>(120 * codes.rows()));
    }
    chain.first.push_back(chain.column.size());
  }
  NeighbourEmbedding map(std::move(chain), {}, {.exaggerated_steps = 5, .seed = 1, .threads = threads});
  for (int i = 0; i < 10; ++i) map.step();
  for (auto _ : state) map.step();
}

BENCHMARK(strip_of_21)->UseRealTime()->MeasureProcessCPUTime()->Unit(benchmark::kMillisecond);
BENCHMARK(grid_of_16_by_16)->UseRealTime()->MeasureProcessCPUTime()->Unit(benchmark::kMillisecond);
BENCHMARK(embedding_of_1000)->UseRealTime()->MeasureProcessCPUTime()->Unit(benchmark::kMillisecond);
BENCHMARK(nearest_of_70000)->UseRealTime()->MeasureProcessCPUTime()->Unit(benchmark::kMillisecond);
BENCHMARK(neighbour_search)->Arg(10'000)->UseRealTime()->MeasureProcessCPUTime()->Unit(benchmark::kMillisecond);
BENCHMARK(neighbour_step)
    ->Arg(10'000)
    ->Arg(70'000)
    ->UseRealTime()
    ->MeasureProcessCPUTime()
    ->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace vlae::latent

BENCHMARK_MAIN();

// vlae bench decompress: how long the runtime takes, beside LibTorch and beside the least that the arithmetic costs.

#include <time.h>

#include <algorithm>
#include <cstdio>
#include <functional>
#include <memory>
#include <nlohmann/json.hpp>
#include <thread>

#include "commands.h"
#include "libtorch_baselines.h"
#include "models/open_model.h"
#include "multiply_adds.h"
#include "picture_input.h"
#include "runtime/decompression.h"
#include "runtime/sampling.h"

namespace vlae::cli {
namespace {

struct BenchOptions {
  std::filesystem::path model;
  int repetitions = 200;
  bool json = false;
};

// Time of the calling thread alone, so that other programs disturb little; wall time where threads share the work.
double clock_ms(clockid_t clock) {
  timespec time{};
  ::clock_gettime(clock, &time);
  return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_nsec) * 1e-6;
}

double best_ms(int repetitions, const std::function<void()>& work, clockid_t clock = CLOCK_THREAD_CPUTIME_ID) {
  double best = 1e300;
  for (int i = 0; i < repetitions; ++i) {
    const double start = clock_ms(clock);
    work();
    best = std::min(best, clock_ms(clock) - start);
  }
  return best;
}

double peak_per_ms(const runtime::Kernels& kernels) {  // multiply-adds
  alignas(64) float value[runtime::lane_count];
  std::int64_t count = 0;
  const double ms = best_ms(50, [&] {
    std::fill(std::begin(value), std::end(value), 0.5f);
    count = kernels.multiply_adds(100000, value);
  });
  return static_cast<double>(count) / ms;
}

struct Row {
  std::string what;
  double ms;               // an image
  std::int64_t least = 0;  // multiply-adds, 0: not compared with the floor
  double naive_ms = 0;     // 0: not compared
};

class Bench {
 public:
  Bench(const models::OpenModel& model, const BenchOptions& options)
      : options_(options), file_(model.file), vlae_(model.vlae), baselines_(model.file) {
    if (!file_.config.conditional) return;
    z_ = runtime::sample_prior(*vlae_, 1);
    maps_ = vlae_->context_maps(z_);
  }

  std::vector<Row> rows() {
    pixel_rows();
    if (file_.config.conditional) code_rows();
    return rows_;
  }
  double peak() const { return peak_; }
  // Did LibTorch and the runtime draw the same? (Almost always: a probability within rounding of the noise may differ.)
  bool same_picture() const { return same_picture_; }

 private:
  void add(const std::string& what, double ms, std::int64_t least = 0, double naive_ms = 0) {
    rows_.push_back({what, ms, least, naive_ms});
  }

  void pixel_rows() {
    const auto noise = runtime::pixel_noises(1, vlae_->pixels());
    const std::int64_t least = pixel_cnn_multiply_adds(file_.config);
    std::vector<std::uint8_t> expected, found;
    const double naive = best_ms(2, [&] { expected = baselines_.decompress_by_whole_passes(maps_, noise); });
    add("one image, LibTorch: a whole pass for each pixel", naive);
    if (file_.config.window.kind == weights::WindowKind::local)
      add("one image, LibTorch: a crop for each pixel",
          best_ms(2, [&] { found = baselines_.decompress_by_crops(maps_, noise); }), 0, naive);
    same_picture_ = runtime::decompress(*vlae_, maps_, 1) == expected && (found.empty() || found == expected);
    const runtime::Vlae portable(file_, runtime::Isa::portable);
    add("one image, portable C++", best_ms(3, [&] { runtime::decompress(portable, maps_, 1); }), 0, naive);
    add("one image, pixel by pixel with records",
        best_ms(options_.repetitions,
                [&] {
                  runtime::Decompression decompression(vlae_, maps_, 1);
                  while (!decompression.finished()) decompression.step();
                }),
        least, naive);
    add("one image, wavefront", best_ms(options_.repetitions, [&] { runtime::decompress(*vlae_, maps_, 1); }), least,
        naive);
    batch_rows(least, naive);
  }

  void batch_rows(std::int64_t least, double naive) {
    std::vector<std::uint64_t> seeds(runtime::lane_count);
    for (std::size_t i = 0; i < seeds.size(); ++i) seeds[i] = i;
    const auto batch = [&](int threads) { runtime::decompress_batch(*vlae_, maps_, seeds, 1, threads); };
    add("16 images together, each", best_ms(options_.repetitions / 4, [&] { batch(1); }) / 16, least, naive);
    const int cores = static_cast<int>(std::thread::hardware_concurrency());
    while (seeds.size() < static_cast<std::size_t>(16 * 4 * cores)) seeds.push_back(seeds.size());
    const auto each = [&](int threads) {
      return best_ms(
                 options_.repetitions / 10, [&] { batch(threads); }, CLOCK_MONOTONIC) /
             static_cast<double>(seeds.size());
    };
    add(std::to_string(seeds.size()) + " images, 1 thread, each (wall time)", each(1), 0, naive);
    add(std::to_string(seeds.size()) + " images, " + std::to_string(cores) + " threads, each (wall time)", each(cores),
        0, naive);
  }

  void code_rows() {
    const std::vector<std::uint8_t> x = runtime::decompress(*vlae_, maps_, 1);
    const double encode = best_ms(options_.repetitions, [&] { vlae_->encode(x); });
    const double maps = best_ms(options_.repetitions, [&] { vlae_->context_maps(z_); });
    add("encode and context maps", encode + maps, encoder_and_decoder_multiply_adds(file_.config));
    if (file_.config.prior != weights::Prior::autoregressive_flow) return;
    const double naive = best_ms(3, [&] { baselines_.z_of(z_); });
    add("sample of the prior, LibTorch: a MADE for each dimension", naive);
    const std::int64_t least = prior_multiply_adds(file_.config);
    add("sample of the prior", best_ms(options_.repetitions, [&] { vlae_->z_of(z_); }), least, naive);
    add("density of the prior", best_ms(options_.repetitions, [&] { vlae_->epsilon_of(z_); }), least);
  }

  const BenchOptions& options_;
  const weights::ModelFile& file_;
  std::shared_ptr<const runtime::Vlae> vlae_;
  LibTorchBaselines baselines_;
  std::vector<float> z_, maps_;
  double peak_ = peak_per_ms(vlae_->kernels());
  std::vector<Row> rows_;
  bool same_picture_ = false;
};

void print_text(const Bench& bench, const std::vector<Row>& rows, const char* isa) {
  const double peak = bench.peak();
  std::printf("%s kernels, peak %.1f billion multiply-adds/s on one core\n\n", isa, peak * 1e-6);
  std::printf("%-58s %12s %12s %9s %10s\n", "", "ms", "floor ms", "x floor", "x naive");
  for (const Row& row : rows) {
    std::printf("%-58s %12.4f", row.what.c_str(), row.ms);
    if (row.least > 0)
      std::printf(" %12.4f %9.2f", static_cast<double>(row.least) / peak,
                  row.ms * peak / static_cast<double>(row.least));
    else
      std::printf(" %12s %9s", "", "");
    if (row.naive_ms > 0) std::printf(" %10.0f", row.naive_ms / row.ms);
    std::printf("\n");
  }
  std::printf("\nLibTorch and the runtime drew %s.\n",
              bench.same_picture() ? "the same picture" : "different pictures");
}

void print_json(const Bench& bench, const std::vector<Row>& rows, const char* isa) {
  const double peak = bench.peak();
  nlohmann::json json{{"kernels", isa},
                      {"peak_multiply_adds_per_s", peak * 1e3},
                      {"same_picture", bench.same_picture()},
                      {"rows", nlohmann::json::array()}};
  for (const Row& row : rows) {
    nlohmann::json entry{{"what", row.what}, {"ms", row.ms}};
    if (row.least > 0) entry["floor_ms"] = static_cast<double>(row.least) / peak;
    if (row.naive_ms > 0) entry["speed_over_naive"] = row.naive_ms / row.ms;
    json["rows"].push_back(entry);
  }
  std::printf("%s\n", json.dump(2).c_str());
}

}  // namespace

void add_bench(CLI::App& program) {
  auto* group = program.add_subcommand("bench", "Measure speed");
  group->require_subcommand(1);
  auto* command = group->add_subcommand("decompress", "Decompression beside LibTorch and the arithmetic's floor");
  auto options = std::make_shared<BenchOptions>();
  add_model_option(*command, options->model);
  command->add_option("--repetitions", options->repetitions, "The best of so many is shown")
      ->capture_default_str()
      ->check(CLI::Range(10, 100000));
  command->add_flag("--json", options->json, "Print JSON");
  command->callback([options] {
    const models::OpenModel model = models::open_model(options->model);
    Bench bench(model, *options);
    const auto rows = bench.rows();
    (options->json ? print_json : print_text)(bench, rows, model.vlae->kernels().name);
  });
}

}  // namespace vlae::cli

// vlae bench decompress: how long the runtime takes, beside LibTorch and beside the least that the arithmetic costs.
// The other measurements of the group have files of their own.

#include <algorithm>
#include <cstdio>
#include <memory>
#include <nlohmann/json.hpp>

#include "commands.h"
#include "decompression_bench.h"
#include "files/json_text.h"
#include "group/group.h"
#include "options/command.h"
#include "options/number.h"
#include "picture_input.h"

namespace vlae::cli {
namespace {

struct BenchOptions {
  std::filesystem::path model;
  int rounds = 50;
  int threads = group::usable_cores();
  bool json = false;
};

void print_row(const BenchRow& row) {
  std::printf("%-58s %10.4f %10.4f", row.what.c_str(), row.time.best_ms, row.time.median_ms);
  if (row.floor_ms > 0)
    std::printf(" %10.4f %8.2f", row.floor_ms, row.time.best_ms / row.floor_ms);
  else
    std::printf(" %10s %8s", "", "");
  if (row.naive_ms > 0) std::printf(" %10.0f", row.naive_ms / row.time.best_ms);
  std::printf("\n");
}

void print_text(const DecompressionBench& bench, const char* isa) {
  std::printf("%s kernels, peak %.1f billion multiply-adds/s on one core\n\n", isa, bench.peak_per_ms * 1e-6);
  std::printf("%-58s %10s %10s %10s %8s %10s\n", "", "best ms", "median ms", "floor ms", "x floor", "x naive");
  for (const BenchRow& row : bench.rows) print_row(row);
  std::printf("\nThe batch on %d threads: %.2f times as fast as on one.\n", bench.threads, bench.scaling);
  std::printf(
      "Best: one call in twenty is faster, by the time of the thread alone; on threads the fastest, by the wall "
      "clock.\n");
  if (bench.same_picture)
    std::printf("LibTorch and the runtime drew %s.\n", *bench.same_picture ? "the same picture" : "different pictures");
  else
    std::printf("LibTorch is not compared: the package vlae-studio-training is not installed.\n");
}

void print_json(const DecompressionBench& bench, const char* isa) {
  nlohmann::json json{{"kernels", isa},
                      {"peak_multiply_adds_per_s", bench.peak_per_ms * 1e3},
                      {"threads", bench.threads},
                      {"scaling", bench.scaling},
                      {"rows", nlohmann::json::array()}};
  if (bench.same_picture) json["same_picture"] = *bench.same_picture;
  for (const BenchRow& row : bench.rows) {
    nlohmann::json entry{{"what", row.what}, {"ms", row.time.best_ms}, {"median_ms", row.time.median_ms}};
    if (row.least > 0) entry["multiply_adds"] = row.least, entry["floor_ms"] = row.floor_ms;
    if (row.naive_ms > 0) entry["speed_over_naive"] = row.naive_ms / row.time.best_ms;
    json["rows"].push_back(entry);
  }
  std::printf("%s\n", files::json_text(json, 2).c_str());
}

}  // namespace

void add_bench(options::Command program) {
  const auto group = program.add_subcommand("bench", "Measure speed, and what the model does");
  group.require_subcommand();
  add_compression_bench(group);
  const auto command = group.add_subcommand("decompress", "Decompression beside LibTorch and the arithmetic's floor");
  auto options = std::make_shared<BenchOptions>();
  add_model_option(command, options->model);
  command.add_option("--rounds", options->rounds, "How often the jobs take their turns")
      .show_default()
      .transform(options::whole_number(1, 100000));
  command.add_option("--threads", options->threads, "Of the batch that shows the scaling over cores")
      .show_default()
      .transform(options::thread_count());
  command.add_flag("--json", options->json, "Print JSON");
  command.callback([options] {
    const models::OpenModel model = models::open_model(options->model);
    const auto bench = bench_decompression(model, options->rounds, options->threads);
    options->json ? print_json(bench, model.vlae->kernels().name) : print_text(bench, model.vlae->kernels().name);
  });
  add_bench_paths(group);
  add_group_bench(group);
}

}  // namespace vlae::cli

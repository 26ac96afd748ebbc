#pragma once
// The sub-commands of vlae. Each is one file with one function that adds its options and its action to the program.
// An action throws on failure: main prints the reason on stderr and exits with 1.

#include <CLI/CLI.hpp>

namespace vlae::cli {

void add_bench(CLI::App& program);
void add_bench_paths(CLI::App& bench_group);
void add_compress(CLI::App& program);
void add_compression_bench(CLI::App& bench_group);
void add_data(CLI::App& program);
void add_data_get(CLI::App& data_group);
void add_decompress(CLI::App& program);
void add_embed(CLI::App& program);
void add_encode(CLI::App& program);
void add_evaluate(CLI::App& program);
void add_expand(CLI::App& program);
void add_group_bench(CLI::App& bench_group);
void add_info(CLI::App& program);
void add_interpolate(CLI::App& program);
void add_models(CLI::App& program);
void add_neighbours(CLI::App& program);
void add_probe(CLI::App& program);
void add_reproduce(CLI::App& program);
void add_sample(CLI::App& program);
void add_train(CLI::App& program);

}  // namespace vlae::cli

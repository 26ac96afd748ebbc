#pragma once
// The sub-commands of vlae. Each is one file with one function that adds its options and its action to the program.
// An action throws on failure: main prints the reason on stderr and exits with 1.

#include "options/command.h"

namespace vlae::cli {

void add_bench(options::Command program);
void add_bench_paths(options::Command bench_group);
void add_compress(options::Command program);
void add_compression_bench(options::Command bench_group);
void add_data(options::Command program);
void add_data_get(options::Command data_group);
void add_decompress(options::Command program);
void add_embed(options::Command program);
void add_encode(options::Command program);
void add_evaluate(options::Command program);
void add_expand(options::Command program);
void add_group_bench(options::Command bench_group);
void add_info(options::Command program);
void add_interpolate(options::Command program);
void add_models(options::Command program);
void add_neighbours(options::Command program);
void add_probe(options::Command program);
void add_reproduce(options::Command program);
void add_sample(options::Command program);
void add_train(options::Command program);

}  // namespace vlae::cli

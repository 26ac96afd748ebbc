#!/usr/bin/env bash
# Builds the fuzz targets with clang, address and undefined-behaviour sanitizers, and runs each so many times.
# run.sh [RUNS] [FOLDER]: RUNS default 10000000; FOLDER default build/fuzz keeps the build and the inputs found.
set -euo pipefail
project=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
runs=${1:-10000000}
folder=${2:-$project/build/fuzz}
command -v clang++ >/dev/null || { echo "clang++ is not installed" >&2; exit 1; }
cmake -S "$project" -B "$folder" -G Ninja -DVLAE_STUDIO=OFF -DVLAE_FUZZ=ON -DCMAKE_BUILD_TYPE=None \
  -DCMAKE_CXX_COMPILER=clang++ -DCMAKE_C_COMPILER=clang \
  -DCMAKE_CXX_FLAGS="-O2 -fsanitize=fuzzer-no-link,address,undefined -fno-sanitize-recover=undefined" >"$folder.log" 2>&1 &&
  cmake --build "$folder" --target coders_fuzz container_fuzz >>"$folder.log" 2>&1 ||
  { tail -n 20 "$folder.log" >&2; exit 1; }
# An execution allocates much and holds little: short stacks and a small quarantine save a fifth of the time.
export ASAN_OPTIONS=${ASAN_OPTIONS:-malloc_context_size=1:quarantine_size_mb=8}
for target in coders_fuzz container_fuzz; do
  mkdir -p "$folder/corpus/$target"
  "$folder/bin/$target" -runs="$runs" -max_len=400 -print_final_stats=1 "$folder/corpus/$target" 2>&1 |
    grep -E "stat::number_of_executed_units|ERROR|SUMMARY|Done" | sed "s/^/$target: /"
done

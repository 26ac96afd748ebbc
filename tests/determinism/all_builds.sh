#!/usr/bin/env bash
# The runtime's hash from several compilers, optimisation levels and instruction sets; each build compares all that this
# processor has. And files of the codec: each build writes some with each instruction set, and reads those of all others.
# all_builds.sh [FOLDER] [BUILD...]: builds under FOLDER (default build/determinism); BUILD one of the names below
# (default: all whose compiler is here).
set -euo pipefail
project=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
folder=${1:-$project/build/determinism}
shift || true

declare -A compiler=([gcc-O0]=g++ [gcc-O3]=g++ [gcc-O3-native]=g++ [clang-O0]=clang++ [clang-O3]=clang++ [clang-O3-native]=clang++)
declare -A flags=([gcc-O0]=-O0 [gcc-O3]=-O3 [gcc-O3-native]="-O3 -march=native" [clang-O0]=-O0 [clang-O3]=-O3 [clang-O3-native]="-O3 -march=native")
builds=("$@")
[ ${#builds[@]} -gt 0 ] || builds=(gcc-O0 gcc-O3 gcc-O3-native clang-O0 clang-O3 clang-O3-native)

mkdir -p "$folder"
files=$(mktemp -d)
trap 'rm -rf "$files"' EXIT
failed=0
built=()
for build in "${builds[@]}"; do
  if ! command -v "${compiler[$build]}" >/dev/null; then echo "$build: skipped, no ${compiler[$build]} here"; continue; fi
  cmake -S "$project" -B "$folder/$build" -G Ninja -DVLAE_STUDIO=OFF -DCMAKE_BUILD_TYPE=None \
    -DCMAKE_CXX_COMPILER="${compiler[$build]}" -DCMAKE_CXX_FLAGS="${flags[$build]}" >"$folder/$build.log" 2>&1 &&
    cmake --build "$folder/$build" --target runtime_hash codec_files >>"$folder/$build.log" 2>&1 ||
    { tail -n 20 "$folder/$build.log" >&2; echo "$build: could not be built"; failed=1; continue; }
  hashes=$("$folder/$build/bin/runtime_hash") && result=equal || { result=DIFFERENT; failed=1; }
  echo "$build: $result: $(echo "$hashes" | tr -s ' ' | paste -sd ';')"
  "$folder/$build/bin/codec_files" "$files" "$build" >"$folder/$build.files" || { failed=1; cat "$folder/$build.files"; }
  built+=("$build")
done
for build in "${built[@]}"; do  # again, now that the files of all are there
  read=$("$folder/$build/bin/codec_files" "$files" "$build") || failed=1
  echo "$build: $(echo "$read" | tr -s ' ' | paste -sd ';')"
done
exit $failed

#!/usr/bin/env bash
# without_libtorch.sh PROJECT PLACE: builds the variant -DVLAE_TRAINING=OFF in PLACE and tries what it does and what it says.
# In a new PLACE and with CCACHE_DISABLE=1 the CPU time that it prints is that of a first build.
set -euo pipefail
project=$(realpath "$1") place=$(realpath -m "$2")
wrong() { echo "wrong: $*"; exit 1; }
mkdir -p "$place"
unset CMAKE_PREFIX_PATH DISPLAY WAYLAND_DISPLAY

cmake -S "$project" -B "$place" -G Ninja -DCMAKE_BUILD_TYPE=Release -DVLAE_TRAINING=OFF -DVLAE_TESTS=OFF >"$place/configure.log" 2>&1 ||
  { tail "$place/configure.log"; wrong "it could not be configured"; }
cmake --build "$place" --target vlae vlae-studio >"$place/build.log" 2>&1 || { tail -40 "$place/build.log"; wrong "it did not build"; }
times >"$place/times"  # not through a pipe, which is a process of its own
sed -n "2s/^/CPU, user and system: /p" "$place/times"

if grep -qE 'libtorch_|torch_pch|libc10' "$place/build.ninja"; then wrong "LibTorch is part of the build"; fi
"$project/tests/cli/without_training.sh" "$place/bin/vlae"
"$place/bin/vlae-studio" --version
if ldd "$place/bin/vlae-studio" | grep -qE 'lib(torch|c10|gomp)'; then wrong "vlae-studio links LibTorch"; fi

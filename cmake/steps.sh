# What ./studio, ./check and ./package share: steps that say in a line what they did and how long it took.
# Sourced with $project set; run_steps needs the functions of third_party/install.sh.

started=$EPOCHREALTIME

seconds_since() { awk -v from="$1" -v to="$EPOCHREALTIME" 'BEGIN { printf "%6.1f s", to - from }'; }
done_with() { echo "[$(seconds_since "$started")] $*"; started=$EPOCHREALTIME; }
fail() { echo "${0##*/}: $*" >&2; exit 1; }

# A driver that can run LibTorch's GPU libraries (CUDA 13). An older one is named, before gigabytes are fetched in vain.
has_nvidia_driver() {
  local file=${nvidia_version_file:-/proc/driver/nvidia/version} version oldest=580
  if [ -e "$file" ]; then version=$(sed -nE 's/^NVRM version:.* ([0-9]+\.[0-9.]+) .*/\1/p' "$file")
  else version=$(nvidia-smi --query-gpu=driver_version --format=csv,noheader 2>/dev/null | head -n 1); fi
  [ -n "$version" ] || return 1
  [ "${version%%.*}" -ge "$oldest" ] 2>/dev/null && return 0
  echo "The GPU is not used: NVIDIA driver $version is here, and CUDA 13 needs $oldest or newer" >&2
  return 1
}

# install_all KIND...: everything that this machine lacks. With $gpu true, the GPU libraries too.
install_all() {
  check_system
  install_debian build "$@"
  install_imgui
  install_torch
}

# build PRESET [cmake --build arguments]: configures if that has not been done, and builds.
build() {
  local preset=$1; shift
  local given=${CMAKE_PREFIX_PATH:-}
  mkdir -p "$project/build"
  if ! grep -qsxF "$given" "$project/build/$preset/prefix_path.txt" || [ ! -e "$project/build/$preset/build.ninja" ]; then
    cmake --preset "$preset" >"$project/build/configure.log" 2>&1 || { cat "$project/build/configure.log" >&2; fail "CMake could not configure the preset $preset (its reason is above)"; }
    printf '%s\n' "$given" >"$project/build/$preset/prefix_path.txt"
    done_with "Configured build/$preset"
  fi
  cmake --build --preset "$preset" -j "$(jobs_that_fit)" "$@" || fail "the build failed (the compiler's reason is above)"
  done_with "Built build/$preset/bin"
}

# A compiler on LibTorch's headers takes up to 1.5 GB.
jobs_that_fit() {
  local memory_jobs cores; cores=$(nproc)
  memory_jobs=$(awk '/^MemAvailable/ { print int($2 / 1500000) }' /proc/meminfo)
  echo $((memory_jobs < 1 ? 1 : memory_jobs < cores ? memory_jobs : cores))
}

# Verifies what changed since the last time all was well.
verify_formatting() {
  local stamp=$project/build/formatted version newer=()
  mkdir -p "$project/build"
  version=$(clang-format --version | sed -n 's/.*version \([0-9]*\).*/\1/p')
  if [ "$version" != 14 ]; then
    done_with "Formatting: not verified, it is that of clang-format 14 and version ${version:-unknown} is here"; return
  fi
  [ ! "$stamp" -nt "$project/.clang-format" ] || newer=(-newer "$stamp")
  touch "$stamp.next"
  find app engine tests \( -name '*.h' -o -name '*.cpp' \) "${newer[@]}" -print0 |
    xargs -0 -r -n 8 -P "$(nproc)" clang-format --dry-run --Werror || fail "formatting differs: run clang-format -i on the files named above"
  mv "$stamp.next" "$stamp"
  done_with "Formatting: as .clang-format says"
}

# run_tests PRESET [ctest arguments]: ends on the line in which CTest counts the tests, whatever it lists after it.
run_tests() {
  local preset=$1 result=0 log; shift
  log=$project/build/$preset/tests.log
  ctest --preset "$preset" -j "$(nproc)" --no-tests=error "$@" </dev/null 2>&1 | tee "$log" || result=$?
  done_with "Tests of build/$preset, all they printed is in build/$preset/Testing"
  grep 'tests passed' "$log" || true
  return "$result"
}

# make_packages PRESET: what packaging/ describes, from what is built.
make_packages() {
  local preset=$1 packages=$project/build/$1/packages
  rm -rf "$packages"
  cpack --config "$project/build/$preset/CPackConfig.cmake" >"$project/build/$preset/packages.log" 2>&1 ||
    { cat "$project/build/$preset/packages.log" >&2; fail "the packages were not made (CPack's reason is above)"; }
  rm -rf "$packages/_CPack_Packages"
  done_with "Packages, in megabytes:"
  (cd "$packages" && du --apparent-size -BM -- *)
}

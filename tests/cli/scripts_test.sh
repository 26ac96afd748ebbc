#!/usr/bin/env bash
# scripts_test.sh PROJECT: what ./studio and ./check decide before they install anything, on a copy of the scripts with
# stand-ins for the system's commands in front of PATH.
set -euo pipefail
source_of=$1
place=$(mktemp -d); trap 'rm -rf "$place"' EXIT
mkdir -p "$place/project" "$place/bin"
cp -r "$source_of/studio" "$source_of/check" "$source_of/third_party" "$source_of/cmake" "$place/project/"
export PATH=$place/bin:$PATH

stand_in() { printf '#!/bin/sh\n%s\n' "$2" >"$place/bin/$1"; chmod +x "$place/bin/$1"; }  # NAME BODY
wrong() { echo "wrong: $*"; exit 1; }
asks() {  # FUNCTION ARGUMENTS...: calls a function of the scripts
  (cd "$place/project" && bash -c 'set -euo pipefail; project=$PWD gpu=false; . cmake/steps.sh; . third_party/install.sh; "$@"' studio "$@" 2>&1)
}

# Without root and sudo: the exact line, exit code 1, and no attempt to install.
stand_in id 'echo 1000'
stand_in sudo 'exit 1'
stand_in apt-get 'echo "apt-get was called"'
stand_in dpkg-query 'echo "installed g++"'
if printed=$(asks install_debian build app); then wrong "missing packages without root ended well"; fi
grep -qE 'sudo apt-get install -y --no-install-recommends .*cmake .*libglfw3-dev' <<<"$printed" || wrong "no line to run: $printed"
grep -q ' g++' <<<"$printed" && wrong "asks for a package that is there"
grep -q 'xvfb' <<<"$printed" && wrong "the app asks for what only the tests need"
grep -q 'apt-get was called' <<<"$printed" && wrong "called apt-get without root"

# With sudo that asks no password: through it.
stand_in sudo 'shift; [ "$1" = true ] || echo "sudo ran: $*" >&2'
printed=$(asks install_debian build app) || true
grep -q 'sudo ran: .*install -y --no-install-recommends .*cmake' <<<"$printed" || wrong "sudo -n was not used: $printed"

# Everything there: neither apt-get nor the network.
stand_in dpkg-query "shift 2; for p; do echo \"installed \$p\"; done"
printed=$(asks install_debian build app check)
grep -qE 'all [0-9]+ there' <<<"$printed" || wrong "installed packages not recognised: $printed"

# An existing LibTorch in CMAKE_PREFIX_PATH, in each of the shapes it comes in, and none.
mkdir -p "$place/python/torch/include/torch/csrc/api/include/torch" "$place/python/torch/share/cmake"
touch "$place/python/torch/include/torch/csrc/api/include/torch/torch.h"
for prefix in "$place/python/torch" "$place/python/torch/share/cmake" "$place/python" "/nowhere:$place/python/torch"; do
  [ "$(CMAKE_PREFIX_PATH=$prefix asks given_libtorch)" = "$(realpath "$place/python/torch")" ] || wrong "LibTorch not seen in $prefix"
done
if CMAKE_PREFIX_PATH=/nowhere asks given_libtorch; then wrong "LibTorch seen where there is none"; fi

# A half-made folder doesn't count as installed; one made from other pins neither.
mkdir -p "$place/project/.deps/torch"
if asks same_pins torch.txt "$place/project/.deps/torch"; then wrong "an empty folder passes for LibTorch"; fi
cp "$place/project/third_party/torch.txt" "$place/project/.deps/torch/"
asks same_pins torch.txt "$place/project/.deps/torch" || wrong "an installed folder is not recognised"
echo >>"$place/project/third_party/torch.txt"
if asks same_pins torch.txt "$place/project/.deps/torch"; then wrong "changed pins go unnoticed"; fi

# The GPU libraries are fetched for a driver that can run them only.
driver() { printf '%s\n' "$1" >"$place/driver"; nvidia_version_file=$place/driver asks has_nvidia_driver; }
driver 'NVRM version: NVIDIA UNIX x86_64 Kernel Module  580.65.06  Sun Jul 27 07:10:23 UTC 2025' || wrong "driver 580 is not enough"
driver 'NVRM version: NVIDIA UNIX Open Kernel Module for x86_64  590.10  Release Build' || wrong "an open driver is not seen"
if printed=$(driver 'NVRM version: NVIDIA UNIX x86_64 Kernel Module  535.104.05  Sat Aug 19 01:15:15 UTC 2023'); then wrong "driver 535 passes for CUDA 13"; fi
grep -q 'driver 535.104.05 .* needs 580' <<<"$printed" || wrong "the old driver is not named: $printed"

# The commit that --version tells: that of this project's own git folder, and of no other around it.
commit_of() { cmake -DSOURCE="$1" -DOUT="$place/commit.cpp" -P "$source_of/cmake/commit.cmake" && sed -n 's/.*return "\(.*\)";.*/\1/p' "$place/commit.cpp"; }
in_git() { git -c user.name=test -c user.email=test@localhost -C "$@"; }
mkdir -p "$place/outer/inner"; echo x >"$place/outer/inner/file"
[ "$(commit_of "$place/outer/inner")" = unknown ] || wrong "a commit without git: $(cat "$place/commit.cpp")"
if command -v git >/dev/null; then
  in_git "$place/outer" init -q; in_git "$place/outer" add .; in_git "$place/outer" commit -q -m one
  [ "$(commit_of "$place/outer/inner")" = unknown ] || wrong "the commit of a folder around it: $(cat "$place/commit.cpp")"
  commit_of "$place/outer" | grep -qE '^[0-9a-f]{12}$' || wrong "no commit: $(cat "$place/commit.cpp")"
  before=$(stat -c %y "$place/commit.cpp"); commit_of "$place/outer" >/dev/null
  [ "$before" = "$(stat -c %y "$place/commit.cpp")" ] || wrong "the same answer was written again: everything behind it is built anew"
  echo y >"$place/outer/inner/file"
  commit_of "$place/outer" | grep -q -- '-dirty$' || wrong "a changed file goes unnoticed: $(cat "$place/commit.cpp")"
fi

# No disk space: says how much is needed.
if printed=$(asks enough_disk "$place/project/.deps" 999999999 LibTorch); then wrong "an impossible size fits"; fi
grep -q '999999999 MB of disk needed' <<<"$printed" || wrong "no size in: $printed"
echo "all as it should be"

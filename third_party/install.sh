# Installs what third_party/*.txt names; sourced by ./studio and ./check. Each function looks first and does nothing, and
# asks no network, when all is there. Debian packages go to the system, everything else into .deps.

deps=$project/.deps
pins=$project/third_party

# needs_of KIND...: the Debian packages of these kinds.
needs_of() { awk -v kinds=" $* " '!/^#/ && index(kinds, " " $1 " ") { print $2 }' "$pins/debian.txt"; }

# missing_of PACKAGE...: those of them that are not installed.
missing_of() {
  comm -23 <(printf '%s\n' "$@" | sort) \
    <(dpkg-query -W -f '${db:Status-Status} ${Package}\n' "$@" 2>/dev/null | awk '$1 == "installed" { print $2 }' | sort)
}

check_system() {
  [ "$(uname -s) $(uname -m)" = "Linux x86_64" ] || fail "this is $(uname -s) on $(uname -m); VLAE Studio is built for Linux on x86_64"
  command -v apt-get >/dev/null || fail "no apt-get here: install what third_party/debian.txt lists in your system's way, then see docs/building.md"
}

install_debian() {  # KIND...
  local wanted missing as_root=
  mapfile -t wanted < <(needs_of "$@")
  mapfile -t missing < <(missing_of "${wanted[@]}")
  if [ ${#missing[@]} = 0 ]; then done_with "Debian packages: all ${#wanted[@]} there"; return; fi
  local line="apt-get install -y --no-install-recommends ${missing[*]}"
  if [ "$(id -u)" != 0 ]; then
    command -v sudo >/dev/null && sudo -n true 2>/dev/null && as_root="sudo -n" ||
      fail "${#missing[@]} Debian packages are missing and this is neither root nor sudo without a password. Run this, then the same command again:
    sudo $line"
  fi
  echo "Debian packages: installing ${missing[*]}"
  enough_disk / 1500 "the Debian packages"
  local apt="$as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq -o DPkg::Lock::Timeout=300 -o Dpkg::Use-Pty=0"
  { $apt update && $apt install -y --no-install-recommends "${missing[@]}" >/dev/null; } </dev/null ||
    fail "the Debian packages did not install (apt's reason is above). Without a network this can't work the first time"
  done_with "Debian packages: ${#missing[@]} installed"
}

# pip_fetch WHAT MEGABYTES ARGUMENTS...: pip with hashes required, nothing compiled or left outside .deps.
pip_fetch() {
  local what=$1 megabytes=$2; shift 2
  enough_disk "$deps" "$megabytes" "$what"
  mkdir -p "$deps/tmp"
  TMPDIR=$deps/tmp PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_ROOT_USER_ACTION=ignore \
    python3 -m pip -q "$1" --require-hashes --no-deps --no-cache-dir "${@:2}" </dev/null ||
    fail "$what did not install (pip's reason is above). Without a network this can't work the first time"
  rm -rf "$deps/tmp"
}

# The wheels are made for CPython 3.11, but their C++ part serves whatever python3 is here.
install_wheels() {  # WHAT MEGABYTES PIN_FILE FOLDER
  local tag platforms=()
  for tag in manylinux_2_{28,27,25,18}_x86_64 manylinux2014_x86_64 manylinux2010_x86_64 manylinux1_x86_64; do platforms+=(--platform "$tag"); done
  pip_fetch "$1" "$2" install --target "$4" --only-binary :all: --implementation cp --python-version 3.11 --abi cp311 --abi none \
    "${platforms[@]}" -r "$3"
}

install_imgui() {
  local version folder
  version=$(pinned_version imgui_bundle.txt imgui-bundle)
  folder=$deps/imgui_bundle-$version
  if same_pins imgui_bundle.txt "$folder"; then done_with "Dear ImGui (imgui-bundle $version): there"; return; fi
  echo "Dear ImGui: fetching imgui-bundle $version (54 MB)"
  rm -rf "$folder" "$deps/new"
  pip_fetch "Dear ImGui" 400 install --target "$deps/new/metadata" -r "$pins/imgui_bundle_pip.txt"
  PYTHONPATH=$deps/new/metadata \
    pip_fetch "Dear ImGui" 400 download --no-binary imgui-bundle --no-build-isolation -d "$deps/new" -r "$pins/imgui_bundle.txt"
  tar -xzf "$deps/new/imgui_bundle-$version.tar.gz" -C "$deps/new"
  keep "$deps/new/imgui_bundle-$version" "$folder" imgui_bundle.txt
  done_with "Dear ImGui (imgui-bundle $version): installed in .deps"
}

install_torch() {
  local version folder=$deps/torch
  version=$(pinned_version torch.txt torch)
  if libtorch=$(given_libtorch); then done_with "LibTorch: that of CMAKE_PREFIX_PATH, $libtorch"; return; fi
  if ! same_pins torch.txt "$folder"; then
    echo "LibTorch: fetching torch $version (530 MB)"
    rm -rf "$folder" "$deps/new"
    install_wheels LibTorch 2500 "$pins/torch.txt" "$deps/new"
    keep "$deps/new" "$folder" torch.txt
    done_with "LibTorch $version: installed in .deps"
  else
    done_with "LibTorch $version: there"
  fi
  if $gpu; then install_torch_cuda "$folder"; fi
}

install_torch_cuda() {  # FOLDER of LibTorch; its libraries look for these beside themselves
  if same_pins torch_cuda.txt "$1"; then done_with "GPU libraries: there"; return; fi
  echo "GPU libraries: fetching what LibTorch needs for CUDA (2 GB)"
  rm -rf "$deps/new"
  install_wheels "GPU libraries" 8000 "$pins/torch_cuda.txt" "$deps/new"
  cp -al "$deps/new/." "$1/"
  rm -rf "$deps/new"
  cp "$pins/torch_cuda.txt" "$1/"
  done_with "GPU libraries: installed in .deps"
}

# The folder among CMAKE_PREFIX_PATH's that holds a LibTorch; the same search as libtorch.cmake.
given_libtorch() {
  local prefix place
  for prefix in $(tr ':;' '  ' <<<"${CMAKE_PREFIX_PATH:-}"); do
    for place in "$prefix" "$prefix/../.." "$prefix/torch"; do
      [ ! -e "$place/include/torch/csrc/api/include/torch/torch.h" ] || { realpath "$place"; return; }
    done
  done
  return 1
}

pinned_version() { sed -n "s/^$2==\([^ ]*\).*/\1/p" "$pins/$1"; }

# An installed folder holds a copy of the pin file it was made from, written last: a half-made one doesn't count.
same_pins() { cmp -s "$pins/$1" "$2/$1"; }  # PIN_FILE FOLDER
keep() { mv "$1" "$2"; rm -rf "$deps/new"; cp "$pins/$3" "$2/"; }  # FROM FOLDER PIN_FILE

enough_disk() {  # FOLDER MEGABYTES WHAT
  mkdir -p "$1"
  local free; free=$(($(df --output=avail -k "$1" | tail -1) / 1024))
  [ "$free" -ge "$2" ] || fail "$3: $2 MB of disk needed, $free MB free in $1"
}

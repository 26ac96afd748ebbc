#!/usr/bin/env bash
# licences.sh PROJECT OUT TORCH IMGUI: the licences of everything that is inside the packages (third_party/README.md has
# the list): OUT/copyright for the programs, OUT/training/copyright for the part that trains. TORCH and IMGUI are the
# folders they were unpacked in, empty where not used; Debian's packages have theirs in /usr/share/doc. Libraries that the
# packages depend on bring their own.
set -euo pipefail
project=$1 out=$2 torch=$3 imgui=${4:-}
mkdir -p "$out/training"

part() {  # NAME FILE...
  printf '\n\n======== %s ========\n\n' "$1"; shift
  cat "$@"
}
debian() { echo "/usr/share/doc/$1/copyright"; }
only() { shopt -s nullglob; local found=("$@"); [ ${#found[@]} = 1 ] || { echo "expected one licence, found: ${found[*]}" >&2; exit 1; }; echo "${found[0]}"; }

{
  printf 'VLAE Studio\n\n'
  cat "$project/LICENSE"
  part "CLI11 (in vlae and vlae-studio)" "$(debian libcli11-dev)"
  part "nlohmann-json (in both)" "$(debian nlohmann-json3-dev)"
  part "stb_image, stb_image_write (in both)" "$(debian libstb-dev)"
  if [ -n "$imgui" ]; then
    fonts=$imgui/bindings/imgui_bundle/assets/fonts
    part "Dear ImGui (in vlae-studio)" "$imgui/external/imgui/imgui/LICENSE.txt"
    part "ImPlot (in vlae-studio)" "$imgui/external/implot/implot/LICENSE"
    part "Roboto (font in vlae-studio)" "$fonts/Roboto/LICENSE.txt"
    part "Inconsolata (font in vlae-studio)" "$fonts/Inconsolata-LICENSE-OFL.txt"
    part "Font Awesome 6 Free (icons in vlae-studio)" "$imgui/external/hello_imgui/hello_imgui/hello_imgui_assets/fonts/LICENSE-FontAwesome.txt"
  fi
} >"$out/copyright"

[ -n "$torch" ] || exit 0
{
  printf 'VLAE Studio\n\n'
  cat "$project/LICENSE"
  part "nlohmann-json" "$(debian nlohmann-json3-dev)"
  part "LibTorch, and what is built into it (libtorch_cpu.so, libc10.so)" "$(only "$torch"/torch-*.dist-info/licenses/LICENSE)" \
    "$(only "$torch"/torch-*.dist-info/licenses/NOTICE)"
  part "Intel oneAPI Math Kernel Library (in libtorch_cpu.so)" "$project/packaging/licences/oneMKL.txt"
  part "GCC's OpenMP runtime (libgomp.so.1)" "$(debian libgomp1)"
} >"$out/training/copyright"

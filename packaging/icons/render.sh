#!/usr/bin/env bash
# render.sh: the PNG sizes from vlae-studio.svg (Debian's librsvg2-bin). Run after the drawing changed; the PNGs are kept
# in the repository, so that making a package needs no renderer.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
for size in 16 24 32 48 64 128 256 512; do
  rsvg-convert -w $size -h $size vlae-studio.svg -o vlae-studio-$size.png
done

#!/usr/bin/env bash
# bare_system.sh PACKAGES [PLACE]: the .debs in folder PACKAGES (./package makes them) on a Debian 12 that has nothing but
# its base: installs the program alone and samples with it, installs its training part, trains for a minute from the command
# line and for a while in the window on a display without a screen, removes both, and compares every file of the system with
# before. Needs root, debootstrap and a mirror; takes about five minutes.
# PLACE (a new folder of its own if not given) keeps what was made: sample.png, window.png, training.png, runs.
set -euo pipefail
packages=$(realpath "$1")
place=$(realpath -m "${2:-$(mktemp -d)}"); root=$place/system
mkdir -p "$place"

step() { printf '[%(%T)T] %s\n' -1 "$*"; }
wrong() { echo "wrong: $*" >&2; exit 1; }
inside() {  # COMMAND...: in the bare system, with as little from here as apt needs
  local proxies; mapfile -t proxies < <(env | grep -iE '^(https?|no)_proxy=' || true)
  chroot "$root" /usr/bin/env -i HOME=/root LANG=C.UTF-8 PATH=/usr/sbin:/usr/bin:/sbin:/bin DEBIAN_FRONTEND=noninteractive \
    "${proxies[@]}" "$@"
}
apt() { inside apt-get -qq -o Dpkg::Use-Pty=0 "$@" >>"$place/apt.log" 2>&1 || { tail -20 "$place/apt.log" >&2; wrong "apt-get $*"; }; }

leave() { cp -r "$root/made/." "$place/" 2>/dev/null || true; for folder in proc dev sys; do umount -Rl "$root/$folder" 2>/dev/null || true; done; rm -rf --one-file-system "$root"; }
trap leave EXIT

# Every file of the system but apt's and dpkg's books, caches, logs, and what a person made.
files_of_system() {
  inside find / -xdev \( -path /proc -o -path /sys -o -path /dev -o -path /root -o -path /home -o -path /tmp -o -path /run -o -path /var/cache \
    -o -path /var/log -o -path /var/lib/apt -o -path /var/lib/dpkg -o -path /made \) -prune -o -print | sort
}

# --- a bare system, with the mirror and the certificates of this one ------------------------------------------------
mirror=$(cat /etc/apt/sources.list.d/debian.sources /etc/apt/sources.list 2>/dev/null | sed -nE "s/^(URIs:|deb) +(\[[^]]*\] +)?(https?:[^ ]+).*/\3/p" | sed 1q || true)
debootstrap --variant=minbase --include=ca-certificates bookworm "$root" "${mirror:-http://deb.debian.org/debian}" >"$place/debootstrap.log" 2>&1 ||
  { tail -5 "$place/debootstrap.log" >&2; wrong "debootstrap"; }
for file in /etc/apt/apt.conf.d/99* /etc/ssl/certs/ca-certificates.crt /etc/resolv.conf /etc/hosts; do
  [ ! -e "$file" ] || cp -L "$file" "$root$file"
done
for folder in proc dev sys; do mount --rbind --make-rslave "/$folder" "$root/$folder"; done
mkdir -p "$root/made"
apt update
apt install --no-install-recommends xvfb xauth libgl1-mesa-dri  # a display without a screen; not ours
for absent in gcc g++ cc python3 git cmake; do
  if inside which "$absent" >/dev/null; then wrong "the bare system has $absent"; fi
done
files_of_system >"$place/before"
step "A bare Debian 12: $(wc -l <"$place/before") files, no compiler, no Python, no git"

# --- install -------------------------------------------------------------------------------------------------------
install() {  # PACKAGE: from its .deb, and what it depends on from the mirror
  cp "$packages/$1"_*.deb "$root/package.deb"
  apt install --no-install-recommends /package.deb
  rm "$root/package.deb"
  step "Installed: $(inside dpkg-query -W -f '${Package}, ${Installed-Size} kB' "$1")"
}
no_library_missing() { if inside sh -c "ldd $*" | grep 'not found'; then wrong "libraries are missing"; fi; }

# --- the program alone ---------------------------------------------------------------------------------------------
install vlae-studio
no_library_missing /usr/bin/vlae /usr/bin/vlae-studio
inside vlae --help >/dev/null
inside vlae sample -n 16 --seed 1 -o /made/sample.png >/dev/null
[ "$(head -c 4 "$root/made/sample.png" | tail -c 3)" = PNG ] || wrong "vlae sample made no PNG"
step "vlae sample: $(stat -c %s "$root/made/sample.png") bytes"
if inside vlae train --preset classroom --out /made/run 2>"$place/refusal"; then wrong "vlae train without its part ended well"; fi
grep -q 'the package vlae-studio-training' "$place/refusal" || wrong "vlae train without its part: $(cat "$place/refusal")"
step "vlae train: $(cat "$place/refusal")"

# --- and with its training part ------------------------------------------------------------------------------------
install vlae-studio-training
no_library_missing '/usr/lib/vlae-studio/*.so*'
inside vlae train --preset classroom --minutes 1 --out /made/run >"$place/train.log" 2>&1 || { tail -5 "$place/train.log" >&2; wrong "vlae train"; }
[ -s "$root/made/run/best-model.safetensors" ] || wrong "a minute of training left no model"
step "vlae train: $(tail -1 "$place/train.log")"

picture() {  # NAME ARGUMENT...: of the window
  inside env LIBGL_ALWAYS_SOFTWARE=1 XDG_DATA_HOME=/made/data XDG_CONFIG_HOME=/made/config xvfb-run -a -s '-screen 0 1600x1000x24' \
    vlae-studio --screenshot "/made/$1.png" "${@:2}"
  [ "$(stat -c %s "$root/made/$1.png")" -gt 20000 ] || wrong "the window's picture $1 is empty"
  step "vlae-studio: a picture of the window, $1.png, $(stat -c %s "$root/made/$1.png") bytes"
}
picture window --model /made/run/best-model.safetensors --workspace draw --after-frames 60
picture training --workspace training --press Ctrl+Enter --after-frames 20000
find "$root/made/data" -name '*.safetensors' | grep -q . || wrong "the training in the window left no state"

# --- remove --------------------------------------------------------------------------------------------------------
apt purge vlae-studio vlae-studio-training
apt autoremove --purge
files_of_system >"$place/after"
if ! diff "$place/before" "$place/after" >"$place/left"; then cat "$place/left" >&2; wrong "the system is not as it was"; fi
step "Removed: all files of the system are as before"
echo "all as it should be; what was made lies in $place"

#!/usr/bin/env bash
# bare_system.sh PACKAGES [PLACE]: the .debs in folder PACKAGES (./package makes them) on a Debian 12 that has nothing but
# its base: installs them, samples, trains for a minute, opens the window on a display without a screen, removes them, and
# compares every file of the system with before. Needs root, debootstrap and a mirror; takes about five minutes.
# PLACE (a new folder of its own if not given) keeps what was made: sample.png, window.png, run/.
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

leave() { for folder in proc dev sys; do umount -Rl "$root/$folder" 2>/dev/null || true; done; rm -rf --one-file-system "$root"; }
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
cp "$packages"/*.deb "$root/made/"
apt install --no-install-recommends $(cd "$root" && printf '/%s ' made/*.deb)
rm "$root"/made/*.deb
step "Installed: $(inside dpkg-query -W -f '${Package} ${Installed-Size} kB  ' vlae-studio vlae-studio-training)"
inside vlae --help >/dev/null
if inside sh -c 'ldd /usr/bin/vlae /usr/bin/vlae-studio /usr/lib/vlae-studio/*.so*' | grep 'not found'; then wrong "libraries are missing"; fi

# --- use -----------------------------------------------------------------------------------------------------------
inside vlae sample -n 16 --seed 1 -o /made/sample.png >/dev/null
[ "$(head -c 4 "$root/made/sample.png" | tail -c 3)" = PNG ] || wrong "vlae sample made no PNG"
step "vlae sample: $(stat -c %s "$root/made/sample.png") bytes"

inside vlae train --preset classroom --minutes 1 --out /made/run >"$place/train.log" 2>&1 || { tail -5 "$place/train.log" >&2; wrong "vlae train"; }
[ -s "$root/made/run/best-model.safetensors" ] || wrong "a minute of training left no model"
step "vlae train: $(tail -1 "$place/train.log")"

inside env LIBGL_ALWAYS_SOFTWARE=1 xvfb-run -a -s '-screen 0 1600x1000x24' \
  vlae-studio --model /made/run/best-model.safetensors --press 3 --screenshot /made/window.png --after-frames 60
[ "$(stat -c %s "$root/made/window.png")" -gt 20000 ] || wrong "the window's picture is empty"
step "vlae-studio: a picture of the window, $(stat -c %s "$root/made/window.png") bytes"

# --- remove --------------------------------------------------------------------------------------------------------
apt purge vlae-studio vlae-studio-training
apt autoremove --purge
files_of_system >"$place/after"
if ! diff "$place/before" "$place/after" >"$place/left"; then cat "$place/left" >&2; wrong "the system is not as it was"; fi
step "Removed: all files of the system are as before"
cp -r "$root/made/." "$place/"
echo "all as it should be; what was made lies in $place"

#!/usr/bin/env bash
# without_training.sh VLAE: the program alone, without the part that trains beside it, does everything else, and says in
# one sentence what training needs.
set -euo pipefail
place=$(mktemp -d); trap 'rm -rf "$place"' EXIT
cp "$1" "$place/vlae"
wrong() { echo "wrong: $*"; exit 1; }

if ldd "$place/vlae" | grep -qE 'lib(torch|c10)'; then wrong "the program links LibTorch"; fi
"$place/vlae" sample -n 1 -o "$place/sample.png" >/dev/null || wrong "no sample without the training part"
"$place/vlae" evaluate --as-iaf --data procedural:2 >/dev/null || wrong "no ELBO by the runtime without the training part"
for command in "train --preset classroom --out $place/run" "evaluate --data procedural:2" "reproduce --quick --out $place/run"; do
  # shellcheck disable=SC2086
  if printed=$("$place/vlae" $command 2>&1); then wrong "vlae $command ended well"; fi
  grep -q '^vlae: Training and evaluating need .*vlae-studio-training' <<<"$printed" || wrong "vlae $command: $printed"
  [ "$(wc -l <<<"$printed")" = 1 ] || wrong "more than a sentence: $printed"
done
[ ! -e "$place/run" ] || wrong "a run's folder was made"
echo "all as it should be"

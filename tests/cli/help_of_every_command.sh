#!/usr/bin/env bash
# help_of_every_command.sh VLAE: each command that vlae lists, and each of their own commands, ends --help with 0 and a usage line.
set -euo pipefail
vlae=$1 count=0

commands_of() { "$vlae" "$@" --help | sed -n '/^Subcommands:/,$s/^  \([a-z][a-z-]*\) .*/\1/p'; }

visit() {  # the words of a command
  local command
  grep -q '^Usage: ' <<<"$("$vlae" "$@" --help)" || { echo "vlae $*: no usage line in its --help"; exit 1; }
  count=$((count + 1))
  for command in $(commands_of "$@"); do visit "$@" "$command"; done
}

visit
[ "$count" -gt 3 ] || { echo "only $count commands found"; exit 1; }
echo "$count commands explain themselves"

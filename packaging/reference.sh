#!/usr/bin/env bash
# reference.sh BIN OUT VERSION [man]: what the programs in BIN say about themselves by --help, as files for the system:
#   OUT/bash-completion/NAME   completion in bash: commands, options, the values of a choice
#   OUT/man1/NAME*.1           man pages, one a command, with Debian's help2man; only with `man`
# A command or an option that is added to the programs is therefore in both, with nothing to write here.
set -euo pipefail
export LC_ALL=C
bin=$(realpath "$1") out=$2 version=$3
mkdir -p "$out/bash-completion"
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT

# --- what --help says, asked once a command ------------------------------------------------------------------------
# CLI11 writes "ENUM:value in {mean->0,sample->1} OR {0,1}=mean"; a page says "{mean,sample}=mean".
plain() { sed -E 's/ENUM:value in //; s/->[0-9]+//g; s/ OR \{[0-9,]*\}//; s/(U?INT|FLOAT):(U?INT|FLOAT) /\1 /; s/TEXT:\{/{/; s/\{false\}//'; }
help_of() {  # the words of a command
  local file=$work/"$*"
  [ -e "$file" ] || { cd "$bin"; PATH=$bin:$PATH "$@" --help | plain >"$file"; }
  cat "$file"
}
commands_of() { help_of "$@" | sed -n '/^Subcommands:/,$s/^  \([a-z][a-z-]*\) .*/\1/p'; }
options_of() { help_of "$@" | sed -nE 's/^  (-[a-zA-Z],)?(--[a-z0-9-]+).*/\2/p'; }
choices_of() { help_of "$@" | sed -nE 's/^  (-[a-zA-Z],)?(--[a-z-]+) \{([a-z][^}]*)\}.*/\2 \3/p' | tr ',' ' '; }

# Calls `step` with the words of each command: vlae, vlae bench, ..., vlae data get, ...
visit() {
  local step=$1 command; shift
  "$step" "$@"
  for command in $(commands_of "$@"); do visit "$step" "$@" "$command"; done
}

# --- bash completion -----------------------------------------------------------------------------------------------
known_command() { [ $# = 1 ] || printf '      "%s") at+=" ${COMP_WORDS[i]}" ;;\n' "$*"; }
words_here() { printf '    "%s") words="%s" ;;\n' "$*" "$({ commands_of "$@"; options_of "$@"; } | paste -sd ' ')"; }
values_here() { choices_of "$@" | while read -r option values; do printf '    "%s %s") words="%s" ;;\n' "$*" "$option" "$values"; done; }

completion() {  # PROGRAM
  cat <<TEXT
# bash completion for $1. Where no word fits, files are completed.
_${1//-/_}() {
  local at=$1 words= i
  for ((i = 1; i < COMP_CWORD; ++i)); do
    case "\$at \${COMP_WORDS[i]}" in
$(visit known_command "$1")
    esac
  done
  case \$at in
$(visit words_here "$1")
  esac
  case "\$at \${COMP_WORDS[COMP_CWORD-1]}" in
$(visit values_here "$1")
  esac
  mapfile -t COMPREPLY < <(compgen -W "\$words" -- "\${COMP_WORDS[COMP_CWORD]}")
}
complete -o default -F _${1//-/_} $1
TEXT
}

# --- man pages -----------------------------------------------------------------------------------------------------
# help2man asks a program; here a script of the page's name that repeats what the command said.
man_page() {  # the words of a command
  local name
  name=$(IFS=-; echo "$*")
  { echo '#!/bin/sh'; echo "cat <<'HELP'"; help_of "$@"; echo HELP; } >"$work/programs/$name"
  chmod +x "$work/programs/$name"
  help2man --no-info --section=1 --version-string="$version" --name "$(help_of "$@" | head -1)" "$work/programs/$name" \
    >"$out/man1/$name.1"
  see_also "$@" >>"$out/man1/$name.1"
}
see_also() {  # a command's own commands
  local command list=()
  for command in $(commands_of "$@"); do list+=(".BR $(IFS=-; echo "$*")-$command (1)"); done
  [ ${#list[@]} = 0 ] || printf '.SH "SEE ALSO"\n%s\n' "$(printf '%s\n' "${list[@]}" | sed '$!s/$/,/')"
}

for program in vlae vlae-studio; do
  [ -x "$bin/$program" ] || continue
  completion "$program" | sed '/^$/d' >"$out/bash-completion/$program"
  [ "${4:-}" = man ] || continue
  mkdir -p "$out/man1" "$work/programs"
  visit man_page "$program"
done

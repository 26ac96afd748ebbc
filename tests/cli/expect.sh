#!/usr/bin/env bash
# expect.sh CODE TEXT COMMAND...: the command ends with CODE and prints TEXT, on stdout when it succeeds and on stderr when not.
set -uo pipefail
code=$1 text=$2; shift 2
printed=$(mktemp -d); trap 'rm -rf "$printed"' EXIT
"$@" >"$printed/stdout" 2>"$printed/stderr" </dev/null
ended=$?
if [ "$code" = 0 ]; then where=stdout; else where=stderr; fi
if [ "$ended" = "$code" ] && grep -qE -- "$text" "$printed/$where"; then exit 0; fi
echo "$*: ended with $ended, expected $code and '$text' on $where"
tail -n 50 "$printed/stdout" "$printed/stderr"
exit 1

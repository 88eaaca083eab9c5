#!/bin/sh
# SPDX-FileCopyrightText: 2026 the agora-token authors
# SPDX-License-Identifier: MIT
#
# tests/run.sh [BUILD_FOLDER [ARGUMENT_OF_MESON_TEST...]]
#
# Builds and runs the tests. The last line is "N passed, N failed", with test cases of Boost.Test
# counted one by one; the exit status is 0 only if all passed.
set -u
root=$(cd "$(dirname "$0")/.." && pwd) || exit 1
build=${1:-$root/build}
[ $# -gt 0 ] && shift

if [ ! -f "$build/build.ninja" ]; then
    meson setup "$build" "$root" -Dtests=enabled || { echo "0 passed, 1 failed"; exit 1; }
fi
log=$build/meson-logs/testlog.json
rm -f "$log" # an old log must not be counted
meson compile -C "$build" || { echo "0 passed, 1 failed"; exit 1; }
meson test -C "$build" --no-rebuild --print-errorlogs "$@"
python3 "$root/tests/count.py" "$log" $?

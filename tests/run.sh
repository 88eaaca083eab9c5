#!/bin/sh
# SPDX-FileCopyrightText: 2026 the agora-token authors
# SPDX-License-Identifier: MIT
#
# tests/run.sh [--all | --rest | --only SUITES] [BUILD_FOLDER [ARGUMENT_OF_MESON_TEST...]]
#
# Builds and runs the core tests, which are the suites named below and take a few minutes; with
# --all every test, with --rest those that are not of the core, with --only those of the suites in
# one argument. BUILD_FOLDER is build unless given.
# The last line is "N passed, N failed", with test cases of Boost.Test counted one by one; the exit
# status is 0 only if all passed.
set -u
root=$(cd "$(dirname "$0")/.." && pwd) || exit 1
core='conformance unit properties readme support'

which=core
case ${1:-} in
--all | --rest)
    which=${1#--}
    shift
    ;;
--only)
    core=${2:?which suites?}
    shift 2
    ;;
-*)
    sed -n 's/^# \(tests\/run.sh\)/usage: \1/p' "$0"
    exit 2
    ;;
esac
build=${1:-$root/build}
[ $# -gt 0 ] && shift

fail() {
    echo "0 passed, 1 failed"
    exit 1
}
[ -f "$build/build.ninja" ] || meson setup "$build" "$root" -Dtests=enabled || fail

log=$build/meson-logs/testlog.json
rm -f "$log" # an old log must not be counted
case $which in
core) selected=$(printf -- '--suite %s ' $core) ;;
rest) selected=$(printf -- '--no-suite %s ' $core) ;;
all) selected='' ;;
esac
# What only has to compile is no test of Meson's.
# shellcheck disable=SC2046,SC2086 # several words
if [ $which = core ]; then
    ninja -C "$build" $(python3 "$root/tests/targets.py" "$build" $core) || fail
else
    meson compile -C "$build" || fail
fi
# shellcheck disable=SC2086
meson test -C "$build" --no-rebuild --print-errorlogs $selected "$@"
status=$?
if [ $which = core ]; then
    # shellcheck disable=SC2086
    count() { meson test -C "$build" --no-rebuild --list "$@" 2>/dev/null | grep -c .; }
    # shellcheck disable=SC2086
    rest=$(($(count) - $(count $selected)))
    echo "$rest more test programs, and what only has to compile, are left to tests/run.sh --all."
fi
python3 "$root/tests/count.py" "$log" $status

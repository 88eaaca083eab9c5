#!/bin/sh
# SPDX-FileCopyrightText: 2026 the agora-token authors
# SPDX-License-Identifier: MIT
#
# run.sh BUILD: the page in Debian's Chromium, and its WebAssembly module in Node.js. BUILD is a
# build folder in which the page was built; npm installs into its tests/inspector.
#
# The last line is "N passed, N failed". Exit status 77 (skipped) without the page, Node.js or
# Chromium. CHROMIUM may name another browser.
set -u
source=$(cd "$(dirname "$0")" && pwd) || exit 1
build=$(cd "$1" && pwd) || exit 1
PAGE=$build/examples/inspector/page
NATIVE=$build/tests/inspector/inspector_native
MODULES=$build/tests/inspector/node_modules
CHROMIUM=${CHROMIUM:-/usr/bin/chromium}
SERVER=$build/examples/token_server/agora-token-server
export PAGE NATIVE MODULES CHROMIUM SERVER

for needed in "$PAGE/inspector.wasm" "$NATIVE" "$CHROMIUM"; do
    if [ ! -e "$needed" ]; then
        echo "skipped: there is no $needed"
        exit 77
    fi
done
if ! command -v node > /dev/null || ! command -v npm > /dev/null; then
    echo "skipped: there is no node or no npm"
    exit 77
fi
PUPPETEER_SKIP_DOWNLOAD=1 npm install --no-audit --no-fund --silent --prefix "$build/tests/inspector" ||
    exit 1

log=$(mktemp) || exit 1
trap 'rm -f "$log"' EXIT
node --test --test-reporter=tap "$source/module.test.mjs" "$source/page.test.mjs" > "$log"
grep -vE '^ *(duration_ms|type|---|\.\.\.$|# Subtest)' "$log"
count() {
    grep -E "^# $1 " "$log" | tail -n 1 | cut -d' ' -f3
}
echo "$(count pass) passed, $(($(count fail) + $(count cancelled))) failed"
[ "$(count fail)" -eq 0 ] && [ "$(count cancelled)" -eq 0 ] && [ "$(count pass)" -gt 0 ]

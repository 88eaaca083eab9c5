#!/bin/sh
# SPDX-FileCopyrightText: 2026 the agora-token authors
# SPDX-License-Identifier: MIT
#
# service.sh SOURCE_ROOT: what a reader of docs/service.md does. Its two files go into an empty folder,
# are built by CMake against an installed library, and must print what the page says.
set -eu
root=$1
command -v cmake >/dev/null || { echo "skipped: no cmake"; exit 77; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
# block LANGUAGE: the page's first block in it.
block() {
    awk -v fence="\`\`\`$1" '$0 == fence {on = 1; next} /^```/ {if (on) exit} on' "$root/docs/service.md"
}
cmake -S "$root" -B "$work/library" -DCMAKE_INSTALL_PREFIX="$work/installed" >/dev/null
cmake --install "$work/library" >/dev/null
mkdir "$work/service"
cd "$work/service"
block cmake >CMakeLists.txt
block cpp >main.cpp
block text >expected
cmake -S . -B build -DCMAKE_PREFIX_PATH="$work/installed" >/dev/null
cmake --build build
AGORA_APP_ID=970CA35de60c44645bbae8a215061b33 AGORA_APP_CERTIFICATE=5CFd2fd1755d40ecb72977518be15d3b \
    build/tokens >printed 2>/dev/null
diff expected printed && echo "1 passed, 0 failed"

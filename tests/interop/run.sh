#!/bin/sh
# SPDX-FileCopyrightText: 2026 the agora-token authors
# SPDX-License-Identifier: MIT
#
# run.sh HERE FOLDER: tokens of this library and of the npm packages agora-token (007) and
# agora-access-token (006), each read by the other. HERE is the program made of here.cpp.
#
# Installs nothing. The packages come into FOLDER, tests/interop of the build folder, by
#     npm install --prefix FOLDER
# or AGORA_TOKEN_NODE_MODULES names a node_modules folder. Exit status 77 (skipped) without node or
# the packages.
set -u
here=$1
modules=${AGORA_TOKEN_NODE_MODULES:-$2/node_modules}
source=$(cd "$(dirname "$0")" && pwd) || exit 1
cases=$source/cases.json

if ! command -v node > /dev/null; then
    echo "skipped: there is no node"
    exit 77
fi
for package in agora-token agora-access-token; do
    if [ ! -d "$modules/$package" ]; then
        echo "skipped: no package $package in $modules"
        exit 77
    fi
done
NODE_PATH=$modules
export NODE_PATH
tokens=$(mktemp) || exit 1
trap 'rm -f "$tokens"' EXIT
failed=0

echo "our tokens, read by npm"
"$here" make "$cases" > "$tokens" && node "$source/peer.js" check "$cases" < "$tokens" || failed=1
echo "our tokens, compressed by zlib, read by npm"
"$here" compress "$cases" > "$tokens" && node "$source/peer.js" check "$cases" < "$tokens" || failed=1
echo "tokens of npm, read by us, and ours compressed beside them"
node "$source/peer.js" make "$cases" > "$tokens" && "$here" check "$cases" < "$tokens" || failed=1
echo "builders of npm, and ours at the same time and with the same salt"
node "$source/peer.js" builders > "$tokens" && "$here" builders < "$tokens" || failed=1
echo "our builders, read by npm"
made=$("$here" build < "$tokens") && echo "$made" | node "$source/peer.js" check-builders || failed=1
exit $failed

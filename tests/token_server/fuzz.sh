#!/bin/sh
# SPDX-FileCopyrightText: 2026 the agora-token authors
# SPDX-License-Identifier: MIT
#
# fuzz.sh BUILD_FOLDER SECONDS: fuzzes the server's request reader in a build with -Dfuzzing=enabled.
set -eu
here=$1/tests/token_server
fresh=$(mktemp -d)
"$here/fuzz_server" -max_total_time="$2" -max_len=4096 -rss_limit_mb=2048 -timeout=10 \
    -dict="$here/words.dict" "$fresh" "$here/corpus"
rm -r "$fresh"

#!/bin/sh
# SPDX-FileCopyrightText: 2026 the agora-token authors
# SPDX-License-Identifier: MIT
#
# listed.sh FOLDER HEADER...: fails unless the headers on disk are exactly those named.
set -eu
cd "$1"
shift
listed=$(printf '%s\n' "$@" | LC_ALL=C sort)
on_disk=$(find . -name '*.hpp' | sed 's|^\./||' | LC_ALL=C sort)
[ "$listed" = "$on_disk" ] && exit 0
echo "include/meson.build and the disk differ. On disk only:"
for header in $on_disk; do
    printf '%s\n' "$listed" | grep -qxF "$header" || echo "  $header"
done
echo "Listed only, or twice:"
printf '%s\n' "$listed" | uniq -d | sed 's/^/  /'
for header in $listed; do
    printf '%s\n' "$on_disk" | grep -qxF "$header" || echo "  $header"
done
exit 1

#!/bin/bash
# SPDX-FileCopyrightText: 2026 the agora-token authors
# SPDX-License-Identifier: MIT
#
# tests/bare/run.sh [--botan] SUITE [FOLDER [MIRROR]]
#
# The commands of the README, as a stranger copies them, in a bare Debian or Ubuntu: makes one of
# SUITE (trixie, testing, noble ...) in FOLDER with debootstrap, unless it is there, copies the
# committed files into it and runs the commands; with --botan only the tests that tell one Botan
# from another. MIRROR is that of this machine unless given; of another distribution the signature
# is not checked. As root. The last line is "N passed, N failed"; exit status 77 (skipped) where the
# system cannot be installed.
set -u
root=$(cd "$(dirname "$0")/../.." && pwd) || exit 1
numbers='1 2'
if [ "${1:-}" = --botan ]; then
    numbers=botan
    shift
fi
suite=$1
folder=${2:-$(mktemp -d)}
[ $# -gt 1 ] || trap 'rm -rf "$folder" "$folder.log"' EXIT
mirror=${3:-$(apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' | sort | uniq -c | sort -rn | awk 'NR == 1 {print $2}')}

skip() {
    echo "SKIP: $1"
    exit 77
}
unshare --mount true 2>/dev/null || skip "no right to mount here"
options=(--variant=minbase)
script=()
if [ $# -gt 2 ]; then
    options+=(--no-check-gpg --components=main,universe)
    script=(/usr/share/debootstrap/scripts/jammy)
fi
if [ ! -d "$folder/usr" ]; then
    debootstrap "${options[@]}" "$suite" "$folder" "$mirror" "${script[@]}" >"$folder.log" 2>&1 ||
        { tail "$folder.log"; skip "$suite cannot be installed here"; }
    echo force-unsafe-io >"$folder/etc/dpkg/dpkg.cfg.d/unsafe-io" # nothing here outlives a crash
fi
rm -rf "$folder/root/agora-token" && mkdir "$folder/root/agora-token" &&
    git -C "$root" archive HEAD | tar -x -C "$folder/root/agora-token" || exit 1

# block N: the N-th shell block of the README; or of the second one what --botan needs.
block() {
    if [ "$1" = botan ]; then
        echo "apt-get update && apt-get install -y --no-install-recommends g++ meson ninja-build \
            pkg-config python3 'libbotan-[23]-dev' libboost-test-dev nlohmann-json3-dev zlib1g-dev &&
            meson setup build -Dtests=enabled -Dexamples=disabled -Dbenchmarks=disabled &&
            tests/run.sh --only 'conformance unit'"
        return
    fi
    awk -v wanted="$1" '/^```sh$/ {on = ++n == wanted; next} /^```$/ {on = 0} on' "$root/README.md"
}
inside() {
    unshare --mount bash -c 'mount -t proc proc "$0/proc" 2>/dev/null
        exec chroot "$0" env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LANG=C.UTF-8 \
            DEBIAN_FRONTEND=noninteractive bash -c "$1"' "$folder" "cd /root/agora-token && $1"
}

inside 'apt-get update' >"$folder.log" 2>&1 || { tail "$folder.log"; skip "$suite has no packages here"; }

TIMEFORMAT='%0R s, of which %0U s of user and %0S s of system time'
for number in $numbers; do
    took=$({ time inside "$(block $number)" </dev/null >"$folder/root/command-$number" 2>&1; } 2>&1)
    status=$?
    echo "command $number: exit status $status after $took"
    if [ $status -ne 0 ]; then
        tail -n 60 "$folder/root/command-$number"
        echo "0 passed, 1 failed"
        exit 1
    fi
done
inside 'g++ --version | head -n 1; pkg-config --modversion botan-3 2>/dev/null || pkg-config --modversion botan-2'
[ "$number" = botan ] || tail -n 6 "$folder/root/command-1" | cut -c1-100
grep -oE 'warning: .*\[-W[a-z-]+\]' "$folder/root/command-$number" | grep -oE '\[-W[a-z-]+\]' | sort | uniq -c
grep 'left to' "$folder/root/command-$number"
tail -n 1 "$folder/root/command-$number"

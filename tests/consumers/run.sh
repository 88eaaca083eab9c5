#!/bin/sh
# SPDX-FileCopyrightText: 2026 the agora-token authors
# SPDX-License-Identifier: MIT
#
# tests/consumers/run.sh [WORK_FOLDER]
#
# Installs the library, moves the installed tree and builds and runs every consumer whose tool is on
# this machine, each of which signs and verifies a token. The last line is
# "N passed, N failed, N skipped"; the exit status is 0 only if none failed. Conan and vcpkg take
# Botan from where they are told to (CONAN_HOME, VCPKG_ROOT).
set -u
root=$(cd "$(dirname "$0")/../.." && pwd) || exit 1
work=${1:-$(mktemp -d)}
mkdir -p "$work" && work=$(cd "$work" && pwd) || exit 1
[ $# -gt 0 ] || trap 'rm -rf "$work"' EXIT
passed=0 failed=0 skipped=0

# consumer NAME COMMAND...: runs the command in a copy of the consumer's folder.
consumer() {
    name=$1
    shift
    if (cd "$work/consumers/${name%% *}" && "$@") >"$work/log" 2>&1; then
        echo "ok    $name"
        passed=$((passed + 1))
    else
        echo "FAIL  $name"
        cat "$work/log"
        failed=$((failed + 1))
    fi
}

skip() {
    echo "skip  $1: $2"
    skipped=$((skipped + 1))
}

has() {
    command -v "$1" >/dev/null
}

with_script() {
    ./build.sh && ./consumer
}

# with_cmake ARGUMENT...: configures with these and builds.
with_cmake() {
    cmake -S . -B build -DCMAKE_BUILD_TYPE=Debug "$@" && cmake --build build && build/consumer
}

# As with_cmake, where no Botan is found.
with_core() {
    PKG_CONFIG_LIBDIR=$work/nowhere PKG_CONFIG_PATH='' with_cmake "$@" -DCMAKE_DISABLE_FIND_PACKAGE_Botan=TRUE
}

# A project that fetches the library installs its own targets, and nothing of the library's unless
# it asks for that.
with_fetch_content() {
    with_cmake -DCMAKE_INSTALL_PREFIX="$PWD/own" && cmake --install build &&
        [ "$(find own -type f)" = own/share/cmake/wrapper/wrapper.cmake ] &&
        with_cmake -DCMAKE_INSTALL_PREFIX="$PWD/all" -DAGORA_TOKEN_INSTALL=ON &&
        cmake --install build && [ -f all/include/agora_token.hpp ]
}

# with_meson ARGUMENT...: likewise, and nothing but the library and Botan was looked for.
with_meson() {
    cp ../consumer.cpp . && meson setup build "$@" && meson compile -C build && build/consumer || return
    ! grep -E '^(Run-time d|D)ependency' build/meson-logs/meson-log.txt | grep -viE ' (agora-token|botan-[23]) '
}

with_conan() {
    conan profile detect --exist-ok &&
        conan create "$root" --test-folder="$PWD" -s compiler.cppstd=20
}

# vcpkg knows a built package by the files of its port, which the headers are not among: a new file
# there keeps it from taking an older package out of its cache.
with_vcpkg() {
    mkdir "$work/tree" &&
        cp -R "$root/CMakeLists.txt" "$root/LICENSE" "$root/include" "$root/packaging" "$work/tree" &&
        date >"$work/tree/packaging/vcpkg/ports/agora-token/built" || return
    with_cmake -DCMAKE_TOOLCHAIN_FILE="$VCPKG_ROOT/scripts/buildsystems/vcpkg.cmake" \
        -DVCPKG_OVERLAY_PORTS="$work/tree/packaging/vcpkg/ports"
}

export CMAKE_GENERATOR=Ninja # which Meson needs anyway
cp -R "$root/tests/consumers" "$work/" || exit 1
if ! {
    meson setup "$work/build" "$root" --prefix="$work/prefix" -Dsingle_header=true \
        -Dtests=disabled -Dexamples=disabled -Dbenchmarks=disabled &&
        meson install -C "$work/build" && mv "$work/prefix" "$work/moved"
} >"$work/log" 2>&1; then
    cat "$work/log"
    echo "0 passed, 1 failed"
    exit 1
fi
export PKG_CONFIG_PATH="$work/moved/share/pkgconfig${PKG_CONFIG_PATH:+:$PKG_CONFIG_PATH}"

cp "$work/moved/share/agora-token/"*.hpp "$work/consumers/single_header"
mkdir "$work/consumers/meson/subprojects"
ln -s "$root" "$work/consumers/meson/subprojects/agora-token"
ln -s "$root" "$work/consumers/fetch_content/agora-token"

consumer "single_header" with_script
consumer "pkg-config" with_script
consumer "meson (installed)" with_meson
rm -rf "$work/consumers/meson/build"
consumer "meson (subproject)" with_meson --force-fallback-for=agora-token
if has cmake; then
    consumer "cmake" with_cmake -DCMAKE_PREFIX_PATH="$work/moved"
    consumer "core" with_core -DCMAKE_PREFIX_PATH="$work/moved"
    consumer "fetch_content" with_fetch_content
else
    skip "cmake, core, fetch_content" "no cmake here"
fi
if has clang++-19; then
    consumer "module" ./build.sh "$work/moved"
else
    skip "module" "no clang++-19 here"
fi
if has conan; then
    consumer "conan" with_conan
else
    skip "conan" "no conan here"
fi
if [ -n "${VCPKG_ROOT:-}" ]; then
    consumer "vcpkg" with_vcpkg
else
    skip "vcpkg" "VCPKG_ROOT is not set"
fi

echo "$passed passed, $failed failed, $skipped skipped"
[ $failed -eq 0 ]

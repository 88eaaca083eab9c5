#!/bin/sh
# SPDX-FileCopyrightText: 2026 the agora-token authors
# SPDX-License-Identifier: MIT
#
# release.sh: rehearses a release of the last commit with a tarball at a local file URL, and tries
# what comes of it with the clients that are here: CMake, and Conan where its cache has Botan.
# Exit status 77 (skipped) outside a clone.
set -eu
root=$(cd "$(dirname "$0")/../.." && pwd)
git -C "$root" rev-parse HEAD >/dev/null 2>&1 || { echo "SKIP: not a clone"; exit 77; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

fail() {
    echo "$1"
    exit 1
}

for folder in first second; do
    "$root/packaging/release.py" --homepage https://example.org/agora-token \
        --tarball "file://$work/first/agora-token-VERSION.tar.gz" HEAD "$work/$folder" >"$work/log" ||
        { cat "$work/log"; exit 1; }
done
cd "$work"
diff -r first second || fail "two runs differ"
(cd first && sha256sum -c SHA256SUMS)
! grep -rn '@[A-Z0-9]*@' first/conan first/vcpkg || fail "a placeholder is left"
! grep -n '\.\./\|CURRENT_PORT_DIR' first/vcpkg/ports/agora-token/portfile.cmake ||
    fail "the port leaves its folder"
tarball=$(echo first/*.tar.gz)
grep -q "$(sha256sum <"$tarball" | cut -d' ' -f1)" first/conan/recipes/agora-token/all/conandata.yml ||
    fail "the Conan recipe has another checksum"
grep -q "$(sha512sum <"$tarball" | cut -d' ' -f1)" first/vcpkg/ports/agora-token/portfile.cmake ||
    fail "the vcpkg port has another checksum"
! "$root/packaging/release.py" --homepage x --tarball x v999.0.0 third >/dev/null 2>&1 ||
    fail "a tag that does not exist was released"

tar -xzf "$tarball"
version=$(basename "$tarball" .tar.gz)
version=${version#agora-token-}
if command -v cmake >/dev/null; then
    cmake -S "agora-token-$version" -B build -DCMAKE_INSTALL_PREFIX="$work/prefix" \
        -DAGORA_TOKEN_BOTAN=OFF >log && cmake --install build >>log || { cat log; exit 1; }
    [ -f prefix/include/agora_token.hpp ] || fail "CMake installs no headers from the tarball"
    echo "installed with cmake"

    # What vcpkg_cmake_config_fixup() does: the package's files lie one folder up, and of their paths
    # those alone that are written in this way follow.
    mv prefix/share/cmake/agora-token prefix/share/ && rmdir prefix/share/cmake
    sed -i 's|\(get_filename_component(PACKAGE_PREFIX_DIR "${CMAKE_CURRENT_LIST_DIR}/\.\./\.\.\)/\.\." ABSOLUTE)|\1/" ABSOLUTE)|' \
        prefix/share/agora-token/*.cmake
    mkdir consumer && cat >consumer/CMakeLists.txt <<'EOF'
cmake_minimum_required(VERSION 3.22)
project(consumer LANGUAGES CXX)
find_package(agora-token CONFIG REQUIRED)
file(WRITE main.cpp "int main() {}")
add_executable(consumer main.cpp)
target_link_libraries(consumer PRIVATE agora-token::core)
EOF
    cmake -S consumer -B moved -DCMAKE_PREFIX_PATH="$work/prefix" >log 2>&1 ||
        { cat log; fail "where vcpkg moves it, the package does not find its headers"; }
    echo "moved as vcpkg does"
fi
if command -v conan >/dev/null; then
    for botan in True False; do
        conan create first/conan/recipes/agora-token/all --version "$version" \
            -s compiler.cppstd=20 -o "agora-token/*:botan=$botan" >log 2>&1 || { cat log; exit 1; }
    done
    echo "created with conan"
fi

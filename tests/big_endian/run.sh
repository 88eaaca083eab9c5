#!/bin/sh
# SPDX-FileCopyrightText: 2026 the agora-token authors
# SPDX-License-Identifier: MIT
#
# tests/big_endian/run.sh [FOLDER]
#
# Builds the unit tests that need neither Botan nor zlib for s390x, a big-endian machine, and runs
# them in an emulator. Needs g++-s390x-linux-gnu and qemu-user-static; Boost and nlohmann/json are
# headers. Exit status 77 (skipped) where the first two are missing.
set -eu
root=$(cd "$(dirname "$0")/../.." && pwd)
folder=${1:-$(mktemp -d)}
cxx=s390x-linux-gnu-g++
emulator=qemu-s390x-static
for tool in $cxx $emulator; do
    command -v $tool >/dev/null || { echo "SKIP: no $tool"; exit 77; }
done
mkdir -p "$folder/include"
for library in boost nlohmann; do
    ln -sfn "/usr/include/$library" "$folder/include/$library"
done

cd "$root/tests"
flags="-std=c++20 -O1 -w -I$root/include -I. -isystem $folder/include"
echo '#define BOOST_TEST_MODULE big_endian
#include <boost/test/included/unit_test.hpp>
static_assert(__BYTE_ORDER__ == __ORDER_BIG_ENDIAN__);' >"$folder/main.cpp"
$cxx $flags -c "$folder/main.cpp" -o "$folder/main.o"
objects=$folder/main.o
for source in unit/codec/*.cpp unit/detail/*.cpp unit/vocabulary/*.cpp unit/v006/*.cpp \
    unit/v007/*.cpp unit/builder/*.cpp unit/legacy/*.cpp unit/crypto/*.cpp; do
    # What is included by name or by way of tests/support.
    if $cxx $flags -M -MG "$source" | grep -qE 'botan|zlib\.h'; then
        continue
    fi
    object=$folder/$(echo "$source" | tr / _).o
    $cxx $flags "-DAGORA_TOKEN_TEST_DATA=\"$root/tests/data\"" -c "$source" -o "$object"
    objects="$objects $object"
done
$cxx -static $objects -o "$folder/tests"
$emulator "$folder/tests" --report_level=short

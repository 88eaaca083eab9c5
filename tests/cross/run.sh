#!/bin/sh
# SPDX-FileCopyrightText: 2026 the agora-token authors
# SPDX-License-Identifier: MIT
#
# tests/cross/run.sh TARGET [FOLDER]
#
# Builds the conformance runner and the unit tests of the codecs for another machine or over other
# crypto than Botan's, and runs them, in an emulator where there must be one:
#
#   aarch64  little-endian ARM     g++-aarch64-linux-gnu, qemu-user-static
#   s390x    a big-endian machine  g++-s390x-linux-gnu, qemu-user-static
#   windows  Windows' crypto       g++-mingw-w64-x86-64-posix, wine64
#   i386     32 bits, no SSE       g++-12-multilib
#   openssl  OpenSSL's crypto      libssl-dev
#
# The others have the hashes of tests/support for their crypto. Boost and nlohmann/json are headers.
# The last line is "N passed, N failed"; exit status 77 (skipped) where a tool is missing.
set -u
root=$(cd "$(dirname "$0")/../.." && pwd) || exit 1
target=${1:-}
folder=${2:-$(mktemp -d)}
[ $# -gt 1 ] || trap 'rm -rf "$folder"' EXIT
mkdir -p "$folder/include" && folder=$(cd "$folder" && pwd) || exit 1

emulator='' libraries='' suffix=''
case $target in
aarch64 | s390x)
    cxx=$target-linux-gnu-g++
    emulator=qemu-$target-static
    libraries=-static
    ;;
windows)
    cxx='x86_64-w64-mingw32-g++-posix -DAGORA_TOKEN_CRYPTO_CNG -D_WIN32_WINNT=0x0603'
    emulator=wine
    libraries='-static -lbcrypt'
    suffix=.exe
    export WINEPREFIX="$folder/wine" WINEDEBUG=-all
    ;;
i386) cxx='g++ -m32 -march=i686 -idirafter /usr/include/x86_64-linux-gnu' ;; # as gcc-multilib links it
openssl)
    cxx="${CXX:-g++} -DAGORA_TOKEN_CRYPTO_OPENSSL"
    libraries=-lcrypto
    ;;
*)
    sed -n '/^#   /s/^#   //p' "$0"
    exit 2
    ;;
esac
for tool in ${cxx%% *} $emulator; do
    command -v "$tool" >/dev/null || { echo "SKIP: no $tool"; exit 77; }
done

# Not from /usr/include, which has this machine's C library.
for library in boost nlohmann; do
    ln -sfn "/usr/include/$library" "$folder/include/$library"
done
cd "$root/tests" || exit 1
flags="-std=c++20 -O0 -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Werror
       -Icross/crypto -I../include -I. -isystem $folder/include
       -DAGORA_TOKEN_TEST_DATA=\"$root/tests/data\""

# compile SOURCE: to an object in the folder.
compile() {
    # shellcheck disable=SC2086
    $cxx $flags $pch -c "$1" -o "$folder/$(echo "$1" | tr / _).o" || echo "$1" >>"$folder/failed"
}

conformance=$(ls conformance_runner/*.cpp | grep -vE '/(lenient_decisions|unit_main|verdicts)\.cpp')
units=$(grep -LE 'zlib|botan' unit/codec/*.cpp unit/detail/*.cpp unit/crypto/s*.cpp)
rm -f "$folder/failed"
echo '#include <nlohmann/json.hpp>' >"$folder/json.hpp"
# shellcheck disable=SC2086
$cxx $flags -x c++-header "$folder/json.hpp" -o "$folder/json.hpp.gch" || exit 1
echo '#define BOOST_TEST_MODULE cross
#include <boost/test/included/unit_test.hpp>' >"$folder/main.cpp"
waiting=0
for source in "$folder/main.cpp" $conformance $units; do
    pch=''
    case $source in conformance*) pch="-include $folder/json.hpp" ;; esac
    compile "$source" &
    waiting=$((waiting + 1))
    [ $((waiting % $(nproc))) -ne 0 ] || wait
done
wait
[ ! -f "$folder/failed" ] || { cat "$folder/failed"; echo "0 passed, 1 failed"; exit 1; }

# objects SOURCE...
objects() {
    for source in "$@"; do
        echo "$folder/$(echo "$source" | tr / _).o"
    done
}
# shellcheck disable=SC2046,SC2086
$cxx $(objects $conformance) -o "$folder/conformance$suffix" $libraries &&
    $cxx $(objects "$folder/main.cpp" $units) -o "$folder/units$suffix" $libraries ||
    { echo "0 passed, 1 failed"; exit 1; }

good=true
for program in conformance units; do
    arguments=--report_level=short
    [ $program = units ] || arguments='data/published.json data/generated.json data/malformed.json'
    # shellcheck disable=SC2086
    $emulator "$folder/$program$suffix" $arguments >"$folder/$program.log" 2>&1 || good=false
    $good || tail -n 40 "$folder/$program.log"
done
passed=$(sed -n 's/^ *\([0-9]*\) test cases out of .* passed\r*$/\1/p' "$folder/units.log")
failed=$(sed -n 's/^ *\([0-9]*\) test cases* out of .* failed\r*$/\1/p' "$folder/units.log")
line=$(tail -n 1 "$folder/conformance.log" | tr -d '\r')
passed=$((${passed:-0} + $(expr "$line" : '\([0-9]*\) passed')))
failed=$((${failed:-0} + $(expr "$line" : '.* \([0-9]*\) failed')))
$good || [ "$failed" -ne 0 ] || failed=1
echo "$passed passed, $failed failed"
$good

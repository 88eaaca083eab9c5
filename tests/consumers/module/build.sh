#!/bin/sh
# SPDX-FileCopyrightText: 2026 the agora-token authors
# SPDX-License-Identifier: MIT
#
# build.sh PREFIX: compiles the installed module unit once, then a program that imports it and the
# same that includes the umbrella. The instantiations of the importer are in the module's object, so
# its own object is at most a third as large.
set -eu
prefix=$1
cxx=${CXX:-clang++-19}
if pkg-config --exists botan-3; then botan=botan-3; else botan=botan-2; fi
flags="-std=c++20 -I$prefix/include $(pkg-config --cflags $botan)"
# shellcheck disable=SC2086 # several words
{
    $cxx $flags --precompile "$prefix/share/agora-token/agora_token.cppm" -o agora_token.pcm
    $cxx -std=c++20 -c agora_token.pcm -o agora_token.o
    $cxx $flags -fmodule-file=agora_token=agora_token.pcm -c consumer.cpp -o consumer.o
    sed 's/^import agora_token;/#include <agora_token.hpp>/' consumer.cpp >included.cpp
    $cxx $flags -c included.cpp -o included.o
    $cxx consumer.o agora_token.o $(pkg-config --libs $botan) -o consumer
}
importing=$(wc -c <consumer.o) including=$(wc -c <included.o)
echo "object of an importer: $importing bytes, of one that includes: $including"
[ $((3 * importing)) -le "$including" ]
./consumer

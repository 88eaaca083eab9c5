#!/bin/sh
# SPDX-FileCopyrightText: 2026 the agora-token authors
# SPDX-License-Identifier: MIT
#
# agora_token.hpp was copied into this folder; nothing is installed but Botan.
set -eu
if pkg-config --exists botan-3; then botan=botan-3; else botan=botan-2; fi
# shellcheck disable=SC2046 # several words
"${CXX:-c++}" -std=c++20 -I. -o consumer ../consumer.cpp $(pkg-config --cflags --libs $botan)

# The small one, under the umbrella's name, is enough for that program.
mkdir -p small
mv agora_token_build_verify.hpp small/agora_token.hpp
# shellcheck disable=SC2046 # several words
"${CXX:-c++}" -std=c++20 -Ismall -o small_consumer ../consumer.cpp $(pkg-config --cflags --libs $botan)
./small_consumer

# The half without Botan, under the name of its umbrella.
mkdir -p core/agora_token
mv agora_token_core.hpp core/agora_token/core.hpp
"${CXX:-c++}" -std=c++20 -fno-exceptions -fno-rtti -Icore -o core_consumer ../core_consumer.cpp
./core_consumer

#!/bin/sh
# SPDX-FileCopyrightText: 2026 the agora-token authors
# SPDX-License-Identifier: MIT
set -eu
# shellcheck disable=SC2046 # several words
"${CXX:-c++}" -std=c++20 -o consumer ../consumer.cpp $(pkg-config --cflags --libs agora-token)

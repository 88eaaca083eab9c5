// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

// expect: libbotan-3-dev
// expect: libbotan-2-dev
// expect: Conan
// expect: pkg-config --cflags --libs botan-3
// lines: 10
// without: botan

#ifdef FIXED
#endif
#include <agora_token.hpp>

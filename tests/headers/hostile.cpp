// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

// Names that other libraries define as macros before this one is included: <windows.h>, X11, Qt,
// and Unreal Engine, whose two that take arguments a program puts aside as docs/platforms.md shows.
// The headers of the standard library and of Botan come first: they have rules of their own.

#include <algorithm>
#include <array>
#include <atomic>
#include <bit>
#include <chrono>
#include <compare>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <exception>
#include <functional>
#include <initializer_list>
#include <iterator>
#include <limits>
#include <memory>
#include <new>
#include <optional>
#include <ostream>
#include <ranges>
#include <source_location>
#include <span>
#include <string>
#include <string_view>
#include <system_error>
#include <tuple>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>
#include <version>

#include <botan/hash.h>
#include <botan/mac.h>
#include <botan/system_rng.h>

#include <pthread.h>
#if defined(__x86_64__)
#include <tmmintrin.h>
#endif

// <windows.h>
#define min(a, b) hostile
#define max(a, b) hostile
#define near
#define far
#define small char
#define interface struct
#define IN
#define OUT
#define OPTIONAL
#define CONST const
#define VOID void
#define TRUE 1
#define FALSE 0
#define ERROR 0
#define NO_ERROR 0
#define DELETE (0x00010000L)
#define IGNORE 0
#define INFINITE 0xFFFFFFFF
#define GetObject GetObjectA
#define GetMessage GetMessageA
// X11
#define None 0L
#define Bool int
#define Status int
#define True 1
#define False 0
#define Success 0
#define Always 2
#define Above 0
#define Below 1
#define CurrentTime 0L
#define KeyPress 2
// Qt
#define signals public
#define slots
#define emit
#define foreach hostile
#define forever for (;;)
// POSIX and old C libraries
#undef major
#undef minor
#define major(number) hostile
#define minor(number) hostile
#define unix 1
#define linux 1
// Unreal Engine
#define check(expression) hostile
#define verify(expression) hostile
#define TEXT(text) L##text

#pragma push_macro("check")
#pragma push_macro("verify")
#undef check
#undef verify
#include <agora_token.hpp>
#include <agora_token/adapt/botan_hmac.hpp>
#include <agora_token/adapt/ostream.hpp>
#include <agora_token/adapt/std_expected.hpp>
#include <agora_token/adapt/system_error.hpp>
#pragma pop_macro("verify")
#pragma pop_macro("check")

// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

/// @file
/// The attributes that not every compiler has, as macros that are empty elsewhere.
///
///     constexpr auto text() const noexcept AGORA_TOKEN_LIFETIMEBOUND -> std::string_view;
///     explicit view(std::string_view text AGORA_TOKEN_LIFETIMEBOUND);

#ifndef AGORA_TOKEN_DETAIL_ATTRIBUTES_HPP_INCLUDED
#define AGORA_TOKEN_DETAIL_ATTRIBUTES_HPP_INCLUDED

#include <agora_token/detail/prerequisites.hpp>

#include <version>

#if defined(__has_cpp_attribute)

// What is returned or made points into this object or argument: a temporary gets a warning.
#if __has_cpp_attribute(clang::lifetimebound)
#define AGORA_TOKEN_LIFETIMEBOUND [[clang::lifetimebound]]
#elif __has_cpp_attribute(msvc::lifetimebound)
#define AGORA_TOKEN_LIFETIMEBOUND [[msvc::lifetimebound]]
#endif

#if __has_cpp_attribute(gnu::always_inline)
#define AGORA_TOKEN_ALWAYS_INLINE [[gnu::always_inline]]
#elif __has_cpp_attribute(msvc::forceinline)
#define AGORA_TOKEN_ALWAYS_INLINE [[msvc::forceinline]]
#endif

#if __has_cpp_attribute(gnu::noinline)
#define AGORA_TOKEN_NOINLINE [[gnu::noinline]]
#elif __has_cpp_attribute(msvc::noinline)
#define AGORA_TOKEN_NOINLINE [[msvc::noinline]]
#endif

#endif

#ifndef AGORA_TOKEN_LIFETIMEBOUND
#define AGORA_TOKEN_LIFETIMEBOUND
#endif
#ifndef AGORA_TOKEN_ALWAYS_INLINE
#define AGORA_TOKEN_ALWAYS_INLINE
#endif
#ifndef AGORA_TOKEN_NOINLINE
#define AGORA_TOKEN_NOINLINE
#endif

/// @cond
// For functions that return or keep a std::variant: libc++ before 20 has none that can be destroyed
// when compiling, and compilers before C++23 then refuse them as constexpr.
#if defined(_LIBCPP_VERSION) && __cpp_lib_variant < 202106L
#define AGORA_TOKEN_VARIANT_CONSTEXPR inline
#else
#define AGORA_TOKEN_VARIANT_CONSTEXPR constexpr
#endif
/// @endcond

#endif // AGORA_TOKEN_DETAIL_ATTRIBUTES_HPP_INCLUDED

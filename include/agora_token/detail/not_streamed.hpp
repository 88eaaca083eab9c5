// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

/// @file
/// What `stream << error` finds without <agora_token/adapt/ostream.hpp>: a message that names that
/// header, instead of every other operator. The header's own functions are no templates, so that
/// they go first.

#ifndef AGORA_TOKEN_DETAIL_NOT_STREAMED_HPP_INCLUDED
#define AGORA_TOKEN_DETAIL_NOT_STREAMED_HPP_INCLUDED

#include <agora_token/detail/prerequisites.hpp>

#include <cstdint>
#include <iosfwd>
#include <type_traits>

namespace agora_token::inline v0_1 {

enum class errc : std::uint8_t;
enum class error_kind : std::uint8_t;
enum class role : std::uint32_t;
enum class service_type : std::uint16_t;
struct error;
class app_id;
class channel_name;
class user;

namespace detail {

template <class T, class... Others>
inline constexpr bool is_one_of = (std::is_same_v<T, Others> || ...);
template <class T>
concept written_by_adapt =
    is_one_of<T, error, errc, error_kind, app_id, channel_name, user, role, service_type>;

} // namespace detail

/// @cond
template <class Char, class Traits, detail::written_by_adapt What>
#if defined(__clang__) // lists every other operator<< if this one is deleted
__attribute__((unavailable("include <agora_token/adapt/ostream.hpp>"))) auto
operator<<(std::basic_ostream<Char, Traits>& out, const What& what)
    -> std::basic_ostream<Char, Traits>&;
#else
auto operator<<(std::basic_ostream<Char, Traits>& include_agora_token_adapt_ostream_hpp,
                const What& what) -> std::basic_ostream<Char, Traits>& = delete;
#endif
/// @endcond

} // namespace agora_token::inline v0_1

#endif // AGORA_TOKEN_DETAIL_NOT_STREAMED_HPP_INCLUDED

// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

#include <agora_token/codec/detail/adler32.hpp>
#include <agora_token/codec/detail/base64.hpp>
#include <agora_token/codec/detail/crc32.hpp>
#include <agora_token/codec/detail/hex.hpp>
#include <agora_token/detail/bytes.hpp>

#include <array>
#include <cstddef>
#include <list>
#include <span>
#include <string>
#include <string_view>
#include <vector>

using namespace agora_token;

namespace {

static_assert(detail::byte_like<char> && detail::byte_like<unsigned char>
              && detail::byte_like<char8_t>);
static_assert(detail::byte_like<std::byte> && detail::byte_like<const std::byte>);
static_assert(!detail::byte_like<signed char> && !detail::byte_like<bool>
              && !detail::byte_like<char16_t>);
static_assert(!detail::byte_like<char&> && !detail::byte_like<void>);

static_assert(detail::byte_range<std::string> && detail::byte_range<const std::string>);
static_assert(detail::byte_range<std::string_view> && detail::byte_range<std::u8string_view>);
static_assert(detail::byte_range<std::vector<std::byte>>
              && detail::byte_range<std::array<unsigned char, 4>>);
static_assert(detail::byte_range<std::span<char>>
              && detail::byte_range<std::span<const std::byte, 8>>);
static_assert(!detail::byte_range<char[4]> && !detail::byte_range<char8_t[4]>);
static_assert(detail::byte_range<unsigned char[4]> && detail::byte_range<std::byte[4]>);
static_assert(!detail::byte_range<std::list<char>>);
static_assert(!detail::byte_range<std::vector<int>> && !detail::byte_range<std::vector<bool>>);
static_assert(!detail::byte_range<std::wstring> && !detail::byte_range<char>
              && !detail::byte_range<const char*>);

static_assert(detail::byte_buffer<std::string&> && detail::byte_buffer<std::array<std::byte, 4>&>);
static_assert(detail::byte_buffer<std::span<char, 4>> && detail::byte_buffer<char (&)[4]>);
static_assert(!detail::byte_buffer<const std::string&> && !detail::byte_buffer<std::string_view>);
static_assert(!detail::byte_buffer<std::span<const char>>
              && !detail::byte_buffer<std::vector<int>&>);

// A literal would count with its closing NUL, so it is taken as a view only.
template <class T>
constexpr bool codecs_take = requires(const T& bytes, std::span<char> out) {
    detail::crc32(bytes);
    detail::adler32(bytes);
    detail::hex::encode_to(out, bytes);
    detail::base64::encode_to(out, bytes);
};
static_assert(codecs_take<std::string_view> && !codecs_take<char[4]>);

// The view that comes out cannot be written through.
static_assert(
    std::is_same_v<decltype(detail::as_span(std::declval<std::string&>())), std::span<const char>>);
static_assert(std::is_same_v<decltype(detail::as_span(std::declval<std::span<std::byte, 4>>())),
                             std::span<const std::byte>>);

} // namespace

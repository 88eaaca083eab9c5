// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

/// @file
/// What makes the zlib stream of a 007 token: stored blocks by default, or a compressor.

#ifndef AGORA_TOKEN_CODEC_DETAIL_COMPRESSOR_HPP_INCLUDED
#define AGORA_TOKEN_CODEC_DETAIL_COMPRESSOR_HPP_INCLUDED

#include <agora_token/codec/detail/zlib_stored.hpp>
#include <agora_token/detail/movable.hpp>
#include <agora_token/result.hpp>

#include <concepts>
#include <cstddef>
#include <span>
#include <string_view>
#include <utility>

namespace agora_token::inline v0_1 {

/// A library that compresses payloads. It owns both buffers, keeps them from token to token, and
/// may allocate in make() and where a payload is larger than any before. Nothing in a payload is
/// secret. <agora_token/adapt/zlib.hpp> has one.
template <class C>
concept compressor = detail::movable<C> && requires(C& c, std::size_t size) {
    /// An object of its own; crypto_unavailable or out_of_memory.
    { C::make() } noexcept -> std::same_as<result<C>>;
    /// The most bytes of a stream for a payload of `size` bytes.
    { C::bound(size) } noexcept -> std::same_as<std::size_t>;
    /// Room for a payload of `size` bytes, to be filled; or out_of_memory.
    { c.payload(size) } noexcept -> std::same_as<result<std::span<char>>>;
    /// The zlib stream (RFC 1950) of what payload() was filled with, at most bound() bytes. Valid
    /// until the next call. crypto_unavailable where the library fails, as after a move.
    { c.compress() } noexcept -> std::same_as<result<std::string_view>>;
};

/// The default: stored blocks (RFC 1951 section 3.2.4), which every parser inflates. Needs no
/// library and no memory, and its size follows from the payload's.
struct stored {
    /// The only one there is.
    [[nodiscard]] static constexpr auto make() noexcept -> result<stored> { return stored{}; }
    /// The size of the stream for a payload of `size` bytes.
    [[nodiscard]] static constexpr auto bound(std::size_t size) noexcept -> std::size_t {
        return detail::zlib::stored_size(size);
    }
};

/// What a signer of 007 tokens can be given.
template <class C>
concept token_compression = std::same_as<C, stored> || compressor<C>;

} // namespace agora_token::inline v0_1

#endif // AGORA_TOKEN_CODEC_DETAIL_COMPRESSOR_HPP_INCLUDED

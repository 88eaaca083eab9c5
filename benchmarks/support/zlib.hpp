// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

/// @file
/// Tokens compressed by zlib, as other producers make them.

#ifndef AGORA_TOKEN_BENCHMARKS_SUPPORT_ZLIB_HPP_INCLUDED
#define AGORA_TOKEN_BENCHMARKS_SUPPORT_ZLIB_HPP_INCLUDED

#include "measured.hpp"

#include <zlib.h>

#include <span>
#include <string>
#include <string_view>

namespace bench {

/// The bytes as zlib compresses them by default, which is what upstream does.
[[nodiscard]] inline auto deflated(std::string_view bytes) -> std::string {
    auto size = ::compressBound(static_cast<uLong>(bytes.size()));
    std::string stream(size, '\0');
    if (::compress(reinterpret_cast<Bytef*>(stream.data()), &size,
                   reinterpret_cast<const Bytef*>(bytes.data()), static_cast<uLong>(bytes.size()))
        != Z_OK) {
        stop("zlib cannot compress");
    }
    stream.resize(size);
    return stream;
}
/// The 007 token with this zlib stream.
[[nodiscard]] inline auto token_of(std::string_view stream) -> std::string {
    std::string text(3 + at::detail::base64::encoded_size(stream.size()), '\0');
    text.replace(0, 3, "007");
    must(at::detail::base64::encode_to(std::span{text}.subspan(3), stream));
    return text;
}
/// The 007 token with this payload in a stored block.
[[nodiscard]] inline auto stored(std::string_view payload) -> std::string {
    std::string stream(at::detail::zlib::stored_size(payload.size()), '\0');
    must(at::detail::zlib::store_to(stream, payload));
    return token_of(stream);
}
/// A 007 token compressed by zlib.
[[nodiscard]] inline auto compressed(std::string_view token) -> std::string {
    const auto parsed = must(at::v007::parse(token));
    return token_of(deflated(parsed.unverified_content().payload()));
}

} // namespace bench

#endif // AGORA_TOKEN_BENCHMARKS_SUPPORT_ZLIB_HPP_INCLUDED

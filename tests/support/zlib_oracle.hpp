// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

/// @file
/// What zlib itself makes of a stream, to compare with.

#ifndef AGORA_TOKEN_TESTS_SUPPORT_ZLIB_ORACLE_HPP_INCLUDED
#define AGORA_TOKEN_TESTS_SUPPORT_ZLIB_ORACLE_HPP_INCLUDED

#include <cstddef>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <zlib.h>

namespace test {

inline auto zlib_bytes(const char* bytes) -> Bytef* {
    return reinterpret_cast<Bytef*>(const_cast<char*>(bytes)); // zlib.h has no const either
}

/// The bytes that zlib inflates the stream to, if it finds one whole stream, nothing after it, and
/// at most `limit` bytes in it.
inline auto zlib_inflate(std::string_view stream, std::size_t limit) -> std::optional<std::string> {
    z_stream state{};
    if (inflateInit(&state) != Z_OK) {
        throw std::runtime_error{"inflateInit"};
    }
    std::string out(limit + 1, '\0'); // one more shows a stream that goes on
    state.next_in = zlib_bytes(stream.data());
    state.avail_in = static_cast<uInt>(stream.size());
    state.next_out = zlib_bytes(out.data());
    state.avail_out = static_cast<uInt>(out.size());
    const auto code = inflate(&state, Z_FINISH);
    const auto whole = code == Z_STREAM_END && state.avail_in == 0 && state.total_out <= limit;
    out.resize(state.total_out);
    inflateEnd(&state);
    return whole ? std::optional{out} : std::nullopt;
}

/// How zlib shall compress; the numbers are zlib's.
struct zlib_options {
    int level = Z_DEFAULT_COMPRESSION;
    int strategy = Z_DEFAULT_STRATEGY;
    int window_bits = 15;
    int memory_level = 8;
    int flush = Z_NO_FLUSH; ///< Half way through.
};

/// A stream by zlib.
inline auto zlib_deflate(std::string_view bytes, const zlib_options& options = {}) -> std::string {
    z_stream state{};
    if (deflateInit2(&state, options.level, Z_DEFLATED, options.window_bits, options.memory_level,
                     options.strategy)
        != Z_OK) {
        throw std::runtime_error{"deflateInit2"};
    }
    std::string out(deflateBound(&state, static_cast<uLong>(bytes.size())) + 64, '\0');
    state.next_out = zlib_bytes(out.data());
    state.avail_out = static_cast<uInt>(out.size());
    state.next_in = zlib_bytes(bytes.data());
    state.avail_in = static_cast<uInt>(bytes.size() / 2);
    if (options.flush != Z_NO_FLUSH) {
        deflate(&state, options.flush);
    }
    state.avail_in += static_cast<uInt>(bytes.size() - bytes.size() / 2);
    const auto code = deflate(&state, Z_FINISH);
    out.resize(state.total_out);
    deflateEnd(&state);
    if (code != Z_STREAM_END) {
        throw std::runtime_error{"deflate"};
    }
    return out;
}

} // namespace test

#endif // AGORA_TOKEN_TESTS_SUPPORT_ZLIB_ORACLE_HPP_INCLUDED

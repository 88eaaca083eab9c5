// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

/// @file
/// Opt-in: 007 tokens compressed by the system's zlib, as Agora's own builders make them. With the
/// same zlib they are equal byte for byte:
///
///     #include <agora_token.hpp>
///     #include <agora_token/adapt/zlib.hpp>
///
///     using builder =
///         at::basic_rtc_token_builder<at::hmac_sha256, at::botan_salts, at::zlib_compressor>;
///
/// Links with zlib (-lz). zlib-ng, and other levels, write other bytes that inflate to the same
/// payload.

#ifndef AGORA_TOKEN_ADAPT_ZLIB_HPP_INCLUDED
#define AGORA_TOKEN_ADAPT_ZLIB_HPP_INCLUDED

#include <agora_token/detail/prerequisites.hpp>

#include <agora_token/codec/detail/compressor.hpp>
#include <agora_token/result.hpp>

#include <zlib.h>

#include <cstddef>
#include <memory>
#include <new>
#include <span>
#include <string_view>
#include <utility>

namespace agora_token::inline v0_1 {

namespace detail {

struct end_deflate {
    void operator()(z_stream* stream) const noexcept {
        (void)deflateEnd(stream); // a stream that was never used is Z_DATA_ERROR, and freed
        delete stream;
    }
};

} // namespace detail

/// A compressor over zlib at one of its levels, -1 (the default, which is 6) to 9. One thread at a
/// time, movable; a moved-from one returns crypto_unavailable. Allocates 256 KiB in make(), and
/// where a payload is larger than any before.
template <int Level>
class basic_zlib_compressor {
  public:
    /// A compressor, or out_of_memory; crypto_unavailable where the zlib found at run time is not
    /// the one compiled against.
    [[nodiscard]] static auto make() noexcept -> result<basic_zlib_compressor> {
        std::unique_ptr<z_stream> stream{new (std::nothrow) z_stream{}};
        if (stream == nullptr) {
            return errc::out_of_memory;
        }
        if (const int status = deflateInit(stream.get(), Level); status != Z_OK) {
            return status == Z_MEM_ERROR ? errc::out_of_memory : errc::crypto_unavailable;
        }
        return basic_zlib_compressor{stream.release()};
    }
    /// The most bytes of a stream for a payload of `size` bytes.
    [[nodiscard]] static auto bound(std::size_t size) noexcept -> std::size_t {
        return size > max_payload ? size : compressBound(static_cast<uLong>(size));
    }
    /// Room for a payload of `size` bytes, at most 1 GiB, to be filled; or out_of_memory,
    /// crypto_unavailable after a move.
    [[nodiscard]] auto payload(std::size_t size) noexcept -> result<std::span<char>> {
        if (stream_ == nullptr) {
            return errc::crypto_unavailable;
        }
        const auto needed = size + bound(size);
        if (size > max_payload) {
            return errc::out_of_memory;
        }
        if (needed > capacity_) {
            std::unique_ptr<char[]> grown{new (std::nothrow) char[needed]};
            if (grown == nullptr) {
                return errc::out_of_memory;
            }
            bytes_ = std::move(grown);
            capacity_ = needed;
        }
        size_ = size;
        return std::span{bytes_.get(), size};
    }
    /// The zlib stream of what payload() was filled with; valid until the next call.
    [[nodiscard]] auto compress() noexcept -> result<std::string_view> {
        if (stream_ == nullptr || bytes_ == nullptr || deflateReset(stream_.get()) != Z_OK) {
            return errc::crypto_unavailable;
        }
        char* const out = bytes_.get() + size_;
        stream_->next_in = reinterpret_cast<Bytef*>(bytes_.get());
        stream_->avail_in = static_cast<uInt>(size_);
        stream_->next_out = reinterpret_cast<Bytef*>(out);
        stream_->avail_out = static_cast<uInt>(bound(size_));
        if (deflate(stream_.get(), Z_FINISH) != Z_STREAM_END) {
            return errc::crypto_unavailable;
        }
        return std::string_view{out, stream_->total_out};
    }

  private:
    static constexpr std::size_t max_payload = std::size_t{1} << 30; // zlib counts in 32 bits

    explicit basic_zlib_compressor(z_stream* stream) noexcept : stream_{stream} {}

    std::unique_ptr<z_stream, detail::end_deflate> stream_; // zlib keeps its address
    std::unique_ptr<char[]> bytes_;                         // the payload, then its stream
    std::size_t capacity_ = 0;
    std::size_t size_ = 0;
};

/// zlib at its default level, as Agora's C++, Go, Python and Node.js builders use it.
using zlib_compressor = basic_zlib_compressor<Z_DEFAULT_COMPRESSION>;

static_assert(compressor<zlib_compressor>);

} // namespace agora_token::inline v0_1

#endif // AGORA_TOKEN_ADAPT_ZLIB_HPP_INCLUDED

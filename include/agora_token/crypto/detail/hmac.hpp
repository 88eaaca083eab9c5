// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

/// @file
/// HMAC (RFC 2104) over any hash function.
///
/// Why the two passes are composed here over Botan's hash, when Botan has an HMAC of its own:
/// - Version 007 signs each token with two fresh keys, and setting the key of Botan's HMAC object
///   costs as much as a whole message (2.19) or half of one (3); here it costs a few nanoseconds.
///   Midstates would save a block a pass, but copy_state() allocates, which costs more than that.
/// - The message is collected behind the padded key and the inner digest is behind the outer one,
///   so a pass over a token is one update() of whole blocks that the hash need not buffer. That
///   makes a keyed message cheaper than with Botan's object: see baseline/hmac_006_rtc and
///   baseline/hmac_006_rtc_composed among the benchmarks.
/// - A key that stays is hashed ahead of the next message, which starts with the block that the
///   processor can do beside the encoding of the token before: 8 ns of 260 for a 006 token. (A
///   second hash object for the outer pass gains nothing.)
/// The tests compare it with Botan's HMAC for every key length, and with RFC 4231 and RFC 2202.

#ifndef AGORA_TOKEN_CRYPTO_DETAIL_HMAC_HPP_INCLUDED
#define AGORA_TOKEN_CRYPTO_DETAIL_HMAC_HPP_INCLUDED

#include <agora_token/crypto/detail/concepts.hpp>
#include <agora_token/crypto/detail/secret.hpp>
#include <agora_token/detail/attributes.hpp>
#include <agora_token/detail/copy_short.hpp>
#include <agora_token/detail/made_by.hpp>
#include <agora_token/detail/words.hpp>

#include <algorithm>
#include <cstddef>
#include <span>
#include <string_view>
#include <utility>

namespace agora_token::inline v0_1 {

/// HMAC over `Hash`. A key of any length; key and message are wiped when the object is destroyed.
/// Does not allocate after make(). One thread at a time.
///
/// Aligned to the cache lines of common processors: two objects side by side, written to by two
/// threads, would slow each other down if they shared one.
template <hash_function Hash>
class alignas(64) hmac {
    using from_make = detail::made_by<hmac>;

  public:
    static constexpr std::size_t digest_size = Hash::digest_size; ///< Bytes that finish() writes.

    /// An object whose key is still empty, or the hash's error (crypto_unavailable).
    [[nodiscard]] static constexpr auto make(usage how = usage::kept) noexcept -> result<hmac> {
        auto hash = detail::make_for<Hash>(how);
        if (!hash) {
            return hash.error();
        }
        return result<hmac>{std::in_place, from_make{},
                            *std::move(hash)}; // large: made in its place
    }
    /// For make() alone.
    constexpr hmac(from_make, Hash&& hash) noexcept : hash_{std::move(hash)} { set_key({}); }

    /// Uses `key` from the next message on and drops a message begun.
    constexpr void set_key(std::string_view key) noexcept {
        failed_ = !drop();
        key_stays_ = false;
        if (key.size() <= block_size) {
            return pad(key);
        }
        hash_.update(key); // RFC 2104 section 2
        secret_bytes<digest_size> digest{detail::unset{}};
        failed_ = !hash_.finish(digest.span()) || failed_;
        pad(digest.view());
    }
    /// Adds to the message. Inlined, as most pieces have a length that the compiler knows.
    AGORA_TOKEN_ALWAYS_INLINE constexpr void update(std::string_view bytes) noexcept {
        if (bytes.size() > inner_.size() - end_) {
            return update_beyond(bytes);
        }
        collect(bytes);
    }
    /// Writes the code of the message and begins the next one. False if the hash failed.
    [[nodiscard]] constexpr auto finish(std::span<char, digest_size> out) noexcept -> bool {
        flush();
        bool good = hash_.finish(outer_.span().template last<digest_size>());
        hash_.update(outer_.view());
        good = hash_.finish(out) && good;
        begin();
        if (std::exchange(key_stays_, true)) {
            hash_.update({inner_.view().data(), block_size});
            from_ = block_size;
        }
        return good && !failed_;
    }

  private:
    static constexpr std::size_t block_size = Hash::block_size;
    static_assert(block_size % 16 == 0 && digest_size <= block_size);
    // Enough for the message of a token for one channel; longer pieces go straight to the hash.
    static constexpr std::size_t collected_size = 3 * block_size;

    // Both passes begin with the key, at most a block. Written once, 16 bytes at a time as the hash
    // loads them: to fill, copy and change it in place costs 5 ns more.
    constexpr void pad(std::string_view key) noexcept {
        const auto* const from = key.data();
        auto* const inner = inner_.data();
        auto* const outer = outer_.data();
        const auto put = [&](std::size_t at, std::uint64_t first, std::uint64_t second) {
            constexpr std::uint64_t ipad = 0x3636'3636'3636'3636;
            constexpr std::uint64_t opad = 0x5C5C'5C5C'5C5C'5C5C;
            detail::store_le(inner + at, first ^ ipad);
            detail::store_le(inner + at + 8, second ^ ipad);
            detail::store_le(outer + at, first ^ opad);
            detail::store_le(outer + at + 8, second ^ opad);
        };
        std::size_t at = 0;
        for (; key.size() - at >= 16; at += 16) {
            put(at, detail::load_le64(from + at), detail::load_le64(from + at + 8));
        }
        if (const auto rest = key.size() - at; rest != 0) {
            const auto first = (std::min)(rest, std::size_t{8});
            put(at, detail::load_le64(from + at, first),
                detail::load_le64(from + at + first, rest - first));
            at += 16;
        }
        for (; at != block_size; at += 16) {
            put(at, 0, 0);
        }
    }
    constexpr void begin() noexcept {
        from_ = 0;
        end_ = block_size;
    }
    constexpr void collect(std::string_view bytes) noexcept {
        detail::copy_short(bytes.data(), bytes.size(), inner_.data() + end_);
        end_ += bytes.size();
    }
    // As update(), of more than there is room for.
    constexpr void update_beyond(std::string_view bytes) noexcept {
        flush();
        if (bytes.size() > collected_size) {
            hash_.update(bytes);
        } else {
            collect(bytes);
        }
    }
    // Hands over what was collected.
    constexpr void flush() noexcept {
        if (from_ == end_) {
            return;
        }
        hash_.update({inner_.view().data() + from_, end_ - from_});
        from_ = block_size;
        end_ = block_size;
    }
    constexpr auto drop() noexcept -> bool {
        bool good = true;
        if (from_ != 0) {
            secret_bytes<digest_size> ignored{detail::unset{}};
            good = hash_.finish(ignored.span());
        }
        begin();
        return good;
    }

    // The padded key, then the collected message; the padded key, then the inner digest.
    secret_bytes<block_size + collected_size> inner_{detail::unset{}};
    secret_bytes<block_size + digest_size> outer_{detail::unset{}};
    std::size_t from_ = 0;         // what is before this in inner_ was handed to the hash
    std::size_t end_ = block_size; // where the next piece of the message goes
    Hash hash_;
    bool key_stays_ = false; // a second message was made with it
    bool failed_ = false;    // in setting the key: every code is wrong until the next key
};

} // namespace agora_token::inline v0_1

#endif // AGORA_TOKEN_CRYPTO_DETAIL_HMAC_HPP_INCLUDED

// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

/// @file
/// The default crypto: Botan 2.19 or 3. The only header that includes <botan/...>, and the only
/// place where exceptions are caught. Links with botan-3 or botan-2.

#ifndef AGORA_TOKEN_CRYPTO_DETAIL_BOTAN_HPP_INCLUDED
#define AGORA_TOKEN_CRYPTO_DETAIL_BOTAN_HPP_INCLUDED

#include <agora_token/detail/botan_required.hpp>

#include <agora_token/crypto/detail/hmac.hpp>

#include <botan/hash.h>

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string_view>
#include <utility>

namespace agora_token::inline v0_1 {

namespace detail {

struct sha256_name {
    static constexpr const char* text = "SHA-256";
    static constexpr std::size_t digest_size = 32;
};
struct sha1_name {
    static constexpr const char* text = "SHA-1"; // the one spelling that both Botans know
    static constexpr std::size_t digest_size = 20;
};
struct md5_name {
    static constexpr const char* text = "MD5";
    static constexpr std::size_t digest_size = 16;
};

/// Botan's objects as botan_hash makes them; the middle one is used.
using hash_row = std::array<std::unique_ptr<Botan::HashFunction>, 3>;

/// The objects that a thread keeps for what it makes for single tokens. One at a time is lent: who
/// needs another meanwhile makes it. Destroyed with the thread.
template <class Name>
class spare_hash {
  public:
    /// Moves the thread's objects to `row`; false where there are none.
    [[nodiscard]] static auto lend(hash_row& row) noexcept -> bool {
        if (has_ended) {
            return false;
        }
        row = std::move(of_thread().row);
        return row[1] != nullptr;
    }
    /// Keeps them for this thread, without what was hashed.
    static void give_back(hash_row& row) noexcept {
        if (has_ended || row[1] == nullptr) {
            return;
        }
        try {
            row[1]->clear();
            of_thread().row = std::move(row);
        } catch (...) { // a hash that cannot be cleared serves nobody
        }
    }

  private:
    struct kept {
        hash_row row;
        ~kept() { has_ended = true; } // later destructors of this thread make their own
    };
    [[nodiscard]] static auto of_thread() noexcept -> kept& {
        thread_local kept one;
        return one;
    }
    static inline thread_local bool has_ended = false;
};

} // namespace detail

/// One of Botan's hash functions with a 64-byte block. make() allocates; updating does not.
///
/// Makes three of Botan's objects in a row and uses the middle one. Botan's state of 32 bytes comes
/// from a pool that fills cache lines, and its object from malloc(), which does not mind them
/// either: of two signers made side by side, each used by its own thread, one would write to lines
/// of the other, and both together sign half as much as one alone (0.56 measured, 1.9 with the
/// neighbours). Allocators of both Botans give neighbouring places to equal requests in a row, and
/// there is no public way to place the state.
template <class Name>
class botan_hash {
  public:
    static constexpr std::size_t digest_size = Name::digest_size; ///< Bytes that finish() writes.
    static constexpr std::size_t block_size = 64;                 ///< Bytes of one hashing step.

    /// A fresh object; crypto_unavailable where this Botan was built without the algorithm,
    /// out_of_memory where it cannot be allocated. One for a single token is lent by its thread,
    /// which makes it for the first and keeps it for the next: creating costs as much as a token.
    [[nodiscard]] static auto make(usage how = usage::kept) noexcept -> result<botan_hash> {
        const bool is_lent = how == usage::once;
        try {
            if (detail::hash_row row; is_lent && detail::spare_hash<Name>::lend(row)) {
                return botan_hash{std::move(row), is_lent};
            }
            detail::hash_row row;
            for (auto& hash : row) {
                hash = Botan::HashFunction::create(Name::text);
                if (hash == nullptr || hash->output_length() != digest_size) {
                    return errc::crypto_unavailable;
                }
            }
            std::uint8_t ignored[digest_size];
            row[1]->final(ignored); // Botan 3.14 allocates at the first digest of a process
            return botan_hash{std::move(row), is_lent};
        } catch (const std::bad_alloc&) {
            return errc::out_of_memory;
        } catch (...) {
            return errc::crypto_unavailable;
        }
    }
    /// Moves; the other object then fails.
    botan_hash(botan_hash&&) noexcept = default;
    /// Moves; the other object then fails.
    auto operator=(botan_hash&&) noexcept -> botan_hash& = default;
    botan_hash(const botan_hash&) = delete;
    auto operator=(const botan_hash&) -> botan_hash& = delete;
    ~botan_hash() {
        if (is_lent_ && !failed_) {
            detail::spare_hash<Name>::give_back(made_);
        }
    }

    /// Adds to the message.
    void update(std::string_view bytes) noexcept {
        if (made_[1] == nullptr) {
            return; // moved from: finish() says so
        }
        try {
            // Both Botans take pointer and length; spans came with 3.
            hash().update(reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size());
        } catch (...) {
            failed_ = true;
        }
    }
    /// Writes the digest and begins the next message. False if Botan failed since the last one, and
    /// for an object that was moved from.
    [[nodiscard]] auto finish(std::span<char, digest_size> out) noexcept -> bool {
        if (made_[1] == nullptr) {
            return false;
        }
        try {
            hash().final(reinterpret_cast<std::uint8_t*>(out.data()));
        } catch (...) {
            failed_ = true;
        }
        return !std::exchange(failed_, false);
    }

  private:
    botan_hash(detail::hash_row made, bool is_lent) noexcept
        : made_{std::move(made)},
          is_lent_{is_lent} {}
    [[nodiscard]] auto hash() noexcept -> Botan::HashFunction& { return *made_[1]; }

    detail::hash_row made_;
    bool is_lent_;
    bool failed_ = false;
};

/// SHA-256 by Botan.
using botan_sha256 = botan_hash<detail::sha256_name>;
/// SHA-1 by Botan, for keys 001 to 005 only.
using botan_sha1 = botan_hash<detail::sha1_name>;
/// MD5 by Botan, for signaling tokens and classroom chat ids only.
using botan_md5 = botan_hash<detail::md5_name>;
/// The default MAC of versions 006 and 007.
using hmac_sha256 = hmac<botan_sha256>;
/// The default MAC of keys 001 to 005.
using hmac_sha1 = hmac<botan_sha1>;

} // namespace agora_token::inline v0_1

#endif // AGORA_TOKEN_CRYPTO_DETAIL_BOTAN_HPP_INCLUDED

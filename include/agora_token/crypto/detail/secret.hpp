// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

/// @file
/// Handling of secret bytes: wiping that is not optimised away, comparing in constant time.

#ifndef AGORA_TOKEN_CRYPTO_DETAIL_SECRET_HPP_INCLUDED
#define AGORA_TOKEN_CRYPTO_DETAIL_SECRET_HPP_INCLUDED

#include <agora_token/detail/attributes.hpp>
#include <agora_token/detail/bytes.hpp>
#include <agora_token/detail/words.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <type_traits>

namespace agora_token::inline v0_1 {

namespace detail {

#if defined(__GNUC__)
// What was stored at `bytes` may be read from here on, for all that the compiler knows.
inline void keep_stores(char* bytes) noexcept {
    __asm__ __volatile__("" : : "r"(bytes) : "memory");
}
#endif

// See wipe().
constexpr void wipe_at(char* bytes, std::size_t size) noexcept {
    if (std::is_constant_evaluated()) {
        return;
    }
#if defined(__GNUC__)
    constexpr std::size_t piece = 64; // of more, g++ makes `rep stos`, which takes 10 ns
    for (; size >= piece; bytes += piece, size -= piece) {
        std::fill_n(bytes, piece, '\0');
        keep_stores(bytes);
    }
    std::fill_n(bytes, size, '\0');
    keep_stores(bytes);
#else
    volatile char* const at = bytes;
    for (std::size_t i = 0; i < size; ++i) {
        at[i] = '\0';
    }
#endif
}

} // namespace detail

/// Overwrites `bytes` with zeros in a way the compiler must keep, though nothing reads them again.
/// In constant evaluation there is no memory to wipe and it does nothing.
constexpr void wipe(std::span<char> bytes) noexcept {
    detail::wipe_at(bytes.data(), bytes.size());
}

/// True if both have the same length and bytes. The time depends on the lengths alone.
[[nodiscard]] constexpr auto equal_in_constant_time(std::string_view a, std::string_view b) noexcept
    -> bool {
    if (a.size() != b.size()) {
        return false;
    }
    std::uint64_t difference = 0;
    std::size_t i = 0;
    for (; a.size() - i >= 8; i += 8) {
        difference |= detail::load_le64(a.data() + i) ^ detail::load_le64(b.data() + i);
    }
    for (; i != a.size(); ++i) {
        difference |= std::uint64_t{detail::octet(a[i])} ^ detail::octet(b[i]);
    }
    return difference == 0;
}

namespace detail {

// Asks for storage without a value.
struct unset {};

} // namespace detail

/// `Size` bytes that are wiped when they go. Copies are wiped on their own.
template <std::size_t Size>
class secret_bytes {
  public:
    /// Zeros.
    constexpr secret_bytes() noexcept : bytes_{} {}
    /// Bytes that are filled before they are read.
    constexpr explicit secret_bytes(detail::unset) noexcept {
        if (std::is_constant_evaluated()) {
            std::fill_n(bytes_, Size, '\0'); // a constant has no unset bytes
        }
    }
    /// A copy, wiped on its own.
    constexpr secret_bytes(const secret_bytes&) noexcept = default;
    /// A copy, wiped on its own.
    constexpr auto operator=(const secret_bytes&) noexcept -> secret_bytes& = default;
    constexpr ~secret_bytes() { detail::wipe_at(bytes_, Size); }

    /// The bytes, to be filled.
    [[nodiscard]] constexpr auto span() noexcept AGORA_TOKEN_LIFETIMEBOUND
    -> std::span<char, Size> {
        return std::span<char, Size>(bytes_, Size);
    }
    /// The first byte, to be filled.
    [[nodiscard]] constexpr auto data() noexcept AGORA_TOKEN_LIFETIMEBOUND -> char* {
        return bytes_;
    }
    /// How many bytes.
    [[nodiscard]] static constexpr auto size() noexcept -> std::size_t { return Size; }
    /// The bytes, to be read.
    [[nodiscard]] constexpr auto view() const noexcept AGORA_TOKEN_LIFETIMEBOUND
    -> std::string_view {
        return {bytes_, Size};
    }

  private:
    char bytes_[Size];
};

} // namespace agora_token::inline v0_1

#endif // AGORA_TOKEN_CRYPTO_DETAIL_SECRET_HPP_INCLUDED

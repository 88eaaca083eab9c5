// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

/// @file
/// Storage for the content of a parsed token: small content stays inside the object, larger content
/// is one allocation that can fail without throwing. `std::string` can do neither in constant
/// evaluation with the compilers we support.

#ifndef AGORA_TOKEN_DETAIL_BUFFER_HPP_INCLUDED
#define AGORA_TOKEN_DETAIL_BUFFER_HPP_INCLUDED

#include <agora_token/detail/attributes.hpp>
#include <agora_token/detail/copy_short.hpp>

#include <algorithm>
#include <cstddef>
#include <new>
#include <span>
#include <string_view>
#include <type_traits>
#include <utility>

namespace agora_token::inline v0_1::detail {

/// A growable run of `char`. `Inline` bytes need no allocation.
template <std::size_t Inline>
class buffer {
  public:
    constexpr buffer() noexcept {
        // Asked so that g++ does not fold this constructor, for then it zeroes all of inline_.
        if (std::is_constant_evaluated()) {
            inline_[0] = '\0';
        }
    }
    constexpr buffer(buffer&& other) noexcept { take(other); }
    constexpr auto operator=(buffer&& other) noexcept -> buffer& {
        if (this != &other) {
            release();
            take(other);
        }
        return *this;
    }
    buffer(const buffer&) = delete;
    auto operator=(const buffer&) -> buffer& = delete;
    constexpr ~buffer() { release(); }

    [[nodiscard]] constexpr auto data() noexcept AGORA_TOKEN_LIFETIMEBOUND -> char* {
        return heap_ ? heap_ : inline_;
    }
    [[nodiscard]] constexpr auto data() const noexcept AGORA_TOKEN_LIFETIMEBOUND -> const char* {
        return heap_ ? heap_ : inline_;
    }
    [[nodiscard]] constexpr auto size() const noexcept -> std::size_t { return size_; }
    [[nodiscard]] constexpr auto capacity() const noexcept -> std::size_t { return capacity_; }
    [[nodiscard]] constexpr auto view() const noexcept AGORA_TOKEN_LIFETIMEBOUND
    -> std::string_view {
        return {data(), size_};
    }

    /// Makes room for `wanted` bytes in all and keeps what is there. False if memory is short.
    [[nodiscard]] constexpr auto reserve(std::size_t wanted) noexcept -> bool {
        if (wanted <= capacity_) {
            return true;
        }
        char* const grown = allocate(wanted);
        if (grown == nullptr) {
            return false;
        }
        std::copy_n(data(), size_, grown);
        delete[] heap_;
        heap_ = grown;
        capacity_ = wanted;
        return true;
    }
    /// Says how many bytes count. @pre size <= capacity()
    constexpr void resize(std::size_t size) noexcept { size_ = size; }
    /// Replaces the content. False if memory is short; then nothing has changed.
    [[nodiscard]] constexpr auto assign(std::string_view bytes) noexcept -> bool {
        if (!reserve(bytes.size())) {
            return false;
        }
        std::copy_n(bytes.data(), bytes.size(), data());
        size_ = bytes.size();
        return true;
    }

  private:
    static constexpr auto allocate(std::size_t size) noexcept -> char* {
        if (std::is_constant_evaluated()) {
            return new char[size]; // NOLINT: the nothrow form cannot be evaluated
        }
        return new (std::nothrow) char[size];
    }
    constexpr void release() noexcept {
        delete[] heap_;
        heap_ = nullptr;
        size_ = 0;
        capacity_ = Inline;
    }
    constexpr void take(buffer& other) noexcept {
        if (other.heap_ != nullptr) {
            heap_ = std::exchange(other.heap_, nullptr);
            capacity_ = std::exchange(other.capacity_, Inline);
        } else {
            copy_short(other.inline_, other.size_, inline_);
        }
        size_ = std::exchange(other.size_, 0);
    }

    char* heap_ = nullptr;
    std::size_t size_ = 0;
    std::size_t capacity_ = Inline;
    char inline_[Inline == 0 ? 1 : Inline]; // read only up to size_, so left unset
};

} // namespace agora_token::inline v0_1::detail

#endif // AGORA_TOKEN_DETAIL_BUFFER_HPP_INCLUDED

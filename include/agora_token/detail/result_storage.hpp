// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

/// @file
/// What a result keeps: the value or the error in one place, and which of them.

#ifndef AGORA_TOKEN_DETAIL_RESULT_STORAGE_HPP_INCLUDED
#define AGORA_TOKEN_DETAIL_RESULT_STORAGE_HPP_INCLUDED

#include <agora_token/error.hpp>

#include <cstdint>
#include <memory>
#include <type_traits>
#include <utility>

namespace agora_token::inline v0_1::detail {

// clang 14 has no conditionally trivial destructors, hence two storages.
template <class T, bool Trivial = std::is_trivially_copyable_v<T>>
class result_storage {
  public:
    constexpr result_storage(error what) noexcept : error_{what}, has_value_{0} {}
    template <class... Args>
    constexpr result_storage(std::in_place_t /*tag*/,
                             Args&&... args) noexcept(std::is_nothrow_constructible_v<T, Args...>)
        : value_(std::forward<Args>(args)...),
          has_value_{1} {}

  protected:
    constexpr void replace(T&& made) noexcept {
        std::construct_at(std::addressof(value_), std::move(made));
        has_value_ = 1;
    }

    union {
        T value_;
        error error_;
    };
    // As wide as the value's alignment, so that no padding is left: compilers return a result in
    // registers, and loading a word of which a byte was just stored waits for that store.
    std::conditional_t<(alignof(T) > 4), std::uint64_t, std::uint32_t> has_value_;
};

template <class T>
class result_storage<T, false> {
  public:
    constexpr result_storage(error what) noexcept : error_{what}, has_value_{false} {}
    template <class... Args>
    constexpr result_storage(std::in_place_t /*tag*/,
                             Args&&... args) noexcept(std::is_nothrow_constructible_v<T, Args...>)
        : value_(std::forward<Args>(args)...),
          has_value_{true} {}
    constexpr result_storage(const result_storage& other) noexcept(
        std::is_nothrow_copy_constructible_v<T>)
        requires std::is_copy_constructible_v<T>
        : error_{},
          has_value_{false} {
        take(other);
    }
    constexpr result_storage(result_storage&& other) noexcept : error_{}, has_value_{false} {
        take(std::move(other));
    }
    constexpr auto
    operator=(const result_storage& other) noexcept(std::is_nothrow_copy_constructible_v<T>)
        -> result_storage&
        requires std::is_copy_constructible_v<T>
    {
        if (this != std::addressof(other)) {
            auto copy = other; // a copy that throws leaves this untouched
            drop();
            take(std::move(copy));
        }
        return *this;
    }
    constexpr auto operator=(result_storage&& other) noexcept -> result_storage& {
        if (this != std::addressof(other)) {
            drop();
            take(std::move(other));
        }
        return *this;
    }
    constexpr ~result_storage() { drop(); }

  protected:
    constexpr void replace(T&& made) noexcept {
        drop();
        std::construct_at(std::addressof(value_), std::move(made));
        has_value_ = true;
    }

    union {
        T value_;
        error error_;
    };
    bool has_value_;

  private:
    template <class Other>
    constexpr void take(Other&& other) {
        if (other.has_value_) {
            std::construct_at(std::addressof(value_), std::forward<Other>(other).value_);
            has_value_ = true;
        } else {
            error_ = other.error_;
        }
    }
    constexpr void drop() noexcept {
        if (has_value_) {
            std::destroy_at(std::addressof(value_));
            std::construct_at(std::addressof(error_));
            has_value_ = false;
        }
    }
};

} // namespace agora_token::inline v0_1::detail

#endif // AGORA_TOKEN_DETAIL_RESULT_STORAGE_HPP_INCLUDED

// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

#include <agora_token/result.hpp>

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <type_traits>

#include <version>
#if defined(__cpp_lib_expected)
#include <expected>
#endif

using namespace agora_token;

namespace {

// Small and trivial where the value is.
static_assert(std::is_trivially_copyable_v<result<std::uint32_t>>);
static_assert(std::is_trivially_copyable_v<result<std::string_view>>);
static_assert(std::is_trivially_destructible_v<result<std::uint32_t>>);
static_assert(sizeof(result<std::uint32_t>) == 12 && sizeof(result<void>) == 8);

// As movable and copyable as the value.
static_assert(std::is_copy_constructible_v<result<std::string>>);
static_assert(std::is_nothrow_move_constructible_v<result<std::string>>);
static_assert(std::is_nothrow_move_assignable_v<result<std::string>>);
static_assert(std::is_move_constructible_v<result<std::unique_ptr<int>>>);
static_assert(!std::is_copy_constructible_v<result<std::unique_ptr<int>>>);
static_assert(!std::is_copy_assignable_v<result<std::unique_ptr<int>>>);

// Never the other way round by accident.
static_assert(!std::is_convertible_v<result<int>, bool>
              && !std::is_convertible_v<result<int>, int>);
static_assert(!std::is_default_constructible_v<result<int>>);
static_assert(std::is_default_constructible_v<result<void>>);

// Nothing is narrowed or taken for something else.
static_assert(std::is_convertible_v<result<int>, result<long>>);
static_assert(!std::is_constructible_v<result<int>, result<long>>);
static_assert(!std::is_constructible_v<result<int>, result<double>>);
static_assert(!std::is_constructible_v<result<bool>, result<int>>);
static_assert(!std::is_constructible_v<result<int>, result<void>>);
static_assert(!std::is_constructible_v<result<void>, result<int>>);
static_assert(std::is_convertible_v<result<const char*>, result<std::string>>);
static_assert(!std::is_convertible_v<result<int*>, result<std::unique_ptr<int>>>);
static_assert(std::is_constructible_v<result<std::unique_ptr<int>>, result<int*>>); // explicitly
static_assert(!std::is_constructible_v<result<int>, std::string>);
static_assert(std::is_convertible_v<const char*, result<std::string>>);

// Swapping, moving and reading do not throw.
static_assert(std::is_nothrow_swappable_v<result<std::string>>);
static_assert(std::is_nothrow_constructible_v<result<int>, int>);
static_assert(!noexcept(std::declval<result<int>&>().value()));
static_assert(std::is_nothrow_constructible_v<result<long>, result<int>>);
static_assert(!std::is_nothrow_constructible_v<result<std::string>, result<const char*>>);
static_assert(noexcept(*std::declval<result<std::string>&>()));

// Comparable where the value is.
struct incomparable {};
template <class T>
concept comparable = requires(const T& t) { t == t; };
static_assert(comparable<result<int>> && comparable<result<void>>);
static_assert(!comparable<result<incomparable>>);

#if defined(__cpp_lib_expected)

// The same answers as std::expected's members of the same names.
template <class R>
struct answers {
    using has_value = decltype(std::declval<const R&>().has_value());
    using lvalue = decltype(*std::declval<R&>());
    using const_lvalue = decltype(*std::declval<const R&>());
    using rvalue = decltype(*std::declval<R>());
    using arrow = decltype(std::declval<R&>().operator->());
    using const_arrow = decltype(std::declval<const R&>().operator->());
    using const_rvalue = decltype(*std::declval<const R>());
    using value_or = decltype(std::declval<R>().value_or(std::string{}));
    using value = decltype(std::declval<R&>().value());
    using const_value = decltype(std::declval<const R&>().value());
    using rvalue_value = decltype(std::declval<R>().value());
    using const_rvalue_value = decltype(std::declval<const R>().value());
    using emplaced = decltype(std::declval<R&>().emplace());
};
using ours = answers<result<std::string>>;
using theirs = answers<std::expected<std::string, error>>;
static_assert(std::is_same_v<ours::has_value, theirs::has_value>);
static_assert(std::is_same_v<ours::lvalue, theirs::lvalue>);
static_assert(std::is_same_v<ours::const_lvalue, theirs::const_lvalue>);
static_assert(std::is_same_v<ours::rvalue, theirs::rvalue>);
static_assert(std::is_same_v<ours::arrow, theirs::arrow>);
static_assert(std::is_same_v<ours::const_arrow, theirs::const_arrow>);
static_assert(std::is_same_v<ours::const_rvalue, theirs::const_rvalue>);
static_assert(std::is_same_v<ours::value_or, theirs::value_or>);
static_assert(std::is_same_v<ours::value, theirs::value>);
static_assert(std::is_same_v<ours::const_value, theirs::const_value>);
static_assert(std::is_same_v<ours::rvalue_value, theirs::rvalue_value>);
static_assert(std::is_same_v<ours::const_rvalue_value, theirs::const_rvalue_value>);
static_assert(std::is_same_v<ours::emplaced, theirs::emplaced>);

#endif

} // namespace

// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

/// @file
/// Times: points since 1970 and durations, both in whole seconds, and how they fit the wire.

#ifndef AGORA_TOKEN_VOCABULARY_TIME_HPP_INCLUDED
#define AGORA_TOKEN_VOCABULARY_TIME_HPP_INCLUDED

#include <agora_token/result.hpp>

#include <chrono>
#include <cstdint>
#include <ctime>
#include <type_traits>
#include <utility>

namespace agora_token::inline v0_1 {

using std::chrono::seconds;
using std::chrono::sys_seconds;

/// The longest relative time that the builders accept. A larger one is nearly always a time since
/// 1970 given where seconds from now belong.
inline constexpr seconds max_relative_time = std::chrono::hours{366 * 24};

/// Agora ends every token at most this long after its issue, whatever it says. Source: Agora's
/// documentation, "Deploy a token server".
inline constexpr seconds max_token_lifetime = std::chrono::hours{24};

namespace detail {

// Never defined: reaching one in a constant expression names the mistake in the compiler's message.
void a_bare_number_is_no_duration_write_std_chrono_seconds_of_it();
void a_duration_is_a_whole_number_of_seconds();

// True, which g++ finds out only when it evaluates: it then says what the evaluation came to.
constexpr auto is_given(const auto&) noexcept -> bool {
    return true;
}

// A duration that converts to seconds without loss.
template <class Rep, class Period>
concept whole_seconds =
    std::is_integral_v<Rep> && std::is_convertible_v<std::chrono::duration<Rep, Period>, seconds>;

// In seconds; the longest duration of its sign where it has more seconds than 64 bits hold.
template <class Rep, class Period>
    requires whole_seconds<Rep, Period>
constexpr auto in_seconds(std::chrono::duration<Rep, Period> duration) noexcept -> seconds {
    constexpr auto most = (seconds::max)().count() / Period::num;
    return std::cmp_greater(duration.count(), most) ? (seconds::max)()
           : std::cmp_less(duration.count(), -most) ? (seconds::min)()
                                                    : seconds{duration};
}

} // namespace detail

/// A required duration: there is no default to forget. Any std::chrono duration of whole
/// seconds or coarser converts (`std::chrono::hours{1}`), and a constant in a finer unit that is
/// whole seconds (`3'600'000ms`). A bare number, a fraction of a second and a point of time do not
/// compile.
class given_duration {
  public:
    given_duration() = delete;
    /// This duration, or the longest one of its sign where it has more seconds than 64 bits hold.
    template <class Rep, class Period>
        requires detail::whole_seconds<Rep, Period>
    constexpr given_duration(std::chrono::duration<Rep, Period> duration) noexcept
        : duration_{detail::in_seconds(duration)} {}
    /// A constant in a finer unit. One that is no whole number of seconds does not compile; round
    /// what is known at run time, with std::chrono::floor() for example.
    template <class Rep, class Period>
        requires(!detail::whole_seconds<Rep, Period>)
    consteval given_duration(const std::chrono::duration<Rep, Period>& duration)
        : duration_{std::chrono::duration_cast<seconds>(duration)} {
        if (duration_ != duration) {
            detail::a_duration_is_a_whole_number_of_seconds();
        }
    }
    /// Does not compile, and says what to write: a number has no unit.
    template <class Number>
        requires std::is_arithmetic_v<Number>
    consteval given_duration(const Number& number) : duration_{} {
        if (detail::is_given(number)) {
            detail::a_bare_number_is_no_duration_write_std_chrono_seconds_of_it();
        }
    }
    /// The duration given.
    constexpr operator seconds() const noexcept { return duration_; }

  private:
    seconds duration_;
};

/// A required point of time: there is no default to forget. Any time of the system clock
/// converts, rounded down to seconds.
class given_time {
  public:
    given_time() = delete;
    /// This time, or the first or last one that 64 bits of seconds can express.
    template <class Rep, class Period>
        requires std::is_integral_v<Rep>
    constexpr given_time(std::chrono::sys_time<std::chrono::duration<Rep, Period>> when) noexcept
        : when_{floored(when.time_since_epoch())} {}
    /// The time given.
    constexpr operator sys_seconds() const noexcept { return when_; }

  private:
    template <class Rep, class Period>
    static constexpr auto floored(std::chrono::duration<Rep, Period> since_1970) noexcept
        -> seconds {
        if constexpr (detail::whole_seconds<Rep, Period>) {
            return detail::in_seconds(since_1970);
        } else {
            return std::chrono::floor<seconds>(since_1970);
        }
    }

    sys_seconds when_;
};

/// The current time from time(), which costs a tenth of std::chrono::system_clock and counts the
/// seconds that tokens count.
[[nodiscard]] inline auto system_now() noexcept -> sys_seconds {
    return sys_seconds{seconds{std::time(nullptr)}};
}

/// A point of time on the wire: seconds since 1970 in 32 bits, or time_out_of_range.
[[nodiscard]] constexpr auto to_wire(sys_seconds when) noexcept -> result<std::uint32_t> {
    const auto count = when.time_since_epoch().count();
    if (count < 0 || count > 0xFFFFFFFFLL) {
        return errc::time_out_of_range;
    }
    return static_cast<std::uint32_t>(count);
}
/// A duration on the wire: seconds in 32 bits, or time_out_of_range.
[[nodiscard]] constexpr auto to_wire(seconds duration) noexcept -> result<std::uint32_t> {
    return to_wire(sys_seconds{duration});
}

/// The point of time that a wire value means.
[[nodiscard]] constexpr auto sys_seconds_from_wire(std::uint32_t value) noexcept -> sys_seconds {
    return sys_seconds{seconds{value}};
}

} // namespace agora_token::inline v0_1

#endif // AGORA_TOKEN_VOCABULARY_TIME_HPP_INCLUDED

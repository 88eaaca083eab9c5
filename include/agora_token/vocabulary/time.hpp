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

/// The longest relative time that the builders take. A larger one is nearly always a time since
/// 1970 given where seconds from now belong.
inline constexpr seconds max_relative_time = std::chrono::hours{366 * 24};

/// Agora ends every token at most this long after its issue, whatever it says. Source: Agora's
/// documentation, "Deploy a token server".
inline constexpr seconds max_token_lifetime = std::chrono::hours{24};

/// A duration that must be given: there is no default to forget. Any std::chrono duration of whole
/// seconds or coarser converts; a bare number and a point of time do not.
class given_duration {
  public:
    given_duration() = delete;
    /// This duration, or the longest one of its sign where it has more seconds than 64 bits hold.
    template <class Rep, class Period>
        requires std::is_integral_v<Rep>
                 && std::is_convertible_v<std::chrono::duration<Rep, Period>, seconds>
    constexpr given_duration(std::chrono::duration<Rep, Period> duration) noexcept
        : duration_{std::cmp_greater(duration.count(), most<Period>) ? (seconds::max)()
                    : std::cmp_less(duration.count(), -most<Period>) ? (seconds::min)()
                                                                     : seconds{duration}} {}
    /// The duration given.
    constexpr operator seconds() const noexcept { return duration_; }

  private:
    template <class Period>
    static constexpr auto most = (seconds::max)().count() / Period::num;

    seconds duration_;
};

/// A point of time that must be given: there is no default to forget.
class given_time {
  public:
    given_time() = delete;
    /// This time.
    constexpr given_time(sys_seconds when) noexcept : when_{when} {}
    /// The time given.
    constexpr operator sys_seconds() const noexcept { return when_; }

  private:
    sys_seconds when_;
};

/// The present time from time(), which costs a tenth of std::chrono::system_clock and counts the
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

/// The point of time that a wire value stands for.
[[nodiscard]] constexpr auto sys_seconds_from_wire(std::uint32_t value) noexcept -> sys_seconds {
    return sys_seconds{seconds{value}};
}

} // namespace agora_token::inline v0_1

#endif // AGORA_TOKEN_VOCABULARY_TIME_HPP_INCLUDED

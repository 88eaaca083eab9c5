// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

#include "numbers.hpp"
#include "failure.hpp"

#include <agora_token.hpp>

namespace shared {

namespace {

namespace at = agora_token;

// The library's error stays the cause, unless it speaks of uids and the option is none.
[[noreturn]] void reject_number(at::error what, std::string_view option, std::string_view range) {
    if (what.code == at::errc::uid_out_of_range && option != "--uid") {
        throw failure{usage, std::string{option} + ": " + std::string{range}};
    }
    throw failure{usage,
                  std::string{option} + ": " + std::string{range} + " ("
                      + std::string{name(what.code)} + ", position " + std::to_string(what.position)
                      + ")",
                  what};
}

} // namespace

auto number_of(const std::string& text, std::string_view option) -> std::uint32_t {
    const auto number = at::parse_uid(text);
    if (!number) {
        reject_number(number.error(), option, "a number from 0 to 4294967295");
    }
    return *number;
}

auto time_of(const std::string& text, std::string_view option) -> at::sys_seconds {
    const auto number = at::parse_uid(text);
    if (!number) {
        const bool out_of_range = number.error().code == at::errc::uid_out_of_range;
        reject_number(number.error(), option,
                      out_of_range && text.size() == 13
                          ? "UNIX seconds, up to 4294967295; this looks like milliseconds"
                          : "UNIX seconds, from 0 to 4294967295");
    }
    return at::sys_seconds{at::seconds{*number}};
}

auto duration_of(const std::string& text, std::string_view option) -> at::seconds {
    const auto number = at::parse_uid(text);
    if (number && at::seconds{*number} <= at::max_relative_time) {
        return at::seconds{*number};
    }
    std::string range = "seconds from now, at most 31622400 (366 days)";
    static_assert(at::max_relative_time == at::seconds{31622400});
    if (!number && number.error().code != at::errc::uid_out_of_range) {
        reject_number(number.error(), option, range);
    }
    range += text.size() == 10  ? "; this looks like a point of time"
             : text.size() < 14 ? "; this looks like milliseconds"
                                : "";
    reject_number(at::errc::duration_too_long, option, range);
}

} // namespace shared

// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

/// @file
/// Findings about channel, user and privileges of a 006 token.

#ifndef AGORA_TOKEN_EXPLAIN_DETAIL_CONTENT_006_HPP_INCLUDED
#define AGORA_TOKEN_EXPLAIN_DETAIL_CONTENT_006_HPP_INCLUDED

#include <agora_token/codec/detail/crc32.hpp>
#include <agora_token/explain/detail/content.hpp>
#include <agora_token/explain/detail/number_order.hpp>
#include <agora_token/explain/detail/recorder.hpp>
#include <agora_token/explain/detail/spelling.hpp>
#include <agora_token/explain/detail/times.hpp>
#include <agora_token/v006/detail/judge.hpp>
#include <agora_token/v006/detail/parse.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace agora_token::inline v0_1::detail {

/// Looks at who a 006 token is for, and what it grants.
template <class Recorder>
class content_006 {
  public:
    constexpr content_006(Recorder& out, const v006::content& token) noexcept
        : out_{out},
          token_{token},
          has_rtm_{v006::detail::has_service(token, service_type::rtm)},
          has_rtc_{v006::detail::has_service(token, service_type::rtc)},
          asked_{effective(out.asked())} {}

    /// All of it. `others` holds what the token spells otherwise. The result views them and *this.
    constexpr auto check(std::array<respelled, 2>& others) & noexcept -> signed_texts {
        check_services();
        auto found = check_identity(others);
        check_grants();
        check_end();
        const bool for_rtm = is_for_rtm();
        if (for_rtm ? !asked_.user() : !asked_.channel()) {
            out_.add(for_rtm ? finding_code::user_unchecked : finding_code::channel_unchecked,
                     severity::note);
        }
        if (!for_rtm && !asked_.user()) {
            out_.add(finding_code::user_unchecked, severity::note);
        }
        return found;
    }

  private:
    [[nodiscard]] constexpr auto is_channel(std::string_view text) const noexcept -> bool {
        return crc32(text) == token_.channel_crc();
    }
    [[nodiscard]] constexpr auto is_user(std::string_view text) const noexcept -> bool {
        return crc32(text) == token_.user_crc();
    }
    [[nodiscard]] constexpr auto has(service_type type) const noexcept -> bool {
        return type == service_type::rtc ? has_rtc_ : type == service_type::rtm && has_rtm_;
    }
    [[nodiscard]] constexpr auto is_for_rtm() const noexcept -> bool {
        return asked_.purpose() == purpose::log_in_to_rtm && has_rtm_;
    }
    // Where nothing is said of the purpose: an RTM token has its account in the channel's place.
    [[nodiscard]] constexpr auto effective(const intent& asked) const noexcept -> intent {
        if (asked.purpose() != purpose::unknown) {
            return asked;
        }
        const auto channel = asked.channel();
        const auto user = asked.user();
        const bool only_rtm = has_rtm_ && !has_rtc_;
        if (only_rtm && !channel) {
            return asked_as(purpose::log_in_to_rtm, asked);
        }
        if (only_rtm && is_channel(*channel)) {
            if (!user || user->empty() || user == channel) {
                return asked_as(purpose::log_in_to_rtm, std::nullopt, channel, user_kind::unsaid);
            }
            if (is_user(*user)) {
                return asked_as(purpose::any_use, asked);
            }
        }
        return channel ? asked_as(purpose::join, asked) : asked;
    }

    constexpr void check_services() noexcept;
    constexpr auto check_identity(std::array<respelled, 2>& others) noexcept -> signed_texts;
    constexpr void check_user(std::string_view who, signed_texts& found, respelled& other) noexcept;
    constexpr void check_grants() noexcept;
    constexpr void check_needs() noexcept;
    constexpr void check_end() noexcept {
        const auto end = token_.expires_at();
        auto first = (sys_seconds::max)();
        bool all_later = !token_.privileges().empty();
        for (const auto grant : token_.privileges()) {
            all_later = all_later && grant.expires_at > end;
            first = (std::min)(first, grant.expires_at);
        }
        constexpr seconds usual{24 * 3'600}; // the end that builders give a token
        const auto now = out_.now();
        if (all_later && end != sys_seconds{} && first - end < usual
            && (!now || end - *now <= seconds{60})) {
            out_.add({.code = finding_code::ends_when_issued,
                      .severity = has_ended(out_, end) ? severity::error : severity::warning,
                      .value = end});
        }
        check_absolute_end(out_, end);
    }
    [[nodiscard]] constexpr auto is_needed(std::uint16_t number) const noexcept -> bool {
        const auto needs = asked_.needs();
        for (const auto& need : needs) {
            const auto of = [&](std::uint16_t wanted) {
                return v006::detail::number_of(need.type, wanted) == number;
            };
            if (!has(need.type)) {
                continue;
            }
            if (need.privilege != 0 && of(need.privilege)) {
                return true;
            }
            const auto also = asked_.privileges();
            if (&need == needs.begin() && std::any_of(also.begin(), also.end(), of)) {
                return true;
            }
        }
        return false;
    }

    Recorder& out_;
    const v006::content& token_;
    bool has_rtm_;
    bool has_rtc_;
    intent asked_;
    bool compared_ = true; // what cannot join is for no channel
    bool refuted_ = false;
};

//=== implementation ===//

template <class Recorder>
constexpr void content_006<Recorder>::check_services() noexcept {
    for (const auto& need : asked_.needs()) {
        if (!has(need.type)) {
            const bool joins = need.type == service_type::rtc;
            if (joins && !has_rtm_) {
                continue; // a token without any privilege: joining is missing
            }
            const bool only_rtm = has_rtm_ && !has_rtc_;
            compared_ = compared_ && !(only_rtm && joins);
            out_.add(
                {.code = finding_code::service_missing,
                 .severity = severity::error,
                 .service = need.type,
                 .value = only_rtm && joins ? finding_value{is_rtm_token{}} : finding_value{}});
        }
    }
    if (asked_.purpose() == purpose::use_key) {
        out_.add(finding_code::service_missing, severity::error);
    }
}

template <class Recorder>
constexpr auto content_006<Recorder>::check_identity(std::array<respelled, 2>& others) noexcept
    -> signed_texts {
    signed_texts found;
    const bool for_rtm = is_for_rtm();
    const auto channel = for_rtm ? asked_.user() : asked_.channel();
    const auto who = for_rtm ? std::optional{std::string_view{}} : asked_.user();
    if (compared_ && !for_rtm && channel && who && !is_channel(*channel) && is_user(*channel)
        && is_channel(*who)) {
        out_.add(finding_code::arguments_swapped, severity::error);
        return {.channel = who, .user = channel};
    }
    if (channel && is_channel(*channel)) {
        found.channel = channel;
    } else if (channel) {
        const auto how = find_spelling(*channel, token_.channel_crc(), others[0]);
        if (compared_ && for_rtm) {
            add_user_mismatch(out_, service_type::rtm, *channel, how);
        } else if (compared_) {
            out_.add(
                {.code = finding_code::channel_mismatch,
                 .severity = severity::error,
                 .variant = how == spelling::as_given ? finding_variant{} : finding_variant{how}});
        }
        if (how != spelling::as_given) {
            found.channel = others[0].view();
        }
        refuted_ = !found.channel;
    }
    if (for_rtm && asked_.channel()) { // logging in is not to a channel
        out_.add(finding_code::channel_mismatch, severity::error);
    }
    if (token_.user_crc() == 0) {
        // For anybody, unless the text asked about has this CRC-32, as one in 2^32 does.
        const bool is_rare = !for_rtm && who && is_user(*who);
        found.user = is_rare ? *who : std::string_view{};
    } else if (for_rtm) {
        out_.add(finding_code::user_slot_not_empty, severity::error);
        found.user = found.channel && is_user(*found.channel) ? found.channel : std::nullopt;
        refuted_ = refuted_ || !found.user;
    } else if (who) {
        check_user(*who, found, others[1]);
    } else if (is_user("0")) {
        found.user = std::string_view{"0"};
    }
    if (!refuted_) {
        found.missing.channel = !found.channel && !for_rtm;
        found.missing.user = !found.user || (!found.channel && for_rtm);
    }
    if (token_.user_crc() == 0 && has_rtc_ && !for_rtm) {
        out_.add(finding_code::wildcard_user, severity::note);
    }
    if (found.user == "0") {
        out_.add({.code = finding_code::made_by_quirk,
                  .severity = severity::note,
                  .variant = quirk::uid_text_zero});
    }
    check_large_uid(out_, who.value_or(std::string_view{}));
    return found;
}

template <class Recorder>
constexpr void content_006<Recorder>::check_user(std::string_view who, signed_texts& found,
                                                 respelled& other) noexcept {
    if (is_user(who)) {
        found.user = who;
        return;
    }
    const auto how = find_spelling(who, token_.user_crc(), other);
    if (compared_) {
        if (how == spelling::zero) {
            add_user_mismatch(out_, service_type{}, "0", how);
        } else {
            out_.add(
                {.code = finding_code::user_mismatch,
                 .severity = severity::error,
                 .variant = how == spelling::as_given ? finding_variant{} : finding_variant{how}});
        }
    }
    if (how != spelling::as_given) {
        found.user = other.view();
        return;
    }
    refuted_ = true;
    if (is_negative_uid(who, token_.user_crc())) {
        out_.add({.code = finding_code::made_by_quirk,
                  .severity = severity::note,
                  .variant = quirk::negative_uid});
    }
}

template <class Recorder>
constexpr void content_006<Recorder>::check_grants() noexcept {
    number_order order;
    for (const auto grant : token_.privileges()) {
        const auto id = grant.what.number();
        order.add(id);
        if (name(static_cast<privilege>(id)).empty()) {
            out_.add({.code = finding_code::unknown_privilege,
                      .severity = severity::note,
                      .privilege = id});
        }
        const auto service = id == static_cast<std::uint16_t>(privilege::rtm_login)
                                 ? service_type::rtm
                                 : service_type::rtc;
        const bool needed = is_needed(id);
        check_odd_time(out_, service, grant, needed);
        if (grant.expires_at != sys_seconds{}) {
            check_privilege_end(out_, service, grant.what, grant.expires_at, token_.expires_at(),
                                needed);
        }
    }
    if (const auto shown = order.shows()) {
        out_.add(
            {.code = finding_code::made_by_quirk, .severity = severity::note, .variant = *shown});
    }
    check_needs();
}

template <class Recorder>
constexpr void content_006<Recorder>::check_needs() noexcept {
    const auto privileges = token_.privileges();
    const auto require = [&](service_type type, std::uint16_t number) {
        if (!privileges.find(privilege_id{v006::detail::number_of(type, number)})) {
            add_privilege_missing(out_, type, number);
        }
    };
    bool is_first = true;
    for (const auto& need : asked_.needs()) {
        const bool served = has(need.type) || (need.type == service_type::rtc && !has_rtm_);
        if (served && need.privilege != 0) {
            require(need.type, need.privilege);
        }
        for (const auto number : asked_.privileges()) {
            if (served && is_first) {
                require(need.type, number);
            }
        }
        is_first = false;
    }
    // Where nothing was asked, what would be missing for joining.
    if (asked_.purpose() == purpose::unknown && !privileges.find(privilege::join_channel)) {
        out_.add({.code = finding_code::join_privilege_missing,
                  .severity = severity::warning,
                  .service = service_type::rtc,
                  .privilege = static_cast<std::uint16_t>(privilege::join_channel)});
    }
}

// A generator that gives the present time as the end lets privileges end later.
} // namespace agora_token::inline v0_1::detail

#endif // AGORA_TOKEN_EXPLAIN_DETAIL_CONTENT_006_HPP_INCLUDED

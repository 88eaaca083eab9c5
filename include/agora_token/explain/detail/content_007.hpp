// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

/// @file
/// Findings about what a 007 token is asked for: services, channel, user and privileges, as
/// verify() judges them.

#ifndef AGORA_TOKEN_EXPLAIN_DETAIL_CONTENT_007_HPP_INCLUDED
#define AGORA_TOKEN_EXPLAIN_DETAIL_CONTENT_007_HPP_INCLUDED

#include <agora_token/explain/detail/content.hpp>
#include <agora_token/explain/detail/services_007.hpp>
#include <agora_token/explain/detail/times.hpp>
#include <agora_token/v007/detail/judge.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace agora_token::inline v0_1::detail {

/// What a token has, in one reading of it.
struct survey_007 {
    std::size_t count = 0;
    bool carries_channel = false;
    bool carries_user = false;
    bool has_classroom = false;
    bool has_rtc = false;
    bool only_rtm = true;
    std::optional<service_type> first;
};

constexpr auto survey(const v007::content& token) noexcept -> survey_007 {
    survey_007 seen;
    seen.only_rtm = !token.has_unknown_service();
    for (const auto& service : token.services()) {
        ++seen.count;
        seen.carries_channel = seen.carries_channel || service.channel() || service.room();
        seen.carries_user = seen.carries_user || service.user();
        seen.has_classroom = seen.has_classroom || service.type() == service_type::apaas;
        seen.has_rtc = seen.has_rtc || service.type() == service_type::rtc;
        seen.only_rtm = seen.only_rtm && is_rtm(service.type());
        seen.first = seen.first ? seen.first : std::optional{service.type()};
    }
    return seen;
}

/// True where lifetime or salt look like a time of issue, and the time of issue does not: a
/// generator that writes them in another order. Says nothing of tokens with a right signature.
constexpr auto has_other_header(const v007::content& token) noexcept -> bool {
    const auto is_time = [](std::int64_t number) {
        return number >= 1'500'000'000 && number < 2'500'000'000;
    };
    return count(token.issued_at()) < first_plausible_time
           && (is_time(token.expires_in().count()) || is_time(token.salt()));
}

/// Looks at what a 007 token is good for.
template <class Recorder>
class content_007 {
  public:
    constexpr content_007(Recorder& out, const v007::content& token) noexcept
        : out_{out},
          token_{token},
          seen_{survey(token)},
          asked_{effective(out.asked())} {}

    /// All of it.
    constexpr void check() noexcept {
        check_purpose();
        service_checks each{out_, token_, seen_.has_classroom};
        std::size_t index = 0;
        for (const auto& service : token_.services()) {
            each.check(service, is_used(index++));
        }
        if (token_.has_unknown_service() && token_.unread().size() >= 2) {
            out_.add({.code = finding_code::unknown_service,
                      .severity = severity::note,
                      .value = type_number{read_u16(token_.unread())}});
        }
        if (asked_.purpose() == purpose::unknown) {
            warn_of_missing_joins();
        }
        check_what_was_given(out_, asked_, seen_.carries_channel, seen_.carries_user);
        check_large_uid(out_, asked_.user().value_or(std::string_view{}));
        check_relative_end(out_, token_.issued_at(), token_.expires_in());
    }

  private:
    static constexpr std::size_t most_needs = 3;

    [[nodiscard]] constexpr auto effective(const intent& asked) const noexcept -> intent;
    constexpr void check_purpose() noexcept;
    constexpr void check_need(const service_need& need, list_view<std::uint16_t> also) noexcept;
    constexpr void check_any_use() noexcept;
    constexpr void report_identity(const service_need& need, const v007::service_view& service,
                                   v007::detail::progress reached) noexcept;
    constexpr void report_grants(const service_need& need, const v007::service_view& service,
                                 list_view<std::uint16_t> also) noexcept;
    constexpr void report_missing(service_type type) noexcept {
        out_.add({.code = finding_code::service_missing,
                  .severity = severity::error,
                  .service = type,
                  .value = seen_.only_rtm && type == service_type::rtc
                               ? finding_value{is_rtm_token{}}
                               : finding_value{}});
    }
    // Where nothing is known of the purpose: what joining or logging in would lack.
    constexpr void warn_of_missing_joins() noexcept {
        for (const auto& service : token_.services()) {
            const auto type = service.type();
            if ((type == service_type::rtc || is_rtm(type))
                && !service.privileges().find(privilege::join_channel)) {
                out_.add({.code = finding_code::join_privilege_missing,
                          .severity = severity::warning,
                          .service = type,
                          .privilege = 1});
            }
        }
    }
    [[nodiscard]] constexpr auto service_at(std::size_t index) const noexcept
        -> v007::service_view {
        for (const auto& service : token_.services()) {
            if (index-- == 0) {
                return service;
            }
        }
        return {};
    }
    [[nodiscard]] constexpr auto is_used(std::size_t index) const noexcept -> bool {
        return std::find(used_.begin(), used_.begin() + used_count_, index)
               != used_.begin() + used_count_;
    }
    // Whether channel and user changed places in a service of this type.
    [[nodiscard]] constexpr auto is_swapped(const service_need& need) const noexcept -> bool {
        if (!asked_.channel() || !asked_.user()) {
            return false;
        }
        for (const auto& service : token_.services()) {
            if ((need.type == service_type{} || need.is_met_by(service.type()))
                && service.channel() == asked_.user() && service.user() == asked_.channel()) {
                return true;
            }
        }
        return false;
    }

    Recorder& out_;
    const v007::content& token_;
    survey_007 seen_;
    intent asked_;
    std::array<std::size_t, most_needs> used_{};
    std::ptrdiff_t used_count_ = 0;
};

//=== implementation ===//

// What is surely meant where the purpose is not said: joining where a channel is given, unless only
// another service covers it; the only service of the token where a user is.
template <class Recorder>
constexpr auto content_007<Recorder>::effective(const intent& asked) const noexcept -> intent {
    if (asked.purpose() != purpose::unknown) {
        return asked;
    }
    if (asked.channel()) {
        bool other_fits = false;
        for (const auto& service : token_.services()) {
            if (v007::covers_channel(service, *asked.channel())
                && (!asked.user() || v007::covers_user(service, *asked.user()))) {
                if (service.type() == service_type::rtc) {
                    return asked_as(purpose::join, asked);
                }
                other_fits = true;
            }
        }
        return asked_as(other_fits ? purpose::any_use : purpose::join, asked);
    }
    if (!asked.user()) {
        return asked;
    }
    const bool alone = seen_.count == 1 && !token_.has_unknown_service();
    if (alone && is_rtm(*seen_.first)) {
        return asked_as(purpose::log_in_to_rtm, asked);
    }
    if (alone && *seen_.first == service_type::rtc) {
        return asked_as(purpose::join, asked);
    }
    return asked_as(purpose::any_use, asked);
}

template <class Recorder>
constexpr void content_007<Recorder>::check_purpose() noexcept {
    const auto needs = asked_.needs();
    for (const auto& need : needs) {
        check_need(need, &need == needs.begin() ? asked_.privileges() : list_view<std::uint16_t>{});
    }
    if (asked_.purpose() == purpose::any_use) {
        check_any_use();
    } else if (asked_.purpose() == purpose::use_key) {
        out_.add(finding_code::service_missing, severity::error);
    }
    if (asked_.purpose() == purpose::use_chat && asked_.user() && !is_uuid(*asked_.user())) {
        out_.add(finding_code::chat_user_not_uuid, severity::warning);
    }
}

template <class Recorder>
constexpr void content_007<Recorder>::check_need(const service_need& need,
                                                 list_view<std::uint16_t> also) noexcept {
    using v007::detail::progress;
    const auto best =
        v007::detail::judge_need(token_, need, asked_, also, out_.now(), out_.options().leeway);
    if (best.reached == progress::other_service) {
        report_missing(need.type);
        return;
    }
    const auto service = service_at(best.service);
    used_[static_cast<std::size_t>(used_count_++)] = best.service;
    if (best.reached == progress::other_channel || best.reached == progress::other_user) {
        report_identity(need, service, best.reached);
    }
    report_grants(need, service, also);
}

template <class Recorder>
constexpr void content_007<Recorder>::report_identity(const service_need& need,
                                                      const v007::service_view& service,
                                                      v007::detail::progress reached) noexcept {
    if (is_swapped(need)) {
        out_.add({.code = finding_code::arguments_swapped,
                  .severity = severity::error,
                  .service = service.type()});
        return;
    }
    if (reached == v007::detail::progress::other_channel) {
        out_.add({.code = finding_code::channel_mismatch,
                  .severity = severity::error,
                  .service = service.type()});
    }
    if (need.of_user && asked_.user() && !v007::covers_user(service, *asked_.user())) {
        add_user_mismatch(out_, service.type(), service.user().value_or(std::string_view{}));
    }
}

template <class Recorder>
constexpr void content_007<Recorder>::report_grants(const service_need& need,
                                                    const v007::service_view& service,
                                                    list_view<std::uint16_t> also) noexcept {
    const auto ceiling = (std::min)(token_.expires_in(), lifetime_ceiling(out_.terms()));
    for (const auto grant : service.privileges()) {
        const auto number = grant.what.number();
        const bool needed = (need.privilege != 0 && number == need.privilege)
                            || std::find(also.begin(), also.end(), number) != also.end();
        if (grant.expires_in.count() != 0) {
            check_privilege_end(out_, service.type(), grant.what,
                                token_.issued_at() + grant.expires_in, token_.issued_at() + ceiling,
                                needed);
        }
    }
    const auto require = [&](std::uint16_t number) {
        if (!service.privileges().find(privilege_id{number})) {
            add_privilege_missing(out_, service.type(), number);
        }
    };
    if (need.privilege != 0) {
        require(need.privilege);
    }
    for (const auto number : also) {
        require(number);
    }
}

template <class Recorder>
constexpr void content_007<Recorder>::check_any_use() noexcept {
    using v007::detail::progress;
    const auto best = v007::detail::judge_any_use(token_, asked_);
    if (best.reached == progress::serves) {
        return;
    }
    const service_need any{.of_channel = true, .of_user = true};
    if (asked_.channel() && !seen_.carries_channel) {
        report_missing(service_type::rtc);
    } else if (!asked_.channel()) {
        add_user_mismatch(out_, service_type{},
                          seen_.count == 0
                              ? std::string_view{}
                              : service_at(best.service).user().value_or(std::string_view{}));
    } else {
        report_identity(any, service_at(best.service), best.reached);
    }
}

} // namespace agora_token::inline v0_1::detail

#endif // AGORA_TOKEN_EXPLAIN_DETAIL_CONTENT_007_HPP_INCLUDED

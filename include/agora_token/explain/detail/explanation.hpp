// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

/// @file
/// What explain() compares a token with, and what it returns.

#ifndef AGORA_TOKEN_EXPLAIN_DETAIL_EXPLANATION_HPP_INCLUDED
#define AGORA_TOKEN_EXPLAIN_DETAIL_EXPLANATION_HPP_INCLUDED

#include <agora_token/detail/attributes.hpp>
#include <agora_token/detail/visit.hpp>
#include <agora_token/explain/detail/finding.hpp>
#include <agora_token/explain/detail/secrecy.hpp>
#include <agora_token/parse.hpp>
#include <agora_token/vocabulary/app_certificate.hpp>
#include <agora_token/vocabulary/app_id.hpp>
#include <agora_token/vocabulary/intents.hpp>
#include <agora_token/vocabulary/time.hpp>
#include <agora_token/vocabulary/verify_options.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <utility>

namespace agora_token::inline v0_1 {

/// What a server knows besides the intent: any part of it. Use with designated initializers, in
/// this order.
struct explain_options {
    /// The certificates that the token may be signed with. Without any no signature is checked.
    agora_token::certificates certificates{};
    /// The present time, such as system_now(). Without it no time is judged.
    std::optional<given_time> now{};
    /// The App ID that the client uses.
    std::optional<agora_token::app_id> app_id{};
    /// How far clocks may differ: see verify_options. Defaults to none.
    seconds leeway{0};
    /// The longest lifetime that verify() is asked to accept: see verify_options.
    std::optional<seconds> max_lifetime{};
    /// The versions that verify() is asked to accept: another one is an error. Defaults to 006 and
    /// 007.
    accepted_versions accept = current_versions;
    /// Limits and custom services. Strictness does not count: strict first, then lenient.
    read_options read{};
};

namespace detail {
template <class Explanation>
class recorder;
} // namespace detail

/// What explain() says of a text: the token as far as it can be read, and findings, the most
/// important first. Owns what it needs (of an intent, texts within the documented limits). Movable,
/// not copyable.
class explanation {
  public:
    /// The most findings that are kept, at most four of each code but of errors; further ones are
    /// counted, the least important first.
    static constexpr std::size_t max_findings = 48;

    /// The version, where one was recognised.
    [[nodiscard]] constexpr auto version() const noexcept -> std::optional<token_version> {
        return version_;
    }
    /// The token, read leniently and after undoing what transport did to the text; none where it
    /// cannot be read. Its signature may be wrong: see signature().
    [[nodiscard]] constexpr auto token() const noexcept -> const any_unverified_token* {
        return token_ ? &*token_ : nullptr;
    }
    /// Whether a given certificate made the signature; none where it could not be checked.
    [[nodiscard]] constexpr auto signature() const noexcept -> std::optional<bool> {
        return signature_;
    }
    /// The findings, errors first, then warnings, then notes.
    [[nodiscard]] constexpr auto findings() const noexcept -> std::span<const finding> {
        return std::span<const finding>(findings_.data(), size_);
    }
    /// How many findings there were besides those kept.
    [[nodiscard]] constexpr auto omitted() const noexcept -> std::size_t { return omitted_; }
    /// The first finding with this code, or nullptr.
    [[nodiscard]] constexpr auto find(finding_code code) const noexcept -> const finding* {
        for (const auto& each : findings()) {
            if (each.code == code) {
                return &each;
            }
        }
        return nullptr;
    }
    /// True if a finding says that the token is refused.
    [[nodiscard]] constexpr auto refused() const noexcept -> bool {
        return size_ != 0 && findings_[0].severity == severity::error;
    }
    /// True if the token holds a secret, or may, for App ID and certificate changed places in it or
    /// in what was given: show neither App ID, nor the token's text.
    [[nodiscard]] constexpr auto exposes_certificate() const noexcept -> bool {
        return exposes_certificate_;
    }
    /// True if a text gives away a secret, or eight characters of one in a row: do not show it.
    [[nodiscard]] constexpr auto hides(std::string_view text) const noexcept -> bool;
    /// The SDK that reports the errors: that of what was asked about.
    [[nodiscard]] constexpr auto product() const noexcept -> sdk;
    /// How many things could not be checked for something that was not given: signature, channel,
    /// user, times.
    [[nodiscard]] constexpr auto count_unchecked() const noexcept -> std::size_t {
        using enum finding_code;
        return static_cast<std::size_t>(std::count_if(
            findings_.begin(), findings_.begin() + static_cast<std::ptrdiff_t>(size_),
            [](const finding& each) {
                return each.code >= signature_unchecked && each.code <= time_unchecked;
            }));
    }
    /// When the client must have a new token: the end of the token, or of the first privilege that
    /// it needs; none where that is not known.
    [[nodiscard]] constexpr auto ends_at() const noexcept -> std::optional<sys_seconds> {
        return ends_at_;
    }
    /// From when on to renew it: the SDKs ask 30 seconds before the end.
    [[nodiscard]] constexpr auto renew_from() const noexcept -> std::optional<sys_seconds> {
        return ends_at_ ? std::optional{*ends_at_ - seconds{30}} : std::nullopt;
    }
    /// What was asked.
    [[nodiscard]] constexpr auto asked() const noexcept -> const intent& { return asked_; }
    /// What else was given.
    [[nodiscard]] constexpr auto options() const noexcept -> const explain_options& {
        return options_;
    }
    /// The present time given, within 17,000 years of 1970.
    [[nodiscard]] constexpr auto now() const noexcept -> std::optional<sys_seconds> { return now_; }

  private:
    friend class detail::recorder<explanation>;

    std::optional<token_version> version_;
    std::optional<any_unverified_token> token_;
    std::optional<bool> signature_;
    std::array<finding, max_findings> findings_{};
    std::size_t size_ = 0;
    std::size_t omitted_ = 0;
    bool exposes_certificate_ = false;
    std::optional<sys_seconds> ends_at_;
    std::optional<sys_seconds> now_;
    intent asked_;
    explain_options options_;
};

namespace detail {

/// The App ID of a token of any version, as written there.
[[nodiscard]] constexpr auto app_id_of(const any_unverified_token& token) noexcept
    -> std::string_view {
    return detail::visit([](const auto& one) { return one.unverified_content().app_id(); }, token);
}

} // namespace detail

//=== implementation ===//

constexpr auto explanation::hides(std::string_view text) const noexcept -> bool {
    if (detail::reveals_any(options_.certificates.all(), text)) {
        return true;
    }
    // App ID and certificate changed places: either can be the secret.
    return exposes_certificate_
           && ((token_ && detail::reveals(detail::app_id_of(*token_), text))
               || (options_.app_id && detail::reveals(options_.app_id->text(), text)));
}

constexpr auto explanation::product() const noexcept -> sdk {
    switch (asked_.purpose()) {
    case purpose::log_in_to_rtm: return sdk::rtm;
    case purpose::use_chat:
    case purpose::use_chat_as_app:
    case purpose::use_fpa:
    case purpose::use_classroom_as_app:
    case purpose::use_convo_ai:
    case purpose::use_stt: return sdk::other;
    default: break;
    }
    const auto service = asked_.service();
    const bool named = asked_.purpose() == purpose::use_service;
    return named && (service == service_type::rtm || service == service_type::rtm2) ? sdk::rtm
           : named && service != service_type::rtc                                  ? sdk::other
                                                                                    : sdk::rtc;
}

} // namespace agora_token::inline v0_1

#endif // AGORA_TOKEN_EXPLAIN_DETAIL_EXPLANATION_HPP_INCLUDED

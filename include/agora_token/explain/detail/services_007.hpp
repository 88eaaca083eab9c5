// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

/// @file
/// Findings about single services of a 007 token: peculiarities, wildcards, secrets, odd times.

#ifndef AGORA_TOKEN_EXPLAIN_DETAIL_SERVICES_007_HPP_INCLUDED
#define AGORA_TOKEN_EXPLAIN_DETAIL_SERVICES_007_HPP_INCLUDED

#include <agora_token/explain/detail/content.hpp>
#include <agora_token/explain/detail/number_order.hpp>
#include <agora_token/explain/detail/times.hpp>
#include <agora_token/v007/detail/parse.hpp>

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace agora_token::inline v0_1::detail {

/// True for a UUID, with hyphens or without.
constexpr auto is_uuid(std::string_view text) noexcept -> bool {
    if (text.size() == 32) {
        return is_hex(text);
    }
    if (text.size() != 36) {
        return false;
    }
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool hyphen = i == 8 || i == 13 || i == 18 || i == 23;
        if (hyphen ? text[i] != '-' : hex::digit_value(text[i]) < 0) {
            return false;
        }
    }
    return true;
}

/// Looks at the services of a 007 token one by one, whatever was asked.
template <class Recorder>
class service_checks {
  public:
    constexpr service_checks(Recorder& out, const v007::content& token, bool has_classroom) noexcept
        : out_{out},
          has_classroom_{has_classroom},
          issued_at_{token.issued_at()},
          ends_at_{token.issued_at()
                   + (std::min)(token.expires_in(), seconds{max_token_lifetime})} {}

    /// One service; `used`: it is what was asked for, so that privileges it needs are reported
    /// there.
    constexpr void check(const v007::service_view& service, bool used) noexcept {
        check_wildcards(service);
        check_classroom(service);
        check_secrecy(service);
        check_app_token(service);
        const auto type = service.type();
        const bool known = !agora_token::name(type).empty();
        number_order order;
        for (const auto grant : service.privileges()) {
            order.add(grant.what.number());
            if (known && privilege_name(type, grant.what.number()).empty()) {
                out_.add({.code = finding_code::unknown_privilege,
                          .severity = severity::note,
                          .service = type,
                          .privilege = grant.what.number()});
            }
            check_odd_time(out_, type, grant);
            if (!used && grant.expires_in.count() != 0) {
                check_privilege_end(out_, type, grant.what, issued_at_ + grant.expires_in, ends_at_,
                                    false);
            }
        }
        if (const auto shown = order.shows()) {
            add_quirk(*shown, type);
        }
    }

  private:
    constexpr void add_note(finding_code code, service_type type) noexcept {
        out_.add({.code = code, .severity = severity::note, .service = type});
    }
    constexpr void add_quirk(quirk which, service_type type) noexcept {
        out_.add({.code = finding_code::made_by_quirk,
                  .severity = severity::note,
                  .service = type,
                  .variant = which});
    }
    constexpr void check_wildcards(const v007::service_view& service) noexcept {
        const auto type = service.type();
        const auto user = service.user();
        if (!service.channel()) {
            return;
        }
        if (has_wildcard(*service.channel())) {
            add_note(finding_code::wildcard_channel, type);
        }
        if (user && (user->empty() || *user == "*")) {
            add_note(finding_code::wildcard_user, type);
        }
        if (user == "0") {
            add_quirk(quirk::uid_text_zero, type);
        }
        check_large_uid(out_, user.value_or(std::string_view{}));
    }
    constexpr void check_classroom(const v007::service_view& service) noexcept {
        const auto type = service.type();
        const auto user = service.user();
        if (type == service_type::chat && has_classroom_) {
            if (user == "System.Byte[]") {
                add_quirk(quirk::system_byte_array, type);
            } else if (user && (user->size() == 30 || user->size() == 31)) {
                add_quirk(quirk::short_md5, type);
            }
            if (service.privileges().empty()) {
                add_quirk(quirk::empty_chat_user, type);
            }
        }
        if (type == service_type::apaas && service.privileges().empty()) {
            add_quirk(quirk::empty_room_user, type);
        }
    }
    // Arguments in the wrong order can put the certificate into the channel or the user.
    constexpr void check_secrecy(const v007::service_view& service) noexcept {
        for (const auto& text : {service.channel(), service.room(), service.user()}) {
            if (!text || text->size() > secrecy_budget_) {
                continue;
            }
            secrecy_budget_ -= text->size();
            if (out_.reveals_certificate(*text)) {
                out_.set_exposed();
                out_.add({.code = finding_code::certificate_exposed,
                          .severity = severity::error,
                          .service = service.type()});
                return;
            }
        }
    }
    constexpr void check_app_token(const v007::service_view& service) noexcept {
        const auto type = service.type();
        const auto grants = [&](std::uint16_t number) {
            return service.privileges().find(privilege_id{number}).has_value();
        };
        const bool of_app =
            (type == service_type::chat && grants(2) && !grants(1))
            || (type == service_type::apaas && grants(3) && !grants(1) && !grants(2));
        const auto what = out_.asked().purpose();
        if (!of_app || what == purpose::use_chat_as_app || what == purpose::use_classroom_as_app) {
            return;
        }
        const bool by_client = what == purpose::use_chat || what == purpose::use_classroom
                               || what == purpose::enter_classroom || what == purpose::join;
        out_.add({.code = finding_code::app_token,
                  .severity = by_client ? severity::warning : severity::note,
                  .service = type});
    }

    Recorder& out_;
    bool has_classroom_;
    sys_seconds issued_at_;
    sys_seconds ends_at_;
    std::size_t secrecy_budget_ = 64 * 1024;
};

} // namespace agora_token::inline v0_1::detail

#endif // AGORA_TOKEN_EXPLAIN_DETAIL_SERVICES_007_HPP_INCLUDED

// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

/// @file
/// The parts of sentences that hold values of a token: texts, times, services, privileges.

#ifndef AGORA_TOKEN_EXPLAIN_DETAIL_DESCRIBE_CONTENT_HPP_INCLUDED
#define AGORA_TOKEN_EXPLAIN_DETAIL_DESCRIBE_CONTENT_HPP_INCLUDED

#include <agora_token/crypto/detail/secret.hpp>
#include <agora_token/error.hpp>
#include <agora_token/explain/detail/explanation.hpp>
#include <agora_token/explain/detail/secrecy.hpp>
#include <agora_token/explain/detail/sentences.hpp>
#include <agora_token/explain/detail/spelling.hpp>
#include <agora_token/explain/detail/text.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

namespace agora_token::inline v0_1::detail {

template <class Explanation>
auto given_app_id(const Explanation& of) -> std::string_view {
    const auto& given = of.options().app_id;
    return given ? given->text() : std::string_view{};
}
template <class Explanation>
auto given_channel(const Explanation& of) -> std::string_view {
    return of.asked().channel().value_or(std::string_view{});
}
template <class Explanation>
auto given_user(const Explanation& of) -> std::string_view {
    return of.asked().user().value_or(std::string_view{});
}

/// A time in UTC, and how far from now.
template <class Explanation>
auto when(const Explanation& of, sys_seconds at) -> std::string {
    auto text = utc(at);
    if (const auto now = of.now()) {
        text +=
            at > *now ? " (in " + rounded(at - *now) + ")" : " (" + rounded(*now - at) + " ago)";
    }
    return text;
}

/// A text in quotes, cut where it is long; not shown where it holds a secret or part of it, be it
/// by the digits of an escaped byte.
template <class Explanation>
auto shown(const Explanation& of, std::string_view text) -> std::string {
    constexpr std::size_t longest = 128;
    auto quoted = quote(text.substr(0, longest));
    if (of.hides(quoted)) {
        wipe({quoted.data(), quoted.size()});
        return "(not shown)";
    }
    if (text.size() > longest) {
        quoted += "... (" + std::to_string(text.size()) + " bytes)";
    }
    return quoted;
}

inline auto service_text(service_type type) -> std::string {
    const auto known = name(type);
    return known.empty() ? "service " + std::to_string(static_cast<unsigned>(type))
                         : std::string{known};
}

template <class Explanation>
auto privilege_text(const Explanation& of, const finding& found) -> std::string {
    const bool is_006 = of.version() == token_version::v006;
    const auto known = is_006 ? name(static_cast<privilege>(found.privilege))
                              : privilege_name(found.service, found.privilege);
    return known.empty() ? "privilege " + std::to_string(found.privilege) : std::string{known};
}

/// What the field of this kind says in the services of a 007 token: the first different texts, and
/// how many services there are besides.
template <class Explanation>
auto texts_in_services(const Explanation& of, service_type type, bool channels) -> std::string {
    constexpr std::size_t most = 3;
    std::string_view named[most];
    std::size_t count = 0;
    std::size_t more = 0;
    const auto* token = of.token() ? std::get_if<v007::unverified_token>(of.token()) : nullptr;
    if (token == nullptr) {
        return {};
    }
    for (const auto& service : token->unverified_content().services()) {
        if (type != service_type{} && service.type() != type) {
            continue;
        }
        const auto text = !channels           ? service.user()
                          : service.channel() ? service.channel()
                                              : service.room();
        if (!text || std::find(named, named + count, *text) != named + count) {
            continue;
        }
        if (count == most) {
            ++more;
        } else {
            named[count++] = *text;
        }
    }
    std::string out;
    for (std::size_t i = 0; i < count; ++i) {
        out += (i == 0 ? "" : " or ") + shown(of, named[i]);
    }
    return more == 0 ? out : out + " and " + std::to_string(more) + " more";
}

template <class Explanation>
auto app_id_text(const Explanation& of) -> std::string {
    return of.exposes_certificate()
               ? "(not shown)"
               : shown(of, of.token() ? app_id_of(*of.token()) : std::string_view{});
}

template <class Explanation>
auto uid_text(const Explanation& of) -> std::string {
    const auto* key = of.token() ? std::get_if<legacy::unverified_key>(of.token()) : nullptr;
    const auto uid = key ? key->unverified_content().uid() : std::nullopt;
    return uid ? quote(std::to_string(*uid)) : std::string{};
}

template <class Explanation>
auto channel_sentence(const Explanation& of, const finding& found) -> std::string {
    const auto asked = given_channel(of);
    const auto how = found.as<spelling>();
    const auto named = how == spelling::as_given ? texts_in_services(of, found.service, true)
                                                 : shown(of, respelled{asked, how}.view());
    return (named.empty() ? "the token is for another channel than "
                          : "the token is for channel " + named + ", not for ")
           + shown(of, asked);
}

template <class Explanation>
auto user_sentence(const Explanation& of, const finding& found) -> std::string {
    const auto who = given_user(of);
    const bool is_zero = who.empty() && of.asked().kind_of_user() != user_kind::account;
    const auto how = found.as<spelling>();
    auto named = how == spelling::as_given ? texts_in_services(of, found.service, false)
                                           : shown(of, respelled{who, how}.view());
    if (named.empty()) {
        named = uid_text(of);
    }
    if (is_zero && named == quote("0")) {
        return "the token has the text \"0\"; uid 0 is written as an empty text";
    }
    return (named.empty() ? "the token is for another user than "
                          : "the token is for user " + named + ", not for ")
           + (is_zero ? "uid 0" : shown(of, who))
           + (found.code == finding_code::user_kind_mismatch
                  ? ": one is a uid, the other a user account"
                  : "");
}

template <class Explanation>
auto signature_sentence(const Explanation& of, const finding& found) -> std::string {
    const auto variant = found.as<signed_with>();
    std::string text = "the token was not signed with a given certificate";
    if (variant == signed_with::unknown && of.version() == token_version::v006) {
        // Its two checksums of channel and user are not signed, so they prove nothing.
        return text
               + ", or it was signed for another channel or user, which version 006 does not "
                 "carry";
    }
    return text + (variant == signed_with::other_text ? ", " : "; ")
           + std::string{sentence(variant)};
}

template <class Explanation>
auto obsolete_sentence(const Explanation& of) -> std::string {
    const auto version = of.version();
    const bool readable =
        version && *version != token_version::v006 && *version != token_version::v007;
    return (readable ? "version " + std::string{name(*version)}
                     : std::string{"this key, from the time before version 006,"})
           + " is obsolete: current SDKs may refuse it";
}

inline auto unchecked_sentence(unchecked_inputs missing) -> std::string {
    std::string_view names[4];
    std::size_t count = 0;
    for (const auto& [is_missing, what] :
         {std::pair{missing.certificate, "the certificate"},
          std::pair{missing.channel, "the channel"}, std::pair{missing.user, "the user"},
          std::pair{missing.service, "the service"}}) {
        if (is_missing) {
            names[count++] = what;
        }
    }
    std::string text = "the signature was not checked";
    for (std::size_t i = 0; i < count; ++i) {
        text += i == 0 ? ": " : i + 1 == count ? " and " : ", ";
        text += names[i];
    }
    return text
           + (count == 0   ? missing.app_id ? ", because the App ID does not match"
                                            : ", because the channel or the user does not match"
              : count == 1 ? " is missing"
                           : " are missing");
}

template <class Explanation>
auto end_of(const Explanation& of, const finding& found) -> std::string {
    return found.field == time_field::token ? std::string{"the token"} : privilege_text(of, found);
}

/// What a text that is no token, or is not one as it is, looks like; "" for other findings.
template <class Finding>
auto text_message(const Finding& found) -> std::string {
    const auto because = [&](std::string_view what) {
        auto text = std::string{what};
        if (found.cause.code != errc{}) {
            text += ": " + std::string{agora_token::message(found.cause.code)} + " ("
                    + std::string{agora_token::name(found.cause.code)} + " at byte "
                    + std::to_string(found.cause.position) + ")";
        }
        return text;
    };
    using enum finding_code;
    switch (found.code) {
    case placeholder:
    case identifier_given:
    case foreign_token: return std::string{sentence(found.template as<stand_in>())};
    case not_a_token: return because(sentence(found.template as<stand_in>()));
    case shortened:
        return "the token was shortened or masked for display: some of its characters are missing";
    case case_lost:
        return "all letters of the token have the same case: upper and lower case were lost";
    case truncated: return because("the token is truncated");
    case damaged: return because("the token is damaged");
    case foreign_layout:
        return "this looks like a token, but no token library wrote its content: "
               + std::string{sentence(found.template as<content_layout>())};
    case not_compressed: {
        auto text = std::string{sentence(found.template as<content_layout>())};
        if (const auto* inside = std::get_if<signature_inside>(&found.value)) {
            text += inside->good ? "; its signature is right" : "; its signature is wrong too";
        }
        return text;
    }
    case repeated: return "the text repeats the same token";
    case surrounding_space:
        return "the token has white space or quotes around it, or a line break inside";
    case invisible_character:
        return "there is an invisible character in or beside the token, such as a zero-width space "
               "or a byte order mark";
    case surrounding_text: return "the token is inside another text";
    case authorization_header:
        return "this header is right for the conversational AI REST API, but it is not a token for "
               "an SDK";
    case json_escaped: return "the token is still escaped as in JSON, such as \\/ for /";
    case space_for_plus: return "the token has spaces where it should have '+'";
    case url_encoded: return "the token is still URL-encoded";
    default: return {};
    }
}

} // namespace agora_token::inline v0_1::detail

#endif // AGORA_TOKEN_EXPLAIN_DETAIL_DESCRIBE_CONTENT_HPP_INCLUDED

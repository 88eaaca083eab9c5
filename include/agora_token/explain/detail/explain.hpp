// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

/// @file
/// Why is this token refused? explain() reads a token of any version as far as it goes and says
/// what is wrong with it, for what the client tried to do.

#ifndef AGORA_TOKEN_EXPLAIN_DETAIL_EXPLAIN_HPP_INCLUDED
#define AGORA_TOKEN_EXPLAIN_DETAIL_EXPLAIN_HPP_INCLUDED

#include <agora_token/detail/prerequisites.hpp>

#include <agora_token/crypto/detail/concepts.hpp>
#include <agora_token/explain/detail/content.hpp>
#include <agora_token/explain/detail/content_006.hpp>
#include <agora_token/explain/detail/content_007.hpp>
#include <agora_token/explain/detail/explanation.hpp>
#include <agora_token/explain/detail/mend.hpp>
#include <agora_token/explain/detail/signature.hpp>
#include <agora_token/explain/detail/times.hpp>
#include <agora_token/legacy/detail/key_verifier.hpp>
#include <agora_token/legacy/detail/signaling_verifier.hpp>
#include <agora_token/parse.hpp>

#include <array>
#include <cstddef>
#include <optional>
#include <span>
#include <string_view>
#include <utility>
#include <variant>

namespace agora_token::inline v0_1 {

/// The most characters that Agora's Web SDK takes in a token.
inline constexpr std::size_t web_sdk_max_text = 2047;

/// Explains a token text. Never throws; allocates only for tokens that parse() allocates for and
/// for texts above 2 KiB that need mending. Reentrant.
///
/// Without certificates the signature is not checked, without channel or user those are not
/// compared, and without `now` no time is judged; notes say so.
/// @param text what the client was given, as it was received.
/// @param wanted what the client tried to do; must outlive the explanation.
/// @param options limits and custom services. Strictness is not asked: strict first, then lenient.
template <mac_256 Mac, mac_160 LegacyMac, legacy::hash_128 LegacyHash>
[[nodiscard]] constexpr auto explain(std::string_view text, const expected& wanted,
                                     const read_options& options = {}) noexcept -> explanation;

//=== implementation ===//

namespace detail {

/// True for the beginning of a 001 or 002 key, which no prefix tells.
constexpr auto begins_like_a_key(std::string_view text) noexcept -> bool {
    using legacy::key_version;
    constexpr auto digits = legacy::detail::signature_digits;
    return text.size() > digits && text.size() < legacy::detail::layout_of(key_version::v002).size()
           && legacy::detail::check_digits(text.substr(0, digits), hex::letter_case::lower,
                                           strictness::strict, 0)
                  .has_value();
}

constexpr auto finding_of(std::string_view text, error cause) noexcept -> finding_code {
    switch (cause.code) {
    case errc::empty_input: return finding_code::not_a_token;
    case errc::unknown_version:
        return begins_like_a_key(text) ? finding_code::truncated : finding_code::not_a_token;
    case errc::truncated:
    case errc::truncated_stream:
    case errc::bad_base64_length: return finding_code::truncated;
    case errc::wrong_length: // keys of fixed length, else the App ID of a 005 key
        return cause.position == text.size() ? finding_code::truncated : finding_code::damaged;
    default: return finding_code::damaged;
    }
}

template <mac_256 Mac, mac_160 LegacyMac, legacy::hash_128 LegacyHash>
class explainer {
  public:
    constexpr explicit explainer(const expected& wanted) noexcept : out_{wanted} {}

    constexpr auto run(std::string_view text, const read_options& options) noexcept -> explanation {
        buffer<2048> storage;
        auto mended = mend(text, storage, options.max_text);
        auto version = recognize(mended.text);
        if (const auto inner = version ? std::string_view{} : find_token(text); !inner.empty()) {
            out_.add(finding_code::surrounding_text, severity::error);
            mended = mend(inner, storage, options.max_text);
            version = recognize(mended.text);
        }
        spaced_app_id_ = mended.spaced_app_id;
        out_.set_version(version);
        if (version) {
            check_text(mended, *version);
        }
        if (read(mended.text, options)) {
            std::visit([&](const auto& token) { check(token.unverified_content(), mended.text); },
                       out_.token());
        }
        if (!out_.wanted().now) {
            out_.add(finding_code::time_unchecked, severity::note);
        }
        return std::move(out_).finish();
    }

  private:
    // What transport did; of what is no token at all that would be noise.
    constexpr void check_text(const mended_text& mended, token_version version) noexcept {
        if (mended.trimmed) {
            out_.add(finding_code::surrounding_space, severity::error);
        }
        if (mended.url_decoded) {
            out_.add(finding_code::url_encoded, severity::error);
        }
        if (mended.spaces_to_plus) {
            out_.add(finding_code::space_for_plus, severity::error);
        }
        if (mended.text.size() > web_sdk_max_text) {
            out_.add({.code = finding_code::too_long_for_web_sdk,
                      .severity = severity::warning,
                      .value = character_count{mended.text.size()}});
        }
        if (version != token_version::v006 && version != token_version::v007) {
            out_.add(finding_code::obsolete_version, severity::warning);
        }
    }
    // Reads strictly, else leniently to say more; what only lenient reading takes is refused too.
    constexpr auto read(std::string_view text, read_options options) noexcept -> bool {
        options.how = strictness::strict;
        auto token = parse(text, options);
        if (!token) {
            options.how = strictness::lenient;
            auto lenient = parse(text, options);
            const auto cause = lenient ? token.error() : lenient.error();
            out_.add(
                {.code = finding_of(text, cause), .severity = severity::error, .cause = cause});
            token = std::move(lenient);
        }
        if (!token) {
            return false;
        }
        out_.set_token(*std::move(token));
        return true;
    }

    constexpr void check(const v007::content& token, std::string_view) noexcept {
        check_services(out_, token);
        check_relative_end(out_, token.issued_at(), token.expires_in());
        check_signature(
            [&](Mac& code, std::string_view certificate) {
                return try_007(code, token, certificate);
            },
            [](Mac&, std::string_view) { return signed_with::unknown; });
        check_app_id(token.app_id());
    }
    constexpr void check(const v006::content& token, std::string_view) noexcept {
        std::array<respelled, 2> others;
        const auto texts = check_006_content(out_, token, others);
        check_absolute_end(out_, token.expires_at());
        if (!texts.channel || !texts.user) {
            auto missing = texts.missing;
            missing.certificate = missing.any_missing() && keys().empty();
            unchecked(missing);
            check_app_id(token.app_id());
            return;
        }
        check_signature(
            [&](Mac& code, std::string_view certificate) {
                return try_006(code, token, certificate, token.app_id(), *texts.channel,
                               *texts.user);
            },
            [&](Mac& code, std::string_view certificate) {
                return find_app_id_variant(token.app_id(), [&](std::string_view app_id) {
                    return try_006(code, token, certificate, app_id, *texts.channel, *texts.user);
                });
            });
        check_app_id(token.app_id());
    }
    constexpr void check(const legacy::key_content& token, std::string_view) noexcept {
        check_legacy_end(token.expires_at());
        if (const auto now = out_.wanted().now; now && token.issued_at() > *now) {
            check_future_issue(out_, token.issued_at(), *now);
        }
        if (out_.wanted().key_service && token.service()
            && *token.service() != *out_.wanted().key_service) {
            out_.add(finding_code::service_missing, severity::error);
        }
        if (token.uid() && out_.wanted().user) {
            const auto named = user::make(*token.uid()).value_or(user::any());
            if (legacy::detail::uid_of(out_.wanted().user->text()) != token.uid()) {
                check_named_user(out_, service_type{}, named.text());
            }
        } else if (out_.wanted().user && token.version() != legacy::key_version::v001
                   && !legacy::detail::uid_of(out_.wanted().user->text())) {
            out_.add(finding_code::user_kind_mismatch, severity::error); // keys have only uids
        }
        if (!out_.wanted().channel) {
            out_.add(finding_code::channel_unchecked, severity::note);
        }
        if (!out_.wanted().user && token.version() != legacy::key_version::v001) {
            out_.add(finding_code::user_unchecked, severity::note);
        }
        const int needs = token.version() == legacy::key_version::v001 ? 2 : 6;
        check_legacy(needs, [&](const certificates& keys, const intent& asked) {
            auto code = LegacyMac::make();
            const auto who = legacy::detail::key_identity_of(token, asked);
            if (!code || !who) {
                return result<std::size_t>{!code ? code.error() : who.error()};
            }
            return legacy::detail::find_signer(*code, token, keys, *who);
        });
        check_app_id(token.app_id(), token.version() == legacy::key_version::v005);
    }
    constexpr void check(const legacy::signaling_content& token, std::string_view) noexcept {
        check_legacy_end(token.expires_at());
        if (!out_.wanted().user) {
            out_.add(finding_code::user_unchecked, severity::note);
        }
        check_legacy(4, [&](const certificates& keys, const intent& asked) {
            auto hash = LegacyHash::make();
            if (!hash || !asked.user()) {
                return result<std::size_t>{!hash ? hash.error() : error{errc::user_required}};
            }
            return legacy::detail::find_signer(*hash, token, keys, *asked.user());
        });
        check_app_id(token.app_id());
    }

    constexpr void check_legacy_end(sys_seconds end) noexcept {
        if (end == sys_seconds{}) {
            out_.add(finding_code::never_expires, severity::warning);
        } else {
            check_absolute_end(out_, end);
        }
    }
    // After the signature, which tells whether App ID and certificate changed places.
    constexpr void check_app_id(std::string_view app_id, bool any_case = false) noexcept {
        if (!swapped_) {
            detail::check_app_id(out_, app_id, spaced_app_id_, any_case);
        }
    }
    [[nodiscard]] constexpr auto keys() const noexcept -> std::span<const app_certificate> {
        const auto& wanted = out_.wanted();
        return wanted.keys ? wanted.keys->all() : std::span<const app_certificate>{};
    }
    constexpr void unchecked(unchecked_inputs missing) noexcept {
        out_.add({.code = finding_code::signature_unchecked,
                  .severity = severity::note,
                  .value = missing});
    }
    // What was given as App ID made the signature: it, or what stands in the token, is the secret.
    constexpr void signed_by_app_id(std::string_view given) noexcept {
        // Else it was signed with the App ID itself.
        swapped_ = !reveals(given, app_id_of(out_.token()));
        if (swapped_) {
            out_.set_exposed();
            out_.add({.code = finding_code::certificate_exposed,
                      .severity = severity::error,
                      .variant = signed_with::app_id});
        }
    }

    // Tries the certificates as given, then mistyped, then the App ID in their place.
    template <class Try, class OtherId>
    constexpr void check_signature(Try tries, OtherId other_id) noexcept {
        const auto& wanted = out_.wanted();
        const auto keys = this->keys();
        if (keys.empty() && !wanted.app_id) {
            unchecked({.certificate = true});
            return;
        }
        auto code = Mac::make();
        if (!code) {
            out_.add(finding_code::crypto_unavailable, severity::warning);
            return;
        }
        for (std::size_t i = 0; i < keys.size(); ++i) {
            const auto came_to = tries(*code, keys[i].reveal());
            if (came_to == attempt::failed) {
                out_.add(finding_code::crypto_unavailable, severity::warning);
                return;
            }
            if (came_to == attempt::same) {
                signed_by(i);
                return;
            }
        }
        auto variant = signed_with::unknown;
        for (std::size_t i = 0; i < keys.size() && variant == signed_with::unknown; ++i) {
            const auto certificate = keys[i].reveal();
            variant = find_certificate_variant(
                certificate, [&](std::string_view text) { return tries(*code, text); });
            if (variant == signed_with::unknown) {
                variant = other_id(*code, certificate);
            }
        }
        const auto given = trimmed(wanted.app_id.value_or(std::string_view{}));
        if (variant == signed_with::unknown && !given.empty()
            && tries(*code, given) == attempt::same) {
            variant = signed_with::app_id;
            signed_by_app_id(given);
        }
        if (keys.empty() && variant == signed_with::unknown) {
            unchecked({.certificate = true});
        } else if (!keys.empty() || !swapped_) {
            not_signed(variant);
        }
    }
    // `needs`: 2 the channel, 4 the user.
    template <class Verify>
    constexpr void check_legacy(int needs, Verify verify) noexcept {
        const auto& wanted = out_.wanted();
        const unchecked_inputs missing{.certificate = keys().empty(),
                                       .channel = !wanted.channel && (needs & 2) != 0,
                                       .user = !wanted.user && (needs & 4) != 0};
        auto who = intent::of(purpose::any_use);
        if (const auto channel = wire_text::make(wanted.channel.value_or(std::string_view{}));
            wanted.channel && channel) {
            who = who.in(channel_text{*channel});
        }
        if (const auto user = wire_text::make(wanted.user ? wanted.user->text() : "");
            wanted.user && user) {
            who = who.by(user_text{*user});
        }
        result<std::size_t> key = errc::no_certificate;
        if (!keys().empty()) {
            key = verify(*wanted.keys, who);
        }
        if (key) {
            signed_by(*key);
            return;
        }
        const auto given =
            app_certificate::make(trimmed(wanted.app_id.value_or(std::string_view{})));
        if (given && verify(certificates{*given}, who)) {
            signed_by_app_id(given->reveal());
        }
        switch (key.error().code) {
        case errc::channel_required:
        case errc::user_required:
        case errc::no_certificate:
            if (!swapped_) {
                unchecked(missing);
            }
            break;
        case errc::signature_or_identity_mismatch:
            not_signed(swapped_ ? signed_with::app_id : signed_with::other_text);
            break;
        case errc::crypto_unavailable:
        case errc::out_of_memory:
            out_.add(finding_code::crypto_unavailable, severity::warning);
            break;
        default: unchecked({}); break; // told already by comparing the fields
        }
    }
    constexpr void signed_by(std::size_t index) noexcept {
        out_.set_signature(true);
        if (index != 0) {
            out_.add({.code = finding_code::other_certificate,
                      .severity = severity::note,
                      .value = certificate_index{index}});
        }
    }
    constexpr void not_signed(signed_with variant) noexcept {
        out_.set_signature(false);
        out_.add({.code = finding_code::wrong_certificate,
                  .severity = severity::error,
                  .variant = variant});
    }

    recorder out_;
    bool spaced_app_id_ = false;
    bool swapped_ = false; // App ID and certificate, in the token or in what was given
};

} // namespace detail

template <mac_256 Mac, mac_160 LegacyMac, legacy::hash_128 LegacyHash>
constexpr auto explain(std::string_view text, const expected& wanted,
                       const read_options& options) noexcept -> explanation {
    return detail::explainer<Mac, LegacyMac, LegacyHash>{wanted}.run(text, options);
}

} // namespace agora_token::inline v0_1

#endif // AGORA_TOKEN_EXPLAIN_DETAIL_EXPLAIN_HPP_INCLUDED

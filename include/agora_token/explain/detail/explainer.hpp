// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

/// @file
/// Brings the parts of explain() together: reads the text, judges what it says, tries the
/// signature.

#ifndef AGORA_TOKEN_EXPLAIN_DETAIL_EXPLAINER_HPP_INCLUDED
#define AGORA_TOKEN_EXPLAIN_DETAIL_EXPLAINER_HPP_INCLUDED

#include <agora_token/crypto/detail/concepts.hpp>
#include <agora_token/crypto/detail/unavailable.hpp>
#include <agora_token/detail/attributes.hpp>
#include <agora_token/detail/visit.hpp>
#include <agora_token/explain/detail/content.hpp>
#include <agora_token/explain/detail/content_006.hpp>
#include <agora_token/explain/detail/content_007.hpp>
#include <agora_token/explain/detail/content_legacy.hpp>
#include <agora_token/explain/detail/explanation.hpp>
#include <agora_token/explain/detail/received.hpp>
#include <agora_token/explain/detail/signature.hpp>
#include <agora_token/legacy/detail/key_verifier.hpp>
#include <agora_token/legacy/detail/signaling_verifier.hpp>
#include <agora_token/parse.hpp>

#include <array>
#include <cstddef>
#include <optional>
#include <string_view>
#include <utility>

namespace agora_token::inline v0_1::detail {

template <class Explanation, mac_256 Mac, mac_160 LegacyMac, legacy::hash_128 LegacyHash>
class explainer {
  public:
    constexpr explainer(const intent& asked, const explain_options& options) noexcept
        : out_{asked, options} {}

    AGORA_TOKEN_VARIANT_CONSTEXPR auto run(std::string_view text) noexcept -> Explanation {
        received_text received{out_, text, out_.options().read};
        const bool is_read = received.read();
        spaced_app_id_ = received.spaced_app_id();
        signature_layout_ = received.signature_layout();
        if (is_read) {
            detail::visit([&](const auto& token) { check(token.unverified_content()); },
                          out_.token());
        }
        // A signature of another length that no mistake explains.
        if (signature_layout_ != content_layout::unknown
            && !out_.has(finding_code::wrong_certificate)) {
            out_.add({.code = finding_code::foreign_layout,
                      .severity = severity::error,
                      .variant = signature_layout_});
        }
        if (const auto how = received.uncompressed()) {
            const auto good = out_.signature();
            out_.add({.code = finding_code::not_compressed,
                      .severity = severity::error,
                      .variant = *how,
                      .value = good ? finding_value{signature_inside{*good}} : finding_value{}});
        }
        if (!out_.now()) {
            out_.add(finding_code::time_unchecked, severity::note);
        }
        return std::move(out_).finish();
    }

  private:
    constexpr void check(const v007::content& token) noexcept {
        content_007{out_, token}.check();
        check_signature(signer_007{token}, token.app_id());
        if (out_.signature() == false && has_other_header(token)) {
            out_.add({.code = finding_code::foreign_layout,
                      .severity = severity::error,
                      .variant = content_layout::fields_reordered});
        }
        check_app_id(token.app_id());
    }
    constexpr void check(const v006::content& token) noexcept {
        std::array<respelled, 2> others;
        content_006 findings{out_, token}; // owns what `texts` views
        const auto texts = findings.check(others);
        if (texts.channel && texts.user) {
            check_signature(signer_006{token, *texts.channel, *texts.user}, token.app_id());
        } else {
            auto missing = texts.missing;
            missing.certificate = missing.any_missing() && out_.keys().empty();
            unchecked(missing);
        }
        check_app_id(token.app_id());
    }
    constexpr void check(const legacy::key_content& token) noexcept {
        const auto asked = asked_of_old_kind(out_.asked(), true);
        check_key_content(out_, token, asked);
        const bool carries_user = token.version() <= legacy::key_version::v003;
        const auto who = legacy::detail::key_identity_of(token, asked);
        check_old_signature<LegacyMac>(
            {.channel = !asked.channel(), .user = !asked.user() && !carries_user}, who,
            [&](LegacyMac& code, const certificates& keys) {
                return legacy::detail::find_signer(code, token, keys, *who);
            });
        check_app_id(token.app_id(), token.version() == legacy::key_version::v005);
    }
    constexpr void check(const legacy::signaling_content& token) noexcept {
        const auto asked = asked_of_old_kind(out_.asked(), false);
        check_signaling_content(out_, token, asked);
        const auto user = asked.user();
        check_old_signature<LegacyHash>(
            {.user = !user}, user ? result<void>{} : result<void>{errc::user_required},
            [&](LegacyHash& hash, const certificates& keys) {
                return legacy::detail::find_signer(hash, token, keys, *user);
            });
        check_app_id(token.app_id());
    }

    // After the signature, which tells whether App ID and certificate changed places.
    constexpr void check_app_id(std::string_view app_id, bool any_case = false) noexcept {
        if (!swapped_) {
            detail::check_app_id(out_, app_id, spaced_app_id_, any_case);
        }
    }
    [[nodiscard]] constexpr auto given_app_id() const noexcept -> std::string_view {
        const auto& given = out_.options().app_id;
        return given ? given->text() : std::string_view{};
    }
    constexpr void unchecked(unchecked_inputs missing) noexcept {
        out_.add({.code = finding_code::signature_unchecked,
                  .severity = severity::note,
                  .value = missing});
    }
    constexpr void crypto_failed() noexcept {
        out_.add(finding_code::crypto_unavailable, severity::warning);
    }
    // More certificates than are kept: verify() does not check either.
    [[nodiscard]] constexpr auto has_too_many_keys() noexcept -> bool {
        const bool too_many = out_.options().certificates.overflowed();
        if (too_many) {
            out_.add(finding_code::too_many_certificates, severity::error);
        }
        return too_many;
    }
    // What was given as App ID made the signature: it, or what is in the token, is the secret.
    constexpr void signed_by_app_id(std::string_view given) noexcept {
        // Else it was signed with the App ID itself.
        swapped_ = !equal_but_for_case(given, app_id_of(out_.token()));
        if (swapped_) {
            out_.set_exposed();
            out_.add({.code = finding_code::certificate_exposed,
                      .severity = severity::error,
                      .variant = signed_with::app_id});
        }
    }

    template <class Signer>
    constexpr void check_signature(const Signer& signs, std::string_view app_id) noexcept;
    template <class Signer>
    constexpr auto explain_signature(Mac& code, const Signer& signs,
                                     std::string_view app_id) noexcept -> mistakes;
    template <class Crypto, class Who, class Find>
    constexpr void check_old_signature(unchecked_inputs missing, const Who& who,
                                       Find find) noexcept;

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
    recorder<Explanation> out_;
    content_layout signature_layout_ = content_layout::unknown;
    bool spaced_app_id_ = false;
    bool swapped_ = false; // App ID and certificate, in the token or in what was given
};

// Tries the certificates as given, then the mistakes of generators, then the App ID in their place.
template <class Explanation, mac_256 Mac, mac_160 LegacyMac, legacy::hash_128 LegacyHash>
template <class Signer>
constexpr void explainer<Explanation, Mac, LegacyMac, LegacyHash>::check_signature(
    const Signer& signs, std::string_view app_id) noexcept {
    const auto keys = out_.keys();
    const auto given = given_app_id();
    if (has_too_many_keys()) {
        return;
    }
    if (keys.empty() && given.empty()) {
        unchecked({.certificate = true});
        return;
    }
    auto code = make_for<Mac>(usage::once);
    if (!code) {
        crypto_failed();
        return;
    }
    for (std::size_t i = 0; i < keys.size(); ++i) {
        const auto came_to = try_signer(*code, signs, keys[i].reveal(), {}, app_id);
        if (came_to == attempt::failed) {
            crypto_failed();
            return;
        }
        if (came_to == attempt::same) {
            signed_by(i);
            return;
        }
    }
    const auto found = explain_signature(*code, signs, app_id);
    for (const auto variant : found) {
        not_signed(variant);
    }
    if (!found.empty()) {
        return;
    }
    if (!given.empty() && try_signer(*code, signs, given, {}, app_id) == attempt::same) {
        signed_by_app_id(given);
        if (!keys.empty() || !swapped_) {
            not_signed(signed_with::app_id);
        }
    } else if (signature_layout_ != content_layout::unknown) {
        out_.set_signature(false);
    } else if (keys.empty()) {
        unchecked({.certificate = true});
    } else {
        not_signed(signed_with::unknown);
    }
}

template <class Explanation, mac_256 Mac, mac_160 LegacyMac, legacy::hash_128 LegacyHash>
template <class Signer>
constexpr auto explainer<Explanation, Mac, LegacyMac, LegacyHash>::explain_signature(
    Mac& code, const Signer& signs, std::string_view app_id) noexcept -> mistakes {
    hash_budget budget{signs.size()};
    const bool is_sha1 = signs.signature().size() == LegacyMac::digest_size;
    if (is_sha1) {
        auto older = make_for<LegacyMac>(usage::once);
        for (const auto& key : out_.keys()) {
            if (!older) {
                break;
            }
            const auto found = find_mistakes(*older, signs, key.reveal(), app_id, true, budget);
            if (!found.empty()) {
                return found;
            }
        }
        return {};
    }
    for (const auto& key : out_.keys()) {
        const auto found = find_mistakes(code, signs, key.reveal(), app_id, false, budget);
        if (!found.empty()) {
            return found;
        }
    }
    return {};
}

// `missing`: what the version signs and was not given; `who`: whether the rest can be signed at
// all.
template <class Explanation, mac_256 Mac, mac_160 LegacyMac, legacy::hash_128 LegacyHash>
template <class Crypto, class Who, class Find>
constexpr void explainer<Explanation, Mac, LegacyMac, LegacyHash>::check_old_signature(
    unchecked_inputs missing, const Who& who, Find find) noexcept {
    const auto given = app_certificate::make(given_app_id());
    missing.certificate = out_.keys().empty();
    if (has_too_many_keys()) {
        return;
    }
    if (!who || (missing.certificate && !given)) {
        unchecked(who || missing.channel || missing.user ? missing : unchecked_inputs{});
        return;
    }
    auto code = make_for<Crypto>(usage::once);
    if (!code) {
        crypto_failed();
        return;
    }
    result<std::size_t> key = errc::no_certificate;
    if (!missing.certificate) {
        key = find(*code, out_.options().certificates);
    }
    if (key) {
        signed_by(*key);
        return;
    }
    if (key.error().code == errc::crypto_unavailable) {
        crypto_failed();
        return;
    }
    if (given && find(*code, certificates{*given})) {
        signed_by_app_id(given->reveal());
    }
    if (!missing.certificate) {
        not_signed(swapped_ ? signed_with::app_id : signed_with::other_text);
    } else if (!swapped_) {
        unchecked(missing);
    }
}

} // namespace agora_token::inline v0_1::detail

#endif // AGORA_TOKEN_EXPLAIN_DETAIL_EXPLAINER_HPP_INCLUDED

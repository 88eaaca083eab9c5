// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

/// @file
/// From the text as it was received to the token that it should have been, with findings about all
/// that is between them.

#ifndef AGORA_TOKEN_EXPLAIN_DETAIL_RECEIVED_HPP_INCLUDED
#define AGORA_TOKEN_EXPLAIN_DETAIL_RECEIVED_HPP_INCLUDED

#include <agora_token/detail/attributes.hpp>
#include <agora_token/detail/buffer.hpp>
#include <agora_token/explain/detail/foreign_content.hpp>
#include <agora_token/explain/detail/inner_token.hpp>
#include <agora_token/explain/detail/key_text.hpp>
#include <agora_token/explain/detail/normalize.hpp>
#include <agora_token/explain/detail/recorder.hpp>
#include <agora_token/explain/detail/stand_in.hpp>
#include <agora_token/parse.hpp>
#include <agora_token/v007/detail/token_size.hpp>

#include <cstddef>
#include <optional>
#include <string_view>

namespace agora_token::inline v0_1::detail {

/// Reads a text that was received. What it hands out points into the text or into itself.
template <class Recorder>
class received_text {
  public:
    constexpr received_text(Recorder& out, std::string_view text,
                            const read_options& options) noexcept
        : out_{out},
          given_{text},
          options_{options} {}

    /// Finds what is between the text and a token, and reads that. False if there is none.
    constexpr auto read() noexcept -> bool {
        auto meant = normalize(given_, storage_, options_.max_text);
        version_ = recognize(meant.text);
        if (!version_) {
            const auto inner = find_token(given_);
            if (inner.text.empty()) {
                return read_no_version(meant);
            }
            add_error(finding_code::surrounding_text);
            if (inner.is_in_header) {
                out_.add(finding_code::authorization_header, severity::note);
            }
            if (inner.is_shortened) {
                add_error(finding_code::shortened);
                out_.set_version(recognize(inner.text));
                return false;
            }
            meant = normalize(inner.text, storage_, options_.max_text);
            version_ = recognize(meant.text);
        }
        return version_ ? read_version(meant) : read_no_version(meant);
    }
    /// What a space around the App ID of a 006 text was normalized away.
    [[nodiscard]] constexpr auto spaced_app_id() const noexcept -> bool { return spaced_app_id_; }
    /// What a signature that has not 32 bytes seems to be, unknown for others.
    [[nodiscard]] constexpr auto signature_layout() const noexcept -> content_layout {
        return signature_layout_;
    }
    /// How the payload of a not_compressed token was packed.
    [[nodiscard]] constexpr auto uncompressed() const noexcept -> std::optional<content_layout> {
        return uncompressed_;
    }

  private:
    constexpr void add_error(finding_code code) noexcept { out_.add(code, severity::error); }
    constexpr void add_stand_in(finding_code code, stand_in what, error cause = {}) noexcept {
        out_.add({.code = code, .severity = severity::error, .cause = cause, .variant = what});
    }
    [[nodiscard]] constexpr auto is_modern() const noexcept -> bool {
        return version_ == token_version::v006 || version_ == token_version::v007;
    }
    // The base64 of a text, behind prefix and App ID.
    [[nodiscard]] constexpr auto body_of(std::string_view text) const noexcept -> std::string_view {
        const std::size_t before =
            version_ == token_version::v006 ? std::size_t{3} + app_id_length : std::size_t{3};
        return text.substr((std::min)(before, text.size()));
    }

    constexpr auto read_no_version(const normalized_text& meant) noexcept -> bool;
    constexpr auto read_version(const normalized_text& meant) noexcept -> bool;
    constexpr void check_transport(const normalized_text& meant, bool shortened) noexcept;
    constexpr void check_version(std::size_t size) noexcept {
        if (size > web_sdk_max_text) {
            out_.add({.code = finding_code::too_long_for_web_sdk,
                      .severity = severity::warning,
                      .value = character_count{size}});
        }
        const bool accepted = out_.options().accept.includes(*version_);
        if (!accepted || !is_modern()) {
            out_.add(finding_code::obsolete_version,
                     accepted ? severity::warning : severity::error);
        }
    }
    AGORA_TOKEN_VARIANT_CONSTEXPR auto parse_any(std::string_view text) noexcept -> bool;
    constexpr auto parse_tail(std::string_view text) noexcept -> bool;
    AGORA_TOKEN_VARIANT_CONSTEXPR auto parse_lenient(std::string_view text, error strict) noexcept
        -> bool;
    constexpr auto parse_foreign(std::string_view text, error cause, bool has_prefix) noexcept
        -> bool;
    constexpr auto keep(result<any_unverified_token>&& token) noexcept -> bool {
        if (token) {
            out_.set_token(*std::move(token));
        }
        return token.has_value();
    }

    Recorder& out_;
    std::string_view given_;
    read_options options_;
    buffer<2048> storage_;
    buffer<2048> rebuilt_;
    std::optional<token_version> version_;
    std::optional<content_layout> uncompressed_;
    content_layout signature_layout_ = content_layout::unknown;
    bool spaced_app_id_ = false;
};

//=== implementation ===//

// A text that begins like no version.
template <class Recorder>
constexpr auto received_text<Recorder>::read_no_version(const normalized_text& meant) noexcept
    -> bool {
    const error cause = meant.text.empty() ? errc::empty_input : errc::unknown_version;
    if (!meant.text.empty() && parse_foreign(meant.text, cause, false)) {
        return true;
    }
    normalized_text ignored;
    const auto text = strip(given_, ignored); // as people see it, with its spaces
    const auto& given = out_.options().app_id;
    const auto what = find_stand_in(text, given ? given->text() : std::string_view{});
    if (what != stand_in::unknown) {
        add_stand_in(code_of(what), what, text.empty() ? cause : error{});
        if (code_of(what) == finding_code::identifier_given && out_.reveals_certificate(text)) {
            add_stand_in(finding_code::certificate_exposed, what);
        }
    } else if (begins_like_a_key(text)) {
        out_.add({.code = finding_code::truncated, .severity = severity::error, .cause = cause});
    } else if (is_shortened(given_.substr(0, options_.max_text))) {
        add_error(finding_code::shortened);
    } else {
        add_stand_in(finding_code::not_a_token, what, cause);
    }
    return false;
}

// A text that begins like a version.
template <class Recorder>
constexpr auto received_text<Recorder>::read_version(const normalized_text& meant) noexcept
    -> bool {
    out_.set_version(version_);
    spaced_app_id_ = meant.spaced_app_id;
    auto text = meant.text;
    const bool is_read_whole = is_modern() && text.size() <= options_.max_text;
    const bool shortened = is_read_whole && is_shortened(text);
    check_transport(meant, shortened);
    check_version(text.size());
    if (shortened) {
        add_error(finding_code::shortened);
        return false;
    }
    if (is_read_whole) {
        if (const auto one = find_repeated(text); !one.empty()) {
            add_error(finding_code::repeated);
            text = one;
        }
        if (has_lost_case(body_of(text))) {
            add_error(finding_code::case_lost);
            return false;
        }
    }
    return parse_any(text);
}

// What transport did. Spaces in a shortened text are those of "... (cut)".
template <class Recorder>
constexpr void received_text<Recorder>::check_transport(const normalized_text& meant,
                                                        bool shortened) noexcept {
    if (meant.trimmed) {
        add_error(finding_code::surrounding_space);
    }
    if (!meant.visible) {
        add_error(finding_code::invisible_character);
    }
    if (meant.json_escaped) {
        add_error(finding_code::json_escaped);
    }
    if (meant.url_decoded) {
        add_error(finding_code::url_encoded);
    }
    if (meant.spaces_to_plus && !shortened) {
        add_error(finding_code::space_for_plus);
    }
}

// Reads strictly, else leniently to say more; what only lenient reading accepts is refused too.
template <class Recorder>
AGORA_TOKEN_VARIANT_CONSTEXPR auto
received_text<Recorder>::parse_any(std::string_view text) noexcept -> bool {
    options_.how = strictness::strict;
    auto strict = parse(text, options_);
    if (strict) {
        return keep(std::move(strict));
    }
    const auto cause = strict.error();
    if (is_modern() && parse_tail(text)) {
        return true;
    }
    options_.how = strictness::lenient;
    return parse_lenient(text, cause);
}

// A token with something behind it, such as the next parameter of a URL.
template <class Recorder>
constexpr auto received_text<Recorder>::parse_tail(std::string_view text) noexcept -> bool {
    std::size_t size = 0;
    while (size < text.size() && is_base64(text[size])) {
        ++size;
    }
    while (size < text.size() && text[size] == '=') {
        ++size;
    }
    if (size == text.size() || text.size() > options_.max_text
        || !keep(parse(text.substr(0, size), options_))) {
        return false;
    }
    add_error(finding_code::surrounding_text);
    return true;
}

template <class Recorder>
AGORA_TOKEN_VARIANT_CONSTEXPR auto received_text<Recorder>::parse_lenient(std::string_view text,
                                                                          error strict) noexcept
    -> bool {
    auto lenient = parse(text, options_);
    if (!lenient) {
        if (is_modern()) {
            return parse_foreign(text, lenient.error(), true);
        }
        const auto cause = lenient.error();
        out_.add({.code = finding_of(text, cause), .severity = severity::error, .cause = cause});
        return false;
    }
    auto how = content_layout::unknown;
    if (is_modern()) {
        switch (strict.code) {
        case errc::bad_base64_character: how = content_layout::url_safe_base64; break;
        case errc::trailing_bytes: how = content_layout::trailing_bytes; break;
        case errc::duplicate_key: how = content_layout::duplicate_key; break;
        default: break;
        }
    }
    if (is_modern() && strict.code == errc::bad_signature_length) {
        const auto* newer = std::get_if<v007::unverified_token>(&*lenient);
        const auto payload =
            newer != nullptr
                ? newer->unverified_content().payload()
                : std::get<v006::unverified_token>(*lenient).unverified_content().payload();
        const auto guess = guess_signature(payload);
        const std::size_t size = payload.size() < 2 ? 0 : read_u16(payload);
        signature_layout_ = guess != content_layout::unknown ? guess
                            : size == 20                     ? content_layout::sha1_signature
                                                             : content_layout::other_signature;
    } else if (how != content_layout::unknown) {
        out_.add({.code = finding_code::foreign_layout,
                  .severity = severity::error,
                  .cause = strict,
                  .variant = how});
    } else {
        out_.add({.code = finding_code::damaged, .severity = severity::error, .cause = strict});
    }
    return keep(std::move(lenient));
}

// What no parser accepts: a generator's own format, or cut off, or damaged.
template <class Recorder>
constexpr auto received_text<Recorder>::parse_foreign(std::string_view text, error cause,
                                                      bool has_prefix) noexcept -> bool {
    foreign_reader reader{text, cause, options_};
    auto seen = has_prefix ? reader.look(rebuilt_) : reader.look_without_prefix(rebuilt_);
    if ((seen.code == finding_code::damaged || seen.code == finding_code::truncated)
        && is_masked(text)) {
        seen.code = finding_code::shortened;
    }
    if (!has_prefix && !seen.is_whole) {
        return false;
    }
    const bool is_layout =
        seen.code == finding_code::foreign_layout || seen.code == finding_code::not_compressed;
    if (seen.code == finding_code::not_compressed) {
        uncompressed_ = seen.how; // said when its signature has been checked
    } else {
        out_.add({.code = seen.code,
                  .severity = severity::error,
                  .cause = is_layout || seen.code == finding_code::obsolete_version
                                   || seen.code == finding_code::shortened
                               ? error{}
                               : cause,
                  .variant = is_layout ? finding_variant{seen.how} : finding_variant{}});
    }
    if (!seen.is_whole) {
        return false;
    }
    version_ = token_version::v007;
    out_.set_version(version_);
    options_.how = strictness::lenient;
    return keep(parse(rebuilt_.view(), options_));
}

} // namespace agora_token::inline v0_1::detail

#endif // AGORA_TOKEN_EXPLAIN_DETAIL_RECEIVED_HPP_INCLUDED

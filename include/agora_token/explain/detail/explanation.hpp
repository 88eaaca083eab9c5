// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

/// @file
/// What explain() compares a token with, and what it returns.

#ifndef AGORA_TOKEN_EXPLAIN_DETAIL_EXPLANATION_HPP_INCLUDED
#define AGORA_TOKEN_EXPLAIN_DETAIL_EXPLANATION_HPP_INCLUDED

#include <agora_token/explain/detail/finding.hpp>
#include <agora_token/explain/detail/secrecy.hpp>
#include <agora_token/legacy/detail/vocabulary.hpp>
#include <agora_token/parse.hpp>
#include <agora_token/vocabulary/app_certificate.hpp>
#include <agora_token/vocabulary/role.hpp>
#include <agora_token/vocabulary/time.hpp>
#include <agora_token/vocabulary/user.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <utility>

namespace agora_token::inline v0_1 {

/// The user that a client tried to join with, and whether as a uid or as an account. A view of its
/// text, which must outlive it.
class client_user {
  public:
    /// How the client named the user.
    enum class kind : std::uint8_t {
        uid,     ///< With a number.
        account, ///< With a text.
        unsaid,  ///< Not known.
    };

    /// A documented user, which knows its kind.
    constexpr client_user(const user& who) noexcept
        : text_{who.text()},
          kind_{who.is_uid() ? kind::uid : kind::account} {}
    /// A user by the text on the wire.
    constexpr client_user(std::string_view text) noexcept : text_{text}, kind_{kind::unsaid} {}
    /// A user by the text on the wire.
    constexpr client_user(const char* text) noexcept : client_user{std::string_view{text}} {}
    /// An account of any bytes, documented or not.
    [[nodiscard]] static constexpr auto account(std::string_view text) noexcept -> client_user {
        client_user who{text};
        who.kind_ = kind::account;
        return who;
    }

    /// The text on the wire.
    [[nodiscard]] constexpr auto text() const noexcept -> std::string_view { return text_; }
    /// How the client named the user.
    [[nodiscard]] constexpr auto named_by() const noexcept -> kind { return kind_; }

  private:
    std::string_view text_;
    kind kind_;
};

/// What the client tried to do and what the server knows: any part of it. Use with designated
/// initialisers, in this order. A view: texts and certificates must outlive the explanation.
struct expected {
    std::optional<std::string_view> app_id{};  ///< The App ID the client uses.
    std::optional<certificates> keys{};        ///< The certificates the token may be signed with.
    std::optional<std::string_view> channel{}; ///< The channel the client joins.
    std::optional<client_user> user{};         ///< The user the client joins as.
    std::optional<agora_token::role> role{};   ///< The role the client takes.
    std::optional<service_type> service{};     ///< The service the client uses.
    std::optional<sys_seconds> now{};          ///< The present time, such as system_now().
    std::optional<legacy::key_service> key_service{}; ///< 004 and 005: what the key is for.
};

namespace detail {
class recorder;
} // namespace detail

/// What explain() says of a text: the token as far as it can be read, and findings, the most
/// important first. Views in its `expected` must outlive it. Movable, not copyable.
class explanation {
  public:
    /// The most findings that are kept, at most four of each code but of errors; further ones are
    /// counted, the least important first.
    static constexpr std::size_t max_findings = 48;

    /// The version, where one was recognised.
    [[nodiscard]] constexpr auto version() const noexcept -> std::optional<token_version> {
        return version_;
    }
    /// The token, read leniently and after mending what transport did to the text; none where it
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
        return std::span{findings_}.first(size_);
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
    /// What it was compared with.
    [[nodiscard]] constexpr auto compared_with() const noexcept -> const expected& {
        return expected_;
    }

  private:
    friend class detail::recorder;

    std::optional<token_version> version_;
    std::optional<any_unverified_token> token_;
    std::optional<bool> signature_;
    std::array<finding, max_findings> findings_{};
    std::size_t size_ = 0;
    std::size_t omitted_ = 0;
    bool exposes_certificate_ = false;
    expected expected_;
};

namespace detail {

/// The App ID of a token of any version, as it stands there.
[[nodiscard]] constexpr auto app_id_of(const any_unverified_token& token) noexcept
    -> std::string_view {
    return std::visit([](const auto& one) { return one.unverified_content().app_id(); }, token);
}

/// Fills an explanation: the one hand that writes it.
class recorder {
  public:
    /// The most findings of one code; of errors, as many as there is room for.
    static constexpr std::size_t max_of_a_code = 4;

    constexpr explicit recorder(const expected& wanted) noexcept {
        // Far beyond what a token can say, and near enough that no difference of times overflows.
        constexpr seconds remote{std::int64_t{1} << 39};
        made_.expected_ = wanted;
        if (wanted.now) {
            made_.expected_.now =
                std::clamp(*wanted.now, sys_seconds{-remote}, sys_seconds{remote});
        }
    }

    constexpr void add(finding_code code, severity how_bad) noexcept {
        add({.code = code, .severity = how_bad});
    }
    /// Adds a finding, unless it was found before: then it counts there. Takes a bounded number of
    /// steps, and of few codes many at all.
    constexpr void add(const finding& found) noexcept {
        auto& count = counts_[static_cast<std::size_t>(found.code)];
        const bool is_error = found.severity == severity::error;
        if (!is_error && count.tries >= most_tries) {
            ++made_.omitted_;
            return;
        }
        ++count.tries;
        for (auto& each : std::span{made_.findings_}.first(made_.size_)) {
            if (is_same(each, found)) {
                ++each.more;
                return;
            }
        }
        if (!is_error && count.kept >= max_of_a_code) {
            ++made_.omitted_;
            return;
        }
        ++count.kept;
        if (made_.size_ < explanation::max_findings) {
            made_.findings_[made_.size_++] = found;
            return;
        }
        ++made_.omitted_;
        // The last of the least important makes room, so that what refuses is never left out.
        auto* least = &made_.findings_[0];
        for (auto& each : made_.findings_) {
            least = each.severity >= least->severity ? &each : least;
        }
        if (found.severity < least->severity) {
            *least = found;
        }
    }
    constexpr void set_version(std::optional<token_version> version) noexcept {
        made_.version_ = version;
    }
    constexpr void set_token(any_unverified_token&& token) noexcept {
        made_.token_.emplace(std::move(token));
    }
    constexpr void set_signature(bool good) noexcept { made_.signature_ = good; }
    constexpr void set_exposed() noexcept { made_.exposes_certificate_ = true; }

    /// True if a text holds a certificate given, or part of it.
    [[nodiscard]] constexpr auto reveals_certificate(std::string_view text) const noexcept -> bool {
        const auto& keys = made_.expected_.keys;
        return keys && reveals_any(keys->all(), text);
    }
    [[nodiscard]] constexpr auto wanted() const noexcept -> const expected& {
        return made_.expected_;
    }
    [[nodiscard]] constexpr auto token() const noexcept -> const any_unverified_token& {
        return *made_.token_;
    }
    /// The explanation with its findings in order; equal ones stay as they were found.
    [[nodiscard]] constexpr auto finish() && noexcept -> explanation {
        const auto before = [](const finding& a, const finding& b) {
            return a.severity != b.severity ? a.severity < b.severity : a.code < b.code;
        };
        for (std::size_t i = 1; i < made_.size_; ++i) {
            for (auto at = i; at > 0 && before(made_.findings_[at], made_.findings_[at - 1]);
                 --at) {
                std::swap(made_.findings_[at], made_.findings_[at - 1]);
            }
        }
        return std::move(made_);
    }

  private:
    struct code_count {
        std::size_t tries = 0;
        std::size_t kept = 0;
    };
    static constexpr std::size_t most_tries = 64;

    static constexpr auto is_same(const finding& a, const finding& b) noexcept -> bool {
        return a.code == b.code && a.severity == b.severity && a.service == b.service
               && a.privilege == b.privilege && a.field == b.field && a.variant == b.variant;
    }

    explanation made_;
    std::array<code_count, static_cast<std::size_t>(last_finding_code) + 1> counts_{};
};

} // namespace detail

//=== implementation ===//

constexpr auto explanation::hides(std::string_view text) const noexcept -> bool {
    const auto keys = expected_.keys ? expected_.keys->all() : std::span<const app_certificate>{};
    if (detail::reveals_any(keys, text)) {
        return true;
    }
    // App ID and certificate changed places: either can be the secret.
    return exposes_certificate_
           && ((token_ && detail::reveals(detail::app_id_of(*token_), text))
               || detail::reveals(detail::trimmed(expected_.app_id.value_or(std::string_view{})),
                                  text));
}

constexpr auto explanation::product() const noexcept -> sdk {
    const auto service = expected_.service.value_or(service_type::rtc);
    return service == service_type::rtm || service == service_type::rtm2 ? sdk::rtm
           : service == service_type::chat                               ? sdk::other
                                                                         : sdk::rtc;
}

} // namespace agora_token::inline v0_1

#endif // AGORA_TOKEN_EXPLAIN_DETAIL_EXPLANATION_HPP_INCLUDED

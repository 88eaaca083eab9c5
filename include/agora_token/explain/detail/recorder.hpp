// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

/// @file
/// Fills an explanation: keeps few findings of a kind, and counts the others.

#ifndef AGORA_TOKEN_EXPLAIN_DETAIL_RECORDER_HPP_INCLUDED
#define AGORA_TOKEN_EXPLAIN_DETAIL_RECORDER_HPP_INCLUDED

#include <agora_token/explain/detail/explanation.hpp>
#include <agora_token/explain/detail/secrecy.hpp>
#include <agora_token/vocabulary/verify_options.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <utility>

namespace agora_token::inline v0_1::detail {

/// Fills an explanation: the one hand that writes it. A template, as is whatever writes to it, so
/// that only programs that explain compile it.
template <class Explanation>
class recorder {
  public:
    /// The most findings of one code; of errors, as many as there is room for.
    static constexpr std::size_t max_of_a_code = 4;

    constexpr recorder(const intent& asked, const explain_options& options) noexcept {
        // Far beyond what a token can say, and near enough that no difference of times overflows.
        constexpr seconds remote{std::int64_t{1} << 39};
        made_.asked_ = asked;
        made_.options_ = options;
        if (options.now) {
            made_.now_ =
                std::clamp(sys_seconds{*options.now}, sys_seconds{-remote}, sys_seconds{remote});
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
        for (std::size_t i = 0; i != made_.size_; ++i) {
            if (is_same(made_.findings_[i], found)) {
                ++made_.findings_[i].more;
                return;
            }
        }
        if (!is_error && count.kept >= max_of_a_code) {
            ++made_.omitted_;
            return;
        }
        ++count.kept;
        if (made_.size_ < Explanation::max_findings) {
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

    /// The token ends at `end` for what was asked, unless it ends before.
    constexpr void set_end(sys_seconds end) noexcept {
        made_.ends_at_ = (std::min)(made_.ends_at_.value_or(end), end);
    }

    /// True if a text holds a certificate given, or part of it.
    [[nodiscard]] constexpr auto reveals_certificate(std::string_view text) const noexcept -> bool {
        return reveals_any(keys(), text);
    }
    [[nodiscard]] constexpr auto keys() const noexcept -> list_view<app_certificate> {
        return made_.options_.certificates.all();
    }
    [[nodiscard]] constexpr auto asked() const noexcept -> const intent& { return made_.asked_; }
    [[nodiscard]] constexpr auto now() const noexcept -> std::optional<sys_seconds> {
        return made_.now_;
    }
    [[nodiscard]] constexpr auto options() const noexcept -> const explain_options& {
        return made_.options_;
    }
    /// The options as verify() has them.
    [[nodiscard]] constexpr auto terms() const noexcept -> verify_options {
        const auto& given = made_.options_;
        return {.app_id = given.app_id,
                .leeway = given.leeway,
                .max_lifetime = given.max_lifetime,
                .accept = given.accept,
                .read = given.read};
    }
    [[nodiscard]] constexpr auto refused() const noexcept -> bool {
        const auto all = made_.findings();
        return std::any_of(all.begin(), all.end(),
                           [](const finding& each) { return each.severity == severity::error; });
    }
    [[nodiscard]] constexpr auto has(finding_code code) const noexcept -> bool {
        return made_.find(code) != nullptr;
    }
    [[nodiscard]] constexpr auto signature() const noexcept -> std::optional<bool> {
        return made_.signature_;
    }
    [[nodiscard]] constexpr auto token() const noexcept -> const any_unverified_token& {
        return *made_.token_;
    }
    /// The explanation with its findings in order; equal ones stay as they were found.
    [[nodiscard]] AGORA_TOKEN_VARIANT_CONSTEXPR auto finish() && noexcept -> Explanation {
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

    Explanation made_;
    std::array<code_count, static_cast<std::size_t>(last_finding_code) + 1> counts_{};
};

} // namespace agora_token::inline v0_1::detail

#endif // AGORA_TOKEN_EXPLAIN_DETAIL_RECORDER_HPP_INCLUDED

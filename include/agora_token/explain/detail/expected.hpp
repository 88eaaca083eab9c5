// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

/// @file
/// The question as explain() had it before intents. To be deleted when the command and the
/// inspector ask by intent.

#ifndef AGORA_TOKEN_EXPLAIN_DETAIL_EXPECTED_HPP_INCLUDED
#define AGORA_TOKEN_EXPLAIN_DETAIL_EXPECTED_HPP_INCLUDED

#include <agora_token/detail/attributes.hpp>
#include <agora_token/explain/detail/explain.hpp>
#include <agora_token/legacy/detail/intent.hpp>

#include <cstdint>
#include <optional>
#include <string_view>

namespace agora_token::inline v0_1 {

/// A user and how the client named it. A view.
class client_user {
  public:
    constexpr client_user(const user& who) noexcept
        : text_{who.text()},
          kind_{who.is_uid() ? user_kind::uid : user_kind::account} {}
    constexpr client_user(std::string_view text) noexcept : text_{text} {}
    constexpr client_user(const char* text) noexcept : text_{text} {}
    [[nodiscard]] static constexpr auto account(std::string_view text) noexcept -> client_user {
        client_user who{text};
        who.kind_ = user_kind::account;
        return who;
    }
    [[nodiscard]] constexpr auto text() const noexcept -> std::string_view { return text_; }
    [[nodiscard]] constexpr auto kind() const noexcept -> user_kind { return kind_; }

  private:
    std::string_view text_;
    user_kind kind_ = user_kind::unsaid;
};

/// What the client tried to do and what the server knows.
struct expected {
    std::optional<std::string_view> app_id{};
    std::optional<certificates> keys{};
    std::optional<std::string_view> channel{};
    std::optional<client_user> user{};
    std::optional<agora_token::role> role{};
    std::optional<service_type> service{};
    std::optional<sys_seconds> now{};
    std::optional<legacy::key_service> key_service{};

    [[nodiscard]] constexpr auto as_intent() const noexcept -> intent {
        auto asked = key_service ? intent{legacy::use_key::of(*key_service)}
                     : role || service == service_type::rtc ? intent::of(purpose::join)
                     : service == service_type::rtm         ? intent::of(purpose::log_in_to_rtm)
                     : service == service_type::convo_ai    ? intent::of(purpose::use_convo_ai)
                     : service == service_type::stt         ? intent::of(purpose::use_stt)
                     : service                              ? intent{use_service{*service}}
                                                            : intent{};
        if (channel) {
            asked = asked.in(channel_text{wire_text::make(*channel).value_or(wire_text{})});
        }
        if (user) {
            asked = asked.by(
                user_text{wire_text::make(user->text()).value_or(wire_text{}), user->kind()});
        }
        if (role && may_publish(*role)) {
            asked = asked.granting(privilege_number{2}, privilege_number{3}, privilege_number{4});
        }
        return asked;
    }
    [[nodiscard]] constexpr auto as_options(const read_options& read) const noexcept
        -> explain_options {
        using enum token_version;
        explain_options known{
            .accept = agora_token::accept(v001, v002, v003, v004, v005, v006, v007, signaling),
            .read = read};
        if (keys) {
            known.certificates = *keys;
        }
        if (now) {
            known.now = *now;
        }
        if (const auto id = agora_token::app_id::make(app_id.value_or(std::string_view{}))) {
            known.app_id = *id;
        }
        return known;
    }
};

template <mac_256 Mac, mac_160 LegacyMac = no_mac_160, legacy::hash_128 LegacyHash = no_hash_128>
[[nodiscard]] AGORA_TOKEN_VARIANT_CONSTEXPR auto
explain(std::string_view text, const expected& wanted, const read_options& read = {}) noexcept
    -> explanation {
    return explain<Mac, LegacyMac, LegacyHash>(text, wanted.as_intent(), wanted.as_options(read));
}

} // namespace agora_token::inline v0_1

#endif // AGORA_TOKEN_EXPLAIN_DETAIL_EXPECTED_HPP_INCLUDED

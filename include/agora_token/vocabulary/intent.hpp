// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

/// @file
/// The question of a check: what somebody wants to do with a token. The types that name each
/// purpose are in <agora_token/vocabulary/intents.hpp>.

#ifndef AGORA_TOKEN_VOCABULARY_INTENT_HPP_INCLUDED
#define AGORA_TOKEN_VOCABULARY_INTENT_HPP_INCLUDED

#include <agora_token/detail/kept_text.hpp>
#include <agora_token/result.hpp>
#include <agora_token/vocabulary/channel_name.hpp>
#include <agora_token/vocabulary/purpose.hpp>
#include <agora_token/vocabulary/role.hpp>
#include <agora_token/vocabulary/user.hpp>
#include <agora_token/vocabulary/wire_text.hpp>

#include <array>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace agora_token::inline v0_1 {

/// A channel or room that need not follow the documented rules: what another producer's token may
/// name. A view; an intent copies up to 63 bytes, longer texts must outlive it.
class channel_text {
  public:
    /// Any text that the wire can carry.
    constexpr explicit channel_text(const wire_text& text) noexcept : text_{text.text()} {}
    /// The bytes.
    [[nodiscard]] constexpr auto text() const noexcept -> std::string_view { return text_; }

  private:
    std::string_view text_;
};

/// Whether a user joins with a number or with a text, as far as it is known.
enum class user_kind : std::uint8_t {
    uid,     ///< With a number.
    account, ///< With a text.
    unsaid,  ///< Not known.
};

/// A user that need not follow the documented rules: what another producer's token may name. A
/// view; an intent copies up to 255 bytes, longer texts must outlive it.
class user_text {
  public:
    /// Any text that the wire can carry.
    constexpr explicit user_text(const wire_text& text, user_kind kind = user_kind::unsaid) noexcept
        : text_{text.text()},
          kind_{kind} {}
    /// The bytes.
    [[nodiscard]] constexpr auto text() const noexcept -> std::string_view { return text_; }
    /// How the user is named.
    [[nodiscard]] constexpr auto kind() const noexcept -> user_kind { return kind_; }

  private:
    std::string_view text_;
    user_kind kind_;
};

/// Says that the token names its user: see whoever_it_names.
struct whoever_it_names_t {
    explicit constexpr whoever_it_names_t() noexcept = default; ///< The only value.
};
/// In place of a user: whoever the token names, to be read from the verified token. For 007 and the
/// keys 001 to 003; the other versions do not carry their user (user_required).
inline constexpr whoever_it_names_t whoever_it_names{};

/// A privilege by its number on the wire, of the service that an intent names.
class privilege_number {
  public:
    /// This number.
    constexpr explicit privilege_number(std::uint16_t number) noexcept : number_{number} {}
    /// This number.
    [[nodiscard]] constexpr auto number() const noexcept -> std::uint16_t { return number_; }

  private:
    std::uint16_t number_;
};

/// The question to verify() and explain(). Every purpose has a type of its own that converts to
/// this, such as join; the safe ones are the short ones. Owns its texts (longer ones than the
/// documented limits are viewed: see channel_text, user_text). Copyable; immutable.
///
///     at::verify(text, certificate, at::join{"lobby", at::user::uid(42)});
class intent {
  public:
    /// The most privileges that one intent can ask for besides its own.
    static constexpr std::size_t max_privileges = 8;

    /// Nothing is known: explain() checks what it can, verify() returns intent_required.
    constexpr intent() noexcept = default;
    /// A purpose whose channel and user are still to be said, for programs that learn the question
    /// piece by piece. verify() refuses one that is not complete (channel_required,
    /// user_required).
    [[nodiscard]] static constexpr auto of(agora_token::purpose what) noexcept -> intent {
        intent made;
        made.purpose_ = what;
        return made;
    }

    /// The same in this channel or room.
    [[nodiscard]] constexpr auto in(const channel_name& channel) const noexcept -> intent {
        auto made = *this;
        made.set_channel(channel);
        return made;
    }
    /// The same in this channel or room.
    [[nodiscard]] constexpr auto in(channel_text channel) const noexcept -> intent {
        auto made = *this;
        made.set_channel(channel.text());
        return made;
    }
    /// The same by this user.
    [[nodiscard]] constexpr auto by(const user& who) const noexcept -> intent {
        auto made = *this;
        made.set_user(who);
        return made;
    }
    /// The same by this user.
    [[nodiscard]] constexpr auto by(user_text who) const noexcept -> intent {
        auto made = *this;
        made.set_user(who);
        return made;
    }
    /// The same by whoever the token names.
    [[nodiscard]] constexpr auto by(whoever_it_names_t) const noexcept -> intent {
        auto made = *this;
        made.set_user(whoever_it_names);
        return made;
    }
    /// The same with these privileges too, of the service that the purpose names first. @pre at
    /// most max_privileges in all; more end the program, since a check must not drop any.
    template <std::same_as<privilege_number>... Numbers>
    [[nodiscard]] constexpr auto granting(Numbers... numbers) const noexcept -> intent {
        auto made = *this;
        (made.add_privilege(numbers.number()), ...);
        return made;
    }

    /// The purpose.
    [[nodiscard]] constexpr auto purpose() const noexcept -> agora_token::purpose {
        return purpose_;
    }
    /// The channel or room, where one was said. Valid as long as this object.
    [[nodiscard]] constexpr auto channel() const noexcept -> std::optional<std::string_view> {
        return has_channel_ ? std::optional{channel_.view()} : std::nullopt;
    }
    /// The CRC-32 of the channel, which a channel_name knows. @pre channel()
    [[nodiscard]] constexpr auto channel_crc() const noexcept -> std::uint32_t {
        return channel_crc_ ? *channel_crc_ : detail::crc32(channel_.view());
    }
    /// The user on the wire, where one was said. Valid as long as this object.
    [[nodiscard]] constexpr auto user() const noexcept -> std::optional<std::string_view> {
        return has_user_ ? std::optional{user_.view()} : std::nullopt;
    }
    /// How the user was named.
    [[nodiscard]] constexpr auto kind_of_user() const noexcept -> user_kind { return kind_; }
    /// True if the user is whoever the token names.
    [[nodiscard]] constexpr auto names_any_user() const noexcept -> bool { return whoever_; }
    /// use_service: the service; use_key: its number.
    [[nodiscard]] constexpr auto service() const noexcept -> service_type { return service_; }
    /// The privileges asked for besides the purpose's own.
    [[nodiscard]] constexpr auto privileges() const noexcept -> list_view<std::uint16_t> {
        return {privileges_.data(), privilege_count_};
    }
    /// The services that must be in the token.
    [[nodiscard]] constexpr auto needs() const noexcept -> service_needs {
        auto all =
            purpose_ == agora_token::purpose::use_service
                ? service_needs{{service_, service_, least_privilege(), has_channel_, has_user_}}
                : needs_of(purpose_);
        // What was said beyond what the purpose asks for is checked too.
        all.all_[0].of_channel |= has_channel_;
        all.all_[0].of_user |= has_user_;
        return all;
    }
    /// What is missing before a token can be verified: intent_required, channel_required,
    /// user_required, or service_required where privileges were named without their service
    /// (position: the first).
    [[nodiscard]] constexpr auto complete() const noexcept -> result<void> {
        if (purpose_ == agora_token::purpose::unknown) {
            return errc::intent_required;
        }
        if (purpose_ == agora_token::purpose::any_use && privilege_count_ != 0) {
            return error{errc::service_required, privileges_[0]};
        }
        if (purpose_ == agora_token::purpose::use_key && !has_channel_) {
            return errc::channel_required;
        }
        if (has_channel_ && has_user_) {
            return {}; // no purpose needs more
        }
        for (const auto& need : needs_of(purpose_)) {
            if (need.of_channel && !has_channel_) {
                return errc::channel_required;
            }
            if (need.of_user && !has_user_ && !whoever_) {
                return errc::user_required;
            }
        }
        return {};
    }

  protected:
    /// For the types of the purposes.
    constexpr explicit intent(agora_token::purpose what, service_type service = {}) noexcept
        : purpose_{what},
          service_{service} {}
    /// For the types of the purposes: this user in this channel, each text written once.
    constexpr intent(agora_token::purpose what, const channel_name& channel,
                     const agora_token::user& who) noexcept
        : purpose_{what},
          kind_{who.is_uid() ? user_kind::uid : user_kind::account},
          has_channel_{true},
          has_user_{true},
          channel_crc_{channel.crc()},
          channel_{channel.text()},
          user_{who.text()} {}
    /// For the types of the purposes.
    constexpr void set_channel(const channel_name& channel) noexcept {
        set_channel(channel.text());
        channel_crc_ = channel.crc();
    }
    /// For the types of the purposes.
    constexpr void set_channel(std::string_view channel) noexcept {
        channel_.assign(channel);
        channel_crc_.reset();
        has_channel_ = true;
    }
    /// For the types of the purposes.
    constexpr void set_user(const agora_token::user& who) noexcept {
        user_.assign(who.text());
        kind_ = who.is_uid() ? user_kind::uid : user_kind::account;
        has_user_ = true;
        whoever_ = false;
    }
    /// For the types of the purposes.
    constexpr void set_user(user_text who) noexcept {
        user_.assign(who.text());
        kind_ = who.kind();
        has_user_ = true;
        whoever_ = false;
    }
    /// For the types of the purposes.
    constexpr void set_user(whoever_it_names_t) noexcept {
        user_ = {};
        kind_ = user_kind::unsaid;
        has_user_ = false;
        whoever_ = true;
    }
    /// For the types of the purposes.
    constexpr void add_privilege(std::uint16_t number) noexcept {
        detail::require(privilege_count_ < max_privileges);
        privileges_[privilege_count_++] = number;
    }

  private:
    // The privilege that use_service needs: a known service is not used without any.
    [[nodiscard]] constexpr auto least_privilege() const noexcept -> std::uint16_t {
        return privilege_count_ == 0 && !privilege_name(service_, 1).empty() ? 1 : 0;
    }

    agora_token::purpose purpose_ = agora_token::purpose::unknown;
    user_kind kind_ = user_kind::unsaid;
    bool has_channel_ = false;
    bool has_user_ = false;
    bool whoever_ = false;
    std::uint8_t privilege_count_ = 0;
    service_type service_{};
    std::array<std::uint16_t, max_privileges> privileges_{};
    std::optional<std::uint32_t> channel_crc_;
    detail::kept_text<max_channel_length> channel_;
    detail::kept_text<max_account_length> user_;
};

} // namespace agora_token::inline v0_1

#endif // AGORA_TOKEN_VOCABULARY_INTENT_HPP_INCLUDED

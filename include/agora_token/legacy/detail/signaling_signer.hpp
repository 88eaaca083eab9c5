// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

/// @file
/// Signing of the first Agora Signaling's token, `1:app_id:expires:md5`: a hash with the secret
/// near its end, not a MAC. Source: go/src/SignalingToken upstream.

#ifndef AGORA_TOKEN_LEGACY_DETAIL_SIGNALING_SIGNER_HPP_INCLUDED
#define AGORA_TOKEN_LEGACY_DETAIL_SIGNALING_SIGNER_HPP_INCLUDED

#include <agora_token/codec/detail/hex.hpp>
#include <agora_token/codec/detail/packer.hpp>
#include <agora_token/crypto/detail/concepts.hpp>
#include <agora_token/result.hpp>
#include <agora_token/vocabulary/app_certificate.hpp>
#include <agora_token/vocabulary/app_id.hpp>
#include <agora_token/vocabulary/time.hpp>
#include <agora_token/vocabulary/wire_text.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>

namespace agora_token::inline v0_1::legacy {

/// A hash function with the 16-byte digest of MD5, which signaling tokens are made of.
template <class H>
concept hash_128 = hash_function<H> && requires { requires H::digest_size == 16; };

/// What a signaling token says. A view: the account must outlive it.
struct signaling_token {
    wire_user account;        ///< Who logs in; signed but not carried.
    sys_seconds expires_at{}; ///< When the token ends; 1970 (zero) means never.
};

/// The first two characters of a signaling token.
inline constexpr std::string_view signaling_prefix = "1:";

/// The exact length of the token's text, or time_out_of_range.
[[nodiscard]] constexpr auto token_size(const signaling_token& token) noexcept
    -> result<std::size_t>;

/// Signs signaling tokens of one app. One for each thread, movable; keeps the certificate.
template <hash_128 Hash>
class signaling_signer {
  public:
    /// A signer for an app, or the hash's error (crypto_unavailable, out_of_memory).
    [[nodiscard]] static constexpr auto make(const app_id& id,
                                             const app_certificate& certificate) noexcept
        -> result<signaling_signer> {
        return Hash::make().transform(
            [&](Hash&& hash) { return signaling_signer{id, certificate, std::move(hash)}; });
    }

    /// Writes the token at the start of `out`. Does not allocate.
    /// @return the token's text inside `out`, or time_out_of_range, output_too_small (position: the
    /// size needed), crypto_unavailable.
    [[nodiscard]] constexpr auto sign_to(std::span<char> out, const signaling_token& token) noexcept
        -> result<std::string_view>;

    /// The token as a string of its own. Errors as sign_to(); throws std::bad_alloc.
    [[nodiscard]] auto sign(const signaling_token& token) -> result<std::string> {
        const auto size = token_size(token);
        if (!size) {
            return size.error();
        }
        std::string text(*size, '\0');
        const auto written = sign_to({text.data(), text.size()}, token);
        return written ? result<std::string>{std::move(text)} : written.error();
    }

    /// The app whose tokens this signs.
    [[nodiscard]] constexpr auto id() const noexcept -> const app_id& { return id_; }

  private:
    constexpr signaling_signer(const app_id& id, const app_certificate& certificate,
                               Hash hash) noexcept
        : id_{id},
          certificate_{certificate},
          hash_{std::move(hash)} {}

    app_id id_;
    app_certificate certificate_;
    Hash hash_;
};

//=== implementation ===//

namespace detail {

// A number in decimal without padding.
class plain_number {
  public:
    constexpr explicit plain_number(std::uint32_t number) noexcept {
        do {
            digits_[--at_] = static_cast<char>('0' + number % 10);
            number /= 10;
        } while (number != 0);
    }
    [[nodiscard]] constexpr auto view() const noexcept -> std::string_view {
        return {digits_.data() + at_, digits_.size() - at_};
    }

  private:
    std::array<char, 10> digits_{};
    std::size_t at_ = digits_.size();
};

template <hash_128 Hash>
[[nodiscard]] constexpr auto hash_signaling(Hash& hash, std::string_view account,
                                            std::string_view id, const app_certificate& secret,
                                            std::string_view expires,
                                            std::span<char, 16> out) noexcept -> bool {
    hash.update(account);
    hash.update(id);
    hash.update(secret.reveal());
    hash.update(expires);
    return hash.finish(out);
}

constexpr auto signaling_size(std::string_view expires) noexcept -> std::size_t {
    return signaling_prefix.size() + app_id_length + 1 + expires.size() + 1 + 32;
}

} // namespace detail

constexpr auto token_size(const signaling_token& token) noexcept -> result<std::size_t> {
    return to_wire(token.expires_at).transform([](std::uint32_t expires) {
        return detail::signaling_size(detail::plain_number{expires}.view());
    });
}

template <hash_128 Hash>
constexpr auto signaling_signer<Hash>::sign_to(std::span<char> out,
                                               const signaling_token& token) noexcept
    -> result<std::string_view> {
    const auto wire = to_wire(token.expires_at);
    if (!wire) {
        return wire.error();
    }
    const detail::plain_number expires{*wire};
    const auto size = detail::signaling_size(expires.view());
    if (out.size() < size) {
        return error{errc::output_too_small, size};
    }
    std::array<char, Hash::digest_size> digest{};
    if (!detail::hash_signaling(hash_, token.account.text(), id_.text(), certificate_,
                                expires.view(), digest)) {
        return errc::crypto_unavailable;
    }
    out = out.first(size);
    agora_token::detail::packer text{out};
    text.raw(signaling_prefix);
    text.raw(id_.text());
    text.raw(":");
    text.raw(expires.view());
    text.raw(":");
    const auto written = agora_token::detail::hex::encode_to(out.subspan(text.size()), digest);
    return written ? result<std::string_view>{std::string_view{out.data(), out.size()}}
                   : written.error();
}

} // namespace agora_token::inline v0_1::legacy

#endif // AGORA_TOKEN_LEGACY_DETAIL_SIGNALING_SIGNER_HPP_INCLUDED

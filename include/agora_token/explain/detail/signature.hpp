// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

/// @file
/// Reproducing a signature, in the right way and in those of home-made generators.

#ifndef AGORA_TOKEN_EXPLAIN_DETAIL_SIGNATURE_HPP_INCLUDED
#define AGORA_TOKEN_EXPLAIN_DETAIL_SIGNATURE_HPP_INCLUDED

#include <agora_token/crypto/detail/concepts.hpp>
#include <agora_token/crypto/detail/secret.hpp>
#include <agora_token/detail/buffer.hpp>
#include <agora_token/explain/detail/certificate_variants.hpp>
#include <agora_token/explain/detail/finding.hpp>
#include <agora_token/v006/detail/parse.hpp>
#include <agora_token/v007/detail/key_chain.hpp>
#include <agora_token/v007/detail/parse.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace agora_token::inline v0_1::detail {

/// What an attempt to reproduce a signature came to.
enum class attempt : std::uint8_t {
    same,   ///< The signature is reproduced.
    other,  ///< It is another signature.
    failed, ///< The crypto library failed.
};

/// How HMACs are combined to sign a token.
struct recipe {
    bool swap_first = false;  ///< 007: certificate and time exchanged; 006: key and message.
    bool swap_second = false; ///< 007: the first digest and the salt exchanged.
    bool swap_last = false;   ///< 007: the second digest and the content exchanged.
    bool salt_first = false;  ///< 007: salt and time of issue exchanged.
    bool alone = false;       ///< The certificate alone signs the content.
};

/// The right recipe, then the wrong ones, the likeliest first.
inline constexpr recipe recipes[]{
    {},
    {.swap_first = true, .swap_second = true},
    {.swap_first = true, .swap_second = true, .swap_last = true},
    {.swap_first = true},
    {.swap_second = true},
    {.swap_last = true},
    {.alone = true},
    {.salt_first = true},
    {.swap_first = true, .swap_second = true, .salt_first = true},
    {.swap_first = true, .swap_second = true, .swap_last = true, .salt_first = true},
    {.swap_first = true, .alone = true},
};

template <mac Mac>
constexpr auto code_of(Mac& code, std::string_view key, std::string_view message,
                       secret_bytes<Mac::digest_size>& out) noexcept -> bool {
    code.set_key(key);
    code.update(message);
    return code.finish(out.span());
}

/// Signs what a 007 token signs.
class signer_007 {
  public:
    static constexpr bool has_key_chain = true;

    constexpr explicit signer_007(const v007::content& token) noexcept
        : token_{&token},
          issued_at_{static_cast<std::uint32_t>(token.issued_at().time_since_epoch().count())} {}

    [[nodiscard]] constexpr auto signature() const noexcept -> std::string_view {
        return token_->signature();
    }
    [[nodiscard]] constexpr auto size() const noexcept -> std::size_t {
        return token_->message().size();
    }
    template <mac Mac>
    constexpr auto operator()(Mac& code, std::string_view certificate, recipe how,
                              std::string_view /*app_id*/,
                              secret_bytes<Mac::digest_size>& out) const noexcept -> bool {
        using v007::detail::wire_number;
        if (how.alone) {
            return how.swap_first ? code_of(code, token_->message(), certificate, out)
                                  : code_of(code, certificate, token_->message(), out);
        }
        const wire_number issued_at{issued_at_};
        const wire_number salt{token_->salt()};
        const auto first = how.salt_first ? salt.view() : issued_at.view();
        const auto second = how.salt_first ? issued_at.view() : salt.view();
        secret_bytes<Mac::digest_size> once;
        secret_bytes<Mac::digest_size> twice;
        const bool good = (how.swap_first ? code_of(code, certificate, first, once)
                                          : code_of(code, first, certificate, once))
                          && (how.swap_second ? code_of(code, once.view(), second, twice)
                                              : code_of(code, second, once.view(), twice));
        return good
               && (how.swap_last ? code_of(code, token_->message(), twice.view(), out)
                                 : code_of(code, twice.view(), token_->message(), out));
    }

  private:
    const v007::content* token_;
    std::uint32_t issued_at_;
};

/// Signs what a 006 token signs, for this channel and user.
class signer_006 {
  public:
    static constexpr bool has_key_chain = false;

    constexpr signer_006(const v006::content& token, std::string_view channel,
                         std::string_view user) noexcept
        : token_{&token},
          channel_{channel},
          user_{user} {}

    [[nodiscard]] constexpr auto signature() const noexcept -> std::string_view {
        return token_->signature();
    }
    [[nodiscard]] constexpr auto size() const noexcept -> std::size_t {
        return channel_.size() + user_.size() + token_->message().size();
    }
    template <mac Mac>
    constexpr auto operator()(Mac& code, std::string_view certificate, recipe how,
                              std::string_view app_id,
                              secret_bytes<Mac::digest_size>& out) const noexcept -> bool {
        if (how.swap_first) {
            return sign_swapped(code, certificate, how.alone, app_id, out);
        }
        code.set_key(certificate);
        if (!how.alone) {
            code.update(app_id);
            code.update(channel_);
            code.update(user_);
        }
        code.update(token_->message());
        return code.finish(out.span());
    }

  private:
    template <mac Mac>
    constexpr auto sign_swapped(Mac& code, std::string_view certificate, bool alone,
                                std::string_view app_id,
                                secret_bytes<Mac::digest_size>& out) const noexcept -> bool {
        buffer<512> key;
        if (!key.reserve(app_id.size() + size())) {
            return false;
        }
        std::size_t at = 0;
        for (const auto part :
             {alone ? std::string_view{} : app_id, alone ? std::string_view{} : channel_,
              alone ? std::string_view{} : user_, token_->message()}) {
            std::copy_n(part.data(), part.size(), key.data() + at);
            at += part.size();
        }
        key.resize(at);
        return code_of(code, key.view(), certificate, out);
    }

    const v006::content* token_;
    std::string_view channel_;
    std::string_view user_;
};

/// Whether a signature is reproduced so.
template <mac Mac, class Signer>
constexpr auto try_signer(Mac& code, const Signer& signs, std::string_view certificate, recipe how,
                          std::string_view app_id) noexcept -> attempt {
    secret_bytes<Mac::digest_size> made;
    if (!signs(code, certificate, how, app_id, made)) {
        return attempt::failed;
    }
    return equal_in_constant_time(made.view(), signs.signature()) ? attempt::same : attempt::other;
}

/// Every mistake that a signature shows: a combination has several.
class mistakes {
  public:
    static constexpr std::size_t most = 4;

    constexpr void add(signed_with what) noexcept {
        if (what != signed_with::unknown && size_ < most) {
            all_[size_++] = what;
        }
    }
    constexpr void add(recipe how) noexcept {
        add(how.swap_first || how.swap_second || how.swap_last ? signed_with::keys_swapped
                                                               : signed_with::unknown);
        add(how.salt_first ? signed_with::salt_before_time : signed_with::unknown);
        add(how.alone ? signed_with::certificate_alone : signed_with::unknown);
    }
    [[nodiscard]] constexpr auto begin() const noexcept -> const signed_with* { return all_; }
    [[nodiscard]] constexpr auto end() const noexcept -> const signed_with* { return all_ + size_; }
    [[nodiscard]] constexpr auto empty() const noexcept -> bool { return size_ == 0; }

  private:
    signed_with all_[most]{};
    std::size_t size_ = 0;
};

/// How many bytes a search may hash: of large tokens only the likeliest mistakes are tried, so that
/// explaining stays linear with a small constant.
class hash_budget {
  public:
    constexpr explicit hash_budget(std::size_t message) noexcept : cost_{message + 1536} {}
    [[nodiscard]] constexpr auto spend() noexcept -> bool {
        if (left_ < cost_) {
            return false;
        }
        left_ -= cost_;
        return true;
    }

  private:
    std::size_t left_ = std::size_t{4} << 20;
    std::size_t cost_;
};

/// Looks for the mistakes that reproduce a signature with this certificate. `sha1` says so where
/// `Mac` is HMAC-SHA1.
template <mac Mac, class Signer>
constexpr auto find_mistakes(Mac& code, const Signer& signs, std::string_view certificate,
                             std::string_view app_id, bool sha1, hash_budget& budget) noexcept
    -> mistakes {
    mistakes found;
    found.add(sha1 ? signed_with::hmac_with_sha1 : signed_with::unknown);
    for (std::size_t index = 0; index < certificate_variants; ++index) {
        const auto variant = variant_of_certificate(certificate, index);
        for (const auto how : recipes) {
            if ((how.salt_first || how.swap_last || (how.swap_second && !how.swap_first))
                && !Signer::has_key_chain) {
                continue;
            }
            if (!budget.spend()) {
                return {};
            }
            if (try_signer(code, signs, variant.text.view(), how, app_id) == attempt::same) {
                found.add(how);
                found.add(variant.what);
                return found;
            }
        }
    }
    for (std::size_t index = 0; !Signer::has_key_chain && index < app_id_variants; ++index) {
        const auto variant = variant_of_app_id(app_id, index);
        if (!budget.spend()) {
            return {};
        }
        if (try_signer(code, signs, certificate, {}, variant.text.view()) == attempt::same) {
            found.add(variant.what);
            return found;
        }
    }
    return {};
}

} // namespace agora_token::inline v0_1::detail

#endif // AGORA_TOKEN_EXPLAIN_DETAIL_SIGNATURE_HPP_INCLUDED

// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

/// @file
/// Upstream's AccessToken2: 007 tokens from any services, built, read and verified. See
/// compat/agora_tools.hpp.

#ifndef AGORA_TOKEN_COMPAT_ACCESS_TOKEN2_HPP_INCLUDED
#define AGORA_TOKEN_COMPAT_ACCESS_TOKEN2_HPP_INCLUDED

#include <agora_token/codec/detail/unpacker.hpp>
#include <agora_token/compat/compression.hpp>
#include <agora_token/compat/packer.hpp>
#include <agora_token/compat/services.hpp>
#include <agora_token/compat/support.hpp>
#include <agora_token/crypto/detail/botan.hpp>
#include <agora_token/v007/detail/parse.hpp>
#include <agora_token/v007/detail/services.hpp>
#include <agora_token/v007/detail/signer.hpp>
#include <agora_token/v007/detail/verifier.hpp>
#include <agora_token/vocabulary/app_certificate.hpp>
#include <agora_token/vocabulary/app_id.hpp>
#include <agora_token/vocabulary/privilege_map.hpp>
#include <agora_token/vocabulary/read_options.hpp>
#include <agora_token/vocabulary/service.hpp>
#include <agora_token/vocabulary/time.hpp>

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <limits>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace agora::tools {

/// What AccessToken2::VerifySignature() found.
enum TokenStatus {
    kTokenVerifySuccess = 0, ///< The certificate signed the token.
    kTokenVerifyFailed = -1, ///< Another one did.
    kTokenInvalid = -2,      ///< No token was read.
    kTokenInvalidInfo = -3,  ///< The App ID or the certificate is not 32 hexadecimal digits.
    kTokenThrow = -4,        ///< The crypto library failed.
};

/// A 007 token with every member open. Movable, not copyable. One thread at a time.
class AccessToken2 {
  public:
    /// A token without services that ends `expire` seconds after its issue, with a fresh salt; an
    /// issue time of 0 is now.
    AccessToken2(const std::string& app_id = "", const std::string& app_certificate = "",
                 std::uint32_t issue_ts = 0, std::uint32_t expire = 900)
        : issue_ts_{issue_ts != 0 ? issue_ts : agora_token::compat::now()},
          expire_{expire},
          salt_{agora_token::compat::next_salt()},
          app_id_{app_id},
          app_cert_{app_certificate} {}
    /// Takes over another token.
    AccessToken2(AccessToken2&&) = default;
    /// Takes over another token.
    auto operator=(AccessToken2&&) -> AccessToken2& = default;
    ~AccessToken2() { agora_token::compat::forget(app_cert_); }

    /// The text "007".
    [[nodiscard]] static auto Version() -> std::string {
        return std::string{agora_token::v007::prefix};
    }
    /// Adds a service behind those of its type.
    void AddService(std::unique_ptr<Service> service) {
        if (service != nullptr) {
            const auto type = service->ServiceType();
            services_.emplace(type, std::move(service));
        }
    }
    /// The token's text; compressed where AGORA_TOKEN_COMPAT_ZLIB is defined, else as stored zlib
    /// blocks. "" for an App ID or certificate that is not 32
    /// hexadecimal digits, without a service, and for what 007 cannot carry.
    [[nodiscard]] auto Build() -> std::string;
    /// Reads a token, leniently as upstream does. Services from the first on whose type has no
    /// class here are left out; payloads above 64 KiB are refused. The certificate stays as it is;
    /// App ID, signature and services are replaced, and emptied where this returns false. Checks no
    /// signature.
    auto FromString(const std::string& token) -> bool;
    /// Checks the signature of the token last read, in constant time, and keeps the certificate.
    [[nodiscard]] auto VerifySignature(const std::string& app_certificate) -> TokenStatus;
    /// The 32 bytes that sign the members as they are, or "" where Build() fails. Keeps the
    /// certificate.
    [[nodiscard]] auto GenerateSignature(const std::string& app_certificate) -> std::string;

    std::uint32_t issue_ts_;       ///< When the token is issued, in seconds since 1970.
    std::uint32_t expire_;         ///< How many seconds later it ends.
    std::uint32_t salt_;           ///< Any number.
    std::string app_id_;           ///< The App ID.
    std::string app_cert_;         ///< The App Certificate, a secret in the open.
    std::string signature_;        ///< The signature of the token last read.
    std::string raw_token_buffer_; ///< The inflated payload of the token last read.
    bool parsed_ = false;          ///< Whether a token was read.
    std::multimap<std::uint16_t, std::unique_ptr<Service>> services_; ///< By type.

  private:
    std::string text_; // of the token last read
};

//=== implementation ===//

namespace compat_detail {

/// An empty service of a type, or null where there is no class for it.
[[nodiscard]] inline auto NewService(std::uint16_t type) -> std::unique_ptr<Service> {
    switch (type) {
    case ServiceRtc::kServiceType: return std::make_unique<ServiceRtc>();
    case ServiceRtm::kServiceType: return std::make_unique<ServiceRtm>();
    case ServiceStreaming::kServiceType: return std::make_unique<ServiceStreaming>();
    case ServiceFpa::kServiceType: return std::make_unique<ServiceFpa>();
    case ServiceChat::kServiceType: return std::make_unique<ServiceChat>();
    case ServiceFCdn::kServiceType: return std::make_unique<ServiceFCdn>();
    case ServiceApaas::kServiceType: return std::make_unique<ServiceApaas>();
    case ServiceRtm2::kServiceType: return std::make_unique<ServiceRtm2>();
    case ServiceConvoAI::kServiceType: return std::make_unique<ServiceConvoAI>();
    case ServiceStt::kServiceType: return std::make_unique<ServiceStt>();
    default: return nullptr;
    }
}

/// A packed service as the core signs it. Owns what the core only views.
class SignableService {
  public:
    explicit SignableService(std::string packed) : packed_{std::move(packed)} {
        agora_token::detail::unpacker in{packed_};
        type_ = in.u16();
        for (const auto grant : agora_token::detail::unpack_privileges<agora_token::v007::grant>(
                 in, agora_token::strictness::lenient)) {
            privileges_.push_back(grant);
        }
        body_at_ = in.position();
        good_ = !in.failed();
    }
    [[nodiscard]] auto Good() const noexcept -> bool { return good_; }
    [[nodiscard]] auto View() const noexcept -> agora_token::v007::raw_service {
        return {.type = agora_token::service_type{type_},
                .body = std::string_view{packed_}.substr(body_at_),
                .privileges = privileges_};
    }

  private:
    std::string packed_;
    std::vector<agora_token::v007::grant> privileges_;
    std::size_t body_at_ = 0;
    std::uint16_t type_ = 0;
    bool good_ = false;
};

} // namespace compat_detail

inline auto AccessToken2::Build() -> std::string {
    namespace at = agora_token;
    using signer = at::v007::signer<at::hmac_sha256, at::compat::compression>;
    const auto id = at::app_id::make(app_id_);
    const auto certificate = at::app_certificate::make(app_cert_);
    if (!id || !certificate) {
        return {};
    }
    std::vector<compat_detail::SignableService> packed;
    packed.reserve(services_.size());
    std::vector<at::v007::any_service> services;
    for (const auto& [type, service] : services_) {
        if (!packed.emplace_back(service->PackService()).Good()) {
            return {};
        }
        services.emplace_back(packed.back().View());
    }
    const auto text = signer::make(*id, *certificate).and_then([&](signer&& with) {
        return with.sign({.issued_at = at::sys_seconds_from_wire(issue_ts_),
                          .expires_in = at::seconds{expire_},
                          .salt = salt_},
                         services);
    });
    return text.value_or(std::string{});
}

inline auto AccessToken2::FromString(const std::string& token) -> bool {
    parsed_ = false;
    app_id_.clear();
    signature_.clear();
    raw_token_buffer_.clear();
    services_.clear();
    const auto parsed = agora_token::v007::parse(token, {.how = agora_token::strictness::lenient});
    if (!parsed) {
        return false;
    }
    raw_token_buffer_ = parsed->unverified_content().payload();
    Unpacker in{raw_token_buffer_};
    std::uint16_t left = 0;
    in >> signature_ >> app_id_ >> issue_ts_ >> expire_ >> salt_ >> left;
    for (; left > 0; --left) {
        std::uint16_t type = 0;
        in >> type;
        auto service = compat_detail::NewService(type);
        if (service == nullptr) {
            break;
        }
        service->UnpackService(&in);
        AddService(std::move(service));
    }
    text_ = token;
    parsed_ = true;
    return true;
}

inline auto AccessToken2::VerifySignature(const std::string& app_certificate) -> TokenStatus {
    namespace at = agora_token;
    app_cert_ = app_certificate;
    if (!parsed_) {
        return kTokenInvalid;
    }
    const auto certificate = at::app_certificate::make(app_certificate);
    if (!certificate) {
        return kTokenInvalidInfo;
    }
    auto token = at::v007::parse(text_, {.how = at::strictness::lenient});
    auto verifier = at::v007::basic_verifier<at::hmac_sha256>::make();
    if (!token || !verifier) {
        return kTokenThrow;
    }
    // Upstream looks at the signature alone: no clock is ever outside this leeway.
    const auto verified =
        verifier->verify(*std::move(token), *certificate, at::any_use{}, at::sys_seconds{},
                         {.leeway = (at::seconds::max)(), .max_lifetime = (at::seconds::max)()});
    if (verified) {
        return kTokenVerifySuccess;
    }
    switch (verified.error().code) {
    case at::errc::app_id_malformed: return kTokenInvalidInfo;
    case at::errc::signature_mismatch: return kTokenVerifyFailed;
    default: return kTokenThrow;
    }
}

inline auto AccessToken2::GenerateSignature(const std::string& app_certificate) -> std::string {
    app_cert_ = app_certificate;
    constexpr auto unlimited = (std::numeric_limits<std::size_t>::max)();
    const auto built =
        agora_token::v007::parse(Build(), {.max_text = unlimited, .max_inflated = unlimited});
    return built ? std::string{built->unverified_content().signature()} : std::string{};
}

namespace compat_detail {

/// A token with copies of these services.
[[nodiscard]] inline auto Build(const std::string& app_id, const std::string& app_certificate,
                                std::uint32_t expire,
                                std::initializer_list<const Service*> services) -> std::string {
    AccessToken2 token{app_id, app_certificate, 0, expire};
    for (const auto* service : services) {
        token.AddService(service->Clone());
    }
    return token.Build();
}

/// A service with one privilege.
template <class S>
[[nodiscard]] auto With(S service, std::uint16_t privilege, std::uint32_t expire) -> S {
    service.AddPrivilege(privilege, expire);
    return service;
}

} // namespace compat_detail

} // namespace agora::tools

#endif // AGORA_TOKEN_COMPAT_ACCESS_TOKEN2_HPP_INCLUDED

// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

/// @file
/// How long a 007 token is, known before it is signed.

#ifndef AGORA_TOKEN_V007_DETAIL_TOKEN_SIZE_HPP_INCLUDED
#define AGORA_TOKEN_V007_DETAIL_TOKEN_SIZE_HPP_INCLUDED

#include <agora_token/codec/detail/compressor.hpp>
#include <agora_token/v007/detail/layout.hpp>
#include <agora_token/v007/detail/services.hpp>

#include <cstddef>
#include <span>
#include <type_traits>
#include <variant>

namespace agora_token::inline v0_1 {

/// The most characters that Agora's Web SDK accepts in a token.
inline constexpr std::size_t web_sdk_max_text = 2047;

namespace v007 {

/// The exact size of what a 007 token with these services inflates to.
template <service... Services>
[[nodiscard]] constexpr auto payload_size(const Services&... services) noexcept -> std::size_t {
    return detail::message_offset + detail::message_header_size
           + (std::size_t{0} + ... + detail::service_size(services));
}
/// The exact size of what a 007 token with a list of services inflates to.
template <class Any = any_service> // a template: few programs pay for what it instantiates
[[nodiscard]] constexpr auto
payload_size(std::span<const std::type_identity_t<Any>> services) noexcept -> std::size_t {
    auto size = detail::message_offset + detail::message_header_size;
    for (const auto& any : services) {
        size += std::visit([](const auto& s) { return detail::service_size(s); }, any);
    }
    return size;
}
/// The length of a 007 token with these services, each on its own or in one list: exact for
/// `stored`, the most that it can be for a compressor (`token_size<zlib_compressor>(rtc)`). It
/// grows with every service, privilege and name; the Web SDK is said to refuse more than
/// web_sdk_max_text characters.
template <token_compression Compression = stored, class... Services>
[[nodiscard]] constexpr auto token_size(const Services&... services) noexcept -> std::size_t {
    return detail::text_size(Compression::bound(payload_size(services...)));
}

} // namespace v007

} // namespace agora_token::inline v0_1

#endif // AGORA_TOKEN_V007_DETAIL_TOKEN_SIZE_HPP_INCLUDED

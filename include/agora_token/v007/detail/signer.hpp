// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

/// @file
/// Signing of version 007 tokens (AccessToken2). Source: cpp/src/AccessToken2.h upstream.

#ifndef AGORA_TOKEN_V007_DETAIL_SIGNER_HPP_INCLUDED
#define AGORA_TOKEN_V007_DETAIL_SIGNER_HPP_INCLUDED

#include <agora_token/codec/detail/base64.hpp>
#include <agora_token/codec/detail/compressor.hpp>
#include <agora_token/codec/detail/packer.hpp>
#include <agora_token/codec/detail/zlib_stored.hpp>
#include <agora_token/crypto/detail/concepts.hpp>
#include <agora_token/crypto/detail/secret.hpp>
#include <agora_token/detail/copy_short.hpp>
#include <agora_token/detail/made_by.hpp>
#include <agora_token/v007/detail/key_chain.hpp>
#include <agora_token/v007/detail/layout.hpp>
#include <agora_token/v007/detail/services.hpp>
#include <agora_token/v007/detail/token_size.hpp>
#include <agora_token/vocabulary/app_certificate.hpp>
#include <agora_token/vocabulary/app_id.hpp>
#include <agora_token/vocabulary/time.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>

namespace agora_token::inline v0_1::v007 {

/// What a 007 token says besides its services.
struct header {
    sys_seconds issued_at{}; ///< When it is issued: all its other times count from here.
    seconds expires_in{};    ///< How long it lasts; Agora ends it after 24 hours all the same.
    std::uint32_t salt = 0;  ///< Any number; makes equal tokens differ.
};

namespace detail {

// The numbers of a header as they stand on the wire.
struct wire_header {
    std::uint32_t issued_at;
    std::uint32_t expires_in;
    std::uint32_t salt;
};

template <service S>
constexpr auto type_number(const S& s) noexcept -> std::uint32_t {
    return static_cast<std::uint16_t>(static_cast<service_type>(s.type));
}

} // namespace detail

/// Signs 007 tokens of one app. Reused for every token; one for each thread, movable; one moved
/// from answers crypto_unavailable. It keeps the key of the current second, so tokens of one second
/// after the first cost two HMACs instead of three; and the key of a token, so those with the same
/// salt as well cost one. For many users at once one salt will do: it only makes tokens differ that
/// are equal otherwise.
///
/// By default the token is zlib data in stored blocks (RFC 1951 section 3.2.4): every reader
/// inflates it, no compressor is needed, and its length follows from the fields alone. A token with
/// many services or permissions gets shorter with a compressor, such as that of
/// <agora_token/adapt/zlib.hpp>; a token for one channel does not.
template <mac_256 Mac, token_compression Compression = stored>
class signer {
    using from_make = agora_token::detail::made_by<signer>;

  public:
    /// A signer for an app, or the error of the MAC or the compressor (crypto_unavailable,
    /// out_of_memory).
    [[nodiscard]] static constexpr auto make(const app_id& id, const app_certificate& certificate,
                                             usage how = usage::kept) noexcept -> result<signer> {
        auto code = agora_token::detail::make_for<Mac>(how);
        if (!code) {
            return code.error();
        }
        auto compression = Compression::make();
        if (!compression) {
            return compression.error();
        }
        return result<signer>{std::in_place, from_make{},      id,
                              certificate,   *std::move(code), *std::move(compression)};
    }
    /// For make() alone.
    constexpr signer(from_make, const app_id& id, const app_certificate& certificate, Mac&& code,
                     Compression&& compression) noexcept
        : id_{id},
          certificate_{certificate},
          code_{std::move(code)},
          compression_{std::move(compression)} {}

    /// Writes a token with these services at the start of `out`; services of one type stay in the
    /// order given. Does not allocate, unless a compressor does. What the services view must not
    /// lie in `out`, which is written before they are read.
    /// @return the token's text inside `out`, or no_service, output_too_small (position: the size
    /// needed), time_out_of_range (position: 0 for the header, else the privilege's number),
    /// duplicate_privilege (position: its number), field_too_long, too_many_entries, duplicate_key
    /// (position: offset in the payload), invalid_layout (a service of the caller's own that writes
    /// less than it announces), crypto_unavailable, out_of_memory (a compressor). After an error
    /// the content of `out` is unspecified.
    template <service... Services>
    [[nodiscard]] constexpr auto sign_to(std::span<char> out, const header& head,
                                         const Services&... services) noexcept
        -> result<std::string_view> {
        return write(out, head, payload_size(services...), sizeof...(services),
                     [&](agora_token::detail::packer& fields) {
                         // As for_each_ascending(), over a pack of types.
                         std::uint32_t next = 0;
                         for (std::uint32_t current = 0; current <= 0xFFFF; current = next) {
                             next = 0x1'0000;
                             [[maybe_unused]] const auto visit = [&](const auto& s) {
                                 const auto number = detail::type_number(s);
                                 if (number == current) {
                                     detail::pack_service(fields, s);
                                 } else if (number > current && number < next) {
                                     next = number;
                                 }
                             };
                             (visit(services), ...);
                         }
                     });
    }
    /// Writes a token with a list of services put together at run time. As the other sign_to().
    template <class Any = any_service>
    [[nodiscard]] constexpr auto
    sign_to(std::span<char> out, const header& head,
            std::span<const std::type_identity_t<Any>> services) noexcept
        -> result<std::string_view> {
        return write(
            out, head, payload_size(services), services.size(),
            [&](agora_token::detail::packer& fields) {
                const auto number = [](const Any& any) {
                    return std::visit(
                        [](const auto& s) {
                            return static_cast<std::uint16_t>(detail::type_number(s));
                        },
                        any);
                };
                agora_token::detail::for_each_ascending(services, number, [&](const Any& any) {
                    std::visit([&](const auto& s) { detail::pack_service(fields, s); }, any);
                });
            });
    }

    /// The token as a string of its own. Errors as sign_to(); throws std::bad_alloc.
    template <service... Services>
    [[nodiscard]] auto sign(const header& head, const Services&... services)
        -> result<std::string> {
        std::string text(token_size<Compression>(services...), '\0');
        const auto written = sign_to({text.data(), text.size()}, head, services...);
        return cut(std::move(text), written);
    }
    /// The token as a string of its own. Errors as sign_to(); throws std::bad_alloc.
    template <class Any = any_service>
    [[nodiscard]] auto sign(const header& head, std::span<const std::type_identity_t<Any>> services)
        -> result<std::string> {
        std::string text(token_size<Compression>(services), '\0');
        const auto written = sign_to({text.data(), text.size()}, head, services);
        return cut(std::move(text), written);
    }

    /// The app whose tokens this signs.
    [[nodiscard]] constexpr auto id() const noexcept -> const app_id& { return id_; }

  private:
    [[nodiscard]] static auto cut(std::string text, const result<std::string_view>& written)
        -> result<std::string> {
        if (!written) {
            return written.error();
        }
        text.resize(written->size()); // a compressor's is shorter than the bound
        return text;
    }

    template <class PackServices>
    [[nodiscard]] constexpr auto write(std::span<char> out, const header& head, std::size_t payload,
                                       std::size_t services, PackServices pack_services) noexcept
        -> result<std::string_view>;
    // Fills `content` with the signed payload.
    template <class PackServices>
    [[nodiscard]] constexpr auto fill(std::span<char> content, const detail::wire_header& head,
                                      std::size_t services, PackServices pack_services) noexcept
        -> result<void>;
    // Prepares `code_` for a token.
    constexpr void use_key(const detail::wire_header& head) noexcept;

    app_id id_;
    app_certificate certificate_;
    Mac code_;
    secret_bytes<32> key_of_second_;
    std::uint32_t second_ = 0;
    std::uint32_t salt_ = 0;
    bool has_key_ = false; // key_of_second_ is that of second_, and code_ has that of salt_
    [[no_unique_address]] Compression compression_;
};

//=== implementation ===//

template <mac_256 Mac, token_compression Compression>
constexpr void signer<Mac, Compression>::use_key(const detail::wire_header& head) noexcept {
    const bool same_second = has_key_ && second_ == head.issued_at;
    if (!same_second) {
        has_key_ =
            detail::key_of_second(code_, certificate_.reveal(), head.issued_at, key_of_second_);
        second_ = head.issued_at;
    }
    if (!same_second || salt_ != head.salt) {
        has_key_ = detail::use_key_of_token(code_, key_of_second_, head.salt) && has_key_;
        salt_ = head.salt;
    }
}

template <mac_256 Mac, token_compression Compression>
template <class PackServices>
constexpr auto signer<Mac, Compression>::fill(std::span<char> content,
                                              const detail::wire_header& head, std::size_t services,
                                              PackServices pack_services) noexcept -> result<void> {
    agora_token::detail::packer fields{content};
    fields.u16(detail::signature_size);
    fields.skip(detail::signature_size);
    fields.text(id_.text());
    fields.u32(head.issued_at);
    fields.u32(head.expires_in);
    fields.u32(head.salt);
    fields.count(services);
    pack_services(fields);
    const auto packed = fields.finish();
    if (!packed) {
        return packed.error();
    }
    if (*packed != content.size()) { // a service of the caller's own wrote less than it announced
        return error{errc::invalid_layout, *packed};
    }
    const auto message = content.subspan(detail::message_offset);
    code_.update({message.data(), message.size()});
    has_key_ = code_.finish(content.template subspan<2, detail::signature_size>()) && has_key_;
    if (!has_key_) { // whatever failed, the next token begins anew
        return errc::crypto_unavailable;
    }
    return {};
}

template <mac_256 Mac, token_compression Compression>
template <class PackServices>
constexpr auto signer<Mac, Compression>::write(std::span<char> out, const header& head,
                                               std::size_t payload, std::size_t services,
                                               PackServices pack_services) noexcept
    -> result<std::string_view> {
    const auto issued_at = to_wire(head.issued_at);
    const auto expires_in = to_wire(head.expires_in);
    if (!issued_at || !expires_in) {
        return errc::time_out_of_range;
    }
    if (services == 0) {
        return errc::no_service;
    }
    const detail::wire_header times{
        .issued_at = *issued_at, .expires_in = *expires_in, .salt = head.salt};
    if constexpr (std::same_as<Compression, stored>) {
        const auto total = detail::text_size(agora_token::detail::zlib::stored_size(payload));
        if (out.size() < total) {
            return error{errc::output_too_small, total};
        }
        out = out.first(total);
        // The key before the content: processors then pack beside the hash, 6 ns of 530.
        use_key(times);
        // The stream lies where base64 can be written over it from the front, and the payload where
        // a stored block has it: no second buffer, nothing is copied.
        const auto stream = out.last(agora_token::detail::zlib::stored_size(payload));
        const auto content =
            stream.subspan(agora_token::detail::zlib::stored_payload_offset(payload), payload);
        if (const auto filled = fill(content, times, services, pack_services); !filled) {
            return filled.error();
        }
        agora_token::detail::zlib::finish_stored(stream.data(), payload);
        agora_token::detail::copy_short(prefix.data(), prefix.size(), out.data());
        if (const auto body =
                agora_token::detail::base64::encode_to(out.subspan(prefix.size()), stream);
            !body) {
            return body.error();
        }
        return std::string_view{out.data(), out.size()};
    } else {
        const auto content = compression_.payload(payload);
        if (!content) {
            return content.error();
        }
        use_key(times);
        if (const auto filled = fill(*content, times, services, pack_services); !filled) {
            return filled.error();
        }
        const auto stream = compression_.compress();
        if (!stream) {
            return stream.error();
        }
        const auto total = detail::text_size(stream->size());
        if (out.size() < total) {
            return error{errc::output_too_small, total};
        }
        std::copy_n(prefix.data(), prefix.size(), out.data());
        if (const auto body =
                agora_token::detail::base64::encode_to(out.subspan(prefix.size()), *stream);
            !body) {
            return body.error();
        }
        return std::string_view{out.data(), total};
    }
}

} // namespace agora_token::inline v0_1::v007

#endif // AGORA_TOKEN_V007_DETAIL_SIGNER_HPP_INCLUDED

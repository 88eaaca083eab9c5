// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

/// @file
/// What the version families share: certificates, texts on their way into a token, and the
/// comparison of bytes that a vector gives in full or as a SHA-256.

#ifndef AGORA_TOKEN_TESTS_CONFORMANCE_RUNNER_WIRE_HPP_INCLUDED
#define AGORA_TOKEN_TESTS_CONFORMANCE_RUNNER_WIRE_HPP_INCLUDED

#include "family.hpp"

#include <agora_token/vocabulary/app_certificate.hpp>
#include <agora_token/vocabulary/app_id.hpp>
#include <agora_token/vocabulary/wire_text.hpp>
#include <support/genuine.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace conformance {

/// Fails unless `bytes` are what NAME_hex or NAME_sha256 (whichever is given, at least one) says.
void expect_bytes(std::string_view bytes, const fields& in, const std::string& name);

/// The certificate of a good vector; none where the vector says that nobody knows it.
[[nodiscard]] auto known_certificate(const entry& vector, const fields& inputs)
    -> std::optional<agora_token::app_certificate>;

/// Fails unless the key (where a certificate is known) and the message that the library last signed
/// with, by a recording MAC or hash, are the vector's.
void expect_last_code(const entry& vector, bool certificate_known);

/// A certificate that signed none of the vectors.
[[nodiscard]] auto wrong_certificate() -> agora_token::app_certificate;

using test::genuine_for;
using test::no_time;
using test::timeless;

/// Fails unless verifying a malformed vector in two ways came to the same.
template <class Verified, class Other>
void expect_same(const agora_token::result<Verified>& got, const agora_token::result<Other>& other,
                 const std::string& what) {
    expect(got.has_value() == other.has_value() && (got || got.error() == other.error()), what);
}

/// The App ID of a good vector.
[[nodiscard]] auto app_id_of(const fields& inputs) -> agora_token::app_id;

/// A map on the wire: keys and values in the order given.
using privilege_list = std::vector<std::pair<std::uint16_t, std::uint32_t>>;

/// An array of [number, number].
[[nodiscard]] auto privileges_in(const json& value, const std::string& path) -> privilege_list;

/// Fails unless both hold the same privileges, in this order or (`sorted`) in any.
void expect_equal(privilege_list got, privilege_list expected, bool sorted,
                  const std::string& what);

/// A text on its way into a token: as a documented name or user where the library's rules allow
/// it, else through the door for anything that the wire carries. Owns the text.
class carried_text {
  public:
    [[nodiscard]] static auto channel(std::string text) -> carried_text;
    [[nodiscard]] static auto user(std::string text) -> carried_text;

    [[nodiscard]] auto text() const -> std::string_view { return text_; }
    /// A view of this object. Fails where the wire cannot carry the text.
    [[nodiscard]] auto wire() const -> agora_token::wire_text;

  private:
    using documented = std::variant<std::monostate, agora_token::channel_name, agora_token::user>;

    carried_text(std::string text, documented name)
        : text_{std::move(text)},
          documented_{std::move(name)} {}

    std::string text_;
    documented documented_;
};

} // namespace conformance

#endif // AGORA_TOKEN_TESTS_CONFORMANCE_RUNNER_WIRE_HPP_INCLUDED

// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

#include "wire.hpp"

#include "recording.hpp"

#include <agora_token/crypto/detail/botan.hpp>
#include <support/hex.hpp>

#include <algorithm>
#include <array>

namespace conformance {

void expect_bytes(std::string_view bytes, const fields& in, const std::string& name) {
    const auto hex_name = name + "_hex";
    const auto hash_name = name + "_sha256";
    const bool in_full = in.has(hex_name.c_str());
    const bool hashed = in.has(hash_name.c_str());
    expect(in_full || hashed, "missing field " + in.path(hex_name));
    if (in_full) {
        expect_equal(test::to_hex(bytes), test::to_hex(in.hex(hex_name.c_str())), name);
    }
    if (hashed) {
        auto hash = agora_token::botan_sha256::make();
        expect_value(hash, "SHA-256");
        std::array<char, 32> digest{};
        hash->update(bytes);
        expect(hash->finish(digest), "SHA-256 failed");
        expect_equal(test::to_hex({digest.data(), digest.size()}),
                     test::to_hex(in.hex(hash_name.c_str())), "SHA-256 of " + name);
    }
}

auto known_certificate(const entry& vector, const fields& inputs)
    -> std::optional<agora_token::app_certificate> {
    const bool known = !vector.all.has("verifiable") || vector.all.flag("verifiable");
    if (inputs.is_null("app_certificate")) {
        expect(!known, "inputs.app_certificate is null, but the vector is not marked unverifiable");
        return std::nullopt;
    }
    expect(known, "the vector is marked unverifiable, but has a certificate");
    const auto made = agora_token::app_certificate::make(inputs.text("app_certificate"));
    expect_value(made, "inputs.app_certificate");
    return *made;
}

void expect_last_code(const entry& vector, bool certificate_known) {
    expect_bytes(last_code.message, vector.all, "signed_message");
    if (certificate_known && vector.all.has("signing_key_hex")) {
        expect_bytes(last_code.key, vector.all, "signing_key");
    }
}

auto wrong_certificate() -> agora_token::app_certificate {
    return agora_token::app_certificate::literal("00112233445566778899aabbccddeeff");
}

auto app_id_of(const fields& inputs) -> agora_token::app_id {
    const auto made = agora_token::app_id::make(inputs.text("app_id"));
    expect_value(made, "inputs.app_id");
    return *made;
}

auto privileges_in(const json& value, const std::string& path) -> privilege_list {
    privilege_list all;
    for (const auto& pair : array_in(value, path)) {
        expect_pair(pair, "an element of " + path);
        all.emplace_back(number_in<std::uint16_t>(pair[0], "a key of " + path),
                         number_in<std::uint32_t>(pair[1], "a value of " + path));
    }
    return all;
}

namespace {

auto shown(const privilege_list& all) -> std::string {
    std::string text;
    for (const auto& [key, value] : all) {
        text += (text.empty() ? "" : ", ") + std::to_string(key) + ": " + std::to_string(value);
    }
    return "{" + text + "}";
}

} // namespace

void expect_equal(privilege_list got, privilege_list expected, bool sorted,
                  const std::string& what) {
    if (sorted) {
        std::sort(got.begin(), got.end());
        std::sort(expected.begin(), expected.end());
    }
    if (got != expected) {
        throw failure{what + " are " + shown(got) + ", expected " + shown(expected)};
    }
}

auto carried_text::channel(std::string text) -> carried_text {
    if (const auto name = agora_token::channel_name::make(text)) {
        return {std::move(text), *name};
    }
    return {std::move(text), std::monostate{}};
}

auto carried_text::user(std::string text) -> carried_text {
    using agora_token::user;
    if (text.empty()) {
        return {std::move(text), user::any()};
    }
    const auto number = agora_token::parse_uid(text);
    if (const auto who = user::make(number.value_or(0)); who && who->text() == text) {
        return {std::move(text), *who};
    }
    if (const auto account = user::account(text)) {
        return {std::move(text), *account};
    }
    return {std::move(text), std::monostate{}};
}

auto carried_text::wire() const -> agora_token::wire_text {
    if (const auto* const name = std::get_if<agora_token::channel_name>(&documented_)) {
        return *name;
    }
    if (const auto* const who = std::get_if<agora_token::user>(&documented_)) {
        return *who;
    }
    const auto made = agora_token::wire_text::make(text_);
    expect_value(made, "a text for the wire");
    return *made;
}

} // namespace conformance

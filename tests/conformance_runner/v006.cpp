// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

#include "builders.hpp"
#include "recording.hpp"
#include "wire.hpp"

#include <agora_token.hpp>
#include <agora_token/crypto/detail/botan.hpp>
#include <agora_token/v006/detail/verifier.hpp>

namespace conformance {

using namespace agora_token;

namespace {

// The inputs of a good vector.
struct inputs_006 {
    explicit inputs_006(const fields& in)
        : id{app_id_of(in)},
          channel{carried_text::channel(in.text("channel_name"))},
          user{carried_text::user(in.text("uid"))},
          salt{in.number<std::uint32_t>("salt")},
          expires_at{in.number<std::uint32_t>("ts")},
          privileges{privileges_in(in.array("privileges"), "inputs.privileges")} {
        in.only({"app_id", "app_certificate", "channel_name", "uid", "salt", "ts", "privileges"});
    }

    app_id id;
    carried_text channel;
    carried_text user;
    std::uint32_t salt;
    std::uint32_t expires_at;
    privilege_list privileges;
};

auto wire_order(const v006::content& token) -> privilege_list {
    privilege_list all;
    for (const auto& grant : token.privileges()) {
        all.emplace_back(grant.what.number(), *to_wire(grant.expires_at));
    }
    return all;
}

void expect_fields(const v006::content& token, const inputs_006& in, const fields& all) {
    expect_equal(token.app_id(), in.id.text(), "app_id");
    expect_equal(token.channel_crc(), detail::crc32(in.channel.text()), "crc_channel");
    expect_equal(token.user_crc(), detail::crc32(in.user.text()), "crc_uid");
    expect_equal(token.salt(), in.salt, "salt");
    expect_equal(*to_wire(token.expires_at()), in.expires_at, "ts");
    expect_equal(wire_order(token), in.privileges, true, "privileges");
    if (all.has("packed_privileges")) {
        expect_equal(wire_order(token),
                     privileges_in(all.array("packed_privileges"), "packed_privileges"), false,
                     "packed_privileges");
    }
    if (all.has("crc_channel")) {
        expect_equal(token.channel_crc(), all.number<std::uint32_t>("crc_channel"), "crc_channel");
    }
    if (all.has("crc_uid")) {
        expect_equal(token.user_crc(), all.number<std::uint32_t>("crc_uid"), "crc_uid");
    }
    if (all.has("message_hex")) {
        expect_bytes(token.message(), all, "message");
    }
    if (all.has("payload_hex")) {
        expect_bytes(token.payload(), all, "payload");
    }
    if (all.has("uid_int")) {
        expect_equal(user::make(all.number<std::uint32_t>("uid_int")).value_or(user::any()).text(),
                     in.user.text(), "the text of uid_int");
    }
    expect_bytes(token.signature(), all, "signature");
}

// Signed by the certificate, if it is known, and not by another one.
void expect_verifies(const entry& vector, std::string_view token,
                     const std::optional<app_certificate>& certificate, const inputs_006& in) {
    auto checker = v006::basic_verifier<recording<hmac_sha256>>::make();
    expect_value(checker, "verifier");
    const auto who = genuine_for(in.channel.text(), in.user.text());
    const auto terms = timeless(vector_limits, in.id);
    const auto forged = checker->verify(token, wrong_certificate(), who, no_time, terms);
    expect(!forged && forged.error() == errc::signature_or_identity_mismatch,
           "verifies with a wrong certificate");
    if (certificate) {
        auto parsed = v006::parse(token, vector_limits);
        expect_value(parsed, "strict parse");
        expect_value(checker->verify(*std::move(parsed), *certificate, who, no_time, terms),
                     "verify a parsed token");
    }
    expect_last_code(vector, certificate.has_value());
    if (certificate) {
        expect_value(checker->verify(token, *certificate, who, no_time, terms), "verify");
        expect_value(agora_token::verify(token, *certificate, who, no_time, terms),
                     "verify of any version");
    }
}

void expect_rebuilds(const std::string& token, const app_certificate& certificate,
                     const inputs_006& in) {
    auto code = v006::signer<hmac_sha256>::make(in.id, certificate);
    expect_value(code, "signer");
    std::vector<v006::grant> grants;
    for (const auto& [key, value] : in.privileges) {
        grants.push_back(v006::grant::from_wire(key, value));
    }
    std::string text(v006::token_size(grants.size()), '\0');
    const auto built =
        code->sign_any_bytes_to(text, {.channel = in.channel.wire(),
                                       .user = in.user.wire(),
                                       .salt = in.salt,
                                       .expires_at = sys_seconds_from_wire(in.expires_at),
                                       .privileges = grants});
    expect_value(built, "rebuild");
    expect_equal(*built, token, "the rebuilt token");
}

} // namespace

void check_006(const entry& vector) {
    const auto& all = vector.all;
    const auto inputs = all.object("inputs");
    const inputs_006 in{inputs};
    const auto certificate = known_certificate(vector, inputs);
    const auto token = all.text("token");
    const bool unsorted = all.has("unsorted") && all.flag("unsorted");

    const auto parsed = v006::parse(token, vector_limits);
    expect_value(parsed, "strict parse");
    expect_fields(parsed->unverified_content(), in, all);
    expect_equal(parsed->unverified_content().encode(), token, "the re-encoded token");
    expect_verifies(vector, token, certificate, in);
    if (certificate && !unsorted) {
        expect_rebuilds(token, *certificate, in);
        expect_builder(vector, {in.id, *certificate, in.salt,
                                [&](const std::string& built, const std::string& what) {
                                    expect_equal(built, token, what);
                                }});
    }
}

auto judge_006(const entry& vector, const read_options& options) -> verdict {
    const auto asked = vector.all.object("verify");
    asked.only({"app_certificate", "channel_name", "uid"});
    const auto channel = asked.text("channel_name");
    const auto user = asked.text("uid");
    const auto certificate = app_certificate::make(asked.text("app_certificate"));
    const auto token = vector.all.text("token");

    auto parsed = v006::parse(token, options);
    if (!parsed) {
        return {stage::parse, parsed.error()};
    }
    if (!certificate) {
        return {stage::verify, certificate.error()};
    }
    auto checker = v006::basic_verifier<hmac_sha256>::make();
    expect_value(checker, "verifier");
    const auto who = genuine_for(channel, user);
    const auto terms = timeless(options);
    const auto verified = checker->verify(*std::move(parsed), *certificate, who, no_time, terms);
    expect_same(checker->verify(token, *certificate, who, no_time, terms), verified,
                "verify of a text and of a parsed token disagree");
    expect_same(agora_token::verify(token, *certificate, who, no_time, terms), verified,
                "verify of any version disagrees");
    return verified ? verdict{} : verdict{stage::verify, verified.error()};
}

} // namespace conformance

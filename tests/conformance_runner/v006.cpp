// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

#include "wire.hpp"

#include <agora_token/crypto/botan.hpp>
#include <agora_token/v006/verifier.hpp>
#include <support/hex.hpp>

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
    expect_equal(token.channel_crc(), crc32(in.channel.text()), "crc_channel");
    expect_equal(token.user_crc(), crc32(in.user.text()), "crc_uid");
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
        expect_equal(user::uid(all.number<std::uint32_t>("uid_int")).text(), in.user.text(),
                     "the text of uid_int");
    }
    expect_bytes(token.signature(), all, "signature");
    std::string signed_message{token.app_id()};
    signed_message.append(in.channel.text()).append(in.user.text()).append(token.message());
    expect_bytes(signed_message, all, "signed_message");
}

void expect_verifies(std::string_view token, const app_certificate& certificate,
                     const inputs_006& in) {
    auto checker = v006::verifier<hmac_sha256>::make();
    expect_value(checker, "verifier");
    auto parsed = v006::parse(token, vector_limits);
    expect_value(parsed, "strict parse");
    expect_value(
        checker->verify_signature(
            *std::move(parsed), certificate,
            {.app_id = in.id.text(), .channel = in.channel.text(), .user = in.user.text()}),
        "verify_signature");
    const policy no_time{.now = sys_seconds{},
                         .channel = in.channel.text(),
                         .user = in.user.text(),
                         .app_id = in.id.text(),
                         .leeway = seconds::max()};
    expect_value(checker->verify(token, certificate, no_time, vector_limits), "verify");
}

void expect_rebuilds(const std::string& token, const app_certificate& certificate,
                     const inputs_006& in) {
    auto code = v006::signer<hmac_sha256>::make(in.id, certificate);
    expect_value(code, "signer");
    std::vector<v006::grant> grants;
    for (const auto& [key, value] : in.privileges) {
        grants.push_back(v006::grant::from_wire(key, value));
    }
    const auto built = code->sign({.channel = in.channel.wire(),
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
    if (!certificate) {
        return;
    }
    if (all.has("signing_key_hex")) {
        expect_bytes(certificate->reveal(), all, "signing_key");
    }
    expect_verifies(token, *certificate, in);
    if (!unsorted) {
        expect_rebuilds(token, *certificate, in);
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
    auto checker = v006::verifier<hmac_sha256>::make();
    expect_value(checker, "verifier");
    const policy no_time{
        .now = sys_seconds{}, .channel = channel, .user = user, .leeway = seconds::max()};
    const auto whole = checker->verify(token, *certificate, no_time, options);
    const auto verified =
        checker->verify_signature(*std::move(parsed), *certificate, no_time.who());
    expect(whole.has_value() == verified.has_value()
               && (whole || whole.error() == verified.error()),
           "verify and verify_signature disagree");
    return verified ? verdict{} : verdict{stage::verify, verified.error()};
}

} // namespace conformance

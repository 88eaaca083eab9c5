// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

#include "recording.hpp"
#include "wire.hpp"

#include <agora_token.hpp>
#include <agora_token/crypto/detail/botan.hpp>
#include <support/hex.hpp>

#include <array>

namespace conformance {

using namespace agora_token;

namespace {

auto lower(std::string text) -> std::string {
    for (auto& letter : text) {
        if (letter >= 'A' && letter <= 'Z') {
            letter = static_cast<char>(letter - 'A' + 'a');
        }
    }
    return text;
}

auto version_of(const std::string& text) -> legacy::key_version {
    return static_cast<legacy::key_version>(text[2] - '0'); // 001 to 005, by the table of families
}

// The service that a 004 key signs as this text, if it is one's.
auto service_of(std::string_view text) -> std::optional<legacy::key_service> {
    using enum legacy::key_service;
    return text == "ACS"    ? std::optional{media_channel}
           : text == "ARS"  ? std::optional{recording}
           : text == "APSS" ? std::optional{public_sharing}
                            : std::nullopt;
}

auto extra_in(const json& value) -> std::vector<std::pair<std::uint16_t, std::string>> {
    std::vector<std::pair<std::uint16_t, std::string>> all;
    const std::string path = "inputs.extra"; // named, as g++ 14 would see a reference dangle
    for (const auto& pair : array_in(value, path)) {
        expect_pair(pair, "an element of inputs.extra");
        all.emplace_back(number_in<std::uint16_t>(pair[0], "a key of inputs.extra"),
                         text_in(pair[1], "a value of inputs.extra"));
    }
    return all;
}

// The inputs of a good vector.
struct key_inputs {
    key_inputs(const fields& in, legacy::key_version of_version);

    legacy::key_version version;
    app_id id;
    carried_text channel;
    sys_seconds issued_at;
    std::uint32_t salt;
    std::uint32_t uid = 0;
    sys_seconds expires_at{};
    std::optional<legacy::key_service> service;
    std::vector<std::pair<std::uint16_t, std::string>> extra;
};

key_inputs::key_inputs(const fields& in, legacy::key_version of_version)
    : version{of_version},
      id{app_id_of(in)},
      channel{carried_text::channel(in.text("channel_name"))},
      issued_at{sys_seconds_from_wire(in.number<std::uint32_t>("unix_ts"))},
      salt{in.number<std::uint32_t>("random_int")} {
    using enum legacy::key_version;
    std::vector<std::string_view> known{"app_id", "app_certificate", "channel_name", "unix_ts",
                                        "random_int"};
    if (version != v001) {
        uid = in.number<std::uint32_t>("uid");
        expires_at = sys_seconds_from_wire(in.number<std::uint32_t>("expired_ts"));
        known.insert(known.end(), {"uid", "expired_ts"});
    }
    if (version == v004) {
        service = service_of(in.text("service"));
        expect(service.has_value(), "unknown service " + shown(in.text("service")));
        known.emplace_back("service");
    }
    if (version == v005) {
        service = static_cast<legacy::key_service>(in.number<std::uint16_t>("service_type"));
        extra = extra_in(in.array("extra"));
        known.insert(known.end(), {"service_type", "extra"});
    }
    in.only(known);
}

void expect_fields(const legacy::key_content& key, const key_inputs& in, const fields& all) {
    using enum legacy::key_version;
    expect_equal(name(key.version()), name(in.version), "version");
    if (in.version == v005) { // carries bytes: the case of the text is lost
        expect_equal(lower(std::string{key.app_id()}), lower(std::string{in.id.text()}), "app_id");
        expect_equal(key.signature(), all.text("signature_ascii"), "signature_ascii");
        expect_bytes(key.payload(), all, "payload");
        expect(key.service() == in.service, "service_type differs");
    } else {
        expect_equal(key.app_id(), in.id.text(), "app_id");
    }
    expect_equal(lower(std::string{key.signature()}), test::to_hex(all.hex("signature_hex")),
                 "signature");
    expect_equal(*to_wire(key.issued_at()), *to_wire(in.issued_at), "unix_ts");
    expect_equal(key.salt(), in.salt, "random_int");
    expect_equal(*to_wire(key.expires_at()), *to_wire(in.expires_at), "expired_ts");
    const bool carries_uid = in.version == v002 || in.version == v003;
    expect(key.uid() == (carries_uid ? std::optional{in.uid} : std::nullopt), "uid differs");
    std::vector<std::pair<std::uint16_t, std::string>> extra;
    for (const auto& entry : key.extra()) {
        extra.emplace_back(entry.key, entry.value);
    }
    auto expected = in.extra;
    std::sort(extra.begin(), extra.end());
    std::sort(expected.begin(), expected.end());
    expect(extra == expected, "extra differs");
}

// Use of a key in this channel by this user, where given, and of this service, where given.
auto use_of(std::string_view channel, std::optional<std::string_view> user,
            std::optional<legacy::key_service> service) -> intent {
    return service ? test::asked_of(legacy::use_key::of(*service), channel, user)
                   : genuine_for(channel, user);
}

// Signed by the certificate, if it is known, and not by another one.
void expect_verifies(const entry& vector, std::string_view token,
                     const std::optional<app_certificate>& certificate, const key_inputs& in) {
    auto checker = legacy::basic_key_verifier<recording<hmac_sha1>>::make();
    expect_value(checker, "verifier");
    const auto uid = std::to_string(in.uid);
    const auto who = use_of(
        in.channel.text(),
        in.version == legacy::key_version::v001 ? std::nullopt : std::optional{uid}, in.service);
    const auto terms = timeless(vector_limits, in.id);
    const auto forged = checker->verify(token, wrong_certificate(), who, no_time, terms);
    expect(!forged && forged.error() == errc::signature_or_identity_mismatch,
           "verifies with a wrong certificate");
    if (certificate) {
        auto parsed = legacy::parse_key(token, vector_limits);
        expect_value(parsed, "strict parse");
        expect_value(checker->verify(*std::move(parsed), *certificate, who, no_time, terms),
                     "verify a parsed key");
    }
    expect_last_code(vector, certificate.has_value());
    if (certificate) {
        expect_value(checker->verify(token, *certificate, who, no_time, terms), "verify");
        expect_value(agora_token::verify(token, *certificate, who, no_time, terms),
                     "verify of any version");
    }
}

template <class Key>
auto rebuilt(const app_certificate& certificate, const key_inputs& in) -> std::string {
    using enum legacy::key_version;
    std::vector<legacy::extra_entry> extra;
    for (const auto& [key, value] : in.extra) {
        extra.push_back({key, value});
    }
    Key key;
    key.channel = in.channel.wire();
    key.issued_at = in.issued_at;
    key.salt = in.salt;
    if constexpr (Key::version != v001) {
        key.uid = in.uid;
        key.expires_at = in.expires_at;
    }
    if constexpr (Key::version == v004 || Key::version == v005) {
        key.service = *in.service;
    }
    if constexpr (Key::version == v005) {
        key.extra = extra;
    }
    auto code = legacy::key_signer<Key, hmac_sha1>::make(in.id, certificate);
    expect_value(code, "signer");
    auto built = code->sign(key);
    expect_value(built, "rebuild");
    return *built;
}

auto rebuilt(const app_certificate& certificate, const key_inputs& in) -> std::string {
    switch (in.version) {
    case legacy::key_version::v001: return rebuilt<legacy::key_001>(certificate, in);
    case legacy::key_version::v002: return rebuilt<legacy::key_002>(certificate, in);
    case legacy::key_version::v003: return rebuilt<legacy::key_003>(certificate, in);
    case legacy::key_version::v004: return rebuilt<legacy::key_004>(certificate, in);
    case legacy::key_version::v005: return rebuilt<legacy::key_005>(certificate, in);
    }
    throw failure{"a key of unknown version"};
}

} // namespace

void check_key(const entry& vector) {
    const auto& all = vector.all;
    const auto inputs = all.object("inputs");
    const key_inputs in{inputs, version_of(vector.version)};
    const auto certificate = known_certificate(vector, inputs);
    const auto token = all.text("token");

    const auto parsed = legacy::parse_key(token, vector_limits);
    expect_value(parsed, "strict parse");
    expect_fields(parsed->unverified_content(), in, all);
    expect_equal(parsed->unverified_content().encode(), token, "the re-encoded token");
    expect_verifies(vector, token, certificate, in);
    const bool unsorted = all.has("unsorted") && all.flag("unsorted");
    if (certificate && !unsorted) {
        expect_equal(rebuilt(*certificate, in), token, "the rebuilt token");
    }
}

namespace {

// What a malformed entry asks for under this name, where that is a text or a number.
auto asked_text(const fields& asked, const std::string& name) -> std::optional<std::string> {
    if (!asked.has_text(name)) {
        return std::nullopt;
    }
    if (!asked.has(name.c_str())) {
        return asked.text(name);
    }
    const auto& value = asked.at(name.c_str());
    return value.is_string()           ? std::optional{asked.text(name)}
           : value.is_number_integer() ? std::optional{value.dump()}
                                       : std::nullopt;
}

} // namespace

auto judge_key(const entry& vector, const read_options& options) -> verdict {
    const auto asked = vector.all.object("verify");
    asked.only({"app_certificate", "channel_name", "uid", "service"});
    const auto channel = asked.text("channel_name");
    const auto certificate = app_certificate::make(asked.text("app_certificate"));
    const auto token = vector.all.text("token");
    // What is not asked for, or is nothing that a key has, is for the verifier to refuse.
    const auto user = asked_text(asked, "uid");
    const auto service = service_of(asked_text(asked, "service").value_or(""));

    auto parsed = legacy::parse_key(token, options);
    if (!parsed) {
        return {stage::parse, parsed.error()};
    }
    if (name(parsed->unverified_content().version()) != vector.version) {
        return {stage::parse, errc::unknown_version}; // a key, and none of this version
    }
    if (!certificate) {
        return {stage::verify, certificate.error()};
    }
    auto checker = legacy::basic_key_verifier<hmac_sha1>::make();
    expect_value(checker, "verifier");
    const auto who = use_of(channel, user, service);
    const auto terms = timeless(options);
    const auto verified = checker->verify(*std::move(parsed), *certificate, who, no_time, terms);
    expect_same(checker->verify(token, *certificate, who, no_time, terms), verified,
                "verify of a text and of a parsed key disagree");
    expect_same(agora_token::verify(token, *certificate, who, no_time, terms), verified,
                "verify of any version disagrees");
    return verified ? verdict{} : verdict{stage::verify, verified.error()};
}

void check_signaling(const entry& vector) {
    const auto& all = vector.all;
    const auto inputs = all.object("inputs");
    inputs.only({"app_id", "app_certificate", "account", "expired_ts"});
    const auto id = app_id_of(inputs);
    const auto account = carried_text::user(inputs.text("account"));
    const auto expires_at = sys_seconds_from_wire(inputs.number<std::uint32_t>("expired_ts"));
    const auto certificate = known_certificate(vector, inputs);
    const auto token = all.text("token");

    const auto parsed = legacy::parse_signaling(token, vector_limits);
    expect_value(parsed, "strict parse");
    const auto& content = parsed->unverified_content();
    expect_equal(content.app_id(), id.text(), "app_id");
    expect_equal(*to_wire(content.expires_at()), *to_wire(expires_at), "expired_ts");
    expect_equal(content.signature(), test::to_hex(all.hex("signature_hex")), "signature");
    expect_equal(content.encode(), token, "the re-encoded token");

    auto checker = legacy::basic_signaling_verifier<recording<botan_md5>>::make();
    expect_value(checker, "verifier");
    const auto wanted = genuine_for(std::nullopt, account.text());
    const auto terms = timeless(vector_limits, id);
    const auto forged = checker->verify(token, wrong_certificate(), wanted, no_time, terms);
    expect(!forged && forged.error() == errc::signature_or_identity_mismatch,
           "verifies with a wrong certificate");
    if (!certificate) {
        return; // the message has the certificate in it
    }
    auto again = legacy::parse_signaling(token, vector_limits);
    expect_value(again, "strict parse");
    expect_value(checker->verify(*std::move(again), *certificate, wanted, no_time, terms),
                 "verify a parsed token");
    expect_last_code(vector, false);
    expect_value(checker->verify(token, *certificate, wanted, no_time, terms), "verify");
    expect_value(agora_token::verify(token, *certificate, wanted, no_time, terms),
                 "verify of any version");
    auto code = legacy::signaling_signer<botan_md5>::make(id, *certificate);
    expect_value(code, "signer");
    const auto built = code->sign({.account = account.wire(), .expires_at = expires_at});
    expect_value(built, "rebuild");
    expect_equal(*built, token, "the rebuilt token");
}

auto judge_signaling(const entry& vector, const read_options& options) -> verdict {
    const auto asked = vector.all.object("verify");
    asked.only({"app_certificate", "account"});
    const auto account = asked.text("account");
    const auto certificate = app_certificate::make(asked.text("app_certificate"));
    const auto token = vector.all.text("token");

    auto parsed = legacy::parse_signaling(token, options);
    if (!parsed) {
        return {stage::parse, parsed.error()};
    }
    if (!certificate) {
        return {stage::verify, certificate.error()};
    }
    auto checker = legacy::basic_signaling_verifier<botan_md5>::make();
    expect_value(checker, "verifier");
    const auto wanted = genuine_for(std::nullopt, account);
    const auto terms = timeless(options);
    const auto verified = checker->verify(*std::move(parsed), *certificate, wanted, no_time, terms);
    expect_same(checker->verify(token, *certificate, wanted, no_time, terms), verified,
                "verify of a text and of a parsed token disagree");
    expect_same(agora_token::verify(token, *certificate, wanted, no_time, terms), verified,
                "verify of any version disagrees");
    return verified ? verdict{} : verdict{stage::verify, verified.error()};
}

} // namespace conformance

// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

#include <agora_token/legacy/key_verifier.hpp>

#include "support/expect.hpp"
#include "support/golden_legacy.hpp"

#include <agora_token/crypto/botan.hpp>
#include <agora_token/legacy/key_signer.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>

using namespace agora_token;
using legacy::key_service;

namespace {

namespace golden = test::golden_legacy;

constexpr read_options lenient{.how = strictness::lenient};
constexpr auto other_certificate = app_certificate::literal("00000000000000000000000000000001");

// Who the golden keys are for.
constexpr identity right{
    .app_id = golden::id.text(), .channel = golden::channel_text, .user = golden::user_text};

auto verifier() -> legacy::key_verifier<hmac_sha1> {
    return test::value_of(legacy::key_verifier<hmac_sha1>::make());
}

template <class Key>
auto signed_by_golden(const Key& key) -> std::string {
    const auto certificate = golden::certificate();
    auto signer = test::value_of(legacy::key_signer<Key, hmac_sha1>::make(golden::id, certificate));
    return test::value_of(signer.sign(key));
}

using salt = result<std::uint32_t>; // what a verified key is reduced to

auto check(std::string_view text, certificates keys, const identity& who,
           std::optional<key_service> service = {}, const read_options& options = {}) -> salt {
    return verifier()
        .verify_signature(test::value_of(legacy::parse_key(text, options)), keys, who, service)
        .transform([](const legacy::verified_key& key) { return key->salt(); });
}

auto check(std::string_view text, const identity& who, std::optional<key_service> service = {})
    -> salt {
    const auto certificate = golden::certificate();
    return check(text, certificate, who, service);
}

auto check(std::string_view text, const policy& wanted, std::optional<key_service> service = {})
    -> salt {
    const auto certificate = golden::certificate();
    return verifier()
        .verify(text, certificate, wanted, service)
        .transform([](const legacy::verified_key& key) { return key->salt(); });
}

constexpr auto at(std::int64_t time) -> sys_seconds {
    return sys_seconds{seconds{time}};
}

// A 003 key from 1000 to 2000.
auto dated_003(std::int64_t issued = 1000, std::int64_t end = 2000) -> std::string {
    return signed_by_golden(legacy::key_003{.channel = golden::channel,
                                            .uid = golden::uid,
                                            .issued_at = at(issued),
                                            .salt = 1,
                                            .expires_at = at(end)});
}

auto wanted(std::int64_t now, seconds leeway = seconds{0}) -> policy {
    return {.now = at(now),
            .channel = golden::channel_text,
            .user = golden::user_text,
            .leeway = leeway};
}

// A MAC that never works.
struct broken_mac {
    static constexpr std::size_t digest_size = 20;
    [[nodiscard]] static auto make() noexcept -> result<broken_mac> { return broken_mac{}; }
    void set_key(std::string_view) noexcept {}
    void update(std::string_view) noexcept {}
    [[nodiscard]] auto finish(std::span<char, 20>) noexcept -> bool { return false; }
};
// A MAC that is not there.
struct missing_mac : broken_mac {
    [[nodiscard]] static auto make() noexcept -> result<missing_mac> {
        return errc::crypto_unavailable;
    }
};

} // namespace

BOOST_AUTO_TEST_SUITE(legacy_key_verifier)

BOOST_AUTO_TEST_CASE(needs_what_is_signed_and_not_carried) {
    const auto service = key_service::recording;
    const identity no_channel{.user = golden::user_text};
    test::rejects(check(golden::key_001, no_channel), errc::channel_required);
    test::rejects(check(golden::key_002, no_channel), errc::channel_required);
    test::rejects(check(golden::key_003, no_channel), errc::channel_required);
    test::rejects(check(golden::key_004_recording, no_channel, service), errc::channel_required);
    test::rejects(check(golden::key_005, no_channel), errc::channel_required);

    const identity no_user{.channel = golden::channel_text};
    test::accepts(check(golden::key_001, no_user), golden::salt);
    test::accepts(check(golden::key_002, no_user), golden::salt);
    test::accepts(check(golden::key_003, no_user), golden::salt);
    test::rejects(check(golden::key_004_recording, no_user, service), errc::user_required);
    test::rejects(check(golden::key_005, no_user), errc::user_required);

    test::rejects(check(golden::key_004_recording, right), errc::service_required);
    test::rejects(check(golden::key_004_recording, right, key_service::in_channel_permission),
                  errc::service_required);
    test::accepts(check(golden::key_004_recording, right, service), golden::salt);
    test::accepts(check(golden::key_005, right), golden::salt);

    test::rejects(check(golden::key_003, certificates{std::span<const app_certificate>{}}, right),
                  errc::no_certificate);
}

BOOST_AUTO_TEST_CASE(tries_every_certificate_and_tells_which) {
    const std::array keys{other_certificate, golden::certificate()};
    for (const auto text : {golden::key_001, golden::key_002, golden::key_003, golden::key_005}) {
        auto good = verifier().verify_signature(
            test::value_of(legacy::parse_key(text)),
            certificates{std::span<const app_certificate>{keys}}, right);
        BOOST_TEST_REQUIRE(good.has_value());
        BOOST_TEST(good->certificate_index() == 1U);
        test::rejects(check(text, other_certificate, right), errc::signature_mismatch);
        // The one that stands behind those given is not tried.
        test::rejects(check(text, std::span{keys}.first(1), right), errc::signature_mismatch);
    }
}

BOOST_AUTO_TEST_CASE(compares_app_ids) {
    auto who = right;
    constexpr std::string_view upper = "970CA35DE60C44645BBAE8A215061B33";
    // Quirk: the case of an id counts where it is signed as text, and not in 005.
    who.app_id = upper;
    test::rejects(check(golden::key_003, who), errc::app_id_mismatch);
    test::accepts(check(golden::key_005, who), golden::salt);
    for (const auto text : {golden::key_001, golden::key_005}) {
        who.app_id = "970ca35de60c44645bbae8a215061b34";
        test::rejects(check(text, who), errc::app_id_mismatch);
        who.app_id = "970ca35de60c44645bbae8a215061b3";
        test::rejects(check(text, who), errc::app_id_mismatch);
        who.app_id = "970ca35de60c44645bbae8a215061b3g";
        test::rejects(check(text, who), errc::app_id_mismatch);
        who.app_id = std::nullopt;
        test::accepts(check(text, who), golden::salt);
    }
}

BOOST_AUTO_TEST_CASE(refuses_ids_that_are_none) {
    auto text = std::string{golden::key_003};
    text[43 + 31] = 'g';
    test::rejects(check(text, right), {errc::app_id_malformed, 31});
    text[43] = ' ';
    test::rejects(check(text, right), {errc::app_id_malformed, 0});
}

BOOST_AUTO_TEST_CASE(compares_channels_by_the_signature) {
    auto who = right;
    for (const auto text : {golden::key_001, golden::key_002, golden::key_003, golden::key_005}) {
        for (const std::string_view channel : {"", "7d72365eb983485397e3e3f9d460bddA", "x"}) {
            who.channel = channel;
            test::rejects(check(text, who), errc::signature_mismatch);
        }
    }
    // 005 counts the channel in 16 bits.
    const std::string longest(65'535, 'c');
    const std::string longer(65'536, 'c');
    who.channel = longest;
    test::rejects(check(golden::key_005, who), errc::signature_mismatch);
    who.channel = longer;
    test::rejects(check(golden::key_005, who), errc::channel_mismatch);
    test::rejects(check(golden::key_003, who), errc::signature_mismatch);
}

// What the formats cannot protect: no version is signed, nor a border around the channel, so a 001
// key for "lobby00000000420000000000" is the 002 or 003 key of uid 42 in "lobby" without an end
// once someone writes the digits behind it, and the other way round.
BOOST_AUTO_TEST_CASE(cannot_tell_keys_001_to_003_apart_once_digits_moved) {
    const std::string digits = "00000000420000000000";
    const std::string glued = "lobby" + digits;
    const auto one = signed_by_golden(legacy::key_001{
        .channel = test::value_of(wire_text::make(glued)), .issued_at = at(1000), .salt = 7});
    const policy user_of_lobby{.now = at(9'999'999), .channel = "lobby", .user = "42"};
    test::accepts(check(one + digits, user_of_lobby), 7U);
    test::accepts(check("003" + one + digits, user_of_lobby), 7U);
    test::rejects(check(one, user_of_lobby), errc::signature_mismatch); // not without the digits

    const auto two =
        signed_by_golden(legacy::key_002{.channel = test::value_of(wire_text::make("lobby")),
                                         .uid = 42,
                                         .issued_at = at(1000),
                                         .salt = 7,
                                         .expires_at = at(2000)});
    auto shorter = two.substr(0, 90);
    const policy glued_channel{.now = at(9'999'999), .channel = "lobby00000000420000002000"};
    test::accepts(check(shorter, glued_channel), 7U); // and its end is gone
    test::accepts(check("003" + two, {.now = at(1500), .channel = "lobby", .user = "42"}), 7U);
    test::rejects(check(shorter, {.now = at(1500), .channel = "lobby"}), errc::signature_mismatch);
    test::rejects(check(two, user_of_lobby), errc::expired);
}

BOOST_AUTO_TEST_CASE(compares_users) {
    const auto as = [](std::string_view user) {
        auto who = right;
        who.user = user;
        return who;
    };
    const auto service = key_service::recording;
    const auto next = as("2882341274");
    test::rejects(check(golden::key_002, next), errc::user_mismatch);
    test::rejects(check(golden::key_003, next), errc::user_mismatch);
    test::rejects(check(golden::key_004_recording, next, service), errc::signature_mismatch);
    test::rejects(check(golden::key_005, next), errc::signature_mismatch);
    // No key is for a text that is no uid's.
    for (const std::string_view none : {"alice", "02882341273", "2882341273 ", "4294967296", "-1",
                                        "99999999999999999999", "00"}) {
        test::rejects(check(golden::key_002, as(none)), errc::user_mismatch);
        test::rejects(check(golden::key_003, as(none)), errc::user_mismatch);
        test::rejects(check(golden::key_004_recording, as(none), service), errc::user_mismatch);
        test::rejects(check(golden::key_005, as(none)), errc::user_mismatch);
        test::accepts(check(golden::key_001, as(none)), golden::salt); // is for everybody
    }
}

// Quirk: C#'s DynamicKey4 signs the uid as the text it was given, without zeros, and all others ten
// digits. Signed as C# signs: "lobby", issued 1700000000, salt 7, no end.
BOOST_AUTO_TEST_CASE(verifies_004_keys_of_csharp_for_uids_of_ten_digits_only) {
    const std::string rest = "970ca35de60c44645bbae8a215061b33"
                             "1700000000"
                             "00000007"
                             "0000000000";
    const auto for_uid_42 = "0049a27933c53185e28712e8979eeb9782af59d3f06" + rest;
    const auto for_long_uid = "0043a09f41a49d35a9b578dad457b2f36b46b1acee6" + rest;
    const auto media = key_service::media_channel;
    const auto as = [](std::string_view user) {
        return identity{.channel = "lobby", .user = user};
    };
    test::accepts(check(for_long_uid, as("2882341273"), media), 7U);
    test::rejects(check(for_long_uid, as("2882341274"), media), errc::signature_mismatch);
    test::rejects(check(for_uid_42, as("42"), media), errc::signature_mismatch);
    test::rejects(check(for_uid_42, as("0000000042"), media), errc::user_mismatch); // is no uid
    // The digits stand at the channel's border, which is not signed either.
    const identity shifted{.channel = "lobby42", .user = "0"};
    test::rejects(check(for_uid_42, shifted, media), errc::signature_mismatch);
}

BOOST_AUTO_TEST_CASE(takes_both_texts_of_uid_0_and_compares_it) {
    auto key = golden::contents_003;
    key.uid = 0;
    const auto text_003 = signed_by_golden(key);
    auto binary = golden::contents_005;
    binary.uid = 0;
    const auto text_005 = signed_by_golden(binary);
    auto who = right;
    for (const std::string_view zero : {"", "0"}) {
        who.user = zero;
        test::accepts(check(text_003, who), golden::salt);
        test::accepts(check(text_005, who), golden::salt);
        test::rejects(check(golden::key_003, who), errc::user_mismatch);
        test::rejects(check(golden::key_005, who), errc::signature_mismatch);
    }
    test::rejects(check(text_003, right), errc::user_mismatch);
    test::rejects(check(text_005, right), errc::signature_mismatch);
}

BOOST_AUTO_TEST_CASE(compares_services) {
    for (const auto text : {golden::key_001, golden::key_002, golden::key_003, golden::key_005}) {
        test::accepts(check(text, right, key_service::media_channel), golden::salt);
        test::rejects(check(text, right, key_service::recording), errc::service_missing);
    }
    test::accepts(check(golden::key_005_no_upload, right, key_service::in_channel_permission),
                  golden::salt);
    test::rejects(check(golden::key_005_no_upload, right, key_service::media_channel),
                  errc::service_missing);
    // 004 only signs it.
    test::rejects(check(golden::key_004_recording, right, key_service::media_channel),
                  errc::signature_mismatch);
    test::accepts(check(golden::key_004_media_channel, right, key_service::media_channel),
                  golden::salt);
    test::accepts(check(golden::key_004_public_sharing, right, key_service::public_sharing),
                  golden::salt);
}

BOOST_AUTO_TEST_CASE(tells_the_first_finding_of_several) {
    auto text = dated_003();
    policy all_wrong{.now = at(3000),
                     .channel = "other",
                     .user = "1",
                     .app_id = "00000000000000000000000000000000",
                     .privileges = {privilege::join_channel}};
    const auto recording = key_service::recording;
    test::rejects(check(text, all_wrong, recording), errc::app_id_mismatch);
    all_wrong.app_id = golden::id.text();
    test::rejects(check(text, all_wrong, recording), errc::user_mismatch);
    all_wrong.user = golden::user_text;
    test::rejects(check(text, all_wrong, recording), errc::signature_mismatch);
    all_wrong.channel = golden::channel_text;
    test::rejects(check(text, all_wrong, recording), errc::expired);
    all_wrong.now = at(1500);
    test::rejects(check(text, all_wrong, recording), errc::service_missing);
    test::rejects(check(text, all_wrong), {errc::privilege_missing, 1});
    all_wrong.privileges = {};
    test::accepts(check(text, all_wrong), 1U);
    text.pop_back();
    test::rejects(check(text, all_wrong), {errc::wrong_length, 112});
}

BOOST_AUTO_TEST_CASE(is_valid_until_its_end) {
    const auto text = dated_003();
    test::accepts(check(text, wanted(1999)), 1U);
    test::rejects(check(text, wanted(2000)), errc::expired);
    test::accepts(check(text, wanted(2029, seconds{30})), 1U);
    test::rejects(check(text, wanted(2030, seconds{30})), errc::expired);
    test::rejects(check(text, wanted(1999, seconds{-1})), errc::expired);
    test::accepts(check(text, wanted(4'000'000'000, seconds::max())), 1U);
}

BOOST_AUTO_TEST_CASE(is_valid_from_its_issue) {
    const auto text = dated_003();
    test::accepts(check(text, wanted(1000)), 1U);
    test::rejects(check(text, wanted(999)), errc::issued_in_future);
    test::accepts(check(text, wanted(970, seconds{30})), 1U);
    test::rejects(check(text, wanted(969, seconds{30})), errc::issued_in_future);
    test::rejects(check(text, wanted(1000, seconds{-1})), errc::issued_in_future);
    test::rejects(check(text, wanted(1500, seconds::min())), errc::issued_in_future);
}

BOOST_AUTO_TEST_CASE(has_no_end_where_that_is_zero) {
    test::accepts(check(dated_003(1000, 0), wanted(10'000'000'000)), 1U);
    test::rejects(check(dated_003(0, 1), wanted(1)), errc::expired);
    test::accepts(check(golden::key_001, wanted(10'000'000'000)), golden::salt);
    auto binary = golden::contents_005;
    binary.expires_at = {};
    test::accepts(check(signed_by_golden(binary), wanted(10'000'000'000)), golden::salt);
    auto four = golden::contents_004(key_service::recording);
    four.expires_at = {};
    test::accepts(check(signed_by_golden(four), wanted(10'000'000'000), key_service::recording),
                  golden::salt);
    test::rejects(check(golden::key_004_recording, wanted(10'000'000'000), key_service::recording),
                  errc::expired);
    test::rejects(check(golden::key_005, wanted(10'000'000'000)), errc::expired);
}

BOOST_AUTO_TEST_CASE(is_rtc_as_a_media_channel_key_only) {
    auto rtc = wanted(1446455471, seconds{1});
    rtc.service = service_type::rtc;
    test::accepts(check(golden::key_001, rtc), golden::salt);
    test::accepts(check(golden::key_002, rtc), golden::salt);
    test::accepts(check(golden::key_005, rtc), golden::salt);
    test::accepts(check(golden::key_004_media_channel, rtc, key_service::media_channel),
                  golden::salt);
    test::rejects(check(golden::key_004_recording, rtc, key_service::recording),
                  errc::service_missing);
    test::rejects(check(golden::key_005_no_upload, rtc), errc::service_missing);
    auto chat = rtc;
    chat.service = service_type::chat;
    test::rejects(check(golden::key_001, chat), errc::service_missing);
    test::rejects(check(golden::key_005, chat), errc::service_missing);
}

BOOST_AUTO_TEST_CASE(grants_no_privileges) {
    auto publish = wanted(1446455471, seconds{1});
    publish.privileges = {privilege::publish_audio_stream};
    test::rejects(check(golden::key_005, publish), {errc::privilege_missing, 2});
}

BOOST_AUTO_TEST_CASE(verifies_leniently_read_digits_by_their_value) {
    const auto certificate = golden::certificate();
    auto upper = std::string{golden::key_003};
    upper.replace(3, 40, "7666966591A93EE5A3F712E22633F31F0CBC8F13");
    upper.replace(85, 8, "0383BBF5");
    test::accepts(check(upper, certificate, right, {}, lenient), golden::salt);
    upper[3] = '8';
    test::rejects(check(upper, certificate, right, {}, lenient), errc::signature_mismatch);
    test::rejects(verifier().verify(upper, certificate, wanted(1)).transform([](const auto& key) {
        return key->salt();
    }),
                  {errc::bad_hex_digit, 13});
}

BOOST_AUTO_TEST_CASE(refuses_every_changed_character) {
    for (const auto text : {golden::key_001, golden::key_002, golden::key_003, golden::key_005,
                            golden::key_005_no_upload}) {
        for (std::size_t i = 0; i < text.size(); ++i) {
            for (const char instead : {'0', '1', 'A', 'b'}) {
                auto changed = std::string{text};
                changed[i] = instead;
                if (changed == text) {
                    continue;
                }
                BOOST_TEST_CONTEXT(changed) {
                    BOOST_TEST(!check(changed, wanted(1446455471, seconds{1})).has_value());
                }
            }
        }
    }
}

BOOST_AUTO_TEST_CASE(refuses_every_changed_bit_of_005) {
    const auto certificate = golden::certificate();
    std::array<char, 81> content{};
    const auto text = golden::key_005_no_upload;
    test::accepts(base64::decode_to(content, text.substr(3)), content.size());
    auto code = verifier();
    std::string changed{text};
    for (std::size_t bit = 0; bit < content.size() * 8; ++bit) {
        const auto flip = [&] {
            content[bit / 8] = static_cast<char>(content[bit / 8] ^ 1 << bit % 8);
        };
        flip();
        test::accepts(base64::encode_to(std::span{changed}.subspan(3), content));
        flip();
        auto key = legacy::parse_key(changed);
        BOOST_TEST_CONTEXT("bit " << bit) {
            BOOST_TEST((!key || !code.verify_signature(*std::move(key), certificate, right)));
        }
    }
    // The same loop without a change.
    test::accepts(base64::encode_to(std::span{changed}.subspan(3), content));
    test::accepts(check(changed, right), golden::salt);
}

BOOST_AUTO_TEST_CASE(moves_from_a_key_on_success_only) {
    const auto certificate = golden::certificate();
    auto key = test::value_of(legacy::parse_key(golden::key_003));
    BOOST_TEST(!verifier().verify(std::move(key), certificate, wanted(0)).has_value());
    BOOST_TEST(key.unverified_content().encode() == golden::key_003); // NOLINT: that is the point
    BOOST_TEST(verifier().verify_signature(std::move(key), certificate, right).has_value());
}

BOOST_AUTO_TEST_CASE(tells_failures_of_the_mac) {
    auto broken = test::value_of(legacy::key_verifier<broken_mac>::make());
    const auto certificate = golden::certificate();
    const auto got = broken.verify_signature(test::value_of(legacy::parse_key(golden::key_003)),
                                             certificate, right);
    BOOST_TEST_REQUIRE(!got.has_value());
    BOOST_TEST(got.error() == error{errc::crypto_unavailable});
    const auto none = legacy::key_verifier<missing_mac>::make();
    BOOST_TEST_REQUIRE(!none.has_value());
    BOOST_TEST(none.error() == error{errc::crypto_unavailable});
}

BOOST_AUTO_TEST_SUITE_END()

// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

#include <agora_token/legacy/detail/key_verifier.hpp>

#include "support/asked.hpp"
#include "support/expect.hpp"
#include "support/golden_legacy.hpp"

#include <agora_token/crypto/detail/botan.hpp>
#include <agora_token/legacy/detail/key_signer.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

using namespace agora_token;
using legacy::key_service;
using legacy::use_key;
using test::by;
using test::in;

namespace {

namespace golden = test::golden_legacy;

constexpr auto other_certificate = app_certificate::literal("00000000000000000000000000000001");
constexpr error untrusted{errc::signature_or_identity_mismatch};

constexpr auto at(std::int64_t time) -> sys_seconds {
    return sys_seconds{seconds{time}};
}

// Who the golden keys are for. They end a second before they are issued, which the leeway bridges.
constexpr auto golden_user = user::uid(2882341273U);
constexpr join joins{golden::channel, golden_user};
constexpr join joins_as_anybody{golden::channel, whoever_it_names};
constexpr use_key records{key_service::recording, golden::channel, golden_user};
constexpr use_key shares{key_service::public_sharing, golden::channel, golden_user};
constexpr auto in_time = golden::expires_at;
constexpr verify_options of_app{.app_id = golden::id, .leeway = seconds{1}};

auto verifier() -> legacy::basic_key_verifier<hmac_sha1> {
    return test::value_of(legacy::basic_key_verifier<hmac_sha1>::make());
}

template <class Key>
auto signed_by_golden(const Key& key) -> std::string {
    const auto certificate = golden::certificate();
    auto signer = test::value_of(legacy::key_signer<Key, hmac_sha1>::make(golden::id, certificate));
    return test::value_of(signer.sign(key));
}

using salt = result<std::uint32_t>; // what a verified key is reduced to
constexpr auto salt_of = [](const legacy::verified_key& key) { return key->salt(); };

auto check(std::string_view text, const intent& wanted, sys_seconds now = in_time,
           const verify_options& options = of_app) -> salt {
    return verifier().verify(text, golden::certificate(), wanted, now, options).transform(salt_of);
}
auto check_with(std::string_view text, const certificates& keys, const intent& wanted = joins)
    -> salt {
    return verifier().verify(text, keys, wanted, in_time, of_app).transform(salt_of);
}
// The same at a time, without any leeway but the one given.
auto check_at(std::string_view text, std::int64_t now, seconds leeway = seconds{0},
              const intent& wanted = joins) -> salt {
    return check(text, wanted, at(now), {.leeway = leeway});
}

// A 003 key from 1000 to 2000.
auto dated_003(std::int64_t issued = 1000, std::int64_t end = 2000) -> std::string {
    return signed_by_golden(legacy::key_003{.channel = golden::channel,
                                            .uid = golden::uid,
                                            .issued_at = at(issued),
                                            .salt = 1,
                                            .expires_at = at(end)});
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

BOOST_AUTO_TEST_CASE(accepts_what_upstream_publishes) {
    for (const auto text :
         {golden::key_002, golden::key_003, golden::key_004_media_channel, golden::key_005}) {
        test::accepts(check(text, joins), golden::salt);
        test::accepts(check(text, any_use{golden::channel, golden_user}), golden::salt);
    }
    test::accepts(check(golden::key_001, joins_as_anybody), golden::salt);
    test::accepts(check(golden::key_004_recording, records), golden::salt);
    test::accepts(check(golden::key_004_public_sharing, shares), golden::salt);
    test::accepts(check(golden::key_005_no_upload,
                        use_key{key_service::in_channel_permission, golden::channel, golden_user}),
                  golden::salt);
}

BOOST_AUTO_TEST_CASE(needs_what_is_signed_and_not_carried) {
    for (const auto text : {golden::key_001, golden::key_002, golden::key_003,
                            golden::key_004_recording, golden::key_005}) {
        test::rejects(check(text, intent{}), errc::intent_required);
        test::rejects(check(text, intent::of(purpose::join).by(golden_user)),
                      errc::channel_required);
        test::rejects(check(text, any_use{}), errc::channel_required);
        test::rejects(check(text, any_use{}.by(golden_user)), errc::channel_required);
        test::rejects(check(text, use_key::of(key_service::recording).by(golden_user)),
                      errc::channel_required);
        test::rejects(check(text, use_service{service_type::rtc}), errc::channel_required);
        test::rejects(check_with(text, certificates{}), errc::no_certificate);
        test::rejects(check_with(text, std::vector(5, golden::certificate())),
                      errc::too_many_certificates);
    }
    // 004 and 005 do not carry their user.
    const auto anybody_records = use_key::of(key_service::recording).in(golden::channel);
    for (const auto text : {golden::key_004_recording, golden::key_005}) {
        test::rejects(check(text, joins_as_anybody), errc::user_required);
        test::rejects(check(text, anybody_records), errc::user_required);
        test::rejects(check(text, any_use{}.in(golden::channel)), errc::user_required);
    }
    for (const auto text : {golden::key_001, golden::key_002, golden::key_003}) {
        test::accepts(check(text, joins_as_anybody), golden::salt);
        test::accepts(check(text, any_use{}.in(golden::channel)), golden::salt);
    }
}

BOOST_AUTO_TEST_CASE(tries_every_certificate_and_tells_which) {
    const std::array keys{other_certificate, golden::certificate()};
    for (const auto text : {golden::key_002, golden::key_003, golden::key_005}) {
        const auto good = verifier().verify(text, keys, joins, in_time, of_app);
        BOOST_TEST_REQUIRE(good.has_value());
        BOOST_TEST(good->certificate_index() == 1U);
        test::rejects(check_with(text, other_certificate), untrusted);
        // The one behind those given is not tried.
        test::rejects(check_with(text, std::span{keys}.first(1)), untrusted);
    }
}

BOOST_AUTO_TEST_CASE(compares_app_ids) {
    const auto of = [](std::string_view text, const std::optional<app_id>& id,
                       const intent& wanted = joins_as_anybody) {
        return check(text, wanted, in_time, {.app_id = id, .leeway = seconds{1}});
    };
    constexpr auto upper = app_id::literal("970CA35DE60C44645BBAE8A215061B33");
    constexpr auto other = app_id::literal("970ca35de60c44645bbae8a215061b34");
    // Quirk: the case of an id counts where it is signed as text, and not in 005.
    test::rejects(of(golden::key_003, upper), errc::app_id_mismatch);
    test::accepts(of(golden::key_005, upper, joins), golden::salt);
    test::rejects(of(golden::key_001, other), errc::app_id_mismatch);
    test::rejects(of(golden::key_005, other, joins), errc::app_id_mismatch);
    test::accepts(of(golden::key_001, std::nullopt), golden::salt);
    test::accepts(of(golden::key_005, std::nullopt, joins), golden::salt);
}

BOOST_AUTO_TEST_CASE(refuses_ids_that_are_none) {
    auto text = std::string{golden::key_003};
    text[43 + 31] = 'g';
    test::rejects(check(text, joins), {errc::app_id_malformed, 31});
    text[43] = ' ';
    test::rejects(check(text, joins), {errc::app_id_malformed, 0});
}

BOOST_AUTO_TEST_CASE(compares_channels_by_the_signature) {
    for (const auto text : {golden::key_001, golden::key_002, golden::key_003, golden::key_005}) {
        for (const std::string_view channel : {"", "7d72365eb983485397e3e3f9d460bddA", "x"}) {
            test::rejects(check(text, join{in(channel), golden_user}), untrusted);
        }
    }
    // 005 counts the channel in 16 bits, which is all that an intent can ask for.
    const std::string longest(65'535, 'c');
    test::rejects(check(golden::key_005, join{in(longest), golden_user}), untrusted);
    test::rejects(check(golden::key_003, join{in(longest), golden_user}), untrusted);
    auto binary = golden::contents_005;
    binary.channel = test::value_of(wire_text::make(longest));
    test::accepts(check(signed_by_golden(binary), join{in(longest), golden_user}), golden::salt);
}

// What the formats cannot protect: no version is signed, nor a border around the channel, so a 001
// key for "lobby00000000420000000000" is the 002 or 003 key of uid 42 in "lobby" without an end
// once someone writes the digits behind it, and the other way round.
BOOST_AUTO_TEST_CASE(cannot_tell_keys_001_to_003_apart_once_digits_moved) {
    const std::string digits = "00000000420000000000";
    const std::string glued = "lobby" + digits;
    const auto one = signed_by_golden(legacy::key_001{
        .channel = test::value_of(wire_text::make(glued)), .issued_at = at(1000), .salt = 7});
    constexpr join user_of_lobby{"lobby", user::uid(42)};
    const auto late = [&](std::string_view text, const intent& wanted) {
        return check_at(text, 9'999'999, seconds{0}, wanted);
    };
    test::accepts(late(one + digits, user_of_lobby), 7U);
    test::accepts(late("003" + one + digits, user_of_lobby), 7U);
    test::rejects(late(one, user_of_lobby), untrusted); // not without the digits

    const auto two = signed_by_golden(legacy::key_002{
        .channel = "lobby", .uid = 42, .issued_at = at(1000), .salt = 7, .expires_at = at(2000)});
    const auto shorter = two.substr(0, 90);
    test::accepts(late(shorter, join{"lobby00000000420000002000", whoever_it_names}),
                  7U); // and its end is gone
    test::accepts(check_at("003" + two, 1500, seconds{0}, user_of_lobby), 7U);
    test::rejects(check_at(shorter, 1500, seconds{0}, join{"lobby", whoever_it_names}), untrusted);
    test::rejects(late(two, user_of_lobby), errc::expired);
}

BOOST_AUTO_TEST_CASE(compares_users) {
    const auto joins_as = [](std::string_view user) { return join{golden::channel, by(user)}; };
    const auto next = joins_as("2882341274");
    test::rejects(check(golden::key_002, next), errc::user_mismatch);
    test::rejects(check(golden::key_003, next), errc::user_mismatch);
    test::rejects(check(golden::key_004_media_channel, next), untrusted);
    test::rejects(check(golden::key_005, next), untrusted);
    // No key is for a text that is no uid's.
    for (const std::string_view none : {"alice", "02882341273", "2882341273 ", "4294967296", "-1",
                                        "99999999999999999999", "00"}) {
        test::rejects(check(golden::key_002, joins_as(none)), errc::user_mismatch);
        test::rejects(check(golden::key_003, joins_as(none)), errc::user_mismatch);
        test::rejects(check(golden::key_004_media_channel, joins_as(none)), untrusted);
        test::rejects(check(golden::key_005, joins_as(none)), untrusted);
    }
}

// A 001 key of 2001 lets everybody in: whoever asks for somebody must not be content with it.
BOOST_AUTO_TEST_CASE(a_001_key_names_no_user) {
    test::rejects(check(golden::key_001, joins), errc::user_not_in_version);
    test::rejects(check(golden::key_001, join{golden::channel, user::any()}),
                  errc::user_not_in_version);
    test::rejects(check(golden::key_001, any_use{golden::channel, golden_user}),
                  errc::user_not_in_version);
    test::accepts(check(golden::key_001, joins_as_anybody), golden::salt);
    // It is said of genuine keys only.
    test::rejects(check(golden::key_001, join{"other", golden_user}), untrusted);
    test::rejects(check_with(golden::key_001, other_certificate), untrusted);
    BOOST_TEST((kind(errc::user_not_in_version) == error_kind::rejected));
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
    const auto asks = [](std::string_view text, std::string_view channel, std::string_view user) {
        return check_at(text, 1'700'000'000, seconds{0}, join{in(channel), by(user)});
    };
    test::accepts(asks(for_long_uid, "lobby", "2882341273"), 7U);
    test::rejects(asks(for_long_uid, "lobby", "2882341274"), untrusted);
    test::rejects(asks(for_uid_42, "lobby", "42"), untrusted);
    test::rejects(asks(for_uid_42, "lobby", "0000000042"), untrusted); // is no uid
    // The digits are at the channel's border, which is not signed either.
    test::rejects(asks(for_uid_42, "lobby42", "0"), untrusted);
}

BOOST_AUTO_TEST_CASE(accepts_both_texts_of_uid_0_and_compares_it) {
    auto key = golden::contents_003;
    key.uid = 0;
    const auto text_003 = signed_by_golden(key);
    auto binary = golden::contents_005;
    binary.uid = 0;
    const auto text_005 = signed_by_golden(binary);
    for (const std::string_view zero : {"", "0"}) {
        const join as_zero{golden::channel, by(zero)};
        test::accepts(check(text_003, as_zero), golden::salt);
        test::accepts(check(text_005, as_zero), golden::salt);
        test::rejects(check(golden::key_003, as_zero), errc::user_mismatch);
        test::rejects(check(golden::key_005, as_zero), untrusted);
    }
    test::accepts(check(text_003, join{golden::channel, user::any()}), golden::salt);
    test::rejects(check(text_003, joins), errc::user_mismatch);
    test::rejects(check(text_005, joins), untrusted);
}

BOOST_AUTO_TEST_CASE(compares_services) {
    const use_key channels{key_service::media_channel, golden::channel, golden_user};
    for (const auto text : {golden::key_002, golden::key_003, golden::key_005}) {
        test::accepts(check(text, joins), golden::salt);
        test::accepts(check(text, channels), golden::salt);
        test::rejects(check(text, records), errc::service_missing);
    }
    const use_key permits{key_service::in_channel_permission, golden::channel, golden_user};
    test::accepts(check(golden::key_005_no_upload, permits), golden::salt);
    test::rejects(check(golden::key_005_no_upload, joins), errc::service_missing);
    // 004 only signs it.
    test::rejects(check(golden::key_004_recording, joins), untrusted);
    test::rejects(check(golden::key_004_media_channel, records), untrusted);
    test::rejects(check(golden::key_004_recording, permits), untrusted); // not one of 004
    test::accepts(check(golden::key_004_media_channel, channels), golden::salt);
    // Any of them will do where none was asked for.
    for (const auto text : {golden::key_004_media_channel, golden::key_004_recording,
                            golden::key_004_public_sharing, golden::key_005_no_upload}) {
        test::accepts(check(text, any_use{golden::channel, golden_user}), golden::salt);
        test::rejects(check(text, any_use{"other", golden_user}), untrusted);
    }
    test::accepts(check(golden::key_001,
                        use_key{key_service::media_channel, golden::channel, whoever_it_names}),
                  golden::salt);
}

BOOST_AUTO_TEST_CASE(is_for_no_purpose_but_those_of_keys) {
    const std::vector<intent> with_channel{
        use_service{service_type::rtc}.in(golden::channel).by(golden_user),
        enter_classroom{golden::channel, golden_user}, play_from_cdn{golden::channel, golden_user},
        use_convo_ai{golden::channel, golden_user}, use_stt{golden::channel, golden_user}};
    for (const auto& wanted : with_channel) {
        BOOST_TEST_CONTEXT(name(wanted.purpose())) {
            for (const auto text :
                 {golden::key_002, golden::key_004_media_channel, golden::key_005}) {
                test::rejects(check(text, wanted), errc::service_missing);
            }
        }
    }
    // No key can have been signed for what has no channel.
    for (const intent& wanted :
         {intent{log_in_to_rtm{golden_user}}, intent{use_chat{golden_user}}, intent{use_fpa{}}}) {
        BOOST_TEST_CONTEXT(name(wanted.purpose())) {
            for (const auto text :
                 {golden::key_001, golden::key_003, golden::key_004_recording, golden::key_005}) {
                test::rejects(check(text, wanted), untrusted);
            }
        }
    }
}

BOOST_AUTO_TEST_CASE(tells_the_first_finding_of_several) {
    auto text = dated_003();
    const auto id = app_id::literal("00000000000000000000000000000000");
    verify_options options{.app_id = id, .max_lifetime = seconds{10}};
    auto now = at(3000);
    auto wanted =
        use_key::of(key_service::recording).by(user::uid(1)).granting(privilege_number{2});
    certificates keys;
    const auto told = [&](error expected, test::place from = {__builtin_FILE(), __builtin_LINE()}) {
        test::rejects(verifier().verify(text, keys, wanted, now, options).transform(salt_of),
                      expected, from);
    };
    text.pop_back();
    told({errc::wrong_length, 112}); // malformed comes before misuse
    text = dated_003();
    told(errc::no_certificate);
    keys = golden::certificate();
    told(errc::channel_required);
    wanted = wanted.in("other");
    told(errc::app_id_mismatch);
    options.app_id = golden::id;
    told(untrusted);
    wanted = wanted.in(golden::channel);
    told(errc::user_mismatch);
    wanted = wanted.by(golden_user);
    told(errc::expired);
    now = at(999);
    told(errc::issued_in_future);
    now = at(1500);
    told(errc::lifetime_too_long);
    options.max_lifetime.reset();
    told(errc::service_missing);
    wanted = joins.publishing(media::audio);
    told({errc::privilege_missing, 2});
    wanted = joins;
    test::accepts(verifier().verify(text, keys, wanted, now, options).transform(salt_of), 1U);
}

BOOST_AUTO_TEST_CASE(is_valid_until_its_end) {
    const auto text = dated_003();
    test::accepts(check_at(text, 1999), 1U);
    test::rejects(check_at(text, 2000), errc::expired);
    test::accepts(check_at(text, 2029, seconds{30}), 1U);
    test::rejects(check_at(text, 2030, seconds{30}), errc::expired);
    test::rejects(check_at(text, 1999, seconds{-1}), errc::expired);
    test::accepts(check_at(text, 4'000'000'000, seconds::max()), 1U);
    test::rejects(verifier().verify(text, golden::certificate(), joins).transform(salt_of),
                  errc::expired); // the present time is the default
}

BOOST_AUTO_TEST_CASE(is_valid_from_its_issue) {
    const auto text = dated_003();
    test::accepts(check_at(text, 1000), 1U);
    test::rejects(check_at(text, 999), errc::issued_in_future);
    test::accepts(check_at(text, 970, seconds{30}), 1U);
    test::rejects(check_at(text, 969, seconds{30}), errc::issued_in_future);
    test::rejects(check_at(text, 1000, seconds{-1}), errc::issued_in_future);
    test::rejects(check_at(text, 1500, seconds::min()), errc::issued_in_future);
}

BOOST_AUTO_TEST_CASE(has_no_end_where_that_is_zero) {
    test::accepts(check_at(dated_003(1000, 0), 10'000'000'000), 1U);
    test::rejects(check_at(dated_003(0, 1), 1), errc::expired);
    test::accepts(check_at(golden::key_001, 10'000'000'000, seconds{0}, joins_as_anybody),
                  golden::salt);
    auto binary = golden::contents_005;
    binary.expires_at = {};
    test::accepts(check_at(signed_by_golden(binary), 10'000'000'000), golden::salt);
    auto four = golden::contents_004(key_service::recording);
    four.expires_at = {};
    test::accepts(check_at(signed_by_golden(four), 10'000'000'000, seconds{0}, records),
                  golden::salt);
    test::rejects(check_at(golden::key_004_recording, 10'000'000'000, seconds{0}, records),
                  errc::expired);
    test::rejects(check_at(golden::key_005, 10'000'000'000), errc::expired);
}

BOOST_AUTO_TEST_CASE(that_lives_too_long_is_refused_where_that_was_asked) {
    const auto allows = [](std::string_view text, const std::optional<seconds>& most,
                           const intent& wanted = joins, seconds leeway = seconds{0}) {
        return check(text, wanted, at(1000), {.leeway = leeway, .max_lifetime = most});
    };
    constexpr seconds hour{3600};
    test::accepts(allows(dated_003(1000, 4600), hour), 1U);
    test::rejects(allows(dated_003(1000, 4601), hour), errc::lifetime_too_long);
    test::accepts(allows(dated_003(1000, 4631), hour, joins, seconds{31}), 1U);
    test::accepts(allows(dated_003(1000, 400'000'000), std::nullopt), 1U);
    // Forever is longer than any lifetime but the longest.
    const auto endless = dated_003(1000, 0);
    test::accepts(allows(endless, std::nullopt), 1U);
    test::rejects(allows(endless, hour), errc::lifetime_too_long);
    test::rejects(allows(endless, seconds::max() - seconds{1}), errc::lifetime_too_long);
    test::accepts(allows(endless, seconds::max()), 1U);
    const auto one = signed_by_golden(
        legacy::key_001{.channel = golden::channel, .issued_at = at(1000), .salt = 1});
    test::rejects(allows(one, hour, joins_as_anybody), errc::lifetime_too_long);
    test::accepts(allows(one, std::nullopt, joins_as_anybody), 1U);
}

BOOST_AUTO_TEST_CASE(grants_no_privileges) {
    test::rejects(check(golden::key_005, joins.publishing(media::audio)),
                  {errc::privilege_missing, 2});
    test::rejects(check(golden::key_003, joins.as(role::publisher)), {errc::privilege_missing, 2});
    test::accepts(check(golden::key_003, joins.as(role::subscriber)), golden::salt);
    test::rejects(check(golden::key_004_recording, records.granting(privilege_number{1})),
                  {errc::privilege_missing, 1});
    test::rejects(
        check(golden::key_005, any_use{golden::channel, golden_user}.granting(privilege_number{9})),
        {errc::service_required, 9});
}

BOOST_AUTO_TEST_CASE(verifies_leniently_read_digits_by_their_value) {
    auto upper = std::string{golden::key_003};
    upper.replace(3, 40, "7666966591A93EE5A3F712E22633F31F0CBC8F13");
    upper.replace(85, 8, "0383BBF5");
    const auto leniently = [](std::string_view text) {
        return check(text, joins, in_time,
                     {.leeway = seconds{1}, .read = {.how = strictness::lenient}});
    };
    test::accepts(leniently(upper), golden::salt);
    test::rejects(check(upper, joins), {errc::bad_hex_digit, 13});
    upper[3] = '8';
    test::rejects(leniently(upper), untrusted);
}

BOOST_AUTO_TEST_CASE(refuses_every_changed_character) {
    for (const auto text : {golden::key_001, golden::key_002, golden::key_003, golden::key_005,
                            golden::key_005_no_upload}) {
        const any_use use{golden::channel, golden_user};
        const auto wanted = text == golden::key_001 ? any_use{}.in(golden::channel) : intent{use};
        test::accepts(check(text, wanted, in_time, {.leeway = seconds{1}}), golden::salt);
        for (std::size_t i = 0; i < text.size(); ++i) {
            for (const char instead : {'0', '1', 'A', 'b'}) {
                auto changed = std::string{text};
                changed[i] = instead;
                if (changed == text) {
                    continue;
                }
                BOOST_TEST_CONTEXT(changed) {
                    BOOST_TEST(
                        !check(changed, wanted, in_time, {.leeway = seconds{1}}).has_value());
                }
            }
        }
    }
}

BOOST_AUTO_TEST_CASE(refuses_every_changed_bit_of_005) {
    const auto certificate = golden::certificate();
    const any_use use{golden::channel, golden_user};
    std::array<char, 81> content{};
    const auto text = golden::key_005_no_upload;
    test::accepts(detail::base64::decode_to(content, text.substr(3)), content.size());
    auto code = verifier();
    std::string changed{text};
    for (std::size_t bit = 0; bit < content.size() * 8; ++bit) {
        const auto flip = [&] {
            content[bit / 8] = static_cast<char>(content[bit / 8] ^ 1 << bit % 8);
        };
        flip();
        test::accepts(detail::base64::encode_to(std::span{changed}.subspan(3), content));
        flip();
        BOOST_TEST_CONTEXT("bit " << bit) {
            BOOST_TEST(!code.verify(changed, certificate, use, in_time, of_app).has_value());
        }
    }
    // The same loop without a change.
    test::accepts(detail::base64::encode_to(std::span{changed}.subspan(3), content));
    test::accepts(check(changed, use), golden::salt);
}

BOOST_AUTO_TEST_CASE(moves_from_a_key_on_success_only) {
    const auto certificate = golden::certificate();
    auto key = test::value_of(legacy::parse_key(golden::key_003));
    test::rejects(verifier().verify(std::move(key), certificate, joins, at(0)),
                  errc::issued_in_future);
    BOOST_TEST(key.unverified_content().encode() == golden::key_003); // NOLINT: that is the point
    test::accepts(verifier().verify(std::move(key), certificate, joins, in_time, of_app));
}

BOOST_AUTO_TEST_CASE(tells_failures_of_the_mac) {
    auto broken = test::value_of(legacy::basic_key_verifier<broken_mac>::make());
    test::rejects(broken.verify(golden::key_003, golden::certificate(), joins, in_time, of_app),
                  errc::crypto_unavailable);
    test::rejects(legacy::basic_key_verifier<missing_mac>::make(), errc::crypto_unavailable);
}

BOOST_AUTO_TEST_CASE(one_that_was_moved_from_says_that_it_has_no_crypto) {
    auto code = verifier();
    auto taken = std::move(code);
    const auto certificate = golden::certificate();
    test::accepts(taken.verify(golden::key_003, certificate, joins, in_time, of_app));
    test::rejects(code.verify(golden::key_003, certificate, joins, in_time, of_app), // NOLINT
                  errc::crypto_unavailable);
}

BOOST_AUTO_TEST_SUITE_END()

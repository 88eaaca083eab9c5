// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

#include <agora_token/legacy/detail/key_signer.hpp>

#include "every_byte.hpp"
#include "support/expect.hpp"
#include "support/genuine.hpp"
#include "support/golden_legacy.hpp"

#include <agora_token/codec/detail/base64.hpp>
#include <agora_token/crypto/detail/botan.hpp>
#include <agora_token/legacy/detail/key_verifier.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

using namespace agora_token;
using legacy::key_service;

namespace {

namespace golden = test::golden_legacy;

template <class Key>
auto signer_of(std::string_view id = golden::id.text(),
               std::string_view secret = golden::certificate_text)
    -> legacy::key_signer<Key, hmac_sha1> {
    return test::value_of(legacy::key_signer<Key, hmac_sha1>::make(
        test::value_of(app_id::make(id)), test::value_of(app_certificate::make(secret))));
}

template <class Key>
auto sign(const Key& key) -> result<std::string> {
    return signer_of<Key>().sign(key);
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

// Writes into every span shorter than needed, then into one of the exact size.
template <class Key>
void needs_its_exact_size(const Key& key, std::string_view expected) {
    auto signer = signer_of<Key>();
    for (std::size_t size = 0; size < expected.size(); ++size) {
        std::string out(size, '\0');
        test::rejects(signer.sign_to(out, key), {errc::output_too_small, expected.size()});
    }
    std::string roomy(expected.size() + 3, '#');
    test::accepts(signer.sign_to(roomy, key), expected);
    BOOST_TEST(roomy == std::string{expected} + "###");
}

// Signs a channel of 65,535 bytes, and verifies it and no channel that is nearly the same.
template <class Key>
void signs_the_longest_channel(Key key, std::string_view signature,
                               std::optional<key_service> service = {}) {
    BOOST_TEST_CONTEXT(name(Key::version)) {
        const std::string longest(65'535, 'c');
        key.channel = test::value_of(wire_text::make(longest));
        const auto text = test::value_of(sign(key));
        const auto parsed = [&] { return test::value_of(legacy::parse_key(text)); };
        BOOST_TEST(parsed().unverified_content().signature() == signature);

        const auto certificate = golden::certificate();
        auto verifier = test::value_of(legacy::basic_key_verifier<hmac_sha1>::make());
        const auto check = [&](std::string_view channel) {
            const auto who = Key::version == legacy::key_version::v001
                                 ? std::nullopt
                                 : std::optional{golden::user_text};
            const auto wanted = service
                                    ? test::asked_of(legacy::use_key::of(*service), channel, who)
                                    : test::genuine_for(channel, who);
            return verifier.verify(parsed(), certificate, wanted, test::no_time, test::timeless());
        };
        test::signs_every_byte(longest, check);
    }
}

} // namespace

BOOST_AUTO_TEST_SUITE(legacy_key_signer)

BOOST_AUTO_TEST_CASE(writes_exactly_its_size_and_nothing_past_it) {
    needs_its_exact_size(golden::contents_001, golden::key_001);
    needs_its_exact_size(golden::contents_002, golden::key_002);
    needs_its_exact_size(golden::contents_003, golden::key_003);
    needs_its_exact_size(golden::contents_004(key_service::recording), golden::key_004_recording);
    needs_its_exact_size(golden::contents_005, golden::key_005);
    needs_its_exact_size(golden::contents_no_upload, golden::key_005_no_upload);
}

BOOST_AUTO_TEST_CASE(keeps_its_app) {
    BOOST_TEST(signer_of<legacy::key_001>().id().text() == golden::id.text());
}

// Quirk: numbers are "%010u", salts "%08x", so that every key has the same length.
BOOST_AUTO_TEST_CASE(pads_numbers_and_salts_with_zeros) {
    const auto key =
        test::value_of(sign(legacy::key_002{.channel = golden::channel,
                                            .uid = 7,
                                            .issued_at = sys_seconds{seconds{12}},
                                            .salt = 0xA,
                                            .expires_at = sys_seconds{seconds{4294967295}}}));
    BOOST_TEST(key.substr(72)
               == "0000000012"
                  "0000000a"
                  "0000000007"
                  "4294967295");
}

// Quirk: a 003 key is the 002 key behind a prefix, so the version is not signed.
BOOST_AUTO_TEST_CASE(signs_003_like_002) {
    BOOST_TEST(test::value_of(sign(golden::contents_003))
               == "003" + test::value_of(sign(golden::contents_002)));
}

// Quirk: 004 signs its service's text and the uid without carrying either.
BOOST_AUTO_TEST_CASE(hides_uid_and_service_of_004_in_the_signature) {
    auto key = golden::contents_004(key_service::media_channel);
    const auto one = test::value_of(sign(key));
    test::accepts(sign(golden::contents_004(key_service::media_channel)),
                  golden::key_004_media_channel);
    test::accepts(sign(golden::contents_004(key_service::public_sharing)),
                  golden::key_004_public_sharing);
    key.uid += 1;
    const auto other = test::value_of(sign(key));
    BOOST_TEST(one.substr(3, 40) != other.substr(3, 40));
    BOOST_TEST(one.substr(43) == other.substr(43));
}

BOOST_AUTO_TEST_CASE(knows_three_services_of_004) {
    test::rejects(sign(golden::contents_004(key_service::in_channel_permission)),
                  {errc::service_required, 4});
    test::rejects(sign(golden::contents_004(key_service{0})), {errc::service_required, 0});
    test::rejects(sign(golden::contents_004(key_service{0xFFFF})),
                  {errc::service_required, 0xFFFF});
}

// Quirk: 001 to 004 sign and carry the id as text, 005 as 16 bytes, and the certificate likewise.
BOOST_AUTO_TEST_CASE(minds_the_case_of_ids_except_in_005) {
    constexpr std::string_view upper_id = "970CA35DE60C44645BBAE8A215061B33";
    constexpr std::string_view upper_secret = "5CFD2FD1755D40ECB72977518BE15D3B";
    auto plain = signer_of<legacy::key_005>(upper_id, upper_secret);
    test::accepts(plain.sign(golden::contents_005), golden::key_005);

    auto other_id = signer_of<legacy::key_003>(upper_id);
    const auto with_id = test::value_of(other_id.sign(golden::contents_003));
    BOOST_TEST(with_id.substr(43, 32) == upper_id);
    BOOST_TEST(with_id.substr(3, 40) != golden::key_003.substr(3, 40));

    auto other_secret = signer_of<legacy::key_003>(golden::id.text(), upper_secret);
    const auto with_secret = test::value_of(other_secret.sign(golden::contents_003));
    BOOST_TEST(with_secret.substr(3, 40) != golden::key_003.substr(3, 40));
    BOOST_TEST(with_secret.substr(43) == golden::key_003.substr(43));
}

BOOST_AUTO_TEST_CASE(refuses_times_that_the_wire_lacks) {
    constexpr sys_seconds before{seconds{-1}};
    constexpr sys_seconds beyond{seconds{4294967296}};
    auto one = golden::contents_001;
    one.issued_at = before;
    test::rejects(sign(one), errc::time_out_of_range);
    auto two = golden::contents_002;
    two.expires_at = beyond;
    test::rejects(sign(two), errc::time_out_of_range);
    auto four = golden::contents_004(key_service::recording);
    four.issued_at = beyond;
    test::rejects(sign(four), errc::time_out_of_range);
    auto five = golden::contents_005;
    five.expires_at = before;
    test::rejects(sign(five), errc::time_out_of_range);
}

BOOST_AUTO_TEST_CASE(signs_any_service_and_extra_map_of_005) {
    auto key = golden::contents_005;
    key.service = key_service{0xFFFF};
    const std::array ascending{legacy::extra_entry{9, std::string_view{"\0", 1}},
                               legacy::extra_entry{10, ""}, legacy::extra_entry{0x8000, "x"}};
    key.extra = ascending;
    const auto sorted = test::value_of(sign(key));
    auto shuffled = ascending;
    std::swap(shuffled[0], shuffled[2]);
    key.extra = shuffled;
    test::accepts(sign(key), sorted);             // by number, whatever the order given
    BOOST_TEST(sorted.substr(0, 7) == "005//8o"); // ffff 28..
}

BOOST_AUTO_TEST_CASE(refuses_extra_maps_that_the_wire_lacks) {
    auto key = golden::contents_005;
    const std::array twice{legacy::extra_entry{1, "0"}, legacy::extra_entry{7, ""},
                           legacy::extra_entry{1, "3"}};
    key.extra = twice;
    test::rejects(sign(key), {errc::duplicate_privilege, 1});

    const std::string longest(65'535, 'x');
    const std::array most{legacy::extra_entry{5, longest}};
    key.extra = most;
    test::accepts(sign(key));
    const std::string longer(65'536, 'x');
    const std::array more{legacy::extra_entry{5, longer}};
    key.extra = more;
    test::rejects(sign(key), {errc::field_too_long, 5});

    std::vector<legacy::extra_entry> entries(65'536);
    for (std::size_t i = 0; i < entries.size(); ++i) {
        entries[i].key = static_cast<std::uint16_t>(i);
    }
    key.extra = entries;
    test::rejects(sign(key), {errc::too_many_entries, 74}); // where the count would stand
    entries.pop_back();
    key.extra = entries;
    const auto text = test::value_of(sign(key));
    std::string content(text.size(), '\0');
    content.resize(
        test::value_of(detail::base64::decode_to(content, std::string_view{text}.substr(3))));
    std::string wire{"\xff\xff"};
    for (std::size_t i = 0; i != 65'535; ++i) {
        wire += {static_cast<char>(i), static_cast<char>(i >> 8), '\0', '\0'};
    }
    BOOST_TEST((content.substr(74) == wire));
}

// The signatures are what Python's hmac makes of the golden keys' messages with 65,535 times 'c'
// for the channel.
BOOST_AUTO_TEST_CASE(signs_every_byte_of_the_longest_channel) {
    signs_the_longest_channel(golden::contents_001, "8e987c87fe8a970939582e3f9a0b726eac57ea57");
    signs_the_longest_channel(golden::contents_002, "a5a085132e6982d0996cc0c765a24c03be1f61c1");
    signs_the_longest_channel(golden::contents_003, "a5a085132e6982d0996cc0c765a24c03be1f61c1");
    signs_the_longest_channel(golden::contents_004(key_service::recording),
                              "0fd1ccbbb97a0dec11e7a5bed60a92f5f31c2e80", key_service::recording);
    signs_the_longest_channel(golden::contents_005, "9546F4757A50313D7CD17AF645EEE042CD602A10");
}

BOOST_AUTO_TEST_CASE(tells_failures_of_the_mac) {
    const auto certificate = golden::certificate();
    auto old = test::value_of(
        legacy::key_signer<legacy::key_003, broken_mac>::make(golden::id, certificate));
    test::rejects(old.sign(golden::contents_003), errc::crypto_unavailable);
    auto binary = test::value_of(
        legacy::key_signer<legacy::key_005, broken_mac>::make(golden::id, certificate));
    test::rejects(binary.sign(golden::contents_005), errc::crypto_unavailable);
    const auto none =
        legacy::key_signer<legacy::key_001, missing_mac>::make(golden::id, certificate);
    BOOST_TEST_REQUIRE(!none.has_value());
    BOOST_TEST((none.error() == error{errc::crypto_unavailable}));
}

BOOST_AUTO_TEST_SUITE_END()

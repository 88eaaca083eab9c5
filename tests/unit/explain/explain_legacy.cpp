// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

#include <agora_token/explain/detail/explain.hpp>

#include <boost/test/unit_test.hpp>

#include "scenario.hpp"
#include "support/golden_legacy.hpp"
#include "support/md5.hpp"

#include <string>

using namespace agora_token;
using test::expect;
namespace golden = test::golden_legacy;

using test::explained;
using test::question;
using test::who;

namespace {

const auto certificate = golden::certificate();
const auto other = *app_certificate::make("ffffffffffffffffffffffffffffffff");
constexpr auto before_end = golden::expires_at - seconds{60};

// What the published keys are for. They were issued a second after they end, as upstream's tests
// have it.
auto fitting() -> question {
    return {.app_id = golden::id.text(),
            .keys = certificates{certificate},
            .channel = golden::channel_text,
            .user = golden::user_text,
            .now = before_end};
}
template <class Change>
auto fitting(Change change) -> question {
    auto wanted = fitting();
    change(wanted);
    return wanted;
}

auto at_once(question wanted) -> question {
    wanted.now = golden::expires_at + seconds{60};
    return wanted;
}

} // namespace

BOOST_AUTO_TEST_SUITE(explain_legacy)

BOOST_AUTO_TEST_CASE(knows_every_version_that_agora_has_replaced) {
    const std::vector<std::string> obsolete{"error issued_in_future", "warning obsolete_version"};
    for (const auto key : {golden::key_002, golden::key_003, golden::key_005}) {
        expect({"right, but for its times", std::string{key}, fitting(), obsolete});
        BOOST_TEST((explained(key, fitting()).signature() == true));
    }
    expect({"001 has no end",
            std::string{golden::key_001},
            at_once(fitting([](question& wanted) { wanted.user.reset(); })),
            {"warning obsolete_version", "warning never_expires"}});
    expect({"001 is for no user",
            std::string{golden::key_001},
            at_once(fitting()),
            {"error user_not_in_version", "warning obsolete_version", "warning never_expires"}});
    expect({"not accepted unless that was asked for",
            std::string{golden::key_003},
            at_once(fitting([](question& wanted) { wanted.accept = current_versions; })),
            {"error obsolete_version", "error expired"}});
    expect({"ended",
            std::string{golden::key_003},
            at_once(fitting()),
            {"error expired", "warning obsolete_version"}});
    expect({"signaling",
            std::string{golden::signaling_token},
            fitting([](question& wanted) {
                wanted.channel.reset();
                wanted.user = who::account(golden::account_text);
            }),
            {"warning obsolete_version"}});
    auto signer = *legacy::signaling_signer<test::md5>::make(golden::id, certificate);
    expect({"signaling without an end",
            *signer.sign({.account = *wire_text::make(golden::account_text)}),
            fitting([](question& wanted) {
                wanted.channel.reset();
                wanted.user = who::account(golden::account_text);
            }),
            {"warning obsolete_version", "warning never_expires"}});
}

BOOST_AUTO_TEST_CASE(finds_what_a_key_says_itself) {
    const auto text = std::string{golden::key_003};
    expect({"another user",
            text,
            at_once(fitting([](question& wanted) { wanted.user = "7"; })),
            {"error user_mismatch", "error expired", "warning obsolete_version"}});
    expect({"an account",
            text,
            at_once(fitting([](question& wanted) { wanted.user = who::account("alice"); })),
            {"error user_kind_mismatch", "error expired", "warning obsolete_version"}});
    expect({"another app",
            text,
            at_once(fitting(
                [](question& wanted) { wanted.app_id = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"; })),
            {"error app_id_mismatch", "error expired", "warning obsolete_version"}});
    expect({"005 loses the case of the id",
            std::string{golden::key_005},
            at_once(fitting(
                [](question& wanted) { wanted.app_id = "970CA35DE60C44645BBAE8A215061B33"; })),
            {"error expired", "warning obsolete_version"}});
    expect({"005 and an account, which it cannot be for",
            std::string{golden::key_005},
            at_once(fitting([](question& wanted) { wanted.user = who::account("alice"); })),
            {"error user_kind_mismatch", "error expired", "warning obsolete_version",
             "note signature_unchecked"}});
}

// What is signed without being carried cannot be told from another certificate.
BOOST_AUTO_TEST_CASE(says_what_else_a_signature_may_be_for) {
    const auto other_channel = at_once(fitting([](question& wanted) { wanted.channel = "other"; }));
    for (const auto key : {golden::key_001, golden::key_003, golden::key_005}) {
        const auto said = explained(key, other_channel);
        const auto* const found = said.find(finding_code::wrong_certificate);
        BOOST_TEST_REQUIRE(found != nullptr);
        BOOST_TEST((found->as<signed_with>() == signed_with::other_text));
        BOOST_TEST(message(said, *found).find("channel") != std::string::npos);
        test::expect_well_said(said);
    }
    expect({"another certificate",
            std::string{golden::key_001},
            at_once(fitting([](question& wanted) {
                wanted.user.reset();
                wanted.keys = other;
            })),
            {"error wrong_certificate", "warning obsolete_version", "warning never_expires"}});
    expect({"another account",
            std::string{golden::signaling_token},
            at_once(fitting([](question& wanted) {
                wanted.channel.reset();
                wanted.user = who::account("bob");
            })),
            {"error wrong_certificate", "error expired", "warning obsolete_version"}});
}

BOOST_AUTO_TEST_CASE(tries_the_services_that_004_signs) {
    using legacy::key_service;
    const auto for_service = [](key_service service) {
        return at_once(fitting([&](question& wanted) { wanted.key_service = service; }));
    };
    const std::vector<std::string> good{"error expired", "warning obsolete_version"};
    for (const auto key : {golden::key_004_media_channel, golden::key_004_recording,
                           golden::key_004_public_sharing}) {
        expect({"none said", std::string{key}, at_once(fitting()), good});
    }
    expect({"recording", std::string{golden::key_004_recording},
            for_service(key_service::recording), good});
    expect({"another",
            std::string{golden::key_004_recording},
            for_service(key_service::public_sharing),
            {"error wrong_certificate", "error expired", "warning obsolete_version"}});
    expect({"another, which 005 carries",
            std::string{golden::key_005},
            for_service(key_service::recording),
            {"error expired", "error service_missing", "warning obsolete_version"}});
}

BOOST_AUTO_TEST_CASE(tells_a_cut_key_by_its_digits) {
    for (const auto key : {golden::key_001, golden::key_002}) {
        const std::string text{key.substr(0, key.size() - 1)};
        expect({"without a prefix", text, fitting(), {"error truncated"}});
    }
    for (const auto key : {golden::key_003, golden::key_004_recording}) {
        const std::string text{key};
        expect({"with a prefix",
                text.substr(0, text.size() - 1),
                fitting(),
                {"error truncated", "warning obsolete_version"}});
        expect({"too long", text + "0", fitting(), {"error damaged", "warning obsolete_version"}});
    }
    expect({"40 digits are a hash, not a token",
            std::string{golden::key_001.substr(0, 40)},
            fitting(),
            {"error not_a_token"}});
    expect({"signaling",
            std::string{golden::signaling_token.substr(0, 50)},
            fitting(),
            {"error truncated", "warning obsolete_version"}});
}

BOOST_AUTO_TEST_CASE(says_what_it_could_not_check) {
    expect({"005",
            std::string{golden::key_005},
            {},
            {"warning obsolete_version", "note signature_unchecked", "note channel_unchecked",
             "note user_unchecked", "note time_unchecked"}});
    expect({"signaling",
            std::string{golden::signaling_token},
            {},
            {"warning obsolete_version", "note signature_unchecked", "note user_unchecked",
             "note time_unchecked"}});
    expect({"a certificate but no channel",
            std::string{golden::key_003},
            at_once(fitting([](question& wanted) { wanted.channel.reset(); })),
            {"error expired", "warning obsolete_version", "note signature_unchecked",
             "note channel_unchecked"}});
}

BOOST_AUTO_TEST_CASE(finds_id_and_certificate_swapped_in_what_was_given) {
    const std::string secret{certificate.reveal()};
    const auto asked = at_once(fitting([&](question& wanted) {
        wanted.app_id = secret;
        wanted.keys = {};
    }));
    for (const auto key :
         {golden::key_002, golden::key_003, golden::key_004_recording, golden::key_005}) {
        const auto said = explained(key, asked);
        BOOST_TEST(said.find(finding_code::certificate_exposed) != nullptr);
        BOOST_TEST(said.find(finding_code::app_id_mismatch) == nullptr);
        BOOST_TEST(to_string(said).find(secret) == std::string::npos);
    }
    auto twice = asked;
    twice.keys = certificates{certificate};
    for (const auto key : {golden::key_002, golden::key_005}) {
        const auto said = explained(key, twice);
        BOOST_TEST((said.signature() == true));
        BOOST_TEST(said.find(finding_code::arguments_swapped) != nullptr);
        BOOST_TEST(said.find(finding_code::certificate_exposed) == nullptr);
        BOOST_TEST(to_string(said).find(secret) == std::string::npos);
    }
}

BOOST_AUTO_TEST_SUITE_END()

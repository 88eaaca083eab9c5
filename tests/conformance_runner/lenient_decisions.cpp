// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

/// @file
/// What the library does with the defects that malformed.json calls lenient, where accepting and
/// refusing are both defensible: decided here, once, by the kind of defect.

#include "family.hpp"

#include <support/vectors.hpp>

#include <boost/test/unit_test.hpp>

#include <array>
#include <map>
#include <set>

namespace {

using namespace conformance;
using agora_token::errc;
using agora_token::strictness;

constexpr verdict accepted{};
constexpr auto unread(errc code, std::size_t at) -> verdict {
    return {stage::parse, {code, at}};
}
constexpr auto untrusted(errc code) -> verdict {
    return {stage::verify, {code}};
}

struct decision {
    std::string_view why;
    verdict strictly;
    verdict leniently;
};
constexpr std::array decisions{
    // Digits in the other case: no producer writes them. Leniently the value counts.
    decision{"001: signature in upper case", unread(errc::bad_hex_digit, 4), accepted},
    decision{"001: salt in upper case", unread(errc::bad_hex_digit, 84), accepted},
    decision{"002: signature in upper case", unread(errc::bad_hex_digit, 2), accepted},
    decision{"002: salt in upper case", unread(errc::bad_hex_digit, 83), accepted},
    decision{"003: signature in upper case", unread(errc::bad_hex_digit, 6), accepted},
    decision{"003: salt in upper case", unread(errc::bad_hex_digit, 89), accepted},
    decision{"004: signature in upper case", unread(errc::bad_hex_digit, 3), accepted},
    decision{"005: signature in lower case", unread(errc::bad_hex_digit, 8), accepted},

    // Signed bytes that mean nothing: not forgeable, but no producer writes them.
    decision{"006: one byte after the privilege map, inside the message and signed",
             unread(errc::trailing_bytes, 72), accepted},
    decision{"006: privilege count one smaller than the entries, signed like that",
             unread(errc::trailing_bytes, 66), accepted},
    decision{"007: one signed byte after the last service", unread(errc::trailing_bytes, 173),
             accepted},
    decision{"007: signed bytes after the last service", unread(errc::trailing_bytes, 173),
             accepted},
    decision{"007: service count 1, two services present", unread(errc::trailing_bytes, 120),
             accepted},
    decision{"007: service count 0, two services present", unread(errc::trailing_bytes, 82),
             accepted},

    // The token is for somebody else: never accepted, since channel and user are always compared.
    decision{"002: uid asked for differs from the uid in the key", untrusted(errc::user_mismatch),
             untrusted(errc::user_mismatch)},
    decision{"003: uid asked for differs from the uid in the key", untrusted(errc::user_mismatch),
             untrusted(errc::user_mismatch)},
    decision{"006: crc_channel changed by one bit", untrusted(errc::channel_mismatch),
             untrusted(errc::channel_mismatch)},
    decision{"006: crc_uid changed by one bit", untrusted(errc::user_mismatch),
             untrusted(errc::user_mismatch)},
    decision{"006: channel/uid border moved: signature passes, CRC does not",
             untrusted(errc::channel_mismatch), untrusted(errc::channel_mismatch)},
    decision{"007: another channel asked for", untrusted(errc::channel_mismatch),
             untrusted(errc::channel_mismatch)},
    decision{"007: another uid asked for", untrusted(errc::user_mismatch),
             untrusted(errc::user_mismatch)},

    // Order means nothing: PHP, Ruby and C# write privileges as they were inserted.
    decision{"006: privileges not in ascending order, signed like that", accepted, accepted},
    decision{"007: privileges not in ascending order", accepted, accepted},
    decision{"007: services in descending type order", accepted, accepted},

    // Unknown things are kept: a newer producer must not lock its users out.
    decision{"006: unknown privilege id 9999", accepted, accepted},
    decision{"007: unknown privilege id 250", accepted, accepted},
    decision{"007: unknown service type 999 after known services", accepted, accepted},
    decision{"007: unknown service type 0 before known services", accepted, accepted},
    // Type 9 is known here (conversational AI), so that it is read and can be cut.
    decision{"007: unknown service type 9 after known services", accepted, accepted},
    decision{"007: unknown service type 9 and nothing behind it", unread(errc::truncated, 84),
             unread(errc::truncated, 84)},

    // Empty, or of any bytes: the formats allow it, and a policy still asks for what it wants.
    decision{"006: no privileges at all", accepted, accepted},
    decision{"007: no service at all", accepted, accepted},
    decision{"007: strings that are not UTF-8", accepted, accepted},

    // Compressed as zlib takes it, though RFC 1950 and RFC 1951 may be read otherwise.
    decision{"007 zlib: length 258 written as symbol 284 with extra bits 31", accepted, accepted},
    decision{"007 zlib: header says a 256-byte window, distances are larger", accepted, accepted},
    decision{"007 zlib: dynamic block whose literal code has the end-of-block symbol alone "
             "(length 1)",
             accepted, accepted},

    // Large but within the limits of these tests.
    decision{"007: valid token inflating to 7.5 MiB", accepted, accepted},
};

// What strict reading must refuse and lenient reading takes, so that nobody widens it by accident.
constexpr std::array taken_leniently{
    std::string_view{"005: duplicate extra key, signed like that"},
    std::string_view{"006: one byte after the message"},
    std::string_view{"006: content twice"},
    std::string_view{"006: duplicate privilege key with the same value, signed like that"},
    std::string_view{"006: duplicate privilege key with the other value, signed like that"},
    std::string_view{"007: duplicate privilege key with the same value, signed like that"},
    std::string_view{"007: duplicate privilege key with another value, signed like that"},
    std::string_view{"007: duplicate rtm2 resource type, signed like that"},
    std::string_view{"007: duplicate rtm2 permission type, signed like that"},
    std::string_view{"005: newline inside the base64"},
    std::string_view{"005: space inside the base64"},
    std::string_view{"005: non-zero unused bits before ="},
    std::string_view{"005: padding removed (2)"},
    std::string_view{"005: one = instead of two"},
    std::string_view{"005: non-zero unused bits before =="},
    std::string_view{"006: trailing newline"},
    std::string_view{"006: newline inside the base64"},
    std::string_view{"007: trailing newline"},
    std::string_view{"007: non-zero unused bits before ="},
    std::string_view{"007: padding removed (2)"},
    std::string_view{"007: one = instead of two"},
};

auto malformed() -> const json& {
    static const auto all = test::read_vectors("malformed.json");
    return all;
}

auto judged(const entry& vector, strictness how) -> verdict {
    auto options = vector_limits;
    options.how = how;
    return find_family(vector.version)->judge(vector, options);
}

} // namespace

BOOST_AUTO_TEST_SUITE(lenient_decisions)

BOOST_AUTO_TEST_CASE(each_lenient_defect_is_decided_and_the_decision_holds) {
    std::map<std::string_view, const decision*> open;
    for (const auto& each : decisions) {
        BOOST_TEST(open.emplace(each.why, &each).second, "decided twice: " << each.why);
    }
    for (const auto& value : malformed()) {
        const entry vector{value};
        const auto why = vector.all.text("why");
        if (value["must"] != "lenient") {
            continue;
        }
        const auto found = open.find(why);
        BOOST_TEST_CONTEXT(vector.id << ", " << why) {
            BOOST_TEST_REQUIRE((found != open.end()), "not decided, or met twice");
            BOOST_TEST(shown(judged(vector, strictness::strict)) == shown(found->second->strictly));
            BOOST_TEST(shown(judged(vector, strictness::lenient))
                       == shown(found->second->leniently));
            open.erase(found);
        }
    }
    for (const auto& [why, unused] : open) {
        BOOST_TEST(false, "decided, but there is no such vector: " << why);
    }
}

BOOST_AUTO_TEST_CASE(lenient_reading_takes_nothing_else_that_strict_reading_refuses) {
    const std::set<std::string_view> expected{taken_leniently.begin(), taken_leniently.end()};
    std::set<std::string> taken;
    for (const auto& value : malformed()) {
        const entry vector{value};
        if (value["must"] != "lenient"
            && judged(vector, strictness::lenient).where == stage::accepted) {
            BOOST_TEST(taken.insert(vector.all.text("why")).second);
        }
    }
    BOOST_TEST(taken.size() == taken_leniently.size());
    for (const auto& why : taken) {
        BOOST_TEST(expected.count(why) == 1, "taken: " << why);
    }
}

// The default limits refuse what vector_limits lets through, before any work.
BOOST_AUTO_TEST_CASE(the_default_limits_refuse_a_large_token) {
    for (const auto& value : malformed()) {
        if (value["why"] != "007: valid token inflating to 7.5 MiB") {
            continue;
        }
        const entry vector{value};
        const auto* const of = find_family(vector.version);
        BOOST_TEST(shown(of->judge(vector, {})) == "parse: inflated_too_large at 224");
        return;
    }
    BOOST_TEST(false, "no such vector");
}

BOOST_AUTO_TEST_SUITE_END()

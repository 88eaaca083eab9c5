// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

#include <agora_token/error.hpp>

#include <boost/test/unit_test.hpp>

#include "support/expect.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <set>
#include <string_view>
#include <type_traits>
#include <utility>

using namespace agora_token;

namespace {

static_assert(sizeof(error) == 8 && std::is_trivially_copyable_v<error>);

// What a server does about each code: written down here again, so that a slip in the table of
// error.hpp shows. Codes are numbers and names that programs store.
struct fact {
    unsigned number;
    std::string_view name;
    error_kind kind;
};
constexpr std::array facts{
    fact{1, "empty_input", error_kind::malformed},
    fact{2, "unknown_version", error_kind::malformed},
    fact{3, "text_too_long", error_kind::malformed},
    fact{4, "wrong_length", error_kind::malformed},
    fact{5, "bad_base64_character", error_kind::malformed},
    fact{6, "bad_base64_length", error_kind::malformed},
    fact{7, "bad_base64_padding", error_kind::malformed},
    fact{8, "nonzero_trailing_bits", error_kind::malformed},
    fact{9, "bad_hex_digit", error_kind::malformed},
    fact{10, "bad_decimal_digit", error_kind::malformed},
    fact{11, "number_out_of_range", error_kind::malformed},
    fact{12, "truncated", error_kind::malformed},
    fact{13, "trailing_bytes", error_kind::malformed},
    fact{14, "duplicate_key", error_kind::malformed},
    fact{15, "bad_signature_length", error_kind::malformed},
    fact{16, "bad_separator", error_kind::malformed},
    fact{20, "bad_zlib_header", error_kind::malformed},
    fact{21, "preset_dictionary", error_kind::malformed},
    fact{22, "bad_block_type", error_kind::malformed},
    fact{23, "bad_stored_length", error_kind::malformed},
    fact{24, "bad_code_count", error_kind::malformed},
    fact{25, "bad_code_repeat", error_kind::malformed},
    fact{26, "oversubscribed_code", error_kind::malformed},
    fact{27, "incomplete_code", error_kind::malformed},
    fact{28, "missing_end_code", error_kind::malformed},
    fact{29, "bad_symbol", error_kind::malformed},
    fact{30, "distance_too_far", error_kind::malformed},
    fact{31, "bad_checksum", error_kind::malformed},
    fact{32, "truncated_stream", error_kind::malformed},
    fact{33, "inflated_too_large", error_kind::malformed},
    fact{34, "unknown_service", error_kind::malformed},
    fact{80, "signature_mismatch", error_kind::untrusted},
    fact{81, "app_id_mismatch", error_kind::untrusted},
    fact{82, "app_id_malformed", error_kind::untrusted},
    fact{83, "signature_or_identity_mismatch", error_kind::untrusted},
    fact{84, "version_not_accepted", error_kind::untrusted},
    fact{100, "channel_mismatch", error_kind::rejected},
    fact{101, "user_mismatch", error_kind::rejected},
    fact{102, "expired", error_kind::rejected},
    fact{103, "issued_in_future", error_kind::rejected},
    fact{104, "service_missing", error_kind::rejected},
    fact{105, "privilege_missing", error_kind::rejected},
    fact{106, "privilege_expired", error_kind::rejected},
    fact{107, "lifetime_too_long", error_kind::rejected},
    fact{108, "user_not_in_version", error_kind::rejected},
    fact{140, "invalid_app_id", error_kind::misuse},
    fact{141, "invalid_app_certificate", error_kind::misuse},
    fact{142, "channel_empty", error_kind::bad_request},
    fact{143, "channel_too_long", error_kind::bad_request},
    fact{144, "channel_bad_character", error_kind::bad_request},
    fact{145, "account_empty", error_kind::bad_request},
    fact{146, "account_too_long", error_kind::bad_request},
    fact{147, "account_bad_character", error_kind::bad_request},
    fact{148, "uid_out_of_range", error_kind::bad_request},
    fact{149, "field_too_long", error_kind::misuse},
    fact{150, "too_many_entries", error_kind::misuse},
    fact{151, "time_out_of_range", error_kind::misuse},
    fact{152, "duration_too_long", error_kind::misuse},
    fact{153, "output_too_small", error_kind::misuse},
    fact{154, "duplicate_privilege", error_kind::misuse},
    fact{155, "no_service", error_kind::misuse},
    fact{156, "role_not_supported", error_kind::misuse},
    fact{157, "channel_required", error_kind::misuse},
    fact{158, "user_required", error_kind::misuse},
    fact{159, "no_certificate", error_kind::misuse},
    fact{160, "service_required", error_kind::misuse},
    fact{161, "invalid_layout", error_kind::misuse},
    fact{162, "app_id_empty", error_kind::misuse},
    fact{163, "app_id_wrong_length", error_kind::misuse},
    fact{164, "app_certificate_empty", error_kind::misuse},
    fact{165, "app_certificate_wrong_length", error_kind::misuse},
    fact{166, "uid_zero", error_kind::bad_request},
    fact{167, "duration_zero", error_kind::misuse},
    fact{168, "intent_required", error_kind::misuse},
    fact{169, "too_many_certificates", error_kind::misuse},
    fact{200, "crypto_unavailable", error_kind::environment},
    fact{201, "out_of_memory", error_kind::environment},
    fact{202, "salt_unavailable", error_kind::environment},
};

// The enumerator with this number as the compiler spells it, or a cast such as "(errc)79".
template <errc Code>
constexpr auto spelling() -> std::string_view {
    const std::string_view function = __PRETTY_FUNCTION__;
    const auto first = function.find("Code = ") + 7;
    const auto text = function.substr(first, function.find_first_of(";]", first) - first);
    const auto colon = text.rfind(':');
    return text.front() == '(' || colon == std::string_view::npos ? text : text.substr(colon + 1);
}
template <std::size_t... Numbers>
constexpr auto spellings(std::index_sequence<Numbers...> /*unused*/) {
    return std::array{spelling<static_cast<errc>(Numbers)>()...};
}
constexpr auto spelled = spellings(std::make_index_sequence<256>{});

static_assert(spelled[102] == "expired" && spelled[79].front() == '(');

auto is_an_enumerator(unsigned number) -> bool {
    return spelled.at(number).front() != '(';
}

} // namespace

BOOST_AUTO_TEST_SUITE(error_header)

// The compiler lists the enumerators: one without an entry in error.hpp's table, or one that this
// test does not know the kind of, fails.
BOOST_AUTO_TEST_CASE(every_enumerator_has_its_name_and_its_kind) {
    std::size_t codes = 0;
    for (unsigned number = 0; number <= 255; ++number) {
        if (!is_an_enumerator(number)) {
            continue;
        }
        ++codes;
        const auto code = static_cast<errc>(number);
        const auto known = std::ranges::find(facts, number, &fact::number);
        BOOST_TEST_CONTEXT(spelled.at(number)) {
            BOOST_TEST(name(code) == spelled.at(number));
            BOOST_TEST_REQUIRE((known != facts.end()), "which kind is it of?");
            BOOST_TEST(name(code) == known->name);
            BOOST_TEST(kind(code) == known->kind);
            BOOST_TEST(error(code, 3).kind() == known->kind);
        }
    }
    BOOST_TEST(codes == facts.size());
}

// Numbers grow inside the range of their kind, but for what a client can cause.
BOOST_AUTO_TEST_CASE(ranges_are_as_documented) {
    for (const auto& fact : facts) {
        const auto by_range = fact.number < 80    ? error_kind::malformed
                              : fact.number < 100 ? error_kind::untrusted
                              : fact.number < 140 ? error_kind::rejected
                              : fact.number < 200 ? error_kind::misuse
                                                  : error_kind::environment;
        BOOST_TEST_CONTEXT(fact.name) {
            BOOST_TEST(
                (fact.kind == by_range
                 || (by_range == error_kind::misuse && fact.kind == error_kind::bad_request)));
        }
    }
}

BOOST_AUTO_TEST_CASE(names_and_messages_are_unique_and_plain) {
    std::set<std::string_view> names;
    std::set<std::string_view> messages;
    for (const auto& fact : facts) {
        const auto code = static_cast<errc>(fact.number);
        BOOST_TEST_CONTEXT(fact.name) {
            BOOST_TEST(name(code).find_first_not_of("abcdefghijklmnopqrstuvwxyz_0123456789")
                       == std::string_view::npos);
            BOOST_TEST(message(code).size() > 4U);
            BOOST_TEST(message(code).back() != '.');
            BOOST_TEST(names.insert(name(code)).second, name(code) << " is used twice");
            BOOST_TEST(messages.insert(message(code)).second, message(code) << " is used twice");
        }
    }
}

BOOST_AUTO_TEST_CASE(no_error_and_unknown_numbers_have_no_name) {
    BOOST_TEST(name(errc{}) == "unknown_error");
    BOOST_TEST(name(static_cast<errc>(79)) == "unknown_error");
    BOOST_TEST(message(static_cast<errc>(255)) == "unknown error code");
    BOOST_TEST(name(error_kind{}) == "unknown");
    for (unsigned number = 0; number <= 255; ++number) {
        const auto code = static_cast<errc>(number);
        if (!is_an_enumerator(number)) {
            BOOST_TEST(name(code) == "unknown_error");
            BOOST_TEST(kind(code) == error_kind::misuse);
        }
    }
}

BOOST_AUTO_TEST_CASE(kinds_have_names) {
    BOOST_TEST(name(error_kind::malformed) == "malformed");
    BOOST_TEST(name(error_kind::untrusted) == "untrusted");
    BOOST_TEST(name(error_kind::rejected) == "rejected");
    BOOST_TEST(name(error_kind::misuse) == "misuse");
    BOOST_TEST(name(error_kind::environment) == "environment");
    BOOST_TEST(name(error_kind::bad_request) == "bad_request");
}

BOOST_AUTO_TEST_CASE(a_position_beyond_32_bits_is_capped) {
    BOOST_TEST(error(errc::truncated, 4'294'967'294U).position == 4'294'967'294U);
    BOOST_TEST(error(errc::truncated, 4'294'967'295U).position == 4'294'967'295U);
    BOOST_TEST(error(errc::truncated, std::numeric_limits<std::size_t>::max()).position
               == 4'294'967'295U);
}

BOOST_AUTO_TEST_CASE(equality_takes_code_and_position) {
    BOOST_TEST(error(errc::truncated, 1) == error(errc::truncated, 1));
    BOOST_TEST(error(errc::truncated, 1) != error(errc::truncated, 2));
    BOOST_TEST(error(errc::truncated, 1) != error(errc::trailing_bytes, 1));
    BOOST_TEST(error{} == error(errc{}));
    BOOST_TEST(error(errc::truncated, 1) == errc::truncated);
    BOOST_TEST(errc::trailing_bytes != error(errc::truncated, 0));
}

// The helpers of all other tests must be able to fail.
BOOST_AUTO_TEST_CASE(rejects_reports_a_success, *boost::unit_test::expected_failures(1)) {
    test::rejects(result<void>{}, {errc::truncated, 0});
}
BOOST_AUTO_TEST_CASE(rejects_reports_a_wrong_position, *boost::unit_test::expected_failures(1)) {
    test::rejects(result<void>{error{errc::truncated, 1}}, {errc::truncated, 2});
}
BOOST_AUTO_TEST_CASE(accepts_reports_an_error, *boost::unit_test::expected_failures(1)) {
    test::accepts(result<int>{errc::truncated}, 3);
}
BOOST_AUTO_TEST_CASE(accepts_reports_a_wrong_value, *boost::unit_test::expected_failures(1)) {
    test::accepts(result<int>{4}, 3);
}

BOOST_AUTO_TEST_SUITE_END()

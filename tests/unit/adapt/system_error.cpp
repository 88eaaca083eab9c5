// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

#include <agora_token/adapt/system_error.hpp>

#include <boost/test/unit_test.hpp>

#include <string>
#include <string_view>
#include <system_error>
#include <type_traits>

using namespace agora_token;

static_assert(std::is_error_code_enum_v<errc> && !std::is_error_code_enum_v<error_kind>);
static_assert(std::is_error_condition_enum_v<error_kind> && !std::is_error_condition_enum_v<errc>);

BOOST_AUTO_TEST_SUITE(system_error_header)

BOOST_AUTO_TEST_CASE(a_code_is_an_error_code) {
    const std::error_code code = errc::expired;
    BOOST_TEST(code.value() == 102);
    BOOST_TEST((code.category() == error_category()));
    BOOST_TEST(code.message() == "the token has expired");
    BOOST_TEST(code.category().name() == std::string_view{"agora_token"});
    BOOST_TEST((code == errc::expired));
    BOOST_TEST((code != errc::truncated));
    BOOST_TEST((make_error_code(error{errc::expired, 7}) == code));
    BOOST_TEST(!make_error_code(errc{}));
}

BOOST_AUTO_TEST_CASE(every_code_is_equivalent_to_its_kind_and_to_no_other) {
    int codes = 0;
    for (int value = 1; value <= 255; ++value) {
        const auto each = static_cast<errc>(value);
        if (name(each) == "unknown_error") {
            continue;
        }
        ++codes;
        const std::error_code code = each;
        BOOST_TEST(code.message() == message(each));
        for (const auto kind :
             {error_kind::malformed, error_kind::untrusted, error_kind::rejected,
              error_kind::misuse, error_kind::environment, error_kind::bad_request}) {
            BOOST_TEST((code == kind) == (agora_token::kind(each) == kind));
        }
    }
    BOOST_TEST(codes >= 78);
    BOOST_TEST((std::error_code{errc::channel_empty} == error_kind::bad_request));
    BOOST_TEST((std::error_code{errc::app_id_empty} == error_kind::misuse));
}

BOOST_AUTO_TEST_CASE(a_kind_is_an_error_condition) {
    const std::error_condition condition = error_kind::rejected;
    BOOST_TEST(condition.value() == 3);
    BOOST_TEST(condition.message() == "rejected");
    BOOST_TEST(condition.category().name() == std::string_view{"agora_token.kind"});
    BOOST_TEST((std::error_code{errc::expired}.default_error_condition() == condition));
}

BOOST_AUTO_TEST_CASE(the_categories_are_strangers_to_all_others) {
    BOOST_TEST((error_category() != error_kind_category()));
    BOOST_TEST((error_category() != std::generic_category()));
    BOOST_TEST((error_category() == error_category()));
    // Equal numbers of another category are neither the code nor of the kind.
    const std::error_code foreign{102, std::generic_category()};
    BOOST_TEST((foreign != errc::expired));
    BOOST_TEST((foreign != error_kind::rejected));
    // No error and numbers that are no codes are of no kind.
    const std::error_code none{0, error_category()};
    const std::error_code beyond{256 + 102, error_category()};
    const std::error_code below{102 - 256, error_category()};
    for (const auto kind : {error_kind::malformed, error_kind::rejected, error_kind::environment}) {
        BOOST_TEST((none != kind));
        BOOST_TEST((beyond != kind));
        BOOST_TEST((below != kind));
    }
}

BOOST_AUTO_TEST_CASE(travels_in_an_exception) {
    try {
        throw std::system_error{errc::truncated};
    } catch (const std::system_error& caught) {
        BOOST_TEST((caught.code() == error_kind::malformed));
    }
}

BOOST_AUTO_TEST_SUITE_END()

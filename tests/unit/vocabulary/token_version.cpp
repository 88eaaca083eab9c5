// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

#include <agora_token/vocabulary/token_version.hpp>

#include <boost/test/unit_test.hpp>

#include <array>
#include <string_view>
#include <type_traits>
#include <utility>

using namespace agora_token;

namespace {

constexpr std::array all{
    std::pair{token_version::v001, std::string_view{"001"}},
    std::pair{token_version::v002, std::string_view{"002"}},
    std::pair{token_version::v003, std::string_view{"003"}},
    std::pair{token_version::v004, std::string_view{"004"}},
    std::pair{token_version::v005, std::string_view{"005"}},
    std::pair{token_version::v006, std::string_view{"006"}},
    std::pair{token_version::v007, std::string_view{"007"}},
    std::pair{token_version::signaling, std::string_view{"signaling"}},
};

} // namespace

BOOST_AUTO_TEST_SUITE(token_version_header)

BOOST_AUTO_TEST_CASE(versions_have_names) {
    for (const auto& [version, expected] : all) {
        BOOST_TEST(name(version) == expected);
    }
    BOOST_TEST(name(token_version{0}).empty());
    BOOST_TEST(name(token_version{9}).empty());
}

BOOST_AUTO_TEST_CASE(accepts_exactly_the_versions_named) {
    for (const auto& [one, its_name] : all) {
        for (const auto& [other, other_name] : all) {
            BOOST_TEST_CONTEXT(its_name << " and " << other_name) {
                for (const auto& [asked, asked_name] : all) {
                    BOOST_TEST(accept(one, other).includes(asked)
                                   == (asked == one || asked == other),
                               asked_name);
                }
                BOOST_TEST((accept(one, other) == accept(other, one)));
                BOOST_TEST(((accept(one) | accept(other)) == accept(one, other)));
                BOOST_TEST((accept(one) == accept(other)) == (one == other));
            }
        }
    }
    static_assert(!accept(token_version::v003).includes(token_version::v007));
}

BOOST_AUTO_TEST_CASE(accepts_006_and_007_by_default) {
    BOOST_TEST((current_versions == accept(token_version::v006, token_version::v007)));
    for (const auto& [version, its_name] : all) {
        BOOST_TEST(current_versions.includes(version) == (its_name == "006" || its_name == "007"),
                   its_name);
    }
}

// An empty set would accept nothing, and one made of a number anything.
template <class... Versions>
concept acceptable = requires(Versions... versions) { accept(versions...); };

BOOST_AUTO_TEST_CASE(a_set_is_made_of_versions_only) {
    static_assert(acceptable<token_version> && acceptable<token_version, token_version>);
    static_assert(!acceptable<> && !acceptable<int> && !acceptable<token_version, int>);
    static_assert(!std::is_default_constructible_v<accepted_versions>);
    static_assert(!std::is_constructible_v<accepted_versions, unsigned>);
}

BOOST_AUTO_TEST_SUITE_END()

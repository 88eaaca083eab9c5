// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

#include <agora_token/explain/detail/inner_token.hpp>
#include <agora_token/explain/detail/normalize.hpp>

#include <boost/test/unit_test.hpp>

#include <string>
#include <string_view>
#include <utility>

using agora_token::detail::buffer;
using agora_token::detail::find_token;
using agora_token::detail::normalize;

namespace {

struct sample {
    std::string_view given;
    std::string_view meant;
    std::string_view undone; // t trimmed, u URL-decoded, p space to plus, a space at the App ID,
                             // i invisible characters, j escapes of JSON
};

constexpr auto id = "970CA35de60c44645bbae8a215061b33";

constexpr sample samples[]{
    {"", "", ""},
    {"007abc+/=", "007abc+/=", ""},
    {" 007abc\r\n", "007abc", "t"},
    {"\"007abc\"", "007abc", "t"},
    {"\xEF\xBB\xBF"
     "007abc",
     "007abc", "i"},
    {"> 007a\r\n> bc\r\n", "007abc", "t"},
    {"007a=\r\nbc", "007abc", "t"},
    {"007a\\/b", "007a/b", "j"},
    {"007a\\u002Bb", "007a+b", "j"},
    {"007a\r\nbc\td", "007abcd", "t"},
    {"007a bc", "007a+bc", "p"},
    {"007a%2Bbc%3d", "007a+bc=", "u"},
    {"007a%252Bbc", "007a+bc", "u"},
    {"007a%25252Bbc", "007a%2Bbc", "u"}, // three times is nobody's mistake
    {"007a%20bc", "007a+bc", "up"},
    {"007a%", "007a%", ""},
    {"007a%2", "007a%2", ""},
    {"007a%zz", "007a%zz", ""},
    {" \t\r\n\"'", "", "t"},
    {"006 970CA35de60c44645bbae8a215061b33IA", "006970CA35de60c44645bbae8a215061b33IA", "a"},
    {"006970CA35de60c44645bbae8a215061b33 IA", "006970CA35de60c44645bbae8a215061b33IA", "a"},
    {"006970CA35de60c44645bbae8a215061b33I A", "006970CA35de60c44645bbae8a215061b33I+A", "p"},
    {"007 970CA35de60c44645bbae8a215061b33", "007+970CA35de60c44645bbae8a215061b33", "p"},
};

constexpr auto holds(const sample& one) -> bool {
    buffer<64> storage;
    const auto got = normalize(one.given, storage);
    const auto has = [&](char what) { return one.undone.find(what) != std::string_view::npos; };
    return got.text == one.meant && got.trimmed == has('t') && got.url_decoded == has('u')
           && got.spaces_to_plus == has('p') && got.spaced_app_id == has('a')
           && got.visible != has('i') && got.json_escaped == has('j');
}
constexpr auto all_hold() -> bool {
    for (const auto& one : samples) {
        if (!holds(one)) {
            return false;
        }
    }
    return true;
}
static_assert(all_hold());

} // namespace

BOOST_AUTO_TEST_SUITE(explain_normalize)

BOOST_AUTO_TEST_CASE(undoes_what_transport_does) {
    for (const auto& one : samples) {
        BOOST_TEST(holds(one), one.given);
    }
}

BOOST_AUTO_TEST_CASE(finds_a_token_inside_a_text) {
    const std::string token = "007eJwBeQCG/yAAmlkGnBQ33fKfoSQJjTV/6ZNvN+S8==";
    for (const auto& [before, after] :
         {std::pair{"", ""}, std::pair{"{\"token\":\"", "\"}"}, std::pair{"agora token=", ""},
          std::pair{"a b ", " c"}, std::pair{"007 006 ", "?"}, std::pair{"x", ""},
          std::pair{"https://a.example/b/", "?c"}}) {
        BOOST_TEST(find_token(before + token + after).text == token);
    }
    for (const std::string text :
         {"", "007", "Bearer ", "x007abcdBeQCG/yAAmlkGnBQ33fKfoSQJjTV/6ZNvN+S8",
          "007eJwBeQCG/yAAmlkGnBQ33fKfoSQJjTV/6", "="}) {
        BOOST_TEST(find_token(text).text.empty(), text);
    }
}

BOOST_AUTO_TEST_CASE(keeps_a_text_that_is_right_where_it_is) {
    const std::string text = std::string{"006"} + id + "IAAA";
    buffer<64> storage;
    BOOST_TEST((normalize(std::string_view{text}, storage).text.data() == text.data()));
}

BOOST_AUTO_TEST_CASE(leaves_a_text_beyond_the_limit) {
    buffer<64> storage;
    const auto got = normalize(" 007a b ", storage, 4);
    BOOST_TEST(got.text == "007a b");
    BOOST_TEST(got.trimmed);
    BOOST_TEST(!got.spaces_to_plus);
    BOOST_TEST(normalize(" 007a b ", storage, 6).spaces_to_plus);
}

BOOST_AUTO_TEST_SUITE_END()

// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

#include <agora_token/v007/detail/service_view.hpp>

#include <boost/test/unit_test.hpp>

#include "support/expect.hpp"
#include "support/hex.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

using namespace agora_token;
using namespace test::literals;

namespace {

// The service that these bytes are, without the two of its type.
auto read(std::string_view bytes, const service_layout& layout, strictness how = strictness::strict)
    -> result<v007::service_view> {
    detail::unpacker in{bytes};
    const auto service = v007::service_view::read(in, layout, how);
    return in.status().and_then([&]() -> result<v007::service_view> { return service; });
}
auto read_type(std::string_view bytes, service_type type, strictness how = strictness::strict)
    -> result<v007::service_view> {
    return read(bytes, known_layout(type), how);
}
auto fault(const result<v007::service_view>& got) -> result<void> {
    return got ? result<void>{} : got.error();
}

// Permissions as text, to compare in one go: "0{0[m1,]1[]}1{}".
auto spelled(const v007::permissions_view& all) -> std::string {
    std::string text;
    for (const auto& resource : all) {
        text += std::to_string(static_cast<int>(resource.type)) + "{";
        for (const auto& permission : resource.permissions) {
            text += std::to_string(static_cast<int>(permission.type)) + "[";
            for (const auto name : permission.names) {
                text += std::string{name} + ",";
            }
            text += "]";
        }
        text += "}";
    }
    return text;
}

using text = std::optional<std::string_view>;

} // namespace

BOOST_AUTO_TEST_SUITE(v007_service_view)

BOOST_AUTO_TEST_CASE(fields_are_found_by_meaning_and_by_index) {
    const auto rtc = test::value_of(
        read_type("0100 0100 58020000 0300 616263 0200 3432"_hex, service_type::rtc));
    BOOST_TEST((rtc.type() == service_type::rtc));
    BOOST_TEST(rtc.name() == "rtc");
    BOOST_TEST(rtc.layout().fields.size() == 2U);
    BOOST_TEST((rtc.channel() == text{"abc"} && rtc.user() == text{"42"}));
    BOOST_TEST((!rtc.room() && !rtc.role() && !rtc.permissions()));
    BOOST_TEST((rtc.field(0) == text{"abc"} && rtc.field(1) == text{"42"} && !rtc.field(2)));
    BOOST_TEST(rtc.body() == "0300 616263 0200 3432"_hex);
    BOOST_TEST_REQUIRE(rtc.privileges().size() == 1U);
    BOOST_TEST((*rtc.privileges().begin() == v007::grant{privilege::join_channel, seconds{600}}));

    const auto apaas =
        test::value_of(read_type("0000 0200 7221 0100 75 0080"_hex, service_type::apaas));
    BOOST_TEST((apaas.room() == text{"r!"} && apaas.user() == text{"u"} && !apaas.channel()));
    BOOST_TEST((apaas.role() == std::int16_t{-32768}));
    BOOST_TEST((apaas.field(2) == text{"0080"_hex}));
    BOOST_TEST(apaas.privileges().empty());

    const auto fpa = test::value_of(read_type("0000"_hex, service_type::fpa));
    BOOST_TEST((!fpa.channel() && !fpa.user() && !fpa.room() && !fpa.field(0)));
    BOOST_TEST(fpa.body().empty());
}

BOOST_AUTO_TEST_CASE(an_empty_text_is_a_text) {
    const auto chat = test::value_of(read_type("0000 0000"_hex, service_type::chat));
    BOOST_TEST((chat.user() == text{""} && chat.field(0) == text{""} && !chat.channel()));
}

BOOST_AUTO_TEST_CASE(permissions_are_read_in_wire_order) {
    const auto service = test::value_of(read_type("0000 0100 75"
                                                  "0300"
                                                  "0400 0200 0100 0200 0100 62 0100 61 0000 0000"
                                                  "0000 0000"
                                                  "0a00 0100 0900 0100 0000"_hex,
                                                  service_type::rtm2));
    const auto permissions = service.permissions();
    BOOST_TEST_REQUIRE(permissions.has_value());
    BOOST_TEST(spelled(*permissions) == "4{1[b,a,]0[]}0{}10{9[,]}");
    BOOST_TEST(permissions->size() == 3U);
    BOOST_TEST(!permissions->empty());
    BOOST_TEST((service.user() == text{"u"}));
    BOOST_TEST((service.field(1) == text{service.body().substr(3)}));
    BOOST_TEST(!service.field(2).has_value());

    auto at = permissions->begin();
    BOOST_TEST(static_cast<int>((*at++).type) == 4);
    BOOST_TEST(static_cast<int>((*at).type) == 0);
    BOOST_TEST((at != permissions->end()));

    const auto none = test::value_of(read_type("0000 0000 0000"_hex, service_type::rtm2));
    BOOST_TEST_REQUIRE(none.permissions().has_value());
    BOOST_TEST(none.permissions()->empty());
    BOOST_TEST((none.permissions()->begin() == none.permissions()->end()));
}

BOOST_AUTO_TEST_CASE(items_that_are_cut_are_none) {
    BOOST_TEST((v007::names_view{}.empty() && v007::names_view{}.size() == 0));
    const auto reads_none = [](std::string_view bytes, std::size_t cut_at) {
        detail::unpacker in{bytes};
        const auto names = v007::names_view::read(in);
        test::rejects(in.status(), {errc::truncated, cut_at});
        BOOST_TEST(names.empty());
        BOOST_TEST(names.size() == 0U);
        BOOST_TEST((names.begin() == names.end()));
    };
    reads_none("02"_hex, 0);
    reads_none("0200 0100 61"_hex, 5);
    reads_none("0200 0100 61 0200 62"_hex, 7);
}

BOOST_AUTO_TEST_CASE(a_layout_of_the_callers_own_is_followed) {
    constexpr std::array fields{service_field::number32, service_field::text,
                                service_field::number16, service_field::permissions,
                                service_field::user,     service_field::channel,
                                service_field::role,     service_field::room};
    const service_layout layout{service_type{4711}, "own", fields};
    const auto own = test::value_of(read("0000"
                                         "01020304 0200 6f6b 0506 0100 0000 0000 0100 75 0100 63"
                                         "feff 0100 72"_hex,
                                         layout));
    BOOST_TEST((own.type() == service_type{4711}));
    BOOST_TEST(own.name() == "own");
    const std::array expected{"01020304"_hex,       std::string_view{"ok"}, "0506"_hex,
                              "0100 0000 0000"_hex, std::string_view{"u"},  std::string_view{"c"},
                              "feff"_hex,           std::string_view{"r"}};
    for (std::size_t i = 0; i < expected.size(); ++i) {
        BOOST_TEST((own.field(i) == text{expected[i]}), "field " << i);
    }
    BOOST_TEST(!own.field(expected.size()).has_value());
    BOOST_TEST((own.user() == text{"u"} && own.channel() == text{"c"} && own.room() == text{"r"}));
    BOOST_TEST((own.role() == std::int16_t{-2}));
    BOOST_TEST_REQUIRE(own.permissions().has_value());
    BOOST_TEST(spelled(*own.permissions()) == "0{}");
}

BOOST_AUTO_TEST_CASE(every_field_that_is_cut_is_truncated_where_it_begins) {
    struct sample {
        service_type type;
        std::string_view bytes;
        std::vector<std::size_t> starts; // where each wire field begins, the end last
    };
    // Named, because clang 14 crashes on such literals inside the list.
    const auto rtc = "0100 0100 58020000 0300 616263 0200 3432"_hex;
    const auto apaas = "0000 0200 7221 0100 75 0080"_hex;
    const auto rtm2 = "0000 0100 75 0100 0400 0100 0100 0200 0100 62 0100 61"_hex;
    const std::vector<sample> samples{
        {service_type::rtc, rtc, {0, 2, 8, 10, 13, 15, 17}},
        {service_type::apaas, apaas, {0, 2, 4, 6, 8, 9, 11}},
        {service_type::rtm2, rtm2, {0, 2, 4, 5, 7, 9, 11, 13, 15, 17, 18, 20, 21}},
    };
    for (const auto& each : samples) {
        BOOST_TEST_REQUIRE(each.starts.back() == each.bytes.size());
        test::accepts(fault(read_type(each.bytes, each.type)));
        for (std::size_t size = 0; size < each.bytes.size(); ++size) {
            BOOST_TEST_CONTEXT(name(each.type) << " cut to " << size) {
                std::size_t start = 0;
                for (const auto candidate : each.starts) {
                    start = candidate <= size ? candidate : start;
                }
                for (const auto how : {strictness::strict, strictness::lenient}) {
                    test::rejects(fault(read_type(each.bytes.substr(0, size), each.type, how)),
                                  {errc::truncated, start});
                }
            }
        }
    }
}

BOOST_AUTO_TEST_CASE(duplicate_keys_are_refused_strictly_and_taken_leniently) {
    struct sample {
        service_type type;
        std::string_view bytes;
        std::size_t position;
    };
    for (const auto& [type, bytes, position] :
         {sample{service_type::fpa, "0200 0100 01000000 0100 02000000"_hex, 8},
          sample{service_type::fpa, "0300 0200 01000000 0100 02000000 0200 03000000"_hex, 14},
          sample{service_type::rtm2, "0000 0100 75 0200 0000 0000 0000 0000"_hex, 5},
          sample{service_type::rtm2,
                 "0000 0100 75 0100 0000 0300 0100 0000 0000 0000 0100 0000"_hex, 5}}) {
        BOOST_TEST_CONTEXT(test::to_hex(bytes)) {
            test::rejects(fault(read_type(bytes, type)), {errc::duplicate_key, position});
            test::accepts(fault(read_type(bytes, type, strictness::lenient)));
        }
    }
    // The first entry counts.
    const auto twice = test::value_of(
        read_type("0200 0100 01000000 0100 02000000"_hex, service_type::fpa, strictness::lenient));
    BOOST_TEST(twice.privileges().size() == 2U);
    test::accepts(
        twice.privileges().find(privilege::join_channel).transform([](const v007::grant& found) {
            return found.expires_in.count();
        }),
        1);
    // Out of order is no fault.
    test::accepts(fault(read_type("0200 0200 01000000 0100 02000000"_hex, service_type::fpa)));
    test::accepts(fault(read_type("0000 0000 0200 0400 0000 0100 0200 0100 0000 0000 0000"_hex,
                                  service_type::rtm2)));
}

BOOST_AUTO_TEST_CASE(a_missing_privilege_is_not_found) {
    const auto service = test::value_of(read_type("0100 0100 58020000"_hex, service_type::stt));
    test::rejects(service.privileges().find(privilege::publish_audio_stream),
                  {errc::privilege_missing, 0});
}

BOOST_AUTO_TEST_SUITE_END()

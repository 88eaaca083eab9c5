// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

#include <agora_token/v007/detail/signer.hpp>

#include <boost/test/unit_test.hpp>

#include "support/expect.hpp"
#include "support/golden_007.hpp"
#include "support/hex.hpp"
#include "support/models.hpp"
#include "support/sha256.hpp"
#include "support/token_007.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <variant>
#include <vector>

using namespace agora_token;

namespace {

namespace golden = test::golden_007;
namespace wire = test::wire;

using signer = v007::signer<test::hmac_sha256>;

auto make_signer() -> signer {
    return test::value_of(signer::make(golden::id, golden::certificate()));
}
auto wire_of(std::string_view text) -> wire_text {
    return test::value_of(wire_text::make(text));
}

// The token that upstream publishes, as a service.
const v007::rtc_service golden_service{
    .channel = golden::channel, .user = golden::user, .privileges = golden::join};
constexpr std::size_t head_size = 34 + 34 + 4 + 4 + 4 + 2; // before the first service

// The payload of a token of golden::head with these services, without its signature.
auto message_around(std::size_t count, const std::string& services) -> std::string {
    return test::fields_007{.count = count, .services = services}
        .signed_with(golden::certificate_text)
        .substr(34);
}
// The whole payload.
auto payload_around(std::size_t count, const std::string& services) -> std::string {
    return test::fields_007{.count = count, .services = services}.signed_with(
        golden::certificate_text);
}

// A service of a caller's own, which says of itself what it is told to.
struct own_service {
    service_type type{700};
    std::span<const v007::grant> privileges{};
    std::string_view bytes{};
    std::size_t announced = 0;
    [[nodiscard]] constexpr auto body_size() const noexcept -> std::size_t { return announced; }
    constexpr void pack_body(detail::packer& out) const noexcept { out.raw(bytes); }
};
static_assert(v007::service<own_service>);

template <class... Services>
auto sign(const Services&... services) -> result<std::string> {
    auto made = make_signer();
    return made.sign(golden::head, services...);
}

auto list_of(std::span<const v007::any_service> all) -> std::span<const v007::any_service> {
    return all;
}

// A service of every type and two of some, out of order.
struct many_services {
    v007::stt_service stt{};
    v007::rtc_service first{.channel = golden::channel, .user = golden::user};
    v007::apaas_service apaas{.role = 3};
    v007::rtc_service second{.privileges = golden::join};
    v007::chat_service chat{.user = golden::user};
    v007::raw_service raw{.type = service_type{4}, .body = "raw"};
    v007::fpa_service fpa{};
    v007::rtc_service third{.user = golden::user};
};

} // namespace

BOOST_AUTO_TEST_SUITE(v007_signer)

BOOST_AUTO_TEST_CASE(signs_what_upstream_signs_byte_for_byte) {
    auto made = make_signer();
    test::accepts(made.sign(golden::head, golden_service), golden::stored);
    std::array<char, golden::stored.size()> exact{};
    const auto text = made.sign_to(exact, golden::head, golden_service);
    test::accepts(text, golden::stored);
    BOOST_TEST((text && text->data() == exact.data()));
    BOOST_TEST(v007::token_size(golden_service) == golden::stored.size());
    BOOST_TEST(test::payload_of(golden::fixed_codes) == test::payload_of(*text));
    BOOST_TEST((made.id() == golden::id));
}

BOOST_AUTO_TEST_CASE(services_are_sorted_by_type_and_stay_in_order_within_one) {
    const many_services all;
    const auto token = test::value_of(
        sign(all.stt, all.first, all.apaas, all.second, all.chat, all.raw, all.fpa, all.third));
    const auto channel = wire::text(golden::channel_text);
    const auto user = wire::text(golden::user_text);
    const auto empty = wire::u16(0);
    const auto join = wire::privilege(1, 600);
    BOOST_TEST(test::payload_of(token)
               == payload_around(8, wire::u16(1) + empty + channel + user     // first
                                        + wire::u16(1) + join + empty + empty // second
                                        + wire::u16(1) + empty + empty + user // third
                                        + wire::u16(4) + empty + "raw"        // raw, then fpa
                                        + wire::u16(4) + empty                //
                                        + wire::u16(5) + empty + user         // chat
                                        + wire::u16(7) + empty + empty + empty + wire::u16(3)
                                        + wire::u16(10) + empty)); // stt
}

BOOST_AUTO_TEST_CASE(a_list_put_together_at_run_time_gives_the_same_token) {
    const many_services all;
    const std::vector<v007::any_service> list{all.stt,  all.first, all.apaas, all.second,
                                              all.chat, all.raw,   all.fpa,   all.third};
    const auto token = test::value_of(
        sign(all.stt, all.first, all.apaas, all.second, all.chat, all.raw, all.fpa, all.third));
    test::accepts(sign(list_of(list)), token);
    BOOST_TEST(v007::token_size(list_of(list)) == token.size());
    BOOST_TEST(v007::token_size(all.stt, all.first, all.apaas, all.second, all.chat, all.raw,
                                all.fpa, all.third)
               == token.size());
    std::string out(token.size(), '\0');
    auto made = make_signer();
    test::accepts(made.sign_to(out, golden::head, list_of(list)), token);

    auto sorted = list; // in order already: the other path of for_each_ascending
    std::stable_sort(sorted.begin(), sorted.end(), [](const auto& a, const auto& b) {
        const auto type = [](const auto& s) { return service_type{s.type}; };
        return std::visit(type, a) < std::visit(type, b);
    });
    test::accepts(sign(list_of(sorted)), token);
}

BOOST_AUTO_TEST_CASE(services_of_the_highest_and_lowest_type_are_written) {
    const own_service highest{.type = service_type{0xFFFF}};
    const own_service lowest{.type = service_type{0}};
    const auto token = test::value_of(sign(highest, lowest, highest));
    BOOST_TEST(test::payload_of(token)
               == payload_around(3, wire::u16(0) + wire::u16(0) + wire::u16(0xFFFF) + wire::u16(0)
                                        + wire::u16(0xFFFF) + wire::u16(0)));
}

BOOST_AUTO_TEST_CASE(a_service_of_the_callers_own_is_written_as_it_says) {
    const own_service own{.privileges = golden::join, .bytes = "own bytes", .announced = 9};
    BOOST_TEST(test::payload_of(test::value_of(sign(own)))
               == payload_around(1, wire::u16(700) + wire::privilege(1, 600) + "own bytes"));
}

BOOST_AUTO_TEST_CASE(a_service_that_announces_another_size_is_an_error) {
    const auto at = head_size + 4; // type and an empty map
    test::rejects(sign(own_service{.bytes = "1234567", .announced = 8}),
                  {errc::invalid_layout, at + 7});
    test::rejects(sign(own_service{.bytes = "", .announced = 1}), {errc::invalid_layout, at});
    test::rejects(sign(own_service{.bytes = "1234567", .announced = 6}),
                  {errc::output_too_small, at});
    // It takes the room of the service that follows.
    test::rejects(sign(own_service{.type = service_type{3}, .bytes = "1234567", .announced = 6},
                       v007::stt_service{}),
                  {errc::output_too_small, at + 7 + 2});
}

BOOST_AUTO_TEST_CASE(no_service_is_an_error) {
    test::rejects(sign(), {errc::no_service, 0});
    test::rejects(sign(std::span<const v007::any_service>{}), {errc::no_service, 0});
}

BOOST_AUTO_TEST_CASE(a_span_that_is_too_small_is_told_what_it_takes) {
    auto made = make_signer();
    for (const std::size_t size : {std::size_t{0}, std::size_t{3}, golden::stored.size() - 1}) {
        std::string out(size, 'x');
        test::rejects(made.sign_to(out, golden::head, golden_service),
                      {errc::output_too_small, golden::stored.size()});
        BOOST_TEST(out == std::string(size, 'x'));
    }
}

BOOST_AUTO_TEST_CASE(nothing_past_the_token_is_touched) {
    auto made = make_signer();
    std::string room(golden::stored.size() + 200, 'x');
    test::accepts(made.sign_to(std::span{room}.subspan(100), golden::head, golden_service),
                  golden::stored);
    BOOST_TEST(room == std::string(100, 'x') + std::string{golden::stored} + std::string(100, 'x'));
}

BOOST_AUTO_TEST_CASE(times_must_fit_the_wire) {
    auto made = make_signer();
    const auto at = [&](std::int64_t issued_at, std::int64_t expires_in) {
        return made
            .sign({.issued_at = sys_seconds{seconds{issued_at}}, .expires_in = seconds{expires_in}},
                  v007::fpa_service{})
            .transform([](const std::string& text) {
                return test::to_hex(test::payload_of(text).substr(68, 12));
            });
    };
    test::accepts(at(0, 0), std::string{"000000000000000000000000"});
    test::accepts(at(4294967295, 4294967295), std::string{"ffffffffffffffff00000000"});
    test::rejects(at(-1, 0), {errc::time_out_of_range, 0});
    test::rejects(at(4294967296, 0), {errc::time_out_of_range, 0});
    test::rejects(at(0, -1), {errc::time_out_of_range, 0});
    test::rejects(at(0, 4294967296), {errc::time_out_of_range, 0});
    test::rejects(at(seconds::max().count(), 0), {errc::time_out_of_range, 0});
    test::rejects(at(0, seconds::min().count()), {errc::time_out_of_range, 0});
}

BOOST_AUTO_TEST_CASE(faults_inside_services_carry_their_position) {
    const std::array late{v007::grant{privilege_id{std::uint16_t{5}}, seconds{-1}}};
    test::rejects(sign(v007::stt_service{.privileges = late}), {errc::time_out_of_range, 5});
    const std::array twice{golden::join[0], golden::join[0]};
    test::rejects(sign(v007::stt_service{}, v007::fpa_service{.privileges = twice}),
                  {errc::duplicate_privilege, 1});
    const std::array same{v007::rtm2_resource{}, v007::rtm2_resource{}};
    test::rejects(sign(v007::rtm2_service{.resources = same}),
                  {errc::duplicate_key, head_size + 2 + 2 + 2 + 2 + 4});
    const std::vector<v007::any_service> many(65536, v007::fpa_service{});
    test::rejects(sign(list_of(many)), {errc::too_many_entries, head_size - 2});
}

BOOST_AUTO_TEST_CASE(every_service_that_the_wire_can_count_is_written) {
    const std::vector<v007::any_service> most(65535, v007::fpa_service{});
    const auto token = test::value_of(sign(list_of(most)));
    BOOST_TEST(v007::token_size(list_of(most)) == token.size());
    const auto payload = test::payload_of(token);
    BOOST_TEST_REQUIRE(payload.size() == head_size + 65535 * 4);
    BOOST_TEST(test::to_hex(payload.substr(head_size - 2, 6)) == "ffff04000000");
}

BOOST_AUTO_TEST_CASE(long_texts_are_carried_up_to_the_limit_of_the_wire) {
    for (const auto size : std::array<std::size_t, 2>{6000, 65535}) {
        const std::string name(size, 'n');
        const v007::rtm_service service{.user = wire_of(name)};
        const auto token = test::value_of(sign(service));
        BOOST_TEST(v007::token_size(service) == token.size());
        BOOST_TEST((test::payload_of(token)
                    == payload_around(1, wire::u16(2) + wire::u16(0) + wire::text(name))));
    }
    const std::string too_long(65536, 'n');
    test::rejects(wire_text::make(too_long), {errc::field_too_long, 65535});
    const std::array<std::string_view, 1> names{too_long};
    const std::array permission{v007::rtm2_permission{.names = names}};
    const std::array resource{v007::rtm2_resource{.permissions = permission}};
    test::rejects(sign(v007::rtm2_service{.resources = resource}),
                  {errc::field_too_long, head_size + 2 + 2 + 2 + 2 + 4 + 4});
}

BOOST_AUTO_TEST_CASE(the_size_is_exact_around_the_border_of_a_stored_block) {
    // Payloads of 65,534 to 65,537 and of 131,069 to 131,072 bytes: one, two, three blocks.
    const std::string body(131072, 'b');
    for (const auto payload :
         std::array<std::size_t, 8>{65534, 65535, 65536, 65537, 131069, 131070, 131071, 131072}) {
        BOOST_TEST_CONTEXT("a payload of " << payload << " bytes") {
            const v007::raw_service service{
                .type = service_type{9000},
                .body = std::string_view{body}.substr(0, payload - head_size - 4)};
            BOOST_TEST(v007::payload_size(service) == payload);
            const auto token = test::value_of(sign(service));
            BOOST_TEST(v007::token_size(service) == token.size());
            // RFC 1951: five bytes for each block of at most 65,535; RFC 1950: six around them.
            const auto stream = payload + 6 + 5 * ((payload + 65534) / 65535);
            BOOST_TEST(token.size() == 3 + (stream + 2) / 3 * 4);
            BOOST_TEST(
                (test::payload_of(token)
                 == payload_around(1, wire::u16(9000) + wire::u16(0) + std::string{service.body})));
        }
    }
}

BOOST_AUTO_TEST_CASE(keys_are_kept_and_never_used_for_another_second_or_salt) {
    test::fragile_mac::reset();
    auto keeping =
        test::value_of(v007::signer<test::fragile_mac>::make(golden::id, golden::certificate()));
    for (const auto& [time, salt, codes] : {std::tuple{1111111, 1U, 3},
                                            {1111111, 1U, 1},
                                            {1111111, 2U, 2},
                                            {1111111, 2U, 1},
                                            {1111111, 1U, 2},
                                            {1111112, 1U, 3},
                                            {1111111, 1U, 3},
                                            {1111112, 1U, 3},
                                            {1111112, 1U, 1},
                                            {0, 1U, 3},
                                            {0, 7U, 2},
                                            {0, 8U, 2},
                                            {1111111, 1U, 3}}) {
        BOOST_TEST_CONTEXT("second " << time << ", salt " << salt) {
            v007::header head{
                .issued_at = sys_seconds{seconds{time}}, .expires_in = seconds{600}, .salt = salt};
            const auto before = test::fragile_mac::codes;
            const auto token = test::value_of(keeping.sign(head, golden_service));
            BOOST_TEST(test::fragile_mac::codes - before == codes);
            auto fresh = make_signer();
            test::accepts(fresh.sign(head, golden_service), token);
            if (time == 1111111 && salt == 1) {
                BOOST_TEST(token == golden::stored);
            }
        }
    }
}

BOOST_AUTO_TEST_CASE(the_first_second_of_1970_has_a_key_of_its_own) {
    const auto message = message_around(1, wire::u16(4) + wire::u16(0));
    auto made = make_signer();
    const auto token = test::value_of(made.sign({.expires_in = seconds{600}}, v007::fpa_service{}));
    const auto expected =
        test::fields_007{.issued_at = 0, .salt = 0, .services = message.substr(48)};
    BOOST_TEST(test::payload_of(token) == expected.signed_with(golden::certificate_text));
}

BOOST_AUTO_TEST_CASE(a_failing_mac_is_an_error_and_the_next_token_is_right) {
    using fragile = v007::signer<test::fragile_mac>;
    // Each of the three codes of a first token fails once.
    for (const int which : {0, 1, 2}) {
        BOOST_TEST_CONTEXT("code " << which << " fails") {
            test::fragile_mac::reset();
            auto made = test::value_of(fragile::make(golden::id, golden::certificate()));
            test::fragile_mac::fails_at = which;
            test::rejects(made.sign(golden::head, golden_service), {errc::crypto_unavailable, 0});
            test::accepts(made.sign(golden::head, golden_service), golden::stored);
        }
    }
    // A second's key that could not be made leaves none that could be taken for it.
    test::fragile_mac::reset();
    auto made = test::value_of(fragile::make(golden::id, golden::certificate()));
    test::accepts(made.sign(golden::head, golden_service), golden::stored);
    test::fragile_mac::fails_at = test::fragile_mac::codes;
    auto later = golden::head;
    later.issued_at += seconds{1};
    test::rejects(made.sign(later, golden_service), {errc::crypto_unavailable, 0});
    test::accepts(made.sign(golden::head, golden_service), golden::stored);
    // Nor does a code that fails with keys kept.
    test::fragile_mac::fails_at = test::fragile_mac::codes;
    test::rejects(made.sign(golden::head, golden_service), {errc::crypto_unavailable, 0});
    test::accepts(made.sign(golden::head, golden_service), golden::stored);
    test::fragile_mac::reset();
}

BOOST_AUTO_TEST_CASE(a_mac_that_cannot_be_made_is_told) {
    test::fragile_mac::reset();
    for (const auto code : {errc::crypto_unavailable, errc::out_of_memory}) {
        test::fragile_mac::make_fails_with = code;
        test::rejects(v007::signer<test::fragile_mac>::make(golden::id, golden::certificate()),
                      {code, 0});
    }
    test::fragile_mac::reset();
}

BOOST_AUTO_TEST_CASE(signs_on_after_a_move) {
    auto first = make_signer();
    test::accepts(first.sign(golden::head, golden_service), golden::stored);
    auto second = std::move(first);
    test::accepts(second.sign(golden::head, golden_service), golden::stored);
    auto later = golden::head;
    later.issued_at += seconds{1};
    auto fresh = make_signer();
    test::accepts(second.sign(later, golden_service),
                  test::value_of(fresh.sign(later, golden_service)));
}

BOOST_AUTO_TEST_CASE(an_error_leaves_the_signer_as_it_was) {
    auto made = make_signer();
    std::array<char, 10> small{};
    test::rejects(made.sign_to(small, golden::head, golden_service),
                  {errc::output_too_small, golden::stored.size()});
    test::rejects(made.sign(golden::head), {errc::no_service, 0});
    test::accepts(made.sign(golden::head, golden_service), golden::stored);
}

BOOST_AUTO_TEST_CASE(an_error_in_the_content_leaves_the_right_key) {
    constexpr std::array<v007::grant, 2> twice{
        {{privilege::join_channel, seconds{1}}, {privilege::join_channel, seconds{1}}}};
    auto wrong_service = golden_service;
    wrong_service.privileges = twice;
    auto later = golden::head;
    later.issued_at += seconds{1};
    later.salt += 1;
    auto fresh = make_signer();
    const auto expected = test::value_of(fresh.sign(later, golden_service));
    using fragile = v007::signer<test::fragile_mac>;
    // Of the two codes that make the key, none or one fails.
    for (const int which : {-1, 0, 1}) {
        BOOST_TEST_CONTEXT("code " << which << " fails") {
            test::fragile_mac::reset();
            auto made = test::value_of(fragile::make(golden::id, golden::certificate()));
            test::accepts(made.sign(golden::head, golden_service), golden::stored);
            if (which >= 0) {
                test::fragile_mac::fails_at = test::fragile_mac::codes + which;
            }
            test::rejects(made.sign(later, wrong_service), {errc::duplicate_privilege, 1});
            test::accepts(made.sign(later, golden_service), expected);
            test::accepts(made.sign(golden::head, golden_service), golden::stored);
        }
    }
    test::fragile_mac::reset();
}

BOOST_AUTO_TEST_SUITE_END()

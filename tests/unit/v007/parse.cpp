// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

#include <agora_token/v007/detail/parse.hpp>

#include <boost/test/unit_test.hpp>

#include "support/expect.hpp"
#include "support/golden_007.hpp"
#include "support/hex.hpp"
#include "support/sha256.hpp"
#include "support/token_007.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>

using namespace agora_token;

namespace {

namespace golden = test::golden_007;
namespace wire = test::wire;

constexpr std::size_t head_size = 82; // before the first service
constexpr read_options lenient{.how = strictness::lenient};

// A token of golden::head with these services, their number as given.
auto token_with(std::size_t count, const std::string& services) -> std::string {
    return test::token_around(test::fields_007{.count = count, .services = services}.signed_with(
        golden::certificate_text));
}
auto parsed(std::string_view text, const read_options& options = {}) -> v007::unverified_token {
    return test::value_of(v007::parse(text, options));
}
auto fault(const result<v007::unverified_token>& got) -> result<void> {
    return got ? result<void>{} : got.error();
}
void rejects(std::string_view text, error expected, const read_options& options = {},
             test::place from = {__builtin_FILE(), __builtin_LINE()}) {
    test::rejects(fault(v007::parse(text, options)), expected, from);
}

const std::string fpa = wire::u16(4) + wire::u16(0);
const std::string rtm = wire::u16(2) + wire::privilege(1, 600) + wire::text("bob");
const std::string unknown = wire::u16(0x1234) + wire::privilege(7, 8) + wire::text("what?");

// One layout for `unknown`.
constexpr std::array unknown_fields{service_field::text};
constexpr std::array layouts{service_layout{service_type{0x1234}, "ours", unknown_fields}};
constexpr std::array nameless{service_layout{service_type{0x1234}, "", unknown_fields}};
// One in the place of a known layout.
constexpr std::array own_rtm{service_layout{service_type::rtm, "my rtm", unknown_fields}};

using field_text = std::optional<std::string_view>;

} // namespace

BOOST_AUTO_TEST_SUITE(v007_parse)

BOOST_AUTO_TEST_CASE(reads_what_upstream_wrote) {
    for (const auto token_text : {golden::stored, golden::fixed_codes}) {
        const auto token = parsed(token_text);
        const auto& content = token.unverified_content();
        BOOST_TEST(content.payload() == test::payload_of(token_text));
        BOOST_TEST(content.signature() == content.payload().substr(2, 32));
        BOOST_TEST(content.message() == content.payload().substr(34));
        BOOST_TEST(content.app_id() == golden::id.text());
        BOOST_TEST((content.issued_at() == golden::issued_at));
        BOOST_TEST(content.expires_in().count() == 600);
        BOOST_TEST(content.salt() == 1U);
        BOOST_TEST(content.announced_services() == 1U);
        BOOST_TEST(!content.has_unknown_service());
        BOOST_TEST(content.unread().empty());
        BOOST_TEST_REQUIRE(content.services().size() == 1U);
        BOOST_TEST(!content.services().empty());
        const auto service = *content.services().begin();
        BOOST_TEST((service.type() == service_type::rtc));
        BOOST_TEST((service.channel() == field_text{golden::channel_text}));
        BOOST_TEST((service.user() == field_text{golden::user_text}));
        BOOST_TEST((*service.privileges().begin() == golden::join[0]));
        BOOST_TEST(content.text_size() == golden::stored.size());
        BOOST_TEST(content.encode() == golden::stored);
    }
}

BOOST_AUTO_TEST_CASE(services_keep_their_wire_order) {
    // cpp/test/AccessToken2_test.cpp, line 507: three of type 3, three of type 6.
    const auto token = parsed(golden::dynamic_codes);
    std::string seen;
    for (const auto& service : token.unverified_content().services()) {
        seen += std::string{service.name()} + ":" + std::string{service.user().value_or("?")} + " ";
        BOOST_TEST((service.channel() == field_text{golden::channel_text}));
    }
    BOOST_TEST(seen
               == "streaming:2882341273 streaming: streaming:stream-account "
                  "fcdn:2882341273 fcdn: fcdn:fcdn-account ");
    const auto services = token.unverified_content().services();
    auto at = services.begin();
    BOOST_TEST((*at++).name() == "streaming");
    BOOST_TEST((at != services.end()));
}

BOOST_AUTO_TEST_CASE(unsorted_services_are_read_and_written_again_as_they_were) {
    const auto payload = test::fields_007{.count = 3, .services = rtm + fpa + rtm}.signed_with(
        golden::certificate_text);
    const auto token = parsed(test::token_around(payload));
    BOOST_TEST(token.unverified_content().services().size() == 3U);
    BOOST_TEST(test::payload_of(token.unverified_content().encode()) == payload);
}

BOOST_AUTO_TEST_CASE(an_unknown_service_ends_the_reading_and_nothing_is_lost) {
    const auto services = fpa + unknown + rtm;
    const auto text = token_with(3, services);
    for (const auto how : {strictness::strict, strictness::lenient}) {
        const auto token = parsed(text, {.how = how});
        const auto& content = token.unverified_content();
        BOOST_TEST(content.has_unknown_service());
        BOOST_TEST(content.services().size() == 1U);
        BOOST_TEST(content.announced_services() == 3U);
        BOOST_TEST(content.unread() == unknown + rtm);
        BOOST_TEST(test::payload_of(content.encode()) == test::payload_of(text));
    }
}

BOOST_AUTO_TEST_CASE(a_layout_leads_past_a_service_that_would_be_unknown) {
    const auto text = token_with(3, fpa + unknown + rtm);
    const auto token = parsed(text, {.services = custom_services<layouts>});
    const auto& content = token.unverified_content();
    BOOST_TEST(!content.has_unknown_service());
    BOOST_TEST(content.unread().empty());
    BOOST_TEST_REQUIRE(content.services().size() == 3U);
    auto at = content.services().begin();
    BOOST_TEST((*at).name() == "fpa");
    ++at;
    BOOST_TEST((*at).name() == "ours");
    BOOST_TEST(((*at).field(0) == field_text{"what?"}));
    BOOST_TEST(((*at).type() == service_type{0x1234}));
    ++at;
    BOOST_TEST(((*at).user() == field_text{"bob"}));
    BOOST_TEST(test::payload_of(content.encode()) == test::payload_of(text));
}

BOOST_AUTO_TEST_CASE(a_layout_of_the_callers_own_goes_before_the_known_one) {
    const auto token = parsed(token_with(1, rtm), {.services = custom_services<own_rtm>});
    const auto service = *token.unverified_content().services().begin();
    BOOST_TEST(service.name() == "my rtm");
    BOOST_TEST((!service.user() && service.field(0) == field_text{"bob"}));
}

BOOST_AUTO_TEST_CASE(a_layout_without_a_name_reads_as_well) {
    const auto token =
        parsed(token_with(2, unknown + rtm), {.services = custom_services<nameless>});
    BOOST_TEST(token.unverified_content().services().size() == 2U);
    BOOST_TEST(!token.unverified_content().has_unknown_service());
}

BOOST_AUTO_TEST_CASE(the_text_has_a_prefix_and_a_limit) {
    rejects("", {errc::empty_input, 0});
    rejects("0", {errc::unknown_version, 0});
    rejects("00", {errc::unknown_version, 0});
    rejects(" 007", {errc::unknown_version, 0});
    rejects("006" + std::string{golden::stored.substr(3)}, {errc::unknown_version, 0});
    rejects("007", {errc::truncated_stream, 0});
    rejects(golden::stored, {errc::text_too_long, 202}, {.max_text = 202});
    test::accepts(fault(v007::parse(golden::stored, {.max_text = golden::stored.size()})));
    rejects("007" + std::string(default_max_text - 2, 'A'),
            {errc::text_too_long, default_max_text});
}

BOOST_AUTO_TEST_CASE(faults_of_the_text_are_told_where_they_are) {
    auto text = std::string{golden::stored};
    text[100] = '!';
    rejects(text, {errc::bad_base64_character, 100});
    rejects(text, {errc::bad_base64_character, 100}, lenient);
    rejects(golden::stored.substr(0, 202), {errc::bad_base64_length, 202});
    text = golden::stored;
    text[201] = 'N'; // `M=` has two unused bits, of which N sets one
    rejects(text, {errc::nonzero_trailing_bits, 201});
    test::accepts(fault(v007::parse(text, lenient)));
}

BOOST_AUTO_TEST_CASE(faults_of_the_stream_are_told_where_they_are) {
    const auto spoil = [](std::size_t at, char byte) {
        std::string stream(149, '\0');
        (void)detail::base64::decode_to(std::span{stream}, golden::stored.substr(3));
        stream[at] = byte;
        std::string text(detail::base64::encoded_size(stream.size()), '\0');
        (void)detail::base64::encode_to(text, stream);
        return "007" + text;
    };
    for (const auto& options : {read_options{}, lenient}) {
        rejects(spoil(0, '\x79'), {errc::bad_zlib_header, 0}, options);
        rejects(spoil(1, '\xbb'), {errc::preset_dictionary, 1}, options);
        rejects(spoil(2, '\x07'), {errc::bad_block_type, 2}, options);
        rejects(spoil(5, '\x00'), {errc::bad_stored_length, 3}, options);
        rejects(spoil(148, '\x00'), {errc::bad_checksum, 145}, options);
        rejects(spoil(40, '\x00'), {errc::bad_checksum, 145}, options);
    }
}

BOOST_AUTO_TEST_CASE(every_cut_of_the_payload_is_truncated_where_its_field_begins) {
    const auto payload = test::payload_of(golden::stored);
    // Signature, App ID, three numbers, the count, type, map and its entry, channel, user.
    const std::array<std::size_t, 13> starts{0, 2, 34, 36, 68, 72, 76, 80, 82, 84, 86, 92, 94};
    const std::array<std::size_t, 3> last_starts{126, 128, 138};
    for (std::size_t size = 0; size < payload.size(); ++size) {
        std::size_t start = 0;
        for (const auto candidate : starts) {
            start = candidate <= size ? candidate : start;
        }
        for (const auto candidate : last_starts) {
            start = candidate <= size ? candidate : start;
        }
        BOOST_TEST_CONTEXT("cut to " << size) {
            const auto text = test::token_around(std::string_view{payload}.substr(0, size));
            rejects(text, {errc::truncated, start});
            rejects(text, {errc::truncated, start}, lenient);
        }
    }
}

BOOST_AUTO_TEST_CASE(more_services_announced_than_there_are_is_truncated) {
    rejects(token_with(2, fpa), {errc::truncated, head_size + 4});
    rejects(token_with(65535, fpa + fpa), {errc::truncated, head_size + 8});
    rejects(token_with(1, ""), {errc::truncated, head_size});
}

BOOST_AUTO_TEST_CASE(bytes_after_the_last_service_are_refused_strictly_and_kept_leniently) {
    const auto text = token_with(1, fpa + "more");
    rejects(text, {errc::trailing_bytes, head_size + 4});
    const auto token = parsed(text, lenient);
    BOOST_TEST(token.unverified_content().unread() == "more");
    BOOST_TEST(!token.unverified_content().has_unknown_service());
    BOOST_TEST(test::payload_of(token.unverified_content().encode()) == test::payload_of(text));
    rejects(token_with(0, fpa), {errc::trailing_bytes, head_size});
}

BOOST_AUTO_TEST_CASE(a_token_without_services_is_read) {
    const auto token = parsed(token_with(0, ""));
    BOOST_TEST(token.unverified_content().services().empty());
    BOOST_TEST(token.unverified_content().announced_services() == 0U);
    for (const auto& service : token.unverified_content().services()) {
        BOOST_TEST(false, "there is no service of type " << static_cast<int>(service.type()));
    }
}

BOOST_AUTO_TEST_CASE(duplicate_keys_are_told_by_their_place_in_the_payload) {
    const auto twice =
        wire::u16(4) + wire::u16(2) + wire::u16(1) + wire::u32(5) + wire::u16(1) + wire::u32(6);
    rejects(token_with(2, fpa + twice), {errc::duplicate_key, head_size + 4 + 4 + 6});
    const auto token = parsed(token_with(2, fpa + twice), lenient);
    BOOST_TEST(token.unverified_content().services().size() == 2U);
    const auto permissions = wire::u16(8) + wire::u16(0) + wire::text("bob") + wire::u16(2)
                             + wire::u16(4) + wire::u16(0) + wire::u16(4) + wire::u16(0);
    rejects(token_with(1, permissions), {errc::duplicate_key, head_size + 2 + 2 + 5});
    test::accepts(fault(v007::parse(token_with(1, permissions), lenient)));
}

BOOST_AUTO_TEST_CASE(the_signature_has_32_bytes_strictly) {
    const auto with_signature = [](std::size_t size) {
        const auto payload = test::payload_of(golden::stored);
        return test::token_around(wire::text(std::string(size, 's')) + payload.substr(34));
    };
    for (const auto size : std::array<std::size_t, 4>{0, 31, 33, 1000}) {
        rejects(with_signature(size), {errc::bad_signature_length, 0});
        const auto token = parsed(with_signature(size), lenient);
        BOOST_TEST(token.unverified_content().signature() == std::string(size, 's'));
        BOOST_TEST(token.unverified_content().app_id() == golden::id.text());
        BOOST_TEST(token.unverified_content().services().size() == 1U);
    }
    test::accepts(fault(v007::parse(with_signature(32))));
}

BOOST_AUTO_TEST_CASE(an_app_id_of_any_form_is_read) {
    // Verifying refuses it.
    const auto payload =
        test::fields_007{.app_id = "short", .services = fpa}.signed_with(golden::certificate_text);
    const auto token = parsed(test::token_around(payload));
    BOOST_TEST(token.unverified_content().app_id() == "short");
    BOOST_TEST(token.unverified_content().services().size() == 1U);
}

BOOST_AUTO_TEST_CASE(long_texts_take_a_raised_limit) {
    auto signer =
        test::value_of(v007::signer<test::hmac_sha256>::make(golden::id, golden::certificate()));
    const auto with_name = [&](std::size_t size) {
        const std::string name(size, 'n');
        const auto user = test::value_of(wire_text::make(name));
        return test::value_of(signer.sign(golden::head, v007::rtm_service{.user = user}));
    };
    const auto names = [](const v007::unverified_token& token) {
        return (*token.unverified_content().services().begin()).user().value_or("").size();
    };
    BOOST_TEST(names(parsed(with_name(6000))) == 6000U);
    // What is left of 64 KiB after 82 bytes, type, map and length.
    BOOST_TEST(names(parsed(with_name(65536 - 82 - 6))) == 65536U - 82 - 6);
    const auto one_more = with_name(65536 - 82 - 5);
    // A second block, whose one byte is too much: its LEN stands behind the first block.
    rejects(one_more, {errc::inflated_too_large, 2 + 5 + 65535 + 1});
    const auto longest = with_name(65535);
    rejects(longest, {errc::inflated_too_large, 2 + 5 + 65535 + 1});
    BOOST_TEST(names(parsed(longest, {.max_inflated = 66000})) == 65535U);
    BOOST_TEST(parsed(longest, {.max_inflated = 66000}).unverified_content().encode() == longest);
}

BOOST_AUTO_TEST_CASE(the_inflate_limit_is_exact) {
    const auto size = test::payload_of(golden::stored).size();
    test::accepts(fault(v007::parse(golden::fixed_codes, {.max_inflated = size})));
    BOOST_TEST((fault(v007::parse(golden::fixed_codes, {.max_inflated = size - 1})).error().code
                == errc::inflated_too_large));
    rejects(golden::stored, {errc::inflated_too_large, 3}, {.max_inflated = size - 1});
    rejects(golden::stored, {errc::inflated_too_large, 3}, {.max_inflated = 0});
}

BOOST_AUTO_TEST_CASE(encoding_wants_room_and_touches_no_more) {
    const auto token = parsed(golden::fixed_codes);
    std::string room(golden::stored.size() + 20, 'x');
    test::accepts(token.unverified_content().encode_to(std::span{room}.subspan(10)),
                  golden::stored);
    BOOST_TEST(room == std::string(10, 'x') + std::string{golden::stored} + std::string(10, 'x'));
    std::string small(golden::stored.size() - 1, 'x');
    test::rejects(token.unverified_content().encode_to(small),
                  {errc::output_too_small, golden::stored.size()});
    BOOST_TEST(small == std::string(golden::stored.size() - 1, 'x'));
}

BOOST_AUTO_TEST_CASE(the_end_is_no_later_than_the_ceiling) {
    const auto ends = [](std::uint32_t expires_in, seconds ceiling) {
        const auto payload =
            test::fields_007{.issued_at = 1000, .expires_in = expires_in, .services = fpa}
                .signed_with(golden::certificate_text);
        const auto token = parsed(test::token_around(payload));
        return token.unverified_content().expires_at(ceiling).time_since_epoch().count();
    };
    BOOST_TEST(ends(600, max_token_lifetime) == 1600);
    BOOST_TEST(ends(86400, max_token_lifetime) == 1000 + 86400);
    BOOST_TEST(ends(86401, max_token_lifetime) == 1000 + 86400);
    BOOST_TEST(ends(4294967295U, seconds::max()) == 1000 + 4294967295);
    BOOST_TEST(ends(0, max_token_lifetime) == 1000);
    const auto default_ceiling = parsed(golden::stored);
    BOOST_TEST(
        (default_ceiling.unverified_content().expires_at() == golden::issued_at + seconds{600}));
}

BOOST_AUTO_TEST_CASE(views_of_a_moved_token_are_those_of_the_new_one) {
    auto signer =
        test::value_of(v007::signer<test::hmac_sha256>::make(golden::id, golden::certificate()));
    const std::string name(600, 'n'); // does not fit into the token object
    const auto user = test::value_of(wire_text::make(name));
    const auto large = test::value_of(signer.sign(golden::head, v007::rtm_service{.user = user}));
    const auto who = [](const v007::unverified_token& token) -> std::string {
        const auto& content = token.unverified_content();
        BOOST_TEST_REQUIRE(content.services().size() == 1U);
        return std::string{(*content.services().begin()).user().value_or("?")};
    };
    for (const auto& [text, expected] :
         {std::pair{std::string{golden::stored}, std::string{golden::user_text}}, {large, name}}) {
        auto first = parsed(text);
        auto second = std::move(first);
        BOOST_TEST(who(second) == expected);
        // What was moved from says nothing and can be asked.
        BOOST_TEST(first.unverified_content().payload().empty());
        BOOST_TEST(first.unverified_content().services().empty());
        BOOST_TEST(first.unverified_content().unread().empty());
        BOOST_TEST(first.unverified_content().app_id().empty());
        BOOST_TEST(first.unverified_content().signature().empty());
        BOOST_TEST(first.unverified_content().message().empty());
        BOOST_TEST(!first.unverified_content().has_unknown_service());
        // Over one that owns memory, and over one that does not.
        auto third = parsed(large);
        third = std::move(second);
        BOOST_TEST(who(third) == expected);
        first = std::move(third);
        BOOST_TEST(who(first) == expected);
        BOOST_TEST(first.unverified_content().encode() == text);
    }
}

BOOST_AUTO_TEST_SUITE_END()

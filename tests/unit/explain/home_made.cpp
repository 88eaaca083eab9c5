// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

// Tokens of hand-written generators, made here by other code than the library's.

#include <agora_token/explain/detail/foreign_content.hpp>

#include <boost/test/unit_test.hpp>

#include "maker_007.hpp"
#include "scenario.hpp"
#include "support/forge_006.hpp"
#include "support/hex.hpp"
#include "support/sha1.hpp"

#include <algorithm>
#include <functional>
#include <string>
#include <vector>
#include <zlib.h>

using namespace agora_token;
using test::app;
using test::explained;
using test::now_count;
using test::question;
using test::secret;
using test::tried;
namespace wire = test::wire;

namespace {

using mac_of = std::function<std::string(const std::string& key, const std::string& message)>;

auto sha256(const std::string& key, const std::string& message) -> std::string {
    return test::hmac_of(key, message);
}
auto sha1(const std::string& key, const std::string& message) -> std::string {
    auto code = *hmac_sha1::make();
    std::string digest(20, '\0');
    code.set_key(key);
    code.update(message);
    (void)code.finish(std::span<char, 20>{digest.data(), 20});
    return digest;
}

auto message() -> std::string {
    return wire::text(app) + wire::u32(now_count - 60) + wire::u32(3600) + wire::u32(7)
           + wire::u16(1) + test::rtc();
}
auto payload() -> std::string {
    return test::fields_007{app, now_count - 60, 3600, 7, 1, test::rtc()}.signed_with(secret);
}
auto of_bytes(const std::string& bytes) -> std::string {
    return "007" + test::base64_of(bytes);
}
auto deflated(const std::string& bytes, int window) -> std::string {
    z_stream stream{};
    deflateInit2(&stream, 9, Z_DEFLATED, window, 8, Z_DEFAULT_STRATEGY);
    std::string out(bytes.size() + 100, '\0');
    stream.next_in = test::zlib_bytes(bytes.data());
    stream.avail_in = static_cast<uInt>(bytes.size());
    stream.next_out = reinterpret_cast<Bytef*>(out.data());
    stream.avail_out = static_cast<uInt>(out.size());
    deflate(&stream, Z_FINISH);
    out.resize(stream.total_out);
    deflateEnd(&stream);
    return out;
}
auto big16(std::size_t value) -> std::string {
    return {static_cast<char>(value >> 8), static_cast<char>(value)};
}
auto big32(std::uint32_t value) -> std::string {
    return big16(value >> 16) + big16(value & 0xFFFF);
}
auto big_text(const std::string& text) -> std::string {
    return big16(text.size()) + text;
}

auto codes_of(const explanation& said) -> std::string {
    std::string all;
    for (const auto& found : said.findings()) {
        const auto variant = variant_name(found);
        all += (all.empty() ? "" : ", ") + std::string{name(found.code)}
               + (variant.empty() ? "" : " ") + std::string{variant};
    }
    return all;
}
auto codes(const std::string& text, const question& asked = tried()) -> std::string {
    const auto said = explained(text, asked);
    test::expect_well_said(said);
    return codes_of(said);
}

} // namespace

BOOST_AUTO_TEST_SUITE(explain_home_made)

BOOST_AUTO_TEST_CASE(finds_payloads_that_are_whole_but_packed_otherwise) {
    for (const auto& [how, text] : {std::pair{"raw", of_bytes(payload())},
                                    std::pair{"raw_deflate", of_bytes(deflated(payload(), -15))},
                                    std::pair{"gzip", of_bytes(deflated(payload(), 31))}}) {
        BOOST_TEST(codes(text) == std::string{"not_compressed "} + how);
        const auto said = explained(text, tried());
        const auto* const found = said.find(finding_code::not_compressed);
        BOOST_TEST_REQUIRE(found != nullptr);
        BOOST_TEST(found->get<signature_inside>().good);
        BOOST_TEST(message(said, *found).find("its signature is right") != std::string::npos);
        // What is inside is judged as ever.
        BOOST_TEST(codes(text, tried([](question& wanted) { wanted.channel = "hall"; }))
                   == std::string{"not_compressed "} + how + ", channel_mismatch");
        const auto other = explained(text, tried([](question& wanted) {
                                         wanted.keys = *app_certificate::make(std::string(32, 'a'));
                                     }));
        BOOST_TEST(message(other, *other.find(finding_code::not_compressed))
                       .find("its signature is wrong too")
                   != std::string::npos);
    }
    BOOST_TEST(codes(test::base64_of(deflated(payload(), 15))) == "foreign_layout prefix_missing");
    auto broken = deflated(payload(), 15);
    broken.back() = static_cast<char>(~broken.back());
    BOOST_TEST(codes(of_bytes(broken)) == "foreign_layout bad_stream_end");
    broken.resize(broken.size() - 4);
    BOOST_TEST(codes(of_bytes(broken)) == "foreign_layout bad_stream_end");
}

BOOST_AUTO_TEST_CASE(finds_layouts_of_their_own) {
    const auto hex = test::to_hex(payload());
    const auto compressed = [](const std::string& bytes) { return of_bytes(deflated(bytes, 15)); };
    const auto signature = payload().substr(2, 32);
    const std::string privileges = test::map_of({{1, 3600}});
    const auto header = wire::u32(now_count) + wire::u32(3600) + wire::u32(7);
    const auto big = big_text(signature) + big_text(app) + big32(now_count) + big32(3600) + big32(1)
                     + big16(1) + big16(1) + big16(1) + big16(1) + big32(3600) + big_text("lobby")
                     + big_text("42");
    const std::string json = R"({"app_id":")" + app + R"(","channel":"lobby","uid":42})";
    struct {
        const char* how;
        std::string text;
    } const rows[]{
        {" app_id_first",
         compressed(wire::text(app) + header + wire::text(signature) + privileges)},
        {" app_id_first", of_bytes(app + header + signature)},
        {" text", of_bytes(app + ":lobby:42:1700003600")},
        {" text", "007" + app + ":lobby:42:1700003600"},
        {" text", "006" + app + ":lobby:42:1700003600:abcdef"},
        {" text", "006" + app + "1700003600lobby42"},
        {" text", compressed("app=" + app + "&channel=lobby&uid=42")},
        {" json", of_bytes(json)},
        {" json", compressed(json)},
        {" json", "007" + json},
        {" json", "006" + app + test::base64_of(json)},
        {" hexadecimal", "007" + hex},
        {" hexadecimal", compressed(hex)},
        {" hexadecimal", "006" + app + test::to_hex(payload())},
        {" hex_signature", compressed(wire::text(test::to_hex(signature)) + message())},
        {" sha1_signature", compressed(wire::text(std::string(20, 'x')) + message())},
        {" other_signature", compressed(wire::text(std::string(16, 'x')) + message())},
        {" big_endian", of_bytes(big)},
        {" big_endian", compressed(big)},
        {" number_uid",
         compressed(wire::text(signature) + wire::text(app) + header + wire::u16(1) + wire::u16(1)
                    + privileges + wire::text("lobby") + wire::u32(42))},
        {" fields_reordered",
         compressed(wire::text(signature) + wire::text(app) + header + wire::u16(1) + wire::u16(1)
                    + wire::text("lobby") + wire::text("42") + privileges)},
        {" of_006", "007" + test::forge_006{}.text().substr(3)},
        {" of_007", "006" + app + test::base64_of(payload())},
        {" of_007", "006" + test::base64_of(deflated(payload(), 15))},
        {" json", "007eyJhbGciOiJIUzI1NiJ9.eyJ1aWQiOiI0MiJ9.c2lnbmF0dXJl"},
        {" prefix_twice", "007" + compressed(payload())},
        {" trailing_bytes", compressed(payload() + "more")},
        {"", of_bytes(std::string(100, '\xF3'))},
        {"", compressed(std::string(100, '\xF3'))},
        {"", "006" + app + test::base64_of(std::string(90, '\xF3'))},
    };
    for (const auto& [how, text] : rows) {
        const auto keyless = codes(text, tried([](question& wanted) { wanted.keys = {}; }));
        BOOST_TEST(keyless.find(std::string{"foreign_layout"} + how) == 0U, keyless + " for" + how);
        for (const auto& asked : {tried(), question{}}) {
            const auto found = codes(text, asked);
            BOOST_TEST(found.find(std::string{"foreign_layout"} + how) != std::string::npos,
                       found + " for" + how);
            BOOST_TEST(found.find("damaged") == std::string::npos, found);
            BOOST_TEST(found.find("truncated") == std::string::npos, found);
        }
    }
}

BOOST_AUTO_TEST_CASE(finds_times_in_another_order) {
    const auto issued = wire::u32(now_count - 60);
    for (const auto& numbers :
         {wire::u32(7) + issued + wire::u32(3600), wire::u32(3600) + issued + wire::u32(7),
          wire::u32(7) + wire::u32(3600) + issued}) {
        const auto all = wire::text(app) + numbers + wire::u16(1) + test::rtc();
        const auto key = sha256(wire::u32(7), sha256(issued, secret));
        const auto text = of_bytes(deflated(wire::text(sha256(key, all)) + all, 15));
        const auto found = codes(text);
        BOOST_TEST(found.find("foreign_layout fields_reordered") == 0U, found);
    }
    // With a right signature it is a token of long ago.
    const test::maker old{.issued_at = 7, .expires_in = now_count};
    BOOST_TEST(codes(old.text()).find("foreign_layout") == std::string::npos);
}

BOOST_AUTO_TEST_CASE(finds_how_a_007_token_was_signed) {
    const auto time = wire::u32(now_count - 60);
    const auto salt = wire::u32(7);
    const auto bytes = test::from_hex(test::lower(secret));
    const auto packed = [](const std::string& signature) {
        return of_bytes(deflated(wire::text(signature) + message(), 15));
    };
    const std::string wrong = "wrong_certificate ";
    for (const auto& code : {mac_of{sha256}, mac_of{sha1}}) {
        const bool older = code("a", "b").size() == 20;
        const auto also = older ? wrong + "hmac_sha1" : std::string{};
        const auto signed_by = [&](const std::string& key) {
            return codes(packed(code(key, message())));
        };
        const auto both = [&](const std::string& what) {
            return older ? also + ", " + wrong + what : wrong + what;
        };
        BOOST_TEST(signed_by(code(salt, code(time, secret))) == also);
        BOOST_TEST(signed_by(code(code(secret, time), salt)) == both("keys_swapped"));
        BOOST_TEST(signed_by(code(salt, code(secret, time))) == both("keys_swapped"));
        BOOST_TEST(signed_by(code(code(time, secret), salt)) == both("keys_swapped"));
        // A function that exchanges them does so every time.
        BOOST_TEST(codes(packed(code(message(), code(code(secret, time), salt))))
                   == both("keys_swapped"));
        BOOST_TEST(codes(packed(code(message(), code(salt, code(time, secret)))))
                   == both("keys_swapped"));
        BOOST_TEST(codes(packed(code(message(), code(code(bytes, salt), time))))
                   == both("keys_swapped, " + wrong + "salt_before_time, " + wrong
                           + "certificate_hex_decoded"));
        BOOST_TEST(signed_by(code(time, code(salt, secret))) == both("salt_before_time"));
        BOOST_TEST(signed_by(secret) == both("certificate_alone"));
        BOOST_TEST(signed_by(code(salt, code(time, bytes))) == both("certificate_hex_decoded"));
        BOOST_TEST(signed_by(bytes)
                   == both("certificate_alone, " + wrong + "certificate_hex_decoded"));
        BOOST_TEST(signed_by(code(code(bytes, time), salt))
                   == both("keys_swapped, " + wrong + "certificate_hex_decoded"));
        BOOST_TEST(signed_by(code(code(secret, salt), time))
                   == both("keys_swapped, " + wrong + "salt_before_time"));
        BOOST_TEST(signed_by(code(salt, code(time, test::lower(secret))))
                   == both("lower_certificate"));
        BOOST_TEST(signed_by(code(code(secret + "\n", time), salt))
                   == both("keys_swapped, " + wrong + "line_feed"));
    }
    BOOST_TEST(codes(packed(sha256("somebody else", message()))) == "wrong_certificate");
    // Without the certificate there is only the length to tell.
    BOOST_TEST(codes(packed(sha1("x", message()))) == "foreign_layout sha1_signature");
}

BOOST_AUTO_TEST_CASE(finds_how_a_006_token_was_signed) {
    const auto fields = wire::u32(1) + wire::u32(now_count + 3600) + test::map_of({{1, 0}});
    const auto packed = [&](const std::string& signature) {
        return "006" + app
               + test::base64_of(wire::text(signature) + wire::u32(test::crc32_of("lobby"))
                                 + wire::u32(test::crc32_of("42")) + wire::text(fields));
    };
    const auto all = app + "lobby42" + fields;
    const auto bytes = test::from_hex(test::lower(secret));
    BOOST_TEST(codes(packed(sha256(secret, all))).empty());
    BOOST_TEST(codes(packed(sha1(secret, all))) == "wrong_certificate hmac_sha1");
    BOOST_TEST(codes(packed(sha256(all, secret))) == "wrong_certificate keys_swapped");
    BOOST_TEST(codes(packed(sha256(secret, fields))) == "wrong_certificate certificate_alone");
    BOOST_TEST(codes(packed(sha256(bytes, all))) == "wrong_certificate certificate_hex_decoded");
    BOOST_TEST(codes(packed(sha1(bytes, all)))
               == "wrong_certificate hmac_sha1, wrong_certificate certificate_hex_decoded");
    BOOST_TEST(codes(packed(test::to_hex(sha256(secret, all)))) == "foreign_layout hex_signature");
}

// Both formats that also began with 006, as their source describes them.
BOOST_AUTO_TEST_CASE(knows_the_dead_formats_of_006) {
    const auto hex = test::to_hex(sha1(secret, "whatever"));
    const auto binary = wire::u16(1) + wire::text(hex) + wire::u32(42) + wire::u32(now_count)
                        + wire::u32(7) + wire::u32(now_count + 3600);
    for (const auto& text :
         {"006" + app + test::base64_of(binary + wire::u16(0)),
          "006" + app + test::base64_of(binary + wire::u16(1) + wire::u16(1) + wire::text("0")),
          "006" + hex + app + "02835217423" + "0123456789"
              + test::base64_of(wire::u32(1) + wire::u32(now_count))}) {
        BOOST_TEST(codes(text) == "obsolete_version");
        BOOST_TEST(explained(text, tried()).refused());
    }
}

BOOST_AUTO_TEST_CASE(finds_an_end_that_is_the_time_of_issue) {
    const auto ending = [](std::uint32_t end, std::uint32_t privileges) {
        return test::forge_006{.app_id = app,
                               .certificate = secret,
                               .channel = "lobby",
                               .user = "42",
                               .expires_at = end,
                               .privileges = {{1, privileges}, {2, privileges}}}
            .text();
    };
    BOOST_TEST(codes(ending(now_count, now_count + 3600)) == "ends_when_issued, expired");
    BOOST_TEST(codes(ending(now_count + 20, now_count + 3600))
               == "ends_when_issued, expires_soon"); // the clock is ahead
    BOOST_TEST(codes(ending(now_count - 3600, now_count - 60)) == "ends_when_issued, expired");
    BOOST_TEST(codes(ending(now_count + 3600, now_count + 7200)).empty());
    BOOST_TEST(codes(ending(now_count, 0)) == "expired");
    BOOST_TEST(codes(test::maker{.issued_at = now_count - 5, .expires_in = 0}.text())
               == "ends_when_issued, expired");
}

BOOST_AUTO_TEST_SUITE_END()

// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

#include <agora_token/v007/stored_text.hpp>

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <span>
#include <string>
#include <string_view>

namespace {

namespace at = agora_token;
using at::v007::detail::message_offset;
using at::v007::detail::stored_text;

constexpr auto byte_at(std::size_t i) -> char {
    return static_cast<char>(i * 7 + i / 251);
}

// Writes a payload of counting bytes in two steps, with a signature that comes late.
template <class Text>
constexpr auto write_in_two_steps(Text& out, std::size_t payload) -> void {
    stored_text text{std::span<char>{out.data(), out.size()}, payload};
    const auto content = text.payload();
    for (std::size_t i = 0; i != payload; ++i) {
        content[i] = i >= 2 && i < message_offset ? '?' : byte_at(i);
    }
    text.encode_message();
    for (std::size_t i = 0; auto& byte : text.signature()) {
        byte = byte_at(2 + i++);
    }
    text.encode_signature();
}

// The same by the codecs, in one step each.
auto written_at_once(std::size_t payload) -> std::string {
    std::string bytes(payload, '\0');
    for (std::size_t i = 0; i != payload; ++i) {
        bytes[i] = byte_at(i);
    }
    std::string stream(at::zlib::stored_size(payload), '\0');
    BOOST_TEST_REQUIRE(at::zlib::store_to(stream, bytes).has_value());
    std::string text(at::base64::encoded_size(stream.size()), '\0');
    BOOST_TEST_REQUIRE(at::base64::encode_to(text, stream).has_value());
    return text;
}

// A payload of 36 zeros, of which zlib 1.2.13 and RFC 4648 make this.
constexpr auto of_zeros() -> bool {
    std::array<char, at::base64::encoded_size(at::zlib::stored_size(36))> out{};
    stored_text text{out, 36};
    std::ranges::fill(text.payload(), '\0');
    text.encode_message();
    std::ranges::fill(text.signature(), '\0');
    text.encode_signature();
    return std::string_view{out.data(), out.size()}
           == "eJwBJADb/wAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAkAAE=";
}
static_assert(of_zeros());

} // namespace

BOOST_AUTO_TEST_SUITE(v007_stored_text)

BOOST_AUTO_TEST_CASE(is_constant_and_not) {
    BOOST_TEST(of_zeros());
}

BOOST_AUTO_TEST_CASE(writes_what_the_codecs_write_at_once) {
    for (std::size_t payload = message_offset + 1; payload != message_offset + 700; ++payload) {
        std::string text(at::base64::encoded_size(at::zlib::stored_size(payload)), '\0');
        write_in_two_steps(text, payload);
        BOOST_TEST_REQUIRE(text == written_at_once(payload), "payload of " << payload);
    }
}

// The last of one block, and of two, and what follows each.
BOOST_AUTO_TEST_CASE(splits_what_is_more_than_a_block) {
    for (const std::size_t payload : {65'534U, 65'535U, 65'536U, 131'070U, 131'071U}) {
        std::string text(at::base64::encoded_size(at::zlib::stored_size(payload)), '\0');
        write_in_two_steps(text, payload);
        BOOST_TEST_REQUIRE((text == written_at_once(payload)), "payload of " << payload);
    }
}

BOOST_AUTO_TEST_SUITE_END()

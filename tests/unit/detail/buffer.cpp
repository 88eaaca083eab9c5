// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

#include <agora_token/detail/buffer.hpp>

#include <boost/test/unit_test.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

using namespace agora_token;

namespace {

using small = detail::buffer<8>;

static_assert(!std::is_copy_constructible_v<small> && !std::is_copy_assignable_v<small>);
static_assert(std::is_nothrow_move_constructible_v<small>);
static_assert(std::is_nothrow_move_assignable_v<small>);

constexpr auto moves(std::string_view text) -> bool {
    small one;
    if (!one.assign(text)) {
        return false;
    }
    small two{std::move(one)};
    if (two.view() != text || one.size() != 0) { // NOLINT: what is left is what is asked
        return false;
    }
    small three;
    if (!three.assign("a text longer than inside") || !one.assign("again")) {
        return false;
    }
    three = std::move(two);
    two = std::move(one);
    return three.view() == text && two.view() == "again" && one.size() == 0;
}
static_assert(moves("") && moves("inside!!") && moves("beyond the object"));

} // namespace

BOOST_AUTO_TEST_SUITE(buffer_header)

BOOST_AUTO_TEST_CASE(moves_inside_and_outside_content) {
    for (const auto* text : {"", "x", "inside!!", "beyond the object"}) {
        BOOST_TEST(moves(text), text);
    }
}

BOOST_AUTO_TEST_CASE(small_content_stays_inside_the_object) {
    small bytes;
    BOOST_TEST(bytes.assign("12345678"));
    const auto inside = [&] {
        const auto at = reinterpret_cast<std::uintptr_t>(bytes.data());
        const auto object = reinterpret_cast<std::uintptr_t>(&bytes);
        return at >= object && at < object + sizeof bytes;
    };
    BOOST_TEST(inside());
    BOOST_TEST(bytes.assign("123456789"));
    BOOST_TEST(!inside());
    BOOST_TEST(bytes.view() == "123456789");
}

BOOST_AUTO_TEST_CASE(growing_keeps_what_is_there) {
    small bytes;
    BOOST_TEST(bytes.capacity() == 8U);
    BOOST_TEST(bytes.assign("abc"));
    BOOST_TEST(bytes.reserve(100));
    BOOST_TEST(bytes.capacity() == 100U);
    BOOST_TEST(bytes.view() == "abc");
    BOOST_TEST(bytes.reserve(50)); // never shrinks
    BOOST_TEST(bytes.capacity() == 100U);
    bytes.resize(2);
    BOOST_TEST(bytes.reserve(1000));
    BOOST_TEST(bytes.view() == "ab");
}

BOOST_AUTO_TEST_CASE(moving_onto_itself_changes_nothing) {
    for (const auto* text : {"inside", "beyond the object"}) {
        small bytes;
        BOOST_TEST(bytes.assign(text));
        auto& same = bytes;
        bytes = std::move(same);
        BOOST_TEST(bytes.view() == text);
    }
}

BOOST_AUTO_TEST_CASE(a_moved_from_buffer_can_be_used_again) {
    small bytes;
    BOOST_TEST(bytes.assign("beyond the object"));
    const small taken{std::move(bytes)};
    BOOST_TEST(bytes.view().empty());
    BOOST_TEST(bytes.capacity() == 8U);
    BOOST_TEST(bytes.assign("another text beyond"));
    BOOST_TEST(bytes.view() == "another text beyond");
    BOOST_TEST(taken.view() == "beyond the object");
}

BOOST_AUTO_TEST_SUITE_END()

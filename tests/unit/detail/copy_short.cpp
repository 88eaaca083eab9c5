// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

#include <agora_token/detail/copy_short.hpp>

#include <boost/test/unit_test.hpp>

#include <array>
#include <cstddef>

namespace {

// Copies 1, 2, 3, ... of each size up to `largest` between other bytes; true if just those arrived.
constexpr auto copies_sizes_up_to(std::size_t largest) -> bool {
    for (std::size_t size = 0; size <= largest; ++size) {
        std::array<char, 202> from{};
        std::array<char, 202> to{};
        for (std::size_t i = 0; i != from.size(); ++i) {
            from[i] = static_cast<char>(i + 1);
            to[i] = '\x7f';
        }
        agora_token::detail::copy_short(from.data() + 1, size, to.data() + 1);
        for (std::size_t i = 0; i != to.size(); ++i) {
            const bool copied = i >= 1 && i <= size;
            if (to[i] != (copied ? from[i] : '\x7f')) {
                return false;
            }
        }
    }
    return true;
}
static_assert(copies_sizes_up_to(20));

} // namespace

BOOST_AUTO_TEST_SUITE(copy_short)

BOOST_AUTO_TEST_CASE(copies_just_what_it_is_told) {
    BOOST_TEST(copies_sizes_up_to(200));
}

BOOST_AUTO_TEST_SUITE_END()

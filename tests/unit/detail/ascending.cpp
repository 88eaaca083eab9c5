// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

#include <agora_token/detail/ascending.hpp>

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <cstdint>
#include <span>
#include <vector>

using namespace agora_token;

namespace {

struct entry {
    std::uint16_t key;
    int place; // in the order given
    friend auto operator==(const entry&, const entry&) -> bool = default;
};

auto visited(const std::vector<entry>& all) -> std::vector<entry> {
    std::vector<entry> order;
    detail::for_each_ascending(
        std::span<const entry>{all}, [](const entry& e) { return e.key; },
        [&](const entry& e) { order.push_back(e); });
    return order;
}

auto keyed(const std::vector<std::uint16_t>& keys) -> std::vector<entry> {
    std::vector<entry> all;
    for (const auto key : keys) {
        all.push_back({key, static_cast<int>(all.size())});
    }
    return all;
}

} // namespace

BOOST_AUTO_TEST_SUITE(ascending_header)

BOOST_AUTO_TEST_CASE(visits_as_a_stable_sort_orders) {
    for (const auto& keys : std::vector<std::vector<std::uint16_t>>{{},
                                                                    {0},
                                                                    {65'535},
                                                                    {1, 2, 3},
                                                                    {3, 2, 1},
                                                                    {65'535, 0},
                                                                    {0, 65'535, 0, 65'535},
                                                                    {1, 1, 1},
                                                                    {2, 1, 2, 1},
                                                                    {5, 65'535, 65'534, 0, 5}}) {
        const auto all = keyed(keys);
        auto sorted = all;
        std::stable_sort(sorted.begin(), sorted.end(),
                         [](const entry& a, const entry& b) { return a.key < b.key; });
        BOOST_TEST((visited(all) == sorted));
    }
}

BOOST_AUTO_TEST_CASE(visits_every_order_of_a_few_keys) {
    std::vector<std::uint16_t> keys{0, 3, 3, 7, 65'535};
    do {
        const auto order = visited(keyed(keys));
        BOOST_TEST(order.size() == keys.size());
        BOOST_TEST(std::is_sorted(order.begin(), order.end(), [](const entry& a, const entry& b) {
            return a.key < b.key || (a.key == b.key && a.place < b.place);
        }));
    } while (std::next_permutation(keys.begin(), keys.end()));
}

BOOST_AUTO_TEST_SUITE_END()

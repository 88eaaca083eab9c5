// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

#include <agora_token/crypto/detail/secret.hpp>

#include <boost/test/unit_test.hpp>

#include <agora_token/crypto/detail/botan.hpp>
#include <agora_token/vocabulary/app_certificate.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstring>
#include <new>
#include <string>
#include <string_view>
#include <utility>

using namespace agora_token;

namespace {

constexpr std::string_view digits = "5CFd2fd1755d40ecb72977518be15d3b";

/// Memory in which an object lives and dies, so that what it leaves behind can be looked at.
template <class T>
class grave {
  public:
    template <class... Args>
    auto bury(Args&&... args) -> T& {
        return *::new (bytes_) T(std::forward<Args>(args)...);
    }
    /// The bytes as they are in memory, whatever the optimiser knows about the object's life.
    [[nodiscard]] auto remains() const -> std::string {
        const std::byte* at = bytes_;
        __asm__ __volatile__("" : "+r"(at) : : "memory");
        std::string copy(sizeof(T), '\0');
        std::memcpy(copy.data(), at, sizeof(T));
        return copy;
    }

  private:
    alignas(T) std::byte bytes_[sizeof(T)]{};
};

auto contains(const std::string& bytes, std::string_view what) -> bool {
    return bytes.find(what) != std::string::npos;
}

struct comparison {
    std::string_view a;
    std::string_view b;
    bool equal;
};
constexpr std::array comparisons{
    comparison{"", "", true},        comparison{"a", "a", true},
    comparison{"a", "", false},      comparison{"", "a", false},
    comparison{"abc", "abc", true},  comparison{"abc", "abd", false},
    comparison{"abc", "Abc", false}, comparison{"abc", "ab", false},
    comparison{"ab", "abc", false},  comparison{"\x01", "\x81", false}, // the highest bit counts
};
constexpr auto holds(const comparison& c) -> bool {
    return equal_in_constant_time(c.a, c.b) == c.equal;
}
static_assert(std::all_of(comparisons.begin(), comparisons.end(), holds));

} // namespace

BOOST_AUTO_TEST_SUITE(secret_header)

BOOST_AUTO_TEST_CASE(compares_as_equality_does) {
    for (const auto& each : comparisons) {
        BOOST_TEST(holds(each), each.a << " and " << each.b);
    }
    std::string signature(32, 's');
    const auto same = signature;
    for (std::size_t byte = 0; byte < signature.size(); ++byte) {
        for (int bit = 0; bit < 8; ++bit) {
            auto other = signature;
            other[byte] = static_cast<char>(other[byte] ^ (1 << bit));
            BOOST_TEST(!equal_in_constant_time(signature, other));
        }
    }
    BOOST_TEST(equal_in_constant_time(signature, same));
}

BOOST_AUTO_TEST_CASE(wipe_writes_zeros) {
    std::string secret{digits};
    wipe({secret.data(), 16});
    BOOST_TEST(secret == std::string(16, '\0') + std::string{digits.substr(16)});
    wipe({});
}

BOOST_AUTO_TEST_CASE(secret_bytes_leave_nothing_behind) {
    grave<secret_bytes<32>> memory;
    auto& secret = memory.bury();
    BOOST_TEST(secret.view() == std::string(32, '\0'));
    std::copy(digits.begin(), digits.end(), secret.span().begin());
    BOOST_TEST(contains(memory.remains(), digits));
    secret.~secret_bytes();
    BOOST_TEST(memory.remains() == std::string(32, '\0'));
}

BOOST_AUTO_TEST_CASE(every_copy_of_a_certificate_leaves_nothing_behind) {
    grave<app_certificate> original;
    grave<app_certificate> copy;
    auto& first = original.bury(*app_certificate::make(digits));
    auto& second = copy.bury(first);
    BOOST_TEST(contains(copy.remains(), digits));
    second.~app_certificate();
    BOOST_TEST(copy.remains() == std::string(sizeof(app_certificate), '\0'));
    BOOST_TEST(first.reveal() == digits); // the other copy lives on
    first.~app_certificate();
    BOOST_TEST(original.remains() == std::string(sizeof(app_certificate), '\0'));
}

BOOST_AUTO_TEST_CASE(a_keyed_mac_leaves_no_key_behind) {
    std::string inner{digits};
    std::string outer{digits};
    for (std::size_t i = 0; i < digits.size(); ++i) {
        inner[i] = static_cast<char>(inner[i] ^ 0x36);
        outer[i] = static_cast<char>(outer[i] ^ 0x5c);
    }
    grave<hmac_sha256> memory;
    auto& mac = memory.bury(*hmac_sha256::make());
    mac.set_key(digits);
    BOOST_TEST(contains(memory.remains(), inner));
    BOOST_TEST(contains(memory.remains(), outer));
    mac.~hmac();
    for (const auto& trace : {inner, outer, std::string{digits}}) {
        BOOST_TEST(!contains(memory.remains(), std::string_view{trace}.substr(0, 8)));
    }
}

BOOST_AUTO_TEST_SUITE_END()

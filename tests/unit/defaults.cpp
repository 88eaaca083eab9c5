// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

#include <agora_token.hpp>

#include <boost/test/unit_test.hpp>

#include "support/expect.hpp"
#include "support/golden_007.hpp"
#include "support/md5.hpp"
#include "support/sha1.hpp"
#include "support/sha256.hpp"

#include <span>
#include <utility>

using namespace agora_token;

namespace {

namespace golden = test::golden_007;

// Every code differs from HMAC-SHA256 in a bit.
struct other_mac : test::hmac_sha256 {
    explicit other_mac(test::hmac_sha256&& made) noexcept : test::hmac_sha256{std::move(made)} {}
    [[nodiscard]] static auto make() noexcept -> result<other_mac> {
        return other_mac{*test::hmac_sha256::make()};
    }
    [[nodiscard]] auto finish(std::span<char, digest_size> out) noexcept -> bool {
        const bool good = test::hmac_sha256::finish(out);
        out[31] = static_cast<char>(out[31] ^ 1);
        return good;
    }
};

} // namespace

BOOST_AUTO_TEST_SUITE(defaults_header)

BOOST_AUTO_TEST_CASE(explains_with_botan_or_crypto_of_the_callers_own) {
    const explain_options given{.certificates = golden::certificate(), .now = golden::issued_at};
    BOOST_TEST((explain(golden::stored, any_use{}, given).signature() == true));
    BOOST_TEST((explain<test::hmac_sha256>(golden::stored, any_use{}, given).signature() == true));
    BOOST_TEST((explain<other_mac>(golden::stored, any_use{}, given).signature() == false));
}

BOOST_AUTO_TEST_SUITE_END()

// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

// Whatever comes, explaining it hashes a bounded number of bytes, keeps a bounded number of
// findings and says a bounded number of characters.

#include <agora_token/explain/detail/explain.hpp>

#include <boost/test/unit_test.hpp>

#include "maker_007.hpp"
#include "scenario.hpp"

#include <functional>
#include <map>
#include <string>
#include <utility>
#include <vector>

using namespace agora_token;
using test::maker;
using test::map_of;
using test::tried;
namespace wire = test::wire;

namespace {

std::size_t hashed = 0;

/// HMAC-SHA256 that counts the bytes it is given.
class counting_mac {
  public:
    static constexpr std::size_t digest_size = 32;
    [[nodiscard]] static auto make() noexcept -> result<counting_mac> {
        return hmac_sha256::make().transform(
            [](hmac_sha256&& code) { return counting_mac{std::move(code)}; });
    }
    void set_key(std::string_view key) noexcept {
        hashed += key.size();
        code_.set_key(key);
    }
    void update(std::string_view bytes) noexcept {
        hashed += bytes.size();
        code_.update(bytes);
    }
    [[nodiscard]] auto finish(std::span<char, 32> out) noexcept -> bool {
        return code_.finish(out);
    }

  private:
    explicit counting_mac(hmac_sha256 code) noexcept : code_{std::move(code)} {}
    hmac_sha256 code_;
};

using service = std::function<std::string(std::size_t)>;

// As many services as fit in so many bytes, signed with another certificate.
auto crowded(std::size_t size, const service& one) -> std::string {
    std::string services;
    std::size_t count = 0;
    for (; services.size() < size && count < 65'535; ++count) {
        services += one(count);
    }
    return maker{.services = services, .count = count, .certificate = std::string(32, '1')}.text();
}

auto kinds() -> std::vector<std::pair<const char*, service>> {
    return {
        {"services for nothing", [](std::size_t) { return wire::u16(4) + wire::u16(0); }},
        {"patterns",
         [](std::size_t i) { return test::rtc("*" + std::to_string(i), std::to_string(i), {}); }},
        {"long texts", [](std::size_t) { return test::rtc(std::string(60'000, '\x7f'), "\xff"); }},
        {"classrooms without rights", [](std::size_t) { return test::apaas("r", "u", {}); }},
        {"odd privileges",
         [](std::size_t i) {
             const auto id = static_cast<std::uint16_t>(i);
             return test::rtc("lobby", "42", {{id, 0xFFFFFFFF}, {1, 3'600'000}});
         }},
        {"users of every kind",
         [](std::size_t i) { return test::chat(std::string(30 + i % 2, 'f'), {}); }},
    };
}

} // namespace

BOOST_AUTO_TEST_SUITE(explain_bounds)

BOOST_AUTO_TEST_CASE(hostile_tokens_are_explained_in_few_words) {
    for (const auto& [what, one] : kinds()) {
        for (const std::size_t size : {2'000U, 60'000U, 900'000U}) {
            BOOST_TEST_CONTEXT(what << ' ' << size) {
                auto options = tried().options();
                options.read = {.max_text = std::size_t{2} << 20,
                                .max_inflated = std::size_t{2} << 20};
                hashed = 0;
                const auto said =
                    explain<counting_mac>(crowded(size, one), tried().intent(), options);
                BOOST_TEST((said.token() != nullptr));
                BOOST_TEST(said.refused());
                // Certificate and App ID once over all of it, and a budget for mistakes.
                const auto& content =
                    std::get<v007::unverified_token>(*said.token()).unverified_content();
                BOOST_TEST(hashed
                           <= (std::size_t{4} << 20) + 2 * content.payload().size() + 10'000);
                BOOST_TEST(said.findings().size() <= explanation::max_findings);
                std::map<finding_code, std::size_t> of_a_code;
                for (const auto& found : said.findings()) {
                    BOOST_TEST(message(said, found).size() <= 2'000U);
                    BOOST_TEST((++of_a_code[found.code] <= 4 || found.severity == severity::error));
                }
                BOOST_TEST(to_string(said).size() <= 64U * 1024);
            }
        }
    }
}

BOOST_AUTO_TEST_CASE(few_texts_are_named_and_the_others_counted) {
    const auto text = crowded(
        60'000, [](std::size_t i) { return test::rtc("room" + std::to_string(i), "7", {}); });
    const auto said = test::explained(text, tried());
    const auto* const found = said.find(finding_code::channel_mismatch);
    BOOST_TEST_REQUIRE(found != nullptr);
    const auto sentence = message(said, *found);
    BOOST_TEST(sentence.find(R"(channel "room0" or "room1" or "room2" and )") != std::string::npos);
    BOOST_TEST(sentence.find(" more, not for \"lobby\"") != std::string::npos);
    const auto longest =
        test::explained(maker{.services = test::rtc(std::string(3'000, 'r'))}.text(), tried());
    BOOST_TEST(
        message(longest, *longest.find(finding_code::channel_mismatch)).find("r\"... (3000 bytes)")
        != std::string::npos);
}

BOOST_AUTO_TEST_CASE(texts_beyond_the_limits_are_not_looked_into) {
    for (const auto& text : {std::string(300'000, '0'), "007" + std::string(300'000, 'A'),
                             "006" + std::string(300'000, ' '), std::string(300'000, '%')}) {
        const auto said = test::explained(text, tried());
        BOOST_TEST(said.refused());
        BOOST_TEST(to_string(said).size() <= 64U * 1024);
    }
}

BOOST_AUTO_TEST_SUITE_END()

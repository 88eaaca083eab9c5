// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

// Nothing that explain() says holds the certificate or eight characters of it in a row, wherever it
// stands, whole or damaged: in the text, in the token's fields, in the question, in bytes that are
// shown as escapes. AGORA_TOKEN_PROPERTY_CASES says how many cases; CI runs 300,000.

#include <agora_token/explain/detail/describe.hpp>
#include <agora_token/explain/detail/explain.hpp>

#include <boost/test/unit_test.hpp>

#include "fuzz/support/crypto.hpp"
#include "fuzz/support/question.hpp"
#include "fuzz/support/signed_text.hpp"
#include "random.hpp"

#include <cstdlib>
#include <string>
#include <string_view>

using namespace agora_token;

namespace {

auto count_of_cases() -> std::size_t {
    const char* const said = std::getenv("AGORA_TOKEN_PROPERTY_CASES");
    return said != nullptr ? std::strtoul(said, nullptr, 10) : 10'000;
}

auto lower(std::string text) -> std::string {
    for (auto& c : text) {
        c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    }
    return text;
}

// Slowly: every eight characters of the certificate.
auto shows(const std::string& said, const std::string& certificate) -> bool {
    const auto all = lower(said);
    const auto secret = lower(certificate);
    for (std::size_t i = 0; i + 8 <= secret.size(); ++i) {
        if (all.find(secret.substr(i, 8)) != std::string::npos) {
            return true;
        }
    }
    return false;
}

auto hex_digits(test::source& random, std::string_view alphabet) -> std::string {
    std::string text(32, '0');
    for (auto& c : text) {
        c = alphabet[random.below(alphabet.size())];
    }
    return text;
}

/// The certificate or part of it, damaged at times, with something around it at times.
auto trace(test::source& random, const std::string& certificate) -> std::string {
    auto text = certificate;
    switch (random.below(6)) {
    case 0: return random.bytes(20);
    case 1: text = certificate.substr(random.below(20)); break;
    case 2: text = certificate.substr(0, 8 + random.below(24)); break;
    case 3: text[random.below(text.size())] = 'g'; break;
    case 4: // its first digits by an escape
        text = std::string(1, static_cast<char>(std::stoi(certificate.substr(0, 2), nullptr, 16)))
               + certificate.substr(2);
        break;
    default: break;
    }
    if (random.below(3) == 0) {
        text = lower(text);
    }
    switch (random.below(6)) {
    case 0: return " " + text + "\n";
    case 1: return random.bytes(12) + text;
    case 2: return text + random.bytes(12);
    case 3: return std::string(random.below(150), '0') + text;
    default: return text;
    }
}

} // namespace

BOOST_AUTO_TEST_SUITE(explain_secrecy)

BOOST_AUTO_TEST_CASE(no_sentence_shows_eight_characters_of_a_certificate) {
    test::source random{8};
    int shown = 0;
    std::size_t exposed = 0;
    for (std::size_t i = 0; i < count_of_cases() && shown < 5; ++i) {
        // Of decimal digits at times, which times and sizes can complete.
        const auto certificate =
            hex_digits(random, random.below(3) == 0 ? "01" : "0123456789abcdefABCDEF");
        const auto key = *app_certificate::make(certificate);
        reference::question truth;
        truth.certificate = random.below(2) == 0 ? certificate : std::string(32, '5');
        truth.channel = trace(random, certificate);
        truth.user = trace(random, certificate);
        const bool is_007 = random.below(2) == 0;
        const auto id = random.below(2) == 0 ? trace(random, certificate) : std::string(32, 'e');
        std::string bytes{is_007 ? '\7' : static_cast<char>(random.below(8)), '\1'};
        bytes += static_cast<char>(id.size() % 41) + id.substr(0, id.size() % 41);
        const auto put_text = [](const std::string& text) {
            return reference::put16(text.size()) + text;
        };
        const auto number = [&] { // that has digits of the certificate
            return random.below(2) == 0 ? static_cast<std::uint32_t>(std::stoul(
                                              certificate.substr(random.below(22), 8), nullptr, 16))
                                        : random.u32();
        };
        bytes +=
            reference::put32(number()) + reference::put32(number()) + reference::put32(number());
        if (is_007) {
            bytes += reference::put16(2) + reference::put16(1) + reference::put16(1)
                     + reference::put16(1) + reference::put32(number()) + put_text(*truth.channel)
                     + put_text(*truth.user) + reference::put16(5) + reference::put16(0)
                     + put_text(trace(random, certificate));
        } else {
            bytes += reference::put16(1) + reference::put16(1) + reference::put32(number());
        }
        fuzz::source from{bytes};
        auto text = random.below(8) == 0 ? trace(random, certificate)
                                         : fuzz::text_maker{from, truth, fuzz::cheap_crypto}.make();
        const auto channel = random.below(2) == 0 ? *truth.channel : trace(random, certificate);
        const auto user = random.below(2) == 0 ? *truth.user : trace(random, certificate);
        explain_options known{.now = sys_seconds{seconds{number()}}};
        if (random.below(3) != 0 || certificate.find_first_not_of("01") == std::string::npos) {
            known.certificates = key;
        }
        if (random.below(2) == 0) {
            known.app_id = *app_id::make(random.below(2) == 0 ? certificate : std::string(32, 'e'));
        }
        const auto why = explain<fuzz::cheap_mac<32>, fuzz::cheap_mac<20>, fuzz::cheap_mac<16>>(
            text,
            join{channel_text{test::wire_text_of(channel)}, user_text{test::wire_text_of(user)}},
            known);
        if (known.certificates.all().empty()) {
            continue; // nothing says which text is the secret
        }
        exposed += why.exposes_certificate() ? 1U : 0U;
        std::string said = to_string(why);
        for (const auto& found : why.findings()) {
            said += "\n" + message(why, found) + "\n" + std::string{hint(found)};
        }
        if (shows(said, certificate)) {
            ++shown;
            BOOST_TEST(false, certificate + " is shown: " + said);
        }
    }
    BOOST_TEST(shown == 0);
    BOOST_TEST(exposed > count_of_cases() / 20);
}

BOOST_AUTO_TEST_SUITE_END()

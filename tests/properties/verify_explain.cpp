// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

// verify() refuses a text if and only if explain(), asked the same, has a finding of severity
// error: random tokens of all versions, right and wrong ones, and random questions. They are signed
// with the cheap MAC of the fuzz targets. AGORA_TOKEN_PROPERTY_CASES says how many; CI runs a
// million.
//
// They differ by design in these classes and in no others:
//
//  1. Nothing was given to check with: verify() answers an error of kind misuse (the question
//  leaves
//     open what the version signs, or no certificate was given); explain() notes it.
//  2. Crypto is not available: verify() answers an error of kind environment; explain() warns.
//  3. Clocks differ: a token issued at most 30 seconds from now is issued_in_future for verify(),
//     and a warning for explain(), since Agora accepts it.
//  4. The certificate, or eight characters of it, stands in a genuine token or is the App ID given:
//     verify() accepts the token, explain() says certificate_exposed or arguments_swapped.

#include <agora_token/explain/detail/describe.hpp>
#include <agora_token/explain/detail/explain.hpp>
#include <agora_token/verify/detail/verifier.hpp>

#include <boost/test/unit_test.hpp>

#include "fuzz/support/crypto.hpp"
#include "fuzz/support/question.hpp"
#include "fuzz/support/signed_text.hpp"
#include "random.hpp"

#include <cstdint>
#include <cstdlib>
#include <map>
#include <string>
#include <string_view>
#include <vector>

using namespace agora_token;

namespace {

using cheap_verifier =
    basic_verifier<fuzz::cheap_mac<32>, fuzz::cheap_mac<20>, fuzz::cheap_mac<16>>;

constexpr std::uint32_t issue = 1'700'000'000;

auto count_of_cases() -> std::size_t {
    const char* const said = std::getenv("AGORA_TOKEN_PROPERTY_CASES");
    return said != nullptr ? std::strtoul(said, nullptr, 10) : 20'000;
}

/// Tokens of all versions, mostly as a server writes them.
class token_source {
  public:
    explicit token_source(test::source& random) : random_{random} {}

    /// What the token is for.
    auto truth() -> reference::question {
        reference::question made;
        made.certificate = fuzz::certificate_text;
        if (random_.below(20) == 0) {
            made.certificate = std::string(32, 'b');
        } else if (random_.below(30) == 0) {
            made.certificate = fuzz::app_id_text; // changed places
        }
        made.channel = pick({"lobby", "hall", "*", "", "lo*y", "42"});
        made.user = pick({"42", "7", "", "*", "alice", "0", "lobby"});
        return made;
    }
    /// A text for this truth.
    auto text(const reference::question& truth) -> std::string {
        version_ = static_cast<std::uint8_t>(random_.below(3) == 0 ? random_.below(8)
                                                                   : 6 + random_.below(2));
        std::string bytes{static_cast<char>(version_), static_cast<char>(odd())};
        if ((static_cast<unsigned char>(bytes[1]) & 1U) != 0) { // an App ID of its own
            bytes += text_of(pick({std::string{fuzz::app_id_text}, std::string(32, 'c'), "no id",
                                   std::string{fuzz::certificate_text}}));
        }
        switch (version_) {
        case 7: bytes += of_007(truth); break;
        case 6: bytes += of_006(); break;
        case 5: bytes += of_005(); break;
        case 0: bytes += reference::put32(end()); break;
        default: bytes += of_fixed(); break;
        }
        fuzz::source from{bytes};
        return changed(fuzz::text_maker{from, truth, fuzz::cheap_crypto}.make());
    }

  private:
    template <class... T>
    auto pick(std::initializer_list<std::string> all) -> std::string {
        return all.begin()[random_.below(all.size())];
    }
    static auto text_of(const std::string& text) -> std::string {
        return static_cast<char>(text.size()) + text; // as the fuzzer's source reads it
    }
    auto odd() -> unsigned { return random_.below(10) == 0 ? random_.u16() & 0xFFU : 8U; }
    auto issued() -> std::uint32_t {
        return random_.below(8) == 0 ? random_.u32()
                                     : issue - 60 + static_cast<std::uint32_t>(random_.below(100));
    }
    auto lasts() -> std::uint32_t {
        return random_.below(8) == 0 ? random_.u32()
                                     : static_cast<std::uint32_t>(random_.below(8) * 900);
    }
    auto end() -> std::uint32_t { return random_.below(12) == 0 ? random_.u32() : issue + lasts(); }
    auto map(bool absolute) -> std::string {
        std::vector<std::uint16_t> ids;
        for (std::uint16_t id = 1; id <= 4; ++id) {
            if (random_.below(8) != 0) {
                ids.push_back(id);
            }
        }
        if (absolute && random_.below(3) == 0) {
            ids = {1000};
        }
        if (random_.below(10) == 0) {
            ids.push_back(random_.u16());
        }
        auto bytes = reference::put16(ids.size());
        for (const auto id : ids) {
            const auto own = random_.below(3) == 0;
            bytes += reference::put16(id) + reference::put32(!own ? 0 : absolute ? end() : lasts());
        }
        return bytes;
    }
    auto of_007(const reference::question& truth) -> std::string {
        using reference::put16;
        auto bytes = reference::put32(issued()) + reference::put32(lasts())
                     + reference::put32(random_.u32());
        const auto count = random_.below(10) == 0 ? 0 : 1 + random_.below(4);
        bytes += put16(count);
        const auto put_text = [](const std::string& text) { return put16(text.size()) + text; };
        for (std::size_t i = 0; i < count; ++i) {
            const auto type = i == 0 && random_.below(2) == 0 ? 1
                              : random_.below(12) == 0        ? random_.below(13)
                                                              : 1 + random_.below(10);
            bytes += put16(type) + map(false);
            const auto channel =
                put_text(random_.below(8) == 0 ? pick({"hall", "lobby", "*"}) : *truth.channel);
            const auto user = put_text(random_.below(8) == 0 ? pick({"7", "42", ""}) : *truth.user);
            switch (type) {
            case 1:
            case 3:
            case 6: bytes += channel + user; break;
            case 2:
            case 5: bytes += user; break;
            case 7: bytes += channel + user + put16(1); break;
            case 8: bytes += user + put16(0); break;
            default: break;
            }
        }
        return bytes;
    }
    auto of_006() -> std::string {
        return reference::put32(random_.u32()) + reference::put32(end()) + map(true);
    }
    auto of_005() -> std::string {
        std::string bytes(1, static_cast<char>(random_.below(6)));
        bytes += reference::put32(issued()) + reference::put32(random_.u32());
        return bytes + reference::put32(end()) + reference::put16(0);
    }
    auto of_fixed() -> std::string {
        return reference::put32(issued()) + reference::put32(end())
               + reference::put32(random_.u32());
    }
    // What happens on the way, at times.
    auto changed(std::string text) -> std::string {
        if (random_.below(12) != 0 || text.empty()) {
            return text;
        }
        const auto at = random_.below(text.size());
        switch (random_.below(10)) {
        case 0: text.resize(at); break;
        case 1: text[at] = static_cast<char>(random_.u16()); break;
        case 2: text[at] = "Aa0+/=-_.*"[random_.below(10)]; break;
        case 3: text.erase(at, 1); break;
        case 4: text.insert(at, 1, static_cast<char>(random_.u16())); break;
        case 5: text += text; break;
        case 6: text = " " + text + "\n"; break;
        case 7: text = "token=" + text + "&x=1"; break;
        case 8:
            for (auto& c : text) {
                c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
            }
            break;
        default: text = text.substr(3); break;
        }
        return text;
    }

    test::source& random_;
    unsigned version_ = 7;
};

/// A question near the truth.
auto asked_of(test::source& random, const reference::question& truth) -> reference::question {
    auto asked = truth;
    asked.certificate = fuzz::certificate_text;
    using reference::aim;
    asked.purpose = random.below(2) == 0
                        ? aim::join
                        : static_cast<aim>(random.below(static_cast<std::size_t>(aim::count)));
    asked.number = static_cast<std::uint16_t>(random.below(12));
    const auto unlikely = [&] { return random.below(16) == 0; };
    if (*asked.channel == "*" || asked.channel->empty() || *asked.channel == "lo*y") {
        asked.channel = "lobby";
    }
    if (asked.user->empty() || *asked.user == "*") {
        asked.user = unlikely() ? "" : "42";
    }
    const bool needs_channel =
        asked.purpose != aim::rtm && asked.purpose != aim::chat && asked.purpose != aim::classroom;
    if (needs_channel ? unlikely() : !unlikely()) {
        asked.channel.reset();
    } else if (unlikely()) {
        asked.channel = "elsewhere";
    }
    if (unlikely()) {
        asked.user.reset();
    } else if (unlikely()) {
        asked.user = random.below(2) == 0 ? "43" : "bob";
    }
    if (unlikely()) {
        std::swap(asked.channel, asked.user);
    }
    for (auto left = unlikely() ? random.below(4) : 0; left != 0; --left) {
        asked.privileges.push_back(static_cast<std::uint16_t>(1 + random.below(5)));
    }
    asked.now = issue + static_cast<std::int64_t>(random.below(4) == 0 ? random.below(7200) : 45);
    asked.leeway = unlikely() ? static_cast<std::int64_t>(random.below(100)) : 0;
    if (unlikely()) {
        asked.lifetime = static_cast<std::int64_t>(random.below(7200));
    }
    if (random.below(3) == 0) {
        asked.app_id = unlikely() ? std::string(32, 'c') : std::string{fuzz::app_id_text};
    }
    return asked;
}

auto describe_case(const std::string& text, const explanation& why, const char* verdict)
    -> std::string {
    return std::string{verdict} + " by verify()\n" + to_string(why) + text;
}

} // namespace

BOOST_AUTO_TEST_SUITE(verify_explain)

BOOST_AUTO_TEST_CASE(verify_refuses_what_explain_calls_an_error_and_nothing_else) {
    auto code = *cheap_verifier::make();
    test::source random{20261128};
    token_source tokens{random};
    const certificates keys{*app_certificate::make(fuzz::certificate_text)};
    std::map<std::string, std::size_t> seen;
    int contradictions = 0;
    for (std::size_t i = 0; i < count_of_cases() && contradictions < 10; ++i) {
        const auto truth = tokens.truth();
        const auto text = tokens.text(truth);
        const auto asked = asked_of(random, truth);
        auto terms = *fuzz::terms_of(asked, strictness::strict);
        if (random.below(8) == 0) {
            terms.accept = current_versions;
        }
        const auto wanted = fuzz::intent_of(asked);
        const sys_seconds now{seconds{asked.now}};
        const auto verdict = code.verify(text, keys, wanted, now, terms);
        const auto why = explain<fuzz::cheap_mac<32>, fuzz::cheap_mac<20>, fuzz::cheap_mac<16>>(
            text, wanted,
            {.certificates = keys,
             .now = now,
             .app_id = terms.app_id,
             .leeway = terms.leeway,
             .max_lifetime = terms.max_lifetime,
             .accept = terms.accept,
             .read = terms.read});
        if (verdict.has_value() != why.refused()) {
            ++seen[verdict ? "accepted" : std::string{name(verdict.error().code)}];
            continue;
        }
        if (!verdict) { // and explain() has no error
            const auto kind = verdict.error().kind();
            const auto* const early = why.find(finding_code::issued_in_future);
            if (kind == error_kind::misuse) {
                ++seen["class 1"];
                continue;
            }
            if (verdict.error().code == errc::issued_in_future && early != nullptr
                && early->get<sys_seconds>() - now <= seconds{30}) {
                ++seen["class 3"];
                continue;
            }
        } else {
            const auto& all = why.findings();
            const bool exposed = std::all_of(all.begin(), all.end(), [](const finding& found) {
                return found.severity != severity::error
                       || found.code == finding_code::certificate_exposed
                       || found.code == finding_code::arguments_swapped;
            });
            if (exposed && (why.find(finding_code::certificate_exposed) != nullptr)) {
                ++seen["class 4"];
                continue;
            }
        }
        ++contradictions;
        BOOST_TEST(
            false,
            describe_case(text, why, verdict ? "accepted" : name(verdict.error().code).data())
                << ' ' << name(wanted.purpose()));
    }
    BOOST_TEST(contradictions == 0);
    // The cases reach what they are for.
    for (const auto* const what :
         {"accepted", "signature_mismatch", "signature_or_identity_mismatch", "channel_mismatch",
          "user_mismatch", "expired", "issued_in_future", "service_missing", "privilege_missing",
          "privilege_expired", "app_id_mismatch", "app_id_malformed", "lifetime_too_long",
          "version_not_accepted", "user_not_in_version", "unknown_version", "class 1"}) {
        BOOST_TEST(seen[what] != 0U, what);
    }
    BOOST_TEST(seen["accepted"] > count_of_cases() / 20);
    for (const auto& [what, count] : seen) {
        BOOST_TEST_MESSAGE(what << ": " << count);
    }
}

BOOST_AUTO_TEST_SUITE_END()

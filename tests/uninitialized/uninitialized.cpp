// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

/// @file
/// Signs, reads, verifies and explains tokens, whole and damaged, with the test's own HMAC. Means
/// most under a memory sanitizer, which tells what depends on bytes that were never written;
/// buffers here are left unwritten on purpose.

#include <agora_token/explain/detail/describe.hpp>
#include <agora_token/explain/detail/explain.hpp>
#include <agora_token/parse.hpp>
#include <agora_token/v006/detail/verifier.hpp>
#include <agora_token/v007/detail/verifier.hpp>

#include "support/golden_006.hpp"
#include "support/golden_007.hpp"
#include "support/md5.hpp"
#include "support/sha1.hpp"
#include "support/sha256.hpp"

#include <array>
#include <cstddef>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

namespace {

namespace at = agora_token;
namespace older = test::golden_006;
namespace newer = test::golden_007;
using mac = test::hmac_sha256;

int damaged = 0; // texts read

void require(bool condition, const char* what) {
    if (!condition) {
        std::fprintf(stderr, "wrong: %s\n", what);
        std::exit(1);
    }
}

void sign() {
    std::array<char, 512> out; // left unwritten
    auto signer_006 = at::v006::signer<mac>::make(older::id, older::certificate());
    const auto token_006 = signer_006->sign_to(out, older::contents(older::user));
    require(token_006 && *token_006 == older::token, "006 token");
    auto signer_007 = at::v007::signer<mac>::make(newer::id, newer::certificate());
    const auto token_007 = signer_007->sign_to(out, newer::head,
                                               at::v007::rtc_service{.channel = newer::channel,
                                                                     .user = newer::user,
                                                                     .privileges = newer::join});
    require(token_007 && *token_007 == newer::stored, "007 token");
}

// The verdict is told by branches on every result, which is what the sanitizer looks at.
template <class Verifier>
auto accepts(Verifier& verifier, std::string_view text, at::strictness how) -> bool {
    const auto certificate = newer::certificate();
    return verifier
        .verify(text, certificate, at::join{newer::channel, newer::user},
                at::sys_seconds{at::seconds{1'111'110}},
                {.leeway = at::seconds{60}, .read = {.how = how}})
        .has_value();
}

template <class Verifier>
void read(std::string_view good) {
    auto verifier = *Verifier::make();
    require(accepts(verifier, good, at::strictness::strict), "a good token");
    const auto refused = [&](const std::string& text) {
        ++damaged;
        require(!accepts(verifier, text, at::strictness::strict), "a damaged token, strict");
        (void)accepts(verifier, text, at::strictness::lenient); // takes some of them
        const auto parsed = at::parse(text);
        require(parsed.has_value() || parsed.error().code != at::errc{}, "an error");
    };
    for (std::size_t size = 0; size != good.size(); ++size) {
        refused(std::string{good.substr(0, size)});
    }
    for (std::size_t i = 0; i != good.size(); ++i) {
        for (const char c : {'A', '/', '=', '\0', '\x80'}) {
            std::string text{good};
            if (text[i] != c) {
                text[i] = c;
                refused(text);
            }
        }
    }
}

void explain(std::string_view good) {
    const auto certificate = newer::certificate();
    for (std::size_t size = 0; size <= good.size(); size += 7) {
        const auto text = std::string{good.substr(0, size)};
        const auto told = at::explain<mac, test::hmac_sha1, test::md5>(
            text, at::join{"lobby", newer::user},
            {.certificates = certificate, .now = at::sys_seconds{at::seconds{1'111'110}}});
        require(!to_string(told).empty(), "an explanation");
    }
}

} // namespace

auto main() -> int {
    sign();
    read<at::v006::basic_verifier<mac>>(older::token);
    read<at::v007::basic_verifier<mac>>(newer::stored);
    read<at::v007::basic_verifier<mac>>(newer::fixed_codes);
    for (const auto text :
         {older::token, newer::stored, newer::fixed_codes, newer::dynamic_codes}) {
        explain(text);
    }
    std::printf("%d damaged texts refused\n", damaged);
    return 0;
}

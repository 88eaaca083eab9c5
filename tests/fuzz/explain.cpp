// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

// The input is a token text, plain or made and signed from a question: explaining it never fails,
// says at most 64 KB and never shows a certificate or eight characters of it, wherever in the token
// it stands.

#include <agora_token/explain/detail/describe.hpp>
#include <agora_token/explain/detail/explain.hpp>
#include <agora_token/explain/detail/secrecy.hpp>

#include "support/cheap_mac.hpp"
#include "support/crypto.hpp"
#include "support/question.hpp"
#include "support/signed_text.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace {

using namespace agora_token;
using fuzz::require;

const std::array keys{*app_certificate::make("00112233445566778899aabbccddeeff"),
                      *app_certificate::make(fuzz::certificate_text)};

auto shows_secret(std::string_view text) -> bool {
    return detail::reveals_any(keys, text);
}

void explained(std::string_view text, const intent& asked, const explain_options& options) {
    const auto why = explain<fuzz::cheap_mac<32>, fuzz::cheap_mac<20>, fuzz::cheap_mac<16>>(
        text, asked, options);
    require(why.refused()
            == (!why.findings().empty() && why.findings()[0].severity == severity::error));
    auto strict = options.read;
    strict.how = strictness::strict;
    require(why.refused() || parse(text, strict).has_value());
    for (std::size_t i = 1; i < why.findings().size(); ++i) {
        require(why.findings()[i - 1].severity <= why.findings()[i].severity);
    }
    const bool has_keys = !options.certificates.all().empty();
    for (const auto& found : why.findings()) {
        const auto said = message(why, found);
        require(!said.empty() && said.back() != '.');
        for (const char c : said) {
            require(c >= ' ' && c <= '~');
        }
        require(!has_keys || !shows_secret(said));
        require(why.find(found.code) != nullptr);
    }
    const auto all = to_string(why);
    require(all.size() <= 64 * 1024);
    require(!has_keys || !shows_secret(all));
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    fuzz::source from{fuzz::view_of(data, size)};
    const auto how = from.u8();
    reference::question asked;
    std::string text;
    if (how % 2 == 0) {
        text = from.rest();
    } else {
        asked = fuzz::read_question(from);
        text = fuzz::text_maker{from, asked, fuzz::cheap_crypto}.make();
    }
    explain_options known;
    if ((how & 2) != 0) {
        known.certificates = keys;
    }
    if ((how & 4) != 0) {
        known.now = sys_seconds{seconds{asked.now}};
    }
    if ((how & 8) != 0 && !asked.channel) {
        asked.channel = "room";
    }
    if ((how & 8) != 0 && !asked.user) {
        asked.user = "12";
    }
    if ((how & 16) != 0) {
        known.app_id = app_id::make(asked.app_id.value_or(std::string{fuzz::app_id_text}))
                           .value_or(*app_id::make(fuzz::app_id_text));
    }
    if ((how & 32) != 0) {
        using enum token_version;
        known.accept = accept(v001, v002, v003, v004, v005, v006, v007, signaling);
    }
    const auto purpose = (how & 128) != 0 ? fuzz::intent_of(asked) : intent{};
    const fuzz::exact_copy copy{text};
    explained(copy.view(), purpose, known);
    if ((how & 64) != 0) {
        known.read = {.max_text = 120, .max_inflated = 100};
        explained(copy.view(), purpose, known);
    }
    return 0;
}

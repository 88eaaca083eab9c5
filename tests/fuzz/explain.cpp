// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

// The input is a token text, plain or made and signed from a question: explaining it never fails
// and never shows a certificate, wherever in the token it stands.

#include <agora_token/explain/detail/describe.hpp>
#include <agora_token/explain/detail/explain.hpp>

#include "support/cheap_mac.hpp"
#include "support/crypto.hpp"
#include "support/question.hpp"
#include "support/signed_text.hpp"

#include <array>
#include <cctype>
#include <optional>
#include <string>
#include <string_view>

namespace {

using namespace agora_token;
using fuzz::require;

const std::array keys{*app_certificate::make("00112233445566778899aabbccddeeff"),
                      *app_certificate::make(fuzz::certificate_text)};

auto shows_secret(std::string text) -> bool {
    for (auto& c : text) {
        c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    }
    for (const auto& key : keys) {
        std::string secret{key.reveal()};
        for (auto& c : secret) {
            c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
        }
        if (text.find(secret) != std::string::npos) {
            return true;
        }
    }
    return false;
}

void explained(std::string_view text, const expected& wanted, const read_options& options = {}) {
    const auto why = explain<fuzz::cheap_mac<32>, fuzz::cheap_mac<20>, fuzz::cheap_mac<16>>(
        text, wanted, options);
    require(why.refused()
            == (!why.findings().empty() && why.findings()[0].severity == severity::error));
    auto strict = options;
    strict.how = strictness::strict;
    require(why.refused() || parse(text, strict).has_value());
    for (std::size_t i = 1; i < why.findings().size(); ++i) {
        require(why.findings()[i - 1].severity <= why.findings()[i].severity);
    }
    for (const auto& found : why.findings()) {
        const auto said = message(why, found);
        require(!said.empty() && said.back() != '.');
        for (const char c : said) {
            require(c >= ' ' && c <= '~');
        }
        require(!wanted.keys || !shows_secret(said));
        require(why.find(found.code) != nullptr);
    }
    require(!wanted.keys || !shows_secret(to_string(why)));
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
    expected wanted;
    if ((how & 2) != 0) {
        wanted.keys = keys;
    }
    if ((how & 4) != 0) {
        wanted.now = sys_seconds{seconds{asked.now}};
    }
    if ((how & 8) != 0) {
        wanted.channel = asked.channel ? std::string_view{*asked.channel} : "room";
        const auto who = asked.user ? std::string_view{*asked.user} : "12";
        wanted.user = (how & 128) != 0 ? client_user::account(who) : client_user{who};
    }
    if ((how & 16) != 0) {
        wanted.app_id = asked.app_id ? std::string_view{*asked.app_id} : fuzz::app_id_text;
    }
    if ((how & 32) != 0) {
        wanted.role = role::publisher;
        wanted.service = static_cast<service_type>(asked.service.value_or(1));
        wanted.key_service = legacy::key_service::media_channel;
    }
    const fuzz::exact_copy copy{text};
    explained(copy.view(), wanted);
    if ((how & 64) != 0) {
        explained(copy.view(), wanted, {.max_text = 120, .max_inflated = 100});
    }
    return 0;
}

// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

// The input is a question and the content of a token, which is signed here with a cheap MAC: the
// verifiers must say yes exactly where the slow reference does, and explain() must agree with them.

#include <agora_token/explain/detail/explain.hpp>
#include <agora_token/verify/detail/verifier.hpp>

#include "support/cheap_mac.hpp"
#include "support/crypto.hpp"
#include "support/question.hpp"
#include "support/signed_text.hpp"

#include <array>
#include <string>
#include <string_view>
#include <variant>

namespace {

using namespace agora_token;
using fuzz::require;

using cheap_verifier =
    basic_verifier<fuzz::cheap_mac<32>, fuzz::cheap_mac<20>, fuzz::cheap_mac<16>>;

// Another certificate stands before the right one.
const std::array keys{*app_certificate::make("00000000000000000000000000000000"),
                      *app_certificate::make(fuzz::certificate_text)};

void check(std::string_view text, const reference::question& asked, strictness how) {
    static auto code = *cheap_verifier::make();
    const auto terms = fuzz::terms_of(asked, how);
    if (!terms) {
        return;
    }
    const auto verdict =
        code.verify(text, keys, fuzz::intent_of(asked), sys_seconds{seconds{asked.now}}, *terms);
    const bool lenient = how == strictness::lenient;
    require(verdict.has_value()
            == reference::accepts(text, lenient, {}, &asked, fuzz::cheap_crypto));
    if (!verdict) {
        require(verdict.error().kind() != error_kind::environment);
        return;
    }
    require(verdict->certificate_index() == 1);
    if (asked.user && verdict->user() && !verdict->user()->empty() && *verdict->user() != "*"
        && asked.purpose != reference::aim::anything && !fuzz::intent_of(asked).needs().empty()
        && fuzz::intent_of(asked).needs().begin()->of_user) {
        require(*verdict->user() == *asked.user);
    }
}

void explained(std::string_view text, const reference::question& asked) {
    const auto why = explain<fuzz::cheap_mac<32>, fuzz::cheap_mac<20>, fuzz::cheap_mac<16>>(
        text, fuzz::intent_of(asked),
        {.certificates = keys, .now = sys_seconds{seconds{asked.now}}});
    // Mending takes a text for what it probably was, which may be none.
    constexpr std::string_view odd{" %\"'\\*.\t\r\n\0\xEF\xE2\xC2", 14};
    const bool plain = text.find_first_of(odd) == std::string_view::npos;
    require(!plain || !reference::accepts(text, true, {}, nullptr, {}) || why.token() != nullptr);
    require(why.token() != nullptr || why.refused());
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    fuzz::source from{fuzz::view_of(data, size)};
    const auto asked = fuzz::read_question(from);
    const auto text = fuzz::text_maker{from, asked, fuzz::cheap_crypto}.make();
    const fuzz::exact_copy copy{text};
    check(copy.view(), asked, strictness::strict);
    check(copy.view(), asked, strictness::lenient);
    explained(copy.view(), asked);
    return 0;
}

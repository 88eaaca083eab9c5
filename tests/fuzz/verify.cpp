// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

// The input is a question and a token text of any version: the verifiers say yes exactly where the
// slow reference does, with real crypto.

#include <agora_token.hpp>

#include "support/crypto.hpp"
#include "support/question.hpp"

#include <string_view>

namespace {

using namespace agora_token;
using fuzz::require;

void check(std::string_view text, const reference::question& asked, strictness how) {
    static auto code = *verifier::make();
    static const auto certificate = *app_certificate::make(fuzz::certificate_text);
    const auto terms = fuzz::terms_of(asked, how);
    if (!terms) {
        return;
    }
    const auto verdict = code.verify(text, certificate, fuzz::intent_of(asked),
                                     sys_seconds{seconds{asked.now}}, *terms);
    const bool lenient = how == strictness::lenient;
    require(verdict.has_value()
            == reference::accepts(text, lenient, {}, &asked, fuzz::real_crypto));
    if (verdict) {
        return;
    }
    const auto kind = verdict.error().kind();
    require(kind != error_kind::environment);
    // An error of the text is what parsing says.
    const auto parsed = parse(text, {.how = how});
    require(parsed.has_value() != (kind == error_kind::malformed));
    require(parsed.has_value() || parsed.error() == verdict.error());
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    fuzz::source from{fuzz::view_of(data, size)};
    const auto asked = fuzz::read_question(from);
    const auto text = from.rest();
    check(text, asked, strictness::strict);
    check(text, asked, strictness::lenient);
    return 0;
}

// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

#include "mask.hpp"

#include <agora_token/codec/detail/hex.hpp>
#include <agora_token/crypto/detail/secret.hpp>

#include <algorithm>

namespace command {

namespace {

auto lower(char c) -> char {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

} // namespace

mask::mask(std::span<const agora_token::app_certificate> certificates) {
    for (const auto& certificate : certificates) {
        add(certificate.reveal());
    }
}

mask::~mask() {
    for (auto& secret : secrets_) {
        agora_token::wipe(secret);
    }
}

void mask::add(std::string_view secret) {
    if (secret.empty()) {
        return;
    }
    std::string as_given{secret};
    auto in_lower = as_given;
    auto in_upper = as_given;
    for (auto& c : in_lower) {
        c = lower(c);
    }
    for (auto& c : in_upper) {
        c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    }
    for (auto* text : {&as_given, &in_lower, &in_upper}) {
        std::string digits(2 * text->size(), '\0');
        (void)agora_token::detail::hex::encode_to(std::span<char>{digits},
                                                  *text); // the size is exact
        secrets_.push_back(std::move(digits));
    }
    secrets_.push_back(in_lower);
    for (auto* text : {&as_given, &in_lower, &in_upper}) {
        agora_token::wipe(*text);
    }
}

void mask::apply(std::string& text) const {
    for (const auto& secret : secrets_) {
        const auto found = [&](std::size_t from) {
            const auto at = std::search(text.begin() + static_cast<std::ptrdiff_t>(from),
                                        text.end(), secret.begin(), secret.end(),
                                        [](char a, char b) { return lower(a) == b; });
            return at == text.end() ? std::string::npos
                                    : static_cast<std::size_t>(at - text.begin());
        };
        constexpr std::string_view shown = "(not shown)";
        for (auto at = found(0); at != std::string::npos; at = found(at + shown.size())) {
            text.replace(at, secret.size(), shown);
        }
    }
}

void mask::apply(json& value) const {
    if (value.is_string()) {
        apply(value.get_ref<std::string&>());
    } else if (value.is_structured()) {
        for (auto& each : value) {
            apply(each);
        }
    }
}

auto mask::operator()(reply answer) const -> reply {
    apply(answer.text);
    apply(answer.fields);
    return answer;
}

} // namespace command

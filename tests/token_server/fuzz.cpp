// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

// The input is what one connection sends, in pieces: whatever it says, each request has a reply
// that can be written, what cannot be read is refused for good, and no reply shows the certificate
// or a key. The first byte says how: its lowest bit switches keys off, the others are the size of
// the pieces.

#include "token_server/service.hpp"
#include "token_server/wire.hpp"

#include "support/fuzz.hpp"

#include <algorithm>
#include <cctype>
#include <string>

namespace {

using fuzz::require;

constexpr std::string_view certificate = "5cfd2fd1755d40ecb72977518be15d3b";
constexpr std::string_view key = "a-key-that-may-do-everything";

auto settings_of(bool has_keys) -> server::settings {
    namespace at = agora_token;
    server::settings made;
    made.access_log = false;
    made.client_limit.per_second = 0;
    made.cors_origins = {"https://app.example"};
    made.apps.push_back({"one",
                         *at::app_id::make("970CA35de60c44645bbae8a215061b33"),
                         {*at::app_certificate::make(certificate)}});
    if (has_keys) {
        made.keys.push_back(server::key_of_everybody(1));
        made.keys.back().digest = server::digest_of(key);
    } else {
        made.allow_unauthenticated = true;
    }
    return made;
}

// What the server keeps between requests, and from one input to the next.
struct kept {
    server::shared all{1};
    server::service open{server::make_state(settings_of(false)), all, 0};
    server::service locked{server::make_state(settings_of(true)), all, 0};
};

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static kept once;
    auto left = fuzz::view_of(data, size);
    const unsigned how = left.empty() ? 0 : static_cast<unsigned char>(left.front());
    left.remove_prefix(std::min<std::size_t>(left.size(), 1));
    auto& answers = (how & 1) != 0 ? once.open : once.locked;
    const std::size_t piece = how >> 1 == 0 ? 4096 : how >> 1;

    server::peer from;
    require(server::address::parse("192.0.2.1", from.address));
    from.text = from.address.text();
    server::request_reader reader{{.target = 512, .header = 1024, .body = 1024}};
    std::string out;
    for (bool goes_on = true; goes_on;) {
        switch (reader.advance()) {
        case server::progress::complete: {
            const auto answer = answers.answer(reader.current(), from);
            require(answer.status >= 200 && answer.status <= 599);
            append_reply(out, answer, &reader.current(), reader.keeps_alive(), 1'700'000'000);
            reader.next();
            break;
        }
        case server::progress::refused: {
            require(reader.advance() == server::progress::refused);
            require(reader.refusal() >= 400 && reader.refusal() <= 505);
            append_reply(out, answers.refuse(reader.refusal(), from), nullptr, false, 0);
            goes_on = false;
            break;
        }
        case server::progress::wants_continue:
        case server::progress::needs_more: {
            const auto room = reader.room();
            require(!room.empty());
            const auto count = std::min({left.size(), room.size(), piece});
            std::copy_n(left.begin(), count, room.begin());
            left.remove_prefix(count);
            reader.took(count);
            goes_on = count != 0;
        }
        }
    }
    require(out.empty() || out.starts_with("HTTP/1.1 "));
    const auto lowered = [](std::string_view text) {
        std::string lower{text};
        for (auto& c : lower) {
            c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
        }
        return lower;
    };
    // A request may hold either by itself, in any case, and the words of a refusal its beginning.
    const auto asked = lowered(fuzz::view_of(data, size));
    const auto said = lowered(out);
    for (const auto secret : {key, certificate.substr(0, 16)}) {
        require(said.find(secret) == std::string::npos || asked.find(secret) != std::string::npos);
    }
    return 0;
}

// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

// What the server says about itself: its OpenAPI document, and every code of a problem.

#include "openapi.hpp" // generated from openapi.json by the build
#include "service.hpp"

namespace server {

namespace {

struct problem {
    std::string_view code;
    std::string_view meaning;
};

// The server's own codes; the library's come from the library.
constexpr std::array<problem, 33> own_problems{{
    {"missing_key", "the request has no bearer key"},
    {"wrong_key", "the bearer key is unknown"},
    {"client_rate", "too many requests of this client: wait as Retry-After says"},
    {"key_rate", "too many requests with this key: wait as Retry-After says"},
    {"origin_not_allowed", "pages of this origin may not ask"},
    {"wrong_host", "without keys, the server answers requests for localhost only"},
    {"app_not_allowed", "the app does not exist, or the key may not ask for it"},
    {"product_not_allowed", "the key may not ask for tokens of this product"},
    {"role_not_allowed", "the key may not ask for this role"},
    {"channel_not_allowed", "the key may not ask for this channel"},
    {"wildcard_channel_not_allowed", "the key may not ask for a pattern of channels"},
    {"any_user_not_allowed", "the key may not ask for a token that lets everybody in"},
    {"expiry_not_allowed", "the expiry is longer than the key may ask for"},
    {"not_json", "the body is not valid JSON (position: the byte)"},
    {"wrong_type", "a member has another type"},
    {"missing_member", "a member that is required is absent"},
    {"unknown_member", "a member is unknown, or has no meaning beside the others"},
    {"duplicate_member", "a member is there twice"},
    {"unknown_product", "there is no such product"},
    {"unknown_role", "there is no such role"},
    {"unknown_token_type", "there is no such tokenType"},
    {"unknown_purpose", "there is no such purpose"},
    {"bad_expiry", "the expiry is not a number of seconds"},
    {"bad_percent_encoding", "a percent sign without two hexadecimal digits"},
    {"bad_target", "the target of the request is no path"},
    {"wrong_content_type", "the body must be application/json"},
    {"not_found", "there is nothing at this path"},
    {"method_not_allowed", "the route answers another method"},
    {"malformed_request", "the request is not valid HTTP, or larger than the limits"},
    {"method_not_implemented", "only GET, HEAD, POST and OPTIONS are implemented"},
    {"stopping", "the server stops: ask another instance"},
    {"internal", "an error of the server, which its log names"},
    {"timeout", "the request did not arrive in time"},
}};

} // namespace

auto openapi_text() -> std::string_view {
    return openapi_json;
}

auto problems_text() -> const std::string& {
    static const std::string text = [] {
        std::string all = "Codes of problems, in replies of type application/problem+json\n\n";
        const auto add = [&](std::string_view code, std::string_view meaning) {
            all.append(code).append(": ").append(meaning).append("\n");
        };
        for (const auto& each : own_problems) {
            add(each.code, each.meaning);
        }
        for (unsigned number = 1; number < 256; ++number) {
            const auto code = static_cast<at::errc>(number);
            if (name(code) != name(at::errc{})) {
                add(name(code), message(code));
            }
        }
        return all;
    }();
    return text;
}

} // namespace server

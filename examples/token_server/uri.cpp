// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

#include "uri.hpp"
#include "refusal.hpp"

#include <algorithm>

namespace server {

namespace {

auto digit_of(char c) -> int {
    return c >= '0' && c <= '9'   ? c - '0'
           : c >= 'a' && c <= 'f' ? c - 'a' + 10
           : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                  : -1;
}

auto decoded(std::string_view text, bool plus_is_space, const char* where) -> std::string {
    auto made = percent_decoded(text, plus_is_space);
    if (!made) {
        throw refusal{.code = "bad_percent_encoding",
                      .message = std::string{"the "} + where
                                 + " has a % that two hexadecimal digits do not follow"};
    }
    return *std::move(made);
}

} // namespace

auto percent_decoded(std::string_view text, bool plus_is_space) -> std::optional<std::string> {
    std::string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '%') {
            const int high = i + 2 < text.size() ? digit_of(text[i + 1]) : -1;
            const int low = i + 2 < text.size() ? digit_of(text[i + 2]) : -1;
            if (high < 0 || low < 0) {
                return std::nullopt;
            }
            out += static_cast<char>(high * 16 + low);
            i += 2;
        } else {
            out += plus_is_space && text[i] == '+' ? ' ' : text[i];
        }
    }
    return out;
}

auto uri::parse(std::string_view target) -> bool {
    *this = {};
    if (!target.starts_with('/')) { // RFC 9112 3.2.2: a target may name scheme and host
        const auto scheme = target.find("://");
        if (scheme == std::string_view::npos) {
            return false;
        }
        const auto slash = target.find('/', scheme + 3);
        target = slash == std::string_view::npos ? std::string_view{"/"} : target.substr(slash);
    }
    target = target.substr(0, target.find('#'));
    const auto question = target.find('?');
    path_ = target.substr(0, question);
    query_ = question == std::string_view::npos ? std::string_view{} : target.substr(question + 1);
    for (std::size_t at = 1; at <= path_.size();) {
        if (count_ == most_parts) {
            return false;
        }
        const auto slash = std::min(path_.find('/', at), path_.size());
        parts_[count_++] = path_.substr(at, slash - at);
        at = slash + 1;
    }
    return true;
}

auto uri::part(std::size_t i) const -> std::string {
    return decoded(parts_[i], false, "path");
}

auto uri::value(std::string_view name) const -> std::optional<std::string> {
    for (std::size_t at = 0; at < query_.size();) {
        const auto end = std::min(query_.find('&', at), query_.size());
        const auto pair = query_.substr(at, end - at);
        const auto equals = std::min(pair.find('='), pair.size());
        if (pair.substr(0, equals) == name) {
            return decoded(pair.substr(std::min(equals + 1, pair.size())), true, "query");
        }
        at = end + 1;
    }
    return std::nullopt;
}

} // namespace server

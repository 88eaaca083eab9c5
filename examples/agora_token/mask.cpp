// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

#include "mask.hpp"

#include <agora_token/crypto/detail/secret.hpp>

#include <algorithm>

namespace command {

namespace {

constexpr std::size_t part_size = 8;

constexpr auto lower(char c) -> unsigned char {
    return static_cast<unsigned char>(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
}

constexpr auto digit_of(char c) -> int {
    return c >= '0' && c <= '9'   ? c - '0'
           : c >= 'a' && c <= 'f' ? c - 'a' + 10
           : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                  : -1;
}

constexpr auto pushed(std::uint64_t eight, unsigned char next) -> std::uint64_t {
    return eight << 8 | next;
}

} // namespace

mask::mask(std::span<const at::app_certificate> certificates) {
    for (const auto& certificate : certificates) {
        add(certificate.reveal());
    }
}

mask::~mask() {
    at::wipe({reinterpret_cast<char*>(parts_.data()), parts_.size() * sizeof parts_[0]});
}

void mask::add(std::string_view secret) {
    if (secret.size() < part_size) {
        return;
    }
    std::vector<std::uint64_t> all;
    all.reserve(parts_.size() + secret.size()); // no copy is left behind by growing
    all = parts_;
    at::wipe({reinterpret_cast<char*>(parts_.data()), parts_.size() * sizeof parts_[0]});
    std::uint64_t eight = 0;
    for (std::size_t i = 0; i < secret.size(); ++i) {
        eight = pushed(eight, lower(secret[i]));
        if (i + 1 >= part_size) {
            all.push_back(eight);
            ends_[lower(secret[i])] = true;
        }
    }
    std::sort(all.begin(), all.end());
    parts_.swap(all);
}

auto mask::is_part(std::uint64_t eight) const -> bool {
    return ends_[eight & 0xFFU] && std::binary_search(parts_.begin(), parts_.end(), eight);
}

void mask::apply(std::string& text) const {
    std::vector<bool> hidden; // made when there is something to hide
    const auto hide = [&](std::size_t end, std::size_t count) {
        hidden.resize(text.size());
        std::fill(hidden.begin() + static_cast<std::ptrdiff_t>(end - count),
                  hidden.begin() + static_cast<std::ptrdiff_t>(end), true);
    };
    std::uint64_t eight = 0;
    std::uint64_t decoded[2] = {}; // of the digits that end at even and at odd places
    std::size_t digits = 0;        // in a row
    for (std::size_t i = 0; i < text.size(); ++i) {
        eight = pushed(eight, lower(text[i]));
        if (i + 1 >= part_size && is_part(eight)) {
            hide(i + 1, part_size);
        }
        const auto digit = digit_of(text[i]);
        digits = digit < 0 ? 0 : digits + 1;
        if (digits < 2) {
            continue;
        }
        auto& bytes = decoded[i % 2];
        bytes = pushed(bytes, lower(static_cast<char>(digit_of(text[i - 1]) * 16 + digit)));
        if (digits >= 2 * part_size && is_part(bytes)) {
            hide(i + 1, 2 * part_size);
        }
    }
    if (hidden.empty()) {
        return;
    }
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (!hidden[i]) {
            out += text[i];
        } else if (i == 0 || !hidden[i - 1]) {
            out += "(not shown)";
        }
    }
    text = std::move(out);
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
    answer.text.for_each_text([&](std::string& text) { apply(text); });
    apply(answer.fields);
    return answer;
}

} // namespace command

// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

#include "members.hpp"
#include "failure.hpp"

#include <agora_token/codec/detail/hex.hpp>
#include <nlohmann/json.hpp>

#include <set>
#include <span>

namespace shared {

namespace {

using json = nlohmann::json;

// What nlohmann's parser calls; false stops it.
class reader : public nlohmann::json_sax<json> {
  public:
    [[nodiscard]] auto fault() const -> const std::string& { return fault_; }
    [[nodiscard]] auto taken() -> std::vector<member> { return std::move(members_); }

    auto null() -> bool override { return add(std::nullopt); }
    auto boolean(bool value) -> bool override {
        if (depth_ == 1) {
            members_.back().truth = value;
        }
        return add(std::nullopt);
    }
    auto number_integer(number_integer_t value) -> bool override {
        return add(std::to_string(value));
    }
    auto number_unsigned(number_unsigned_t value) -> bool override {
        return add(std::to_string(value));
    }
    auto number_float(number_float_t, const string_t&) -> bool override {
        return add(std::nullopt);
    }
    auto string(string_t& text) -> bool override { return add(std::move(text)); }
    auto binary(binary_t&) -> bool override { return add(std::nullopt); }

    auto start_object(std::size_t) -> bool override {
        return depth_++ == 0 || stop("a request has no object inside it");
    }
    auto key(string_t& name) -> bool override {
        auto& made = members_.emplace_back();
        made.name = std::move(name);
        return count();
    }
    auto end_object() -> bool override { return true; }
    auto start_array(std::size_t) -> bool override {
        if (depth_ == 0) {
            return stop("a request is a JSON object");
        }
        if (depth_++ > 1) {
            return stop("a request has no list inside a list");
        }
        members_.back().is_list = true;
        return true;
    }
    auto end_array() -> bool override {
        --depth_;
        return true;
    }
    auto parse_error(std::size_t, const std::string&, const json::exception&) -> bool override {
        return stop("the line is not JSON"); // the parser's own message repeats the input
    }

  private:
    auto stop(const char* why) -> bool {
        fault_ = why;
        return false;
    }
    auto count() -> bool {
        return ++count_ <= most_values
               || stop("a request has at most 1000 members and values in lists");
    }
    auto add(std::optional<std::string> value) -> bool {
        if (depth_ == 0) {
            return stop("a request is a JSON object");
        }
        members_.back().values.push_back(std::move(value));
        return count();
    }

    std::vector<member> members_;
    std::string fault_;
    std::size_t depth_ = 0;
    std::size_t count_ = 0;
};

// The bytes that hexadecimal digits stand for.
auto bytes_of(const std::string& digits) -> std::string {
    std::string bytes(digits.size() / 2, '\0');
    if (digits.size() % 2 != 0
        || !agora_token::detail::hex::decode_to(std::span<char>{bytes}, std::string_view{digits})) {
        throw failure{usage, "what ends in _hex must be hexadecimal digits, two for each byte"};
    }
    return bytes;
}

} // namespace

auto member::text() const -> std::string {
    if (is_list || !values[0]) {
        throw failure{usage, "'" + name + "' must be a text or a whole number"};
    }
    return in_hex ? bytes_of(*values[0]) : *values[0];
}

auto member::flag() const -> bool {
    if (!truth) {
        throw failure{usage, "'" + name + "' must be true or false"};
    }
    return *truth;
}

auto member::texts() const -> std::vector<std::string> {
    std::vector<std::string> all;
    for (const auto& each : values) {
        if (!each) {
            throw failure{usage, "'" + name + "' must be a text or a list of texts"};
        }
        all.push_back(in_hex ? bytes_of(*each) : *each);
    }
    return all;
}

auto members_of(std::string_view text) -> std::vector<member> {
    reader read;
    if (!json::sax_parse(text, &read)) {
        throw failure{usage, read.fault()};
    }
    auto all = read.taken();
    std::set<std::string_view> seen;
    for (auto& each : all) {
        for (auto& c : each.name) {
            c = c == '_' ? '-' : c;
        }
        constexpr std::string_view ending = "-hex";
        if (each.name.size() > ending.size() && each.name.ends_with(ending)) {
            each.name.resize(each.name.size() - ending.size());
            each.in_hex = true;
        }
        if (!seen.insert(each.name).second) {
            throw failure{usage, "a member of the request is there twice"};
        }
    }
    return all;
}

} // namespace shared

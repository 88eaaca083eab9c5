// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

#include "bodies.hpp"

#include <algorithm>
#include <set>
#include <utility>

namespace server {

namespace {

constexpr int deepest = 16; // objects within objects

[[noreturn]] void refuse_json(std::string why, std::size_t position) {
    throw refusal{.code = "not_json",
                  .message = std::move(why),
                  .position = static_cast<std::uint32_t>(position)};
}

// The value, with a look at each event of the parser.
auto parse(std::string_view text, bool refuses_twice) -> json {
    std::vector<std::set<std::string, std::less<>>> names;
    std::string twice;
    bool too_deep = false;
    const auto look = [&](int depth, json::parse_event_t event, const json& value) {
        too_deep = too_deep || depth > deepest;
        if (event == json::parse_event_t::object_start) {
            names.emplace_back();
        } else if (event == json::parse_event_t::object_end) {
            names.pop_back();
        } else if (event == json::parse_event_t::key
                   && !names.back().insert(value.get<std::string>()).second && twice.empty()) {
            twice = value.get<std::string>().substr(0, 64);
        }
        return !too_deep;
    };
    json value;
    try {
        value = json::parse(text.begin(), text.end(), look);
    } catch (const json::exception& fault) {
        const auto* const syntax = dynamic_cast<const json::parse_error*>(&fault);
        refuse_json(text.empty() ? "the body is empty" : "the body is not valid JSON",
                    syntax != nullptr && syntax->byte > 0 ? syntax->byte - 1 : 0);
    }
    if (too_deep) {
        refuse_json("the body is nested too deeply", 0);
    }
    if (refuses_twice && !twice.empty()) {
        throw refusal{.code = "duplicate_member",
                      .message = "\"" + twice + "\" is there twice",
                      .member = twice};
    }
    return value;
}

} // namespace

void require_json(const request& asked) {
    const auto type = asked.content_type.substr(0, asked.content_type.find(';'));
    if (!type.empty() && type != "application/json" && !type.ends_with("+json")) {
        throw refusal{.status = 415,
                      .code = "wrong_content_type",
                      .message = "send Content-Type: application/json"};
    }
}

strict_body::strict_body(std::string_view text) : strict_body{parse(text, true), {}} {}

strict_body::strict_body(json object, std::string path)
    : object_(std::move(object)),
      path_{std::move(path)} {
    if (!object_.is_object()) {
        throw refusal{.code = "wrong_type",
                      .message = (path_.empty() ? "the body" : "\"" + path_ + "\"")
                                 + std::string{" must be an object"},
                      .member = path_};
    }
}

auto strict_body::path_of(const char* name) const -> std::string {
    return path_.empty() ? name : path_ + "." + name;
}

void strict_body::reject(const char* name, const std::string& why) const {
    throw refusal{.code = "wrong_type",
                  .message = "\"" + path_of(name) + "\" must be " + why,
                  .member = path_of(name)};
}

auto strict_body::take(const char* name) -> const json* {
    taken_.emplace_back(name);
    const auto found = object_.find(name);
    return found == object_.end() ? nullptr : &*found;
}

auto strict_body::text(const char* name) -> std::optional<std::string> {
    const auto* const value = take(name);
    if (value == nullptr) {
        return std::nullopt;
    }
    if (!value->is_string()) {
        reject(name, "a text");
    }
    return value->get<std::string>();
}

auto strict_body::number(const char* name, std::int64_t least, std::int64_t most)
    -> std::optional<std::int64_t> {
    const auto* const value = take(name);
    if (value == nullptr) {
        return std::nullopt;
    }
    const std::string range =
        "a whole number from " + std::to_string(least) + " to " + std::to_string(most);
    if (!value->is_number_integer()) {
        reject(name, range);
    }
    const bool is_huge = value->is_number_unsigned()
                         && value->get<std::uint64_t>() > static_cast<std::uint64_t>(INT64_MAX);
    const auto number = is_huge ? INT64_MAX : value->get<std::int64_t>();
    if (number < least || number > most) {
        throw refusal{.code = "number_out_of_range",
                      .message = "\"" + path_of(name) + "\" must be " + range,
                      .member = path_of(name)};
    }
    return number;
}

auto strict_body::flag(const char* name) -> bool {
    const auto* const value = take(name);
    if (value != nullptr && !value->is_boolean()) {
        reject(name, "true or false");
    }
    return value != nullptr && value->get<bool>();
}

auto strict_body::object(const char* name) -> std::optional<strict_body> {
    const auto* const value = take(name);
    return value == nullptr ? std::nullopt
                            : std::optional<strict_body>{std::in_place, *value, path_of(name)};
}

void strict_body::done() const {
    for (const auto& [name, value] : object_.items()) {
        if (std::find(taken_.begin(), taken_.end(), name) == taken_.end()) {
            const auto path = path_of(name.substr(0, 64).c_str());
            throw refusal{.code = "unknown_member",
                          .message = "\"" + path
                                     + "\" is unknown, or has no meaning beside the "
                                       "others",
                          .member = path};
        }
    }
}

lenient_body::lenient_body(std::string_view text) : lenient_body{parse(text, false)} {}

lenient_body::lenient_body(json object) : object_(std::move(object)) {
    if (!object_.is_object() && !object_.is_null()) {
        throw refusal{.code = "wrong_type", .message = "the body must be a JSON object"};
    }
}

auto lenient_body::find(std::string_view name) const -> const json* {
    const json* found = nullptr;
    if (object_.is_object()) {
        for (auto each = object_.begin(); each != object_.end(); ++each) {
            if (each.key() == name) {
                found = &*each;
                break;
            }
            if (same_name(each.key(), name)) {
                found = &*each;
            }
        }
    }
    return found == nullptr || found->is_null() ? nullptr : found;
}

auto lenient_body::text(std::string_view name) const -> std::string {
    const auto* const value = find(name);
    if (value != nullptr && !value->is_string()) {
        throw refusal{.code = "wrong_type",
                      .message = std::string{name} + " must be a text",
                      .member = std::string{name}};
    }
    return value != nullptr ? value->get<std::string>() : std::string{};
}

auto lenient_body::number(std::string_view name) const -> std::optional<std::int64_t> {
    const auto* const value = find(name);
    if (value == nullptr) {
        return std::nullopt;
    }
    if (!value->is_number_integer()) {
        throw refusal{.code = "wrong_type",
                      .message = std::string{name} + " must be a whole number",
                      .member = std::string{name}};
    }
    return value->is_number_unsigned()
                   && value->get<std::uint64_t>() > static_cast<std::uint64_t>(INT64_MAX)
               ? INT64_MAX
               : value->get<std::int64_t>();
}

auto lenient_body::flag(std::string_view name) const -> bool {
    const auto* const value = find(name);
    if (value != nullptr && !value->is_boolean()) {
        throw refusal{.code = "wrong_type",
                      .message = std::string{name} + " must be true or false",
                      .member = std::string{name}};
    }
    return value != nullptr && value->get<bool>();
}

auto lenient_body::object(std::string_view name) const -> lenient_body {
    const auto* const value = find(name);
    return lenient_body{value != nullptr ? *value : json(nullptr)};
}

} // namespace server

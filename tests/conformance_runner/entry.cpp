// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

#include "entry.hpp"

#include <support/hex.hpp>

#include <algorithm>

namespace conformance {

auto shown(std::string_view bytes) -> std::string {
    constexpr std::size_t most = 80;
    std::string text = "\"";
    for (const char byte : bytes.substr(0, most)) {
        if (byte < ' ' || byte > '~' || byte == '"' || byte == '\\') {
            text += "\\x" + test::to_hex({&byte, 1});
        } else {
            text += byte;
        }
    }
    text += bytes.size() > most ? "\"... (" + std::to_string(bytes.size()) + " bytes)" : "\"";
    return text;
}

void expect_equal(std::string_view got, std::string_view expected, const std::string& what) {
    if (got != expected) {
        throw failure{what + " is " + shown(got) + ", expected " + shown(expected)};
    }
}

void expect_equal(std::int64_t got, std::int64_t expected, const std::string& what) {
    if (got != expected) {
        throw failure{what + " is " + std::to_string(got) + ", expected "
                      + std::to_string(expected)};
    }
}

auto text_in(const json& value, const std::string& path) -> std::string {
    if (value.is_object()) {
        const fields members{value, path + "."};
        members.only({"hex"});
        return members.hex("hex");
    }
    expect(value.is_string(), path + " is not a string");
    return value.get<std::string>();
}

auto array_in(const json& value, const std::string& path) -> const json& {
    expect(value.is_array(), path + " is not an array");
    return value;
}

void expect_pair(const json& value, const std::string& path) {
    expect(value.is_array() && value.size() == 2, path + " is not an array of two");
}

fields::fields(const json& value, std::string path) : object_{&value}, path_{std::move(path)} {
    expect(value.is_object(), (path_.empty() ? "the entry" : path_) + " is not an object");
}

auto fields::at(const char* name) const -> const json& {
    const auto found = object_->find(name);
    expect(found != object_->end(), "missing field " + path_ + name);
    return *found;
}

auto fields::object(const char* name) const -> fields {
    return {at(name), path_ + name + "."};
}

auto fields::array(const char* name) const -> const json& {
    return array_in(at(name), path_ + name);
}

auto fields::has_text(const std::string& name) const -> bool {
    return has(name.c_str()) || has((name + "_hex").c_str());
}

auto fields::text(const std::string& name) const -> std::string {
    const auto hex_name = name + "_hex";
    if (!has(hex_name.c_str())) {
        return text_in(at(name.c_str()), path_ + name);
    }
    expect(!has(name.c_str()), path_ + name + " is given twice, as text and as " + hex_name);
    return hex(hex_name.c_str());
}

auto fields::hex(const char* name) const -> std::string {
    const auto& value = at(name);
    expect(value.is_string(), path_ + name + " is not a string");
    try {
        return test::from_hex(value.get_ref<const std::string&>());
    } catch (const std::invalid_argument& fault) {
        throw failure{path_ + name + ": " + fault.what()};
    }
}

auto fields::flag(const char* name) const -> bool {
    const auto& value = at(name);
    expect(value.is_boolean(), path_ + name + " is not true or false");
    return value.get<bool>();
}

void fields::only(const std::vector<std::string_view>& known) const {
    for (const auto& [key, value] : object_->items()) {
        std::string_view name = key;
        if (name.size() > 4 && name.substr(name.size() - 4) == "_hex") {
            name.remove_suffix(4);
        }
        expect(std::find(known.begin(), known.end(), name) != known.end(),
               "unknown field " + path_ + key);
    }
}

namespace {

auto own_text(const fields& all, const char* name) -> std::string {
    const auto& value = all.at(name);
    expect(value.is_string(), std::string{name} + " is not a string");
    return value.get<std::string>();
}

} // namespace

entry::entry(const json& value)
    : all{value, ""},
      id{own_text(all, "id")},
      version{own_text(all, "version")},
      malformed{all.has("must")} {}

auto label_of(const json& value, std::size_t index) -> std::string {
    if (value.is_object()) {
        const auto found = value.find("id");
        if (found != value.end() && found->is_string()) {
            return found->get<std::string>();
        }
    }
    return "entry " + std::to_string(index + 1);
}

} // namespace conformance

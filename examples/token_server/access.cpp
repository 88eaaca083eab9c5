// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

#include "access.hpp"
#include "config_file.hpp"

#include <agora_token/codec/detail/hex.hpp>

#include <sys/random.h>

#include <algorithm>
#include <span>
#include <utility>

namespace server {

namespace {

constexpr std::size_t shortest_key = 16;
constexpr std::size_t longest_key = 512;
constexpr std::size_t most_keys = 1000; // all are compared with at each request

auto hasher() -> at::botan_sha256& {
    thread_local auto made = at::botan_sha256::make();
    if (!made) {
        throw std::runtime_error{"no SHA-256"};
    }
    return *made;
}

auto hex_of(std::span<const char> bytes) -> std::string {
    std::string digits(2 * bytes.size(), '\0');
    (void)at::detail::hex::encode_to(std::span<char>{digits},
                                     bytes); // cannot fail: the size is exact
    return digits;
}

// A name for the log and the metrics.
auto is_name(std::string_view text) -> bool {
    constexpr std::string_view allowed =
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-";
    return !text.empty() && text.size() <= 64
           && text.find_first_not_of(allowed) == std::string_view::npos;
}

void read_secret(members& entry, api_key& key) {
    const auto* const plain = entry.text("key");
    const auto* const hashed = entry.text("sha256");
    if ((plain == nullptr) == (hashed == nullptr)) {
        entry.reject("key", "or \"sha256\" is required, one of the two");
    }
    if (plain != nullptr) {
        const auto visible = [](char c) { return c > ' ' && c < 127; };
        if (plain->size() < shortest_key || plain->size() > longest_key
            || !std::all_of(plain->begin(), plain->end(), visible)) {
            entry.reject("key", "must be 16 to 512 visible ASCII characters; --new-key makes one");
        }
        key.digest = digest_of(*plain);
    } else if (hashed->size() != 64
               || !at::detail::hex::decode_to(std::span<char>{key.digest},
                                              std::string_view{*hashed})) {
        entry.reject("sha256", "must be 64 hexadecimal digits");
    }
}

void read_products(members& entry, api_key& key) {
    const auto* const products = entry.texts("products");
    if (products == nullptr || products->empty()) {
        entry.reject("products", "is required: a list of rtc, rtm, rtc_rtm, chat, chat_app, fpa, "
                                 "classroom, classroom_app, convo_ai, stt, explain, metrics");
    }
    for (const auto& text : *products) {
        if (text == "explain") {
            key.explain = true;
        } else if (text == "metrics") {
            key.metrics = true;
        } else if (const auto what = issuing::product_named(text)) {
            key.products.set(static_cast<std::size_t>(*what));
        } else {
            entry.reject("products", "has an unknown product");
        }
    }
}

void read_channels(members& entry, api_key& key) {
    bool in_channels = key.may_have(issuing::product::classroom);
    for (std::size_t i = 0; i < issuing::product_count; ++i) {
        in_channels =
            in_channels || (key.products.test(i) && has_channel(static_cast<issuing::product>(i)));
    }
    const auto* const channels = entry.texts("channels");
    if (in_channels && (channels == nullptr || channels->empty())) {
        entry.reject("channels", "is required with these products: names or patterns such as "
                                 "\"room-*\"; \"*\" for all");
    }
    for (const auto& text : channels != nullptr ? *channels : std::vector<std::string>{}) {
        if (text.empty() || !at::channel_pattern::make(text)) {
            entry.reject("channels", "has a text that is neither a channel name nor a pattern");
        }
        key.channels.push_back(text);
    }
}

void read_apps(members& entry, api_key& key, const std::vector<std::vector<std::string>>& apps) {
    const auto* const named = entry.texts("apps");
    if (named == nullptr) {
        for (std::size_t i = 0; i < apps.size(); ++i) {
            key.apps.push_back(i);
        }
        return;
    }
    for (const auto& text : *named) {
        const auto found = std::find_if(apps.begin(), apps.end(), [&](const auto& names) {
            return std::find(names.begin(), names.end(), text) != names.end();
        });
        if (found == apps.end()) {
            entry.reject("apps", "names an app that is not configured");
        }
        key.apps.push_back(static_cast<std::size_t>(found - apps.begin()));
    }
    if (key.apps.empty()) {
        entry.reject("apps", "must not be empty");
    }
}

auto read_key(const json& value, const std::string& where,
              const std::vector<std::vector<std::string>>& apps, const rate& limit) -> api_key {
    members entry{value, where};
    api_key key;
    const auto* const called = entry.text("name");
    if (called == nullptr || !is_name(*called)) {
        entry.reject("name", "must be 1 to 64 letters, digits, dots, dashes or underscores");
    }
    key.name = *called;
    read_secret(entry, key);
    read_products(entry, key);
    read_channels(entry, key);
    read_apps(entry, key, apps);
    if (const auto* const roles = entry.texts("roles")) {
        for (const auto& text : *roles) {
            if (text != "publisher" && text != "subscriber") {
                entry.reject("roles", "must be publisher, subscriber or both");
            }
            (text == "publisher" ? key.publisher : key.subscriber) = true;
        }
    } else {
        key.subscriber = true;
    }
    key.any_user = entry.flag("any_user", false);
    key.wildcard_channels = entry.flag("wildcard_channels", false);
    if (const auto* const most = entry.number("max_expiry", 1, 86400)) {
        key.max_expiry = at::seconds{static_cast<std::int64_t>(*most)};
    }
    key.limit = limit;
    if (const auto* const each = entry.number("rate", 0, 1e6)) {
        key.limit = {*each, std::max(1.0, *each * 2)};
    }
    if (const auto* const burst = entry.number("burst", 1, 1e6)) {
        key.limit.burst = *burst;
    }
    entry.done();
    return key;
}

} // namespace

auto digest_of(std::string_view key) -> key_digest {
    key_digest digest{};
    auto& hash = hasher();
    hash.update(key);
    if (!hash.finish(digest)) {
        throw std::runtime_error{"SHA-256 failed"};
    }
    return digest;
}

auto find_key(const std::vector<api_key>& keys, std::string_view text) -> const api_key* {
    const auto digest = digest_of(text);
    const api_key* found = nullptr;
    for (const auto& each : keys) {
        const bool same = at::equal_in_constant_time({digest.data(), digest.size()},
                                                     {each.digest.data(), each.digest.size()});
        found = same ? &each : found;
    }
    return found;
}

auto read_keys(const std::string& path, const std::vector<std::vector<std::string>>& apps,
               const rate& limit) -> std::vector<api_key> {
    auto file = read_json(path, "the keys file");
    const std::string where = "the keys file " + path;
    if (!file.is_object() || !file.contains("keys") || !file["keys"].is_array()
        || file.size() != 1) {
        throw config_error{where + ": must be an object with the one member \"keys\", a list"};
    }
    if (file["keys"].size() > most_keys) {
        throw config_error{where + ": more than 1000 keys"};
    }
    std::vector<api_key> keys;
    for (auto& each : file["keys"]) {
        keys.push_back(
            read_key(each, where + ", key " + std::to_string(keys.size() + 1), apps, limit));
        if (each.contains("key")) {
            at::wipe(each["key"].get_ref<std::string&>());
        }
        for (std::size_t i = 0; i + 1 < keys.size(); ++i) {
            if (keys[i].name == keys.back().name || keys[i].digest == keys.back().digest) {
                throw config_error{where + ", key " + std::to_string(keys.size())
                                   + ": the name or the key is that of another entry"};
            }
        }
    }
    if (keys.empty()) {
        throw config_error{where + ": has no key"};
    }
    return keys;
}

auto make_key(const std::string& name) -> new_key {
    if (!is_name(name)) {
        throw config_error{"--new-key: a name of 1 to 64 letters, digits, dots, dashes or "
                           "underscores"};
    }
    std::array<char, 24> random{};
    if (getrandom(random.data(), random.size(), 0) != static_cast<ssize_t>(random.size())) {
        throw std::runtime_error{"no random bytes"};
    }
    const auto text = hex_of(random);
    const auto digest = digest_of(text);
    const json entry{{"name", name},
                     {"sha256", hex_of(digest)},
                     {"products", json::array({"rtc"})},
                     {"channels", json::array({"*"})},
                     {"roles", json::array({"subscriber"})},
                     {"max_expiry", 3600}};
    return {text, entry.dump()};
}

auto key_of_everybody(std::size_t apps) -> api_key {
    api_key key;
    key.name = "-";
    for (std::size_t i = 0; i < apps; ++i) {
        key.apps.push_back(i);
    }
    key.products.set();
    key.explain = key.metrics = key.publisher = key.subscriber = true;
    key.channels = {"*"};
    key.any_user = key.wildcard_channels = true;
    key.max_expiry = at::max_token_lifetime;
    return key;
}

} // namespace server

// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

#include "config_file.hpp"

#include "../shared/failure.hpp"
#include "../shared/secrets.hpp"

#include <sys/stat.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>

namespace server {

namespace at = agora_token;

auto read_file(const std::string& path, std::size_t most, const std::string& what) -> std::string {
    std::ifstream in{path, std::ios::binary};
    std::string content;
    std::vector<char> part(16 * 1024);
    while (in.read(part.data(), static_cast<std::streamsize>(part.size())) || in.gcount() > 0) {
        content.append(part.data(), static_cast<std::size_t>(in.gcount()));
        if (content.size() > most) {
            at::wipe(part);
            at::wipe(content);
            throw config_error{what + " " + path + " is larger than " + std::to_string(most)
                               + " bytes"};
        }
    }
    at::wipe(part);
    if (!in.is_open() || in.bad()) {
        throw config_error{"cannot read " + what + " " + path};
    }
    return content;
}

auto read_json(const std::string& path, const std::string& what) -> json {
    auto content = read_file(path, 16 << 20, what);
    auto value = json::parse(content, nullptr, false, true); // comments are allowed
    if (value.is_discarded()) {
        // Again, for the place. The message quotes the text, which may be a secret: not shown.
        std::size_t place = 0;
        try {
            const auto again = json::parse(content, nullptr, true, true);
        } catch (const json::parse_error& fault) {
            place = std::min(fault.byte, content.size());
        }
        const auto line = 1
                          + std::count(content.begin(),
                                       content.begin() + static_cast<std::ptrdiff_t>(place), '\n');
        at::wipe(content);
        throw config_error{what + " " + path + ", line " + std::to_string(line)
                           + ": not valid JSON"};
    }
    at::wipe(content);
    return value;
}

auto read_certificates(const std::string& path) -> std::vector<at::app_certificate> {
    try {
        return ::shared::certificates_in_file(path, "the certificate file " + path);
    } catch (const ::shared::failure& problem) {
        throw config_error{problem.message};
    }
}

auto is_open_to_all(const std::string& path) -> bool {
    struct stat about{};
    return stat(path.c_str(), &about) == 0 && (about.st_mode & S_IROTH) != 0;
}

auto beside(const std::string& from, const std::string& path) -> std::string {
    const std::filesystem::path asked{path};
    if (path.empty() || asked.is_absolute()) {
        return path;
    }
    return (std::filesystem::path{from}.parent_path() / asked).string();
}

members::members(const json& object, std::string where)
    : object_{object},
      where_{std::move(where)} {
    if (!object.is_object()) {
        throw config_error{where_ + ": must be an object"};
    }
}

auto members::take(const char* name) -> const json* {
    taken_.emplace_back(name);
    const auto found = object_.find(name);
    return found == object_.end() || found->is_null() ? nullptr : &*found;
}

auto members::has(const char* name) const -> bool {
    return object_.contains(name);
}

auto members::text(const char* name) -> const std::string* {
    const auto* const value = take(name);
    if (value != nullptr && !value->is_string()) {
        reject(name, "must be a text");
    }
    return value != nullptr ? value->get_ptr<const std::string*>() : nullptr;
}

auto members::number(const char* name, double least, double most) -> const double* {
    const auto* const value = take(name);
    if (value == nullptr) {
        return nullptr;
    }
    if (!value->is_number()) {
        reject(name, "must be a number");
    }
    number_ = value->get<double>();
    if (!(number_ >= least && number_ <= most)) {
        reject(name, "must be from " + json(least).dump() + " to " + json(most).dump());
    }
    return &number_;
}

auto members::flag(const char* name, bool otherwise) -> bool {
    const auto* const value = take(name);
    if (value != nullptr && !value->is_boolean()) {
        reject(name, "must be true or false");
    }
    return value != nullptr ? value->get<bool>() : otherwise;
}

auto members::texts(const char* name) -> const std::vector<std::string>* {
    const auto* const value = take(name);
    if (value == nullptr) {
        return nullptr;
    }
    texts_.clear();
    if (value->is_string()) {
        texts_.push_back(value->get<std::string>());
        return &texts_;
    }
    if (!value->is_array()) {
        reject(name, "must be a list of texts");
    }
    for (const auto& each : *value) {
        if (!each.is_string()) {
            reject(name, "must be a list of texts");
        }
        texts_.push_back(each.get<std::string>());
    }
    return &texts_;
}

void members::done() const {
    for (const auto& [name, value] : object_.items()) {
        if (std::find(taken_.begin(), taken_.end(), name) == taken_.end()) {
            // A text in the wrong place may be a secret, but then it is a value, not a name.
            throw config_error{where_ + ": unknown member \"" + name.substr(0, 40) + "\""};
        }
    }
}

void members::reject(const char* name, const std::string& why) const {
    throw config_error{where_ + ": \"" + name + "\" " + why};
}

} // namespace server

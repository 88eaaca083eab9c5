// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

// Reading configuration: whole files, JSON whose mistakes are named, and secrets that are wiped.

#ifndef AGORA_TOKEN_SERVER_CONFIG_FILE_HPP
#define AGORA_TOKEN_SERVER_CONFIG_FILE_HPP

#include <agora_token/vocabulary/app_certificate.hpp>
#include <nlohmann/json.hpp>

#include <stdexcept>
#include <string>
#include <vector>

namespace server {

using json = nlohmann::ordered_json;

// A configuration that cannot be used. The text names the place and never holds a secret.
struct config_error : std::runtime_error {
    using std::runtime_error::runtime_error;
};

// The content of a file of at most `most` bytes.
auto read_file(const std::string& path, std::size_t most, const std::string& what) -> std::string;
auto read_json(const std::string& path, const std::string& what) -> json;
// The certificates of a file, one a line: the first signs, all are tried when a signature is
// checked. Throws config_error.
auto read_certificates(const std::string& path) -> std::vector<agora_token::app_certificate>;
// True if others than the owner and the group may read it.
auto is_open_to_all(const std::string& path) -> bool;
// `path`, seen from the folder of the file `from`.
auto beside(const std::string& from, const std::string& path) -> std::string;

// Members of an object, each of which must be known.
class members {
  public:
    members(const json& object, std::string where);

    auto text(const char* name) -> const std::string*;
    auto number(const char* name, double least, double most) -> const double*;
    auto flag(const char* name, bool otherwise) -> bool;
    // A list of texts; a single text counts as a list of one.
    auto texts(const char* name) -> const std::vector<std::string>*;
    [[nodiscard]] auto has(const char* name) const -> bool;
    // Throws where a member was not asked for.
    void done() const;
    [[noreturn]] void reject(const char* name, const std::string& why) const;

  private:
    auto take(const char* name) -> const json*;

    const json& object_;
    std::string where_;
    std::vector<std::string> taken_;
    double number_ = 0;
    std::vector<std::string> texts_;
};

} // namespace server

#endif

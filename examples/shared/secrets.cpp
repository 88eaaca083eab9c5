// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

#include "secrets.hpp"
#include "failure.hpp"

#include <agora_token/crypto/detail/secret.hpp>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdlib>

#include <fcntl.h>
#include <unistd.h>

namespace shared {

namespace {

namespace at = agora_token;

class descriptor {
  public:
    explicit descriptor(const std::string& path)
        : number_{open(path.c_str(), O_RDONLY | O_CLOEXEC)} {}
    descriptor(const descriptor&) = delete;
    auto operator=(const descriptor&) -> descriptor& = delete;
    ~descriptor() {
        if (number_ >= 0) {
            close(number_);
        }
    }
    // The bytes read, none at the end and where reading fails.
    auto read_some(std::span<char> out) const -> std::size_t {
        for (;;) {
            const auto count = read(number_, out.data(), out.size());
            if (count >= 0 || errno != EINTR) {
                return count > 0 ? static_cast<std::size_t>(count) : 0;
            }
        }
    }

  private:
    int number_;
};

} // namespace

auto certificate_from(std::span<char> text, std::string_view what) -> at::app_certificate {
    const auto made = at::app_certificate::make(std::string_view{text.data(), text.size()});
    at::wipe(text);
    return value_of(made, what, environment);
}

auto certificates_in_file(const std::string& path, std::string_view what)
    -> std::vector<at::app_certificate> {
    at::secret_bytes<64> kept; // a line of 32 characters, with room for what is wrong with it
    at::secret_bytes<4096> read;
    const auto line = kept.span();
    const std::span<char> block = read.span();
    std::vector<at::app_certificate> all;
    std::size_t used = 0;
    const auto end_line = [&] {
        if (used > 0 && line[used - 1] == '\r') {
            --used;
        }
        if (used > 0) {
            all.push_back(certificate_from(line.first(used), what));
        }
        used = 0;
    };
    const descriptor file{path};
    constexpr int most_blocks = 16; // 64 KiB
    for (int i = 0; i < most_blocks; ++i) {
        const auto count = file.read_some(block);
        if (count == 0) {
            break;
        }
        for (const char c : block.first(count)) {
            if (c == '\n') {
                end_line();
            } else if (used == line.size()) {
                throw failure{environment,
                              std::string{what} + " has a line that is no certificate"};
            } else {
                line[used++] = c;
            }
        }
    }
    end_line();
    if (all.empty()) {
        throw failure{environment, std::string{what} + " cannot be read or is empty"};
    }
    return all;
}

auto variable(const char* name) -> std::optional<std::string_view> {
    const char* const value = std::getenv(name);
    return value != nullptr && *value != '\0' ? std::optional<std::string_view>{value}
                                              : std::nullopt;
}

auto is_same_id(std::string_view a, std::string_view b) -> bool {
    const auto lower = [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    };
    return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                      [&](char x, char y) { return lower(x) == lower(y); });
}

} // namespace shared

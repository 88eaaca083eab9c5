// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

/// @file
/// Looking for what is left of the App Certificate in memory.

#ifndef AGORA_TOKEN_TESTS_SECRETS_TRACES_HPP_INCLUDED
#define AGORA_TOKEN_TESTS_SECRETS_TRACES_HPP_INCLUDED

#include <agora_token/vocabulary/app_certificate.hpp>

#include <cstddef>
#include <functional>
#include <new>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace test {

inline constexpr std::string_view secret_text = "5CFd2fd1755d40ecb72977518be15d3b";

/// Every piece of this many bytes counts: what is left of a secret need not be whole.
inline constexpr std::size_t trace_size = 8;

/// Forms of a secret that must not be left: as it is, and as HMAC pads it (RFC 2104).
class traces {
  public:
    void add(std::string_view name, std::string_view secret) {
        for (const int pad : {0x00, 0x36, 0x5c}) {
            std::string form{secret};
            for (auto& byte : form) {
                byte = static_cast<char>(byte ^ pad);
            }
            forms_.push_back({std::string{name}
                                  + (pad == 0      ? ""
                                     : pad == 0x36 ? ", inner"
                                                   : ", outer"),
                              form});
        }
    }
    /// What was found in the bytes, "" for nothing.
    [[nodiscard]] auto in(std::string_view bytes) const -> std::string {
        std::string found;
        for (const auto& [name, form] : forms_) {
            for (std::size_t at = 0; at + trace_size <= form.size(); ++at) {
                if (bytes.find(std::string_view{form}.substr(at, trace_size))
                    != std::string_view::npos) {
                    found += name + "; ";
                    break;
                }
            }
        }
        return found;
    }

  private:
    std::vector<std::pair<std::string, std::string>> forms_;
};

/// What an object of a type that was built in it, used and destroyed leaves in its storage.
template <class T>
class storage {
  public:
    template <class... Arguments>
    auto construct(Arguments&&... arguments) -> T& {
        return *new (bytes_) T(std::forward<Arguments>(arguments)...);
    }
    void destroy() { std::launder(reinterpret_cast<T*>(bytes_))->~T(); }
    /// The bytes as they are in memory, whatever the compiler knows of the object's life.
    [[nodiscard]] auto bytes() const -> std::string {
        const volatile char* const at = bytes_;
        std::string out;
        for (std::size_t i = 0; i < sizeof(T); ++i) {
            out += at[i];
        }
        return out;
    }

  private:
    alignas(T) char bytes_[sizeof(T)]{};
};

} // namespace test

#endif // AGORA_TOKEN_TESTS_SECRETS_TRACES_HPP_INCLUDED

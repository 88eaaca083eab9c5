// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

/// @file
/// What the fuzz targets share: a check that stops the fuzzer, and a reader that makes values of
/// its input.

#ifndef AGORA_TOKEN_TESTS_FUZZ_SUPPORT_FUZZ_HPP_INCLUDED
#define AGORA_TOKEN_TESTS_FUZZ_SUPPORT_FUZZ_HPP_INCLUDED

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

namespace fuzz {

/// Stops the program, which the fuzzer reports with the input, where a promise is broken.
inline void require(bool holds, const char* file = __builtin_FILE(), int line = __builtin_LINE()) {
    if (!holds) {
        std::fprintf(stderr, "%s:%d: broken promise\n", file, line);
        std::abort();
    }
}

inline auto view_of(const std::uint8_t* data, std::size_t size) -> std::string_view {
    return {reinterpret_cast<const char*>(data), size};
}

/// The input in a block of its own size, so that reading past it is seen.
class exact_copy {
  public:
    explicit exact_copy(std::string_view bytes)
        : bytes_{new char[bytes.size()]},
          size_{bytes.size()} {
        std::copy(bytes.begin(), bytes.end(), bytes_);
    }
    exact_copy(const exact_copy&) = delete;
    auto operator=(const exact_copy&) -> exact_copy& = delete;
    ~exact_copy() { delete[] bytes_; }
    [[nodiscard]] auto view() const -> std::string_view { return {bytes_, size_}; }

  private:
    char* bytes_;
    std::size_t size_;
};

/// Takes values from the front of the input; past its end all are 0 or empty.
class source {
  public:
    explicit source(std::string_view bytes) : left_{bytes} {}

    auto u8() -> std::uint8_t { return static_cast<std::uint8_t>(number(1)); }
    auto u16() -> std::uint16_t { return static_cast<std::uint16_t>(number(2)); }
    auto u32() -> std::uint32_t { return static_cast<std::uint32_t>(number(4)); }
    auto i64() -> std::int64_t { return static_cast<std::int64_t>(number(8)); }
    /// At most `most` bytes, as many as the next byte says (two bytes where `most` is above 255).
    auto text(std::size_t most = 255) -> std::string_view {
        const std::size_t wanted = most > 255 ? u16() : u8();
        return bytes(wanted % (most + 1));
    }
    auto bytes(std::size_t count) -> std::string_view {
        const auto taken = left_.substr(0, count);
        left_.remove_prefix(taken.size());
        return taken;
    }
    auto rest() -> std::string_view { return bytes(left_.size()); }
    [[nodiscard]] auto empty() const -> bool { return left_.empty(); }

  private:
    auto number(std::size_t size) -> std::uint64_t {
        std::uint64_t value = 0;
        std::size_t shift = 0;
        for (const char byte : bytes(size)) {
            value |= std::uint64_t{static_cast<std::uint8_t>(byte)} << shift;
            shift += 8;
        }
        return value;
    }

    std::string_view left_;
};

} // namespace fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

#endif // AGORA_TOKEN_TESTS_FUZZ_SUPPORT_FUZZ_HPP_INCLUDED

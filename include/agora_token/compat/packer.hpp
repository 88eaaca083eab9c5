// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

/// @file
/// The part of upstream's Packer and Unpacker that your own service class needs. See
/// compat/agora_tools.hpp.

#ifndef AGORA_TOKEN_COMPAT_PACKER_HPP_INCLUDED
#define AGORA_TOKEN_COMPAT_PACKER_HPP_INCLUDED

#include <agora_token/codec/detail/packer.hpp>
#include <agora_token/codec/detail/unpacker.hpp>

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace agora::tools {

/// Writes fields one after the other, as long as the wire can carry them.
class Packer {
  public:
    /// Two bytes.
    auto operator<<(std::uint16_t value) -> Packer& {
        return Add(2, [&](agora_token::detail::packer& out) { out.u16(value); });
    }
    /// Two bytes.
    auto operator<<(std::int16_t value) -> Packer& {
        return *this << static_cast<std::uint16_t>(value);
    }
    /// Four bytes.
    auto operator<<(std::uint32_t value) -> Packer& {
        return Add(4, [&](agora_token::detail::packer& out) { out.u32(value); });
    }
    /// A text with its length.
    auto operator<<(const std::string& text) -> Packer& {
        return Add(2 + text.size(), [&](agora_token::detail::packer& out) { out.text(text); });
    }
    /// A list with its length.
    template <class T>
    auto operator<<(const std::vector<T>& list) -> Packer& {
        return AddAll(list, [this](const T& item) { *this << item; });
    }
    /// A map with its length.
    template <class Key, class Value>
    auto operator<<(const std::map<Key, Value>& map) -> Packer& {
        return AddAll(map, [this](const auto& entry) { *this << entry.first << entry.second; });
    }

    /// What was written; "" if a text or a list was longer than the wire can carry.
    [[nodiscard]] auto Bytes() && -> std::string { return failed_ ? "" : std::move(bytes_); }

  private:
    template <class Write>
    auto Add(std::size_t size, Write write) -> Packer& {
        const auto from = bytes_.size();
        bytes_.resize(from + size);
        agora_token::detail::packer out{{bytes_.data() + from, size}};
        write(out);
        failed_ = failed_ || !out.finish();
        return *this;
    }
    template <class Range, class Write>
    auto AddAll(const Range& all, Write write) -> Packer& {
        Add(2, [&](agora_token::detail::packer& out) { out.count(all.size()); });
        for (const auto& each : all) {
            write(each);
        }
        return *this;
    }

    std::string bytes_;
    bool failed_ = false;
};

/// Reads fields one after the other; from the first truncated one on, all are 0 or empty.
class Unpacker {
  public:
    /// Starts at the beginning of `bytes`, which must outlive it.
    explicit Unpacker(std::string_view bytes) noexcept : in_{bytes} {}

    /// Two bytes.
    auto operator>>(std::uint16_t& value) -> Unpacker& {
        value = in_.u16();
        return *this;
    }
    /// Two bytes.
    auto operator>>(std::int16_t& value) -> Unpacker& {
        value = static_cast<std::int16_t>(in_.u16());
        return *this;
    }
    /// Four bytes.
    auto operator>>(std::uint32_t& value) -> Unpacker& {
        value = in_.u32();
        return *this;
    }
    /// A text with its length.
    auto operator>>(std::string& text) -> Unpacker& {
        text = in_.text();
        return *this;
    }
    /// A list with its length.
    template <class T>
    auto operator>>(std::vector<T>& list) -> Unpacker& {
        list.clear();
        for (std::size_t left = in_.u16(); left > 0 && !in_.failed(); --left) {
            *this >> list.emplace_back();
        }
        return *this;
    }
    /// A map with its length. Of entries with the same key the first stays.
    template <class Key, class Value>
    auto operator>>(std::map<Key, Value>& map) -> Unpacker& {
        map.clear();
        for (std::size_t left = in_.u16(); left > 0 && !in_.failed(); --left) {
            Key key{};
            Value value{};
            *this >> key >> value;
            map.emplace(key, std::move(value));
        }
        return *this;
    }

    /// True once a field was truncated.
    [[nodiscard]] auto Failed() const noexcept -> bool { return in_.failed(); }

  private:
    agora_token::detail::unpacker in_;
};

/// The bytes of one field, or of one service with all its fields.
template <class T>
[[nodiscard]] auto Pack(const T& value) -> std::string {
    Packer out;
    out << value;
    return std::move(out).Bytes();
}

} // namespace agora::tools

#endif // AGORA_TOKEN_COMPAT_PACKER_HPP_INCLUDED

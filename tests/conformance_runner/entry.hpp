// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

/// @file
/// One entry of a vector file, read field by field. What is missing, of another kind or out of
/// range is a failure of the entry: nothing has a default.

#ifndef AGORA_TOKEN_TESTS_CONFORMANCE_RUNNER_ENTRY_HPP_INCLUDED
#define AGORA_TOKEN_TESTS_CONFORMANCE_RUNNER_ENTRY_HPP_INCLUDED

#include <nlohmann/json.hpp>

#include <cstdint>
#include <limits>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace conformance {

using nlohmann::json;

/// Why an entry does not pass, in words for its line of the report.
struct failure : std::runtime_error {
    using std::runtime_error::runtime_error;
};

/// Fails with `why` unless `condition` holds.
inline void expect(bool condition, const std::string& why) {
    if (!condition) {
        throw failure{why};
    }
}

/// A text as it is shown in a report: quoted, cut, unprintable bytes as \x...
[[nodiscard]] auto shown(std::string_view bytes) -> std::string;

/// Fails with both texts unless they are equal.
void expect_equal(std::string_view got, std::string_view expected, const std::string& what);
/// Fails with both numbers unless they are equal.
void expect_equal(std::int64_t got, std::int64_t expected, const std::string& what);

/// The text in a JSON string, or the bytes in {"hex": "..."}.
[[nodiscard]] auto text_in(const json& value, const std::string& path) -> std::string;

/// The number in a JSON value, which must fit `T`.
template <class T>
[[nodiscard]] auto number_in(const json& value, const std::string& path) -> T {
    expect(value.is_number_integer(), path + " is not an integer");
    expect(!value.is_number_unsigned() || value.get<std::uint64_t>() <= 0xFFFF'FFFF'FFFFU,
           path + " is out of range");
    const auto number = value.get<std::int64_t>();
    expect(number >= std::int64_t{std::numeric_limits<T>::min()}
               && number <= std::int64_t{std::numeric_limits<T>::max()},
           path + " is out of range");
    return static_cast<T>(number);
}

/// An array.
[[nodiscard]] auto array_in(const json& value, const std::string& path) -> const json&;
/// Fails unless `value` is an array of two.
void expect_pair(const json& value, const std::string& path);

/// The members of a JSON object.
class fields {
  public:
    /// `value` must be an object; `path` leads to it in messages and ends with a dot unless empty.
    fields(const json& value, std::string path);

    [[nodiscard]] auto has(const char* name) const -> bool { return object_->contains(name); }
    /// The member, which must be there.
    [[nodiscard]] auto at(const char* name) const -> const json&;
    [[nodiscard]] auto is_null(const char* name) const -> bool { return at(name).is_null(); }
    /// The member as an object.
    [[nodiscard]] auto object(const char* name) const -> fields;
    /// The member as an array.
    [[nodiscard]] auto array(const char* name) const -> const json&;
    /// True if there is `name` or `name`_hex.
    [[nodiscard]] auto has_text(const std::string& name) const -> bool;
    /// The member `name`, a string, or the bytes in `name`_hex.
    [[nodiscard]] auto text(const std::string& name) const -> std::string;
    /// The bytes of a member in hexadecimal digits.
    [[nodiscard]] auto hex(const char* name) const -> std::string;
    [[nodiscard]] auto flag(const char* name) const -> bool;
    template <class T>
    [[nodiscard]] auto number(const char* name) const -> T {
        return number_in<T>(at(name), path_ + name);
    }
    /// Fails if there is a member that is not in `known`, with or without _hex.
    void only(const std::vector<std::string_view>& known) const;
    [[nodiscard]] auto path(const std::string& name) const -> std::string { return path_ + name; }

  private:
    const json* object_;
    std::string path_;
};

/// An entry with what every kind has. The JSON must outlive it.
struct entry {
    explicit entry(const json& value);

    fields all;
    std::string id;
    std::string version;
    bool malformed; ///< Has `must`; otherwise it has `inputs`.
};

/// The id of what may not be a proper entry, for the report; else its place in the file.
[[nodiscard]] auto label_of(const json& value, std::size_t index) -> std::string;

} // namespace conformance

#endif // AGORA_TOKEN_TESTS_CONFORMANCE_RUNNER_ENTRY_HPP_INCLUDED

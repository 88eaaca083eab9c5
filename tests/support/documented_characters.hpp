// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

/// @file
/// The 89 characters that the server guide allows in channel names and user accounts, by number.

#ifndef AGORA_TOKEN_TESTS_SUPPORT_DOCUMENTED_CHARACTERS_HPP_INCLUDED
#define AGORA_TOKEN_TESTS_SUPPORT_DOCUMENTED_CHARACTERS_HPP_INCLUDED

namespace test {

/// Of the 95 printable ASCII characters the guide leaves out `"`, `'`, `*`, `/`, `\` and a
/// backquote.
constexpr auto is_documented(unsigned character) -> bool {
    return character >= 0x20 && character < 0x7F && character != 0x22 && character != 0x27
           && character != 0x2A && character != 0x2F && character != 0x5C && character != 0x60;
}

} // namespace test

#endif // AGORA_TOKEN_TESTS_SUPPORT_DOCUMENTED_CHARACTERS_HPP_INCLUDED

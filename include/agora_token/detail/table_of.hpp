// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

/// @file
/// Constant tables that only programs which read them pay for.

#ifndef AGORA_TOKEN_DETAIL_TABLE_OF_HPP_INCLUDED
#define AGORA_TOKEN_DETAIL_TABLE_OF_HPP_INCLUDED

#include <agora_token/detail/prerequisites.hpp>

namespace agora_token::inline v0_1::detail {

/// The one table of its type. Compilers compute it, some 20,000 instructions for each entry, where
/// a template that reads it is instantiated; a table that is no template, wherever it is included.
/// That is why functions that read one have the table as a template parameter with a default.
template <class Table>
inline constexpr Table table_of = Table::make();

} // namespace agora_token::inline v0_1::detail

#endif // AGORA_TOKEN_DETAIL_TABLE_OF_HPP_INCLUDED

// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

/// @file
/// The order in which a token lists its privileges shows which port wrote it.

#ifndef AGORA_TOKEN_EXPLAIN_DETAIL_NUMBER_ORDER_HPP_INCLUDED
#define AGORA_TOKEN_EXPLAIN_DETAIL_NUMBER_ORDER_HPP_INCLUDED

#include <agora_token/explain/detail/variants.hpp>

#include <cstdint>
#include <optional>

namespace agora_token::inline v0_1::detail {

// Privilege numbers as they come.
class number_order {
  public:
    constexpr void add(std::uint16_t number) noexcept {
        const auto as_signed = static_cast<std::int16_t>(number);
        ascending_ = ascending_ && number >= last_;
        signed_ascending_ = signed_ascending_ && as_signed >= last_signed_;
        last_ = number;
        last_signed_ = as_signed;
    }
    // What the order gives away, if it is not the ascending one of most ports.
    [[nodiscard]] constexpr auto shows() const noexcept -> std::optional<quirk> {
        if (ascending_) {
            return std::nullopt;
        }
        return signed_ascending_ ? quirk::signed_order : quirk::unsorted_privileges;
    }

  private:
    std::uint16_t last_ = 0;
    std::int16_t last_signed_ = INT16_MIN;
    bool ascending_ = true;
    bool signed_ascending_ = true;
};

} // namespace agora_token::inline v0_1::detail

#endif // AGORA_TOKEN_EXPLAIN_DETAIL_NUMBER_ORDER_HPP_INCLUDED

// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

#include "shared.hpp"

namespace odr {

auto make_certificate() -> at::app_certificate {
    return at::app_certificate::literal("5CFd2fd1755d40ecb72977518be15d3b");
}
auto make_channel() -> at::result<at::channel_name> {
    return at::channel_name::make("lobby");
}
auto make_user() -> at::user {
    return at::user::uid(42);
}
auto make_signer() -> at::result<at::v006::signer<at::hmac_sha256>> {
    return at::v006::signer<at::hmac_sha256>::make(
        at::app_id::literal("970CA35de60c44645bbae8a215061b33"), make_certificate());
}
auto parse_token(const std::string& text) -> at::result<at::v006::unverified_token> {
    return at::v006::parse(text);
}
auto make_error() -> at::result<void> {
    return at::error{at::errc::truncated, 7};
}
auto address_of_crc32_table() -> const void* {
    return &at::detail::crc32_table;
}
auto address_of_prefix() -> const void* {
    return &at::v006::prefix;
}

} // namespace odr

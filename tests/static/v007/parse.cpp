// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

#include <agora_token/v007/detail/parse.hpp>

#include "support/golden_007.hpp"

#include <cstddef>
#include <string_view>
#include <type_traits>

using namespace agora_token;

namespace {

namespace golden = test::golden_007;

// Published tokens read by the compiler, one of each kind of deflate block.
constexpr auto says_what_is_known(std::string_view text) -> bool {
    const auto token = v007::parse(text);
    if (!token) {
        return false;
    }
    const auto& content = token->unverified_content();
    if (content.services().size() != 1 || content.has_unknown_service()) {
        return false;
    }
    const auto service = *content.services().begin();
    return content.app_id() == golden::id.text() && content.issued_at() == golden::issued_at
           && content.expires_in() == seconds{600} && content.salt() == 1
           && service.type() == service_type::rtc && service.name() == "rtc"
           && service.channel() == golden::channel_text && service.user() == golden::user_text
           && service.privileges().size() == 1
           && *service.privileges().begin() == golden::join.front();
}
static_assert(says_what_is_known(golden::stored));
static_assert(says_what_is_known(golden::fixed_codes));

constexpr auto count_services(std::string_view text) -> result<std::size_t> {
    return v007::parse(text).transform([](const v007::unverified_token& token) {
        return token.unverified_content().services().size();
    });
}
static_assert(count_services(golden::dynamic_codes) == result<std::size_t>{std::size_t{6}});
static_assert(count_services("") == result<std::size_t>{errc::empty_input});
static_assert(count_services("006") == result<std::size_t>{errc::unknown_version});
static_assert(count_services("007A") == result<std::size_t>{error{errc::bad_base64_length, 4}});

// A copy of a token that nobody verified would be easy to mistake for one that somebody did.
static_assert(!std::is_copy_constructible_v<v007::unverified_token>);
static_assert(std::is_nothrow_move_constructible_v<v007::unverified_token>);
static_assert(std::is_nothrow_move_assignable_v<v007::unverified_token>);

} // namespace

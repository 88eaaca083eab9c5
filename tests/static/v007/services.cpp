// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

#include <agora_token/v007/detail/services.hpp>

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <type_traits>
#include <variant>

using namespace agora_token;

namespace {

// Every service of the library satisfies the concept, and so may a type of the caller's own.
static_assert([]<class... Services>(const std::variant<Services...>*) {
    return (v007::service<Services> && ...);
}(static_cast<const v007::any_service*>(nullptr)));
static_assert(std::variant_size_v<v007::any_service> == 11); // ten types, and bytes as they are

struct own_service {
    service_type type{};
    std::span<const v007::grant> privileges{};
    [[nodiscard]] auto body_size() const noexcept -> std::size_t { return 0; }
    void pack_body(detail::packer&) const noexcept {}
};
static_assert(v007::service<own_service>);

struct without_size {
    service_type type{};
    std::span<const v007::grant> privileges{};
    void pack_body(detail::packer&) const noexcept {}
};
struct that_throws : own_service {
    void pack_body(detail::packer&) const {}
};
struct with_absolute_times : own_service {
    std::span<const absolute_grant> privileges{};
};
static_assert(!v007::service<without_size> && !v007::service<that_throws>);
static_assert(!v007::service<with_absolute_times> && !v007::service<int>);

// Numbers on the wire.
static_assert(v007::rtc_service::type == service_type{1}
              && v007::rtm_service::type == service_type{2}
              && v007::streaming_service::type == service_type{3}
              && v007::fpa_service::type == service_type{4}
              && v007::chat_service::type == service_type{5}
              && v007::fcdn_service::type == service_type{6}
              && v007::apaas_service::type == service_type{7}
              && v007::rtm2_service::type == service_type{8}
              && v007::convo_ai_service::type == service_type{9}
              && v007::stt_service::type == service_type{10});

// A grant of 007 lasts for a duration: neither a point of time nor a bare number.
template <class Time>
concept grants = requires(Time time) { v007::grant{privilege::join_channel, time}; };
static_assert(grants<seconds> && grants<std::chrono::hours>);
static_assert(!grants<sys_seconds> && !grants<int> && !grants<std::uint32_t>);
static_assert(!std::is_convertible_v<absolute_grant, v007::grant>);

// Text comes through a checked door: a bare string makes no channel.
template <class Text>
concept names_channel = requires(Text text) { v007::rtc_service{.channel = text}; };
static_assert(names_channel<channel_name> && names_channel<channel_pattern>);
static_assert(names_channel<wire_text> && !names_channel<std::string_view>);
static_assert(!names_channel<const char*>);

} // namespace

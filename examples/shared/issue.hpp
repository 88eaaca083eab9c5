// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

// From an order, whose values are checked already, to a token. No text is parsed here and nothing
// is printed.

#ifndef AGORA_TOKEN_EXAMPLES_SHARED_ISSUE_HPP
#define AGORA_TOKEN_EXAMPLES_SHARED_ISSUE_HPP

#include <agora_token.hpp>

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace issuing {

namespace at = agora_token;

// What a token is for. The two with "app" are for your server's own REST calls.
enum class product : std::uint8_t {
    rtc,
    rtm,
    rtc_rtm,
    chat,
    chat_app,
    fpa,
    classroom,
    classroom_app,
    convo_ai,
    stt,
};
inline constexpr std::size_t product_count = 10;

// "rtc", "rtc_rtm", ...
auto name(product what) -> std::string_view;
auto product_named(std::string_view text) -> std::optional<product>;
// True where a token of this product names a channel.
auto has_channel(product what) -> bool;

// When single privileges end, counted from the token's issue; zero: with the token.
struct ends {
    at::seconds join_channel{0};
    at::seconds publish_audio_stream{0};
    at::seconds publish_video_stream{0};
    at::seconds publish_data_stream{0};

    [[nodiscard]] auto all_equal() const -> bool {
        return join_channel == publish_audio_stream && join_channel == publish_video_stream
               && join_channel == publish_data_stream;
    }
};

struct order {
    product what{};
    at::token_version version = at::token_version::v007;
    std::optional<at::channel_pattern> channel{}; // 006 refuses wildcards
    std::optional<at::channel_name> room{};       // classroom
    std::optional<at::user> who{};
    std::optional<at::user> rtm_user{}; // as `who` where there is none
    at::role role = at::role::subscriber;
    std::int16_t classroom_role = -1;
    at::seconds expires_in{3600};
    std::optional<at::seconds> rtm_expires_in{}; // with the token where there is none
    ends privileges{};
    std::span<const at::v007::rtm2_resource> permissions{}; // makes an rtm2 token
    std::optional<at::sys_seconds> issued_at{};
    std::optional<std::uint32_t> salt{};
};

// One app's builders, made when first needed. For one thread.
class issuer {
  public:
    issuer(const at::app_id& id, const at::app_certificate& certificate)
        : id_{id},
          certificate_{certificate} {}

    // Writes the token at the start of `out`. Besides the builders' errors: channel_empty and
    // account_empty where the order names none, unknown_version where the product has no token of
    // that version.
    auto issue_to(std::span<char> out, const order& asked) -> at::result<std::string_view>;
    // Any set of services in a 007 token.
    auto issue_services_to(std::span<char> out, at::seconds expires_in,
                           std::span<const at::v007::any_service> services)
        -> at::result<std::string_view>;

    [[nodiscard]] auto id() const -> const at::app_id& { return id_; }

  private:
    template <class Builder>
    auto with(std::optional<Builder>& kept, auto build) -> at::result<std::string_view>;
    auto issue_006(std::span<char> out, const order& asked) -> at::result<std::string_view>;
    auto issue_rtc(std::span<char> out, const order& asked) -> at::result<std::string_view>;
    auto issue_rtm(std::span<char> out, const order& asked) -> at::result<std::string_view>;

    at::app_id id_;
    at::app_certificate certificate_;
    std::optional<at::rtc_token_builder> rtc_;
    std::optional<at::rtm_token_builder> rtm_;
    std::optional<at::chat_token_builder> chat_;
    std::optional<at::fpa_token_builder> fpa_;
    std::optional<at::apaas_token_builder> classroom_;
    std::optional<at::convo_ai_token_builder> convo_ai_;
    std::optional<at::stt_token_builder> stt_;
    std::optional<at::v006::rtc_token_builder> rtc_006_;
    std::optional<at::v006::rtm_token_builder> rtm_006_;
    std::optional<at::v007::signer<at::hmac_sha256>> signer_;
    std::optional<at::botan_salts> salts_;
};

} // namespace issuing

#endif

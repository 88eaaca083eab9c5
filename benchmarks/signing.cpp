// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

/// @file
/// What a server does for each user who joins: text and numbers in, a token's text out.

#include "support/measured.hpp"

#include <agora_token/adapt/botan_hmac.hpp>
#include <agora_token/adapt/zlib.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <random>
#include <string>
#include <string_view>
#include <vector>

namespace {

namespace at = agora_token;
using bench::hmac_blocks;
using bench::measure;
using bench::must;

constexpr std::size_t blocks_006 = hmac_blocks(108);
constexpr std::size_t blocks_007(std::size_t payload) {
    return hmac_blocks(32) + hmac_blocks(payload - 34); // the first HMAC is kept
}

auto options_006() -> at::v006::build_options {
    return {.privileges_expire_at = bench::issued_at + bench::lifetime,
            .expires_at = bench::issued_at + bench::lifetime,
            .salt = bench::salt};
}
auto options_007() -> at::rtc_options {
    return {.expires_in = bench::lifetime,
            .privileges_expire_in = bench::lifetime,
            .issued_at = bench::issued_at,
            .salt = bench::salt};
}

template <class Builder>
void sign_006_rtc_uid(benchmark::State& state) {
    auto builder = must(Builder::make(bench::id, bench::certificate()));
    const auto channel = bench::channel();
    const auto options = options_006();
    std::array<char, Builder::max_size> out;
    auto uid = bench::uid;
    measure(state, {out.size(), blocks_006}, [&] {
        ++uid;
        return builder.build_to(out, channel, *at::user::make(uid), at::role::publisher, options);
    });
}
BENCHMARK(sign_006_rtc_uid<at::v006::rtc_token_builder>)->Name("sign/006_rtc_uid");
// With Botan's own HMAC object, and so below.
BENCHMARK(
    sign_006_rtc_uid<at::v006::basic_rtc_token_builder<at::botan_hmac_sha256, at::botan_salts>>)
    ->Name("sign/006_rtc_uid_botan_hmac");

void sign_006_rtc_account(benchmark::State& state) {
    auto builder = must(at::v006::rtc_token_builder::make(bench::id, bench::certificate()));
    const auto channel = bench::channel();
    const auto options = options_006();
    std::array<char, at::v006::rtc_token_builder::max_size> out;
    std::string account{bench::user_text};
    measure(state, {out.size(), blocks_006}, [&] {
        benchmark::DoNotOptimize(account.data());
        return builder.build_to(out, channel, *at::user::account(account), at::role::publisher,
                                options);
    });
}
BENCHMARK(sign_006_rtc_account)->Name("sign/006_rtc_account");

// Everything is made anew for the token but the builder: the channel's name is checked too.
void sign_006_rtc_uid_new_channel(benchmark::State& state) {
    auto builder = must(at::v006::rtc_token_builder::make(bench::id, bench::certificate()));
    const auto options = options_006();
    std::array<char, at::v006::rtc_token_builder::max_size> out;
    std::string channel{bench::channel_text};
    auto uid = bench::uid;
    measure(state, {out.size(), blocks_006}, [&] {
        ++uid;
        benchmark::DoNotOptimize(channel.data());
        return builder.build_to(out, *at::channel_name::make(channel), *at::user::make(uid),
                                at::role::publisher, options);
    });
}
BENCHMARK(sign_006_rtc_uid_new_channel)->Name("sign/006_rtc_uid_new_channel");

void sign_006_rtc_uid_default_salt_and_clock(benchmark::State& state) {
    auto builder = must(at::v006::rtc_token_builder::make(bench::id, bench::certificate()));
    const auto channel = bench::channel();
    std::array<char, at::v006::rtc_token_builder::max_size> out;
    auto uid = bench::uid;
    measure(state, {out.size(), blocks_006}, [&] {
        ++uid;
        return builder.build_to(out, channel, *at::user::make(uid), at::role::publisher);
    });
}
BENCHMARK(sign_006_rtc_uid_default_salt_and_clock)->Name("sign/006_rtc_uid_default_salt_and_clock");

void sign_006_rtc_uid_as_string(benchmark::State& state) {
    auto builder = must(at::v006::rtc_token_builder::make(bench::id, bench::certificate()));
    const auto channel = bench::channel();
    const auto options = options_006();
    auto uid = bench::uid;
    measure(state, {at::v006::rtc_token_builder::max_size, blocks_006}, [&] {
        ++uid;
        return builder.build(channel, *at::user::make(uid), at::role::publisher, options);
    });
}
BENCHMARK(sign_006_rtc_uid_as_string)->Name("sign/006_rtc_uid_as_string");

template <class Builder>
void sign_007_rtc_uid(benchmark::State& state) {
    auto builder = must(Builder::make(bench::id, bench::certificate()));
    const auto channel = bench::channel();
    auto options = options_007();
    std::array<char, 512> out;
    auto uid = bench::uid;
    auto salt = bench::salt;
    measure(state, {bench::token_007().size(), blocks_007(156)}, [&] {
        ++uid;
        options.salt = ++salt;
        return builder.build_to(out, channel, *at::user::make(uid), at::role::publisher, options);
    });
}
BENCHMARK(sign_007_rtc_uid<at::rtc_token_builder>)->Name("sign/007_rtc_uid");
BENCHMARK(sign_007_rtc_uid<at::basic_rtc_token_builder<at::botan_hmac_sha256, at::botan_salts>>)
    ->Name("sign/007_rtc_uid_botan_hmac");

// Many users at once, with one salt.
void sign_007_rtc_uid_same_salt(benchmark::State& state) {
    auto builder = must(at::rtc_token_builder::make(bench::id, bench::certificate()));
    const auto channel = bench::channel();
    const auto options = options_007();
    std::array<char, 512> out;
    auto uid = bench::uid;
    measure(state, {bench::token_007().size(), hmac_blocks(122)}, [&] {
        ++uid;
        return builder.build_to(out, channel, *at::user::make(uid), at::role::publisher, options);
    });
}
BENCHMARK(sign_007_rtc_uid_same_salt)->Name("sign/007_rtc_uid_same_salt");

void sign_007_rtc_uid_default_salt_and_clock(benchmark::State& state) {
    auto builder = must(at::rtc_token_builder::make(bench::id, bench::certificate()));
    const auto channel = bench::channel();
    std::array<char, 512> out;
    auto uid = bench::uid;
    measure(state, {bench::token_007().size(), blocks_007(156)}, [&] {
        ++uid;
        return builder.build_to(
            out, channel, *at::user::make(uid), at::role::publisher,
            {.expires_in = bench::lifetime, .privileges_expire_in = bench::lifetime});
    });
}
BENCHMARK(sign_007_rtc_uid_default_salt_and_clock)->Name("sign/007_rtc_uid_default_salt_and_clock");

void sign_007_rtc_rtm(benchmark::State& state) {
    auto builder = must(at::rtc_token_builder::make(bench::id, bench::certificate()));
    const auto channel = bench::channel();
    auto options = options_007();
    std::array<char, 512> out;
    auto uid = bench::uid;
    auto salt = bench::salt;
    const auto size = must(builder.build_with_rtm_to(out, channel, *at::user::make(uid),
                                                     at::role::publisher, options))
                          .size();
    measure(state, {size, blocks_007(156 + 22)}, [&] {
        ++uid;
        options.salt = ++salt;
        return builder.build_with_rtm_to(out, channel, *at::user::make(uid), at::role::publisher,
                                         options);
    });
}
BENCHMARK(sign_007_rtc_rtm)->Name("sign/007_rtc_rtm");

void sign_007_apaas_room_user(benchmark::State& state) {
    auto builder = must(at::apaas_token_builder::make(bench::id, bench::certificate()));
    const auto room = bench::channel();
    const auto who = at::user::uid(bench::uid);
    std::array<char, 1024> out;
    at::token_options options{
        .expires_in = bench::lifetime, .issued_at = bench::issued_at, .salt = bench::salt};
    const auto size = must(builder.build_room_user_to(out, room, who, 1, options)).size();
    auto salt = bench::salt;
    measure(state, {size, blocks_007(82 + 58 + 22 + 44)}, [&] {
        options.salt = ++salt;
        return builder.build_room_user_to(out, room, who, 1, options);
    });
}
BENCHMARK(sign_007_apaas_room_user)->Name("sign/007_apaas_room_user");

constexpr at::v007::header head{bench::issued_at, bench::lifetime, bench::salt};

// The least that a token can say.
void sign_007_short(benchmark::State& state) {
    auto signer = must(at::v007::signer<at::hmac_sha256>::make(bench::id, bench::certificate()));
    std::array<char, 512> out;
    const at::v007::fpa_service fpa{};
    measure(state, {at::v007::token_size(fpa), blocks_007(at::v007::payload_size(fpa))},
            [&] { return signer.sign_to(out, head, fpa); });
}
BENCHMARK(sign_007_short)->Name("sign/007_short");

// Names for RTM 2 permissions: half for message channels, half for stream channels.
struct resource_names {
    std::vector<std::string> texts;
    std::vector<std::string_view> views;
    std::array<at::v007::rtm2_permission, 2> permissions{};
    std::array<at::v007::rtm2_resource, 2> resources{};

    explicit resource_names(std::size_t count) {
        for (std::size_t i = 0; i < count; ++i) {
            texts.push_back("room-" + std::to_string(100'000 + i));
        }
        views.assign(texts.begin(), texts.end());
        const std::span<const std::string_view> all{views};
        permissions = {{{at::v007::rtm2_permission_type::read, all.first(count / 2)},
                        {at::v007::rtm2_permission_type::write, all.subspan(count / 2)}}};
        const std::span<const at::v007::rtm2_permission> both{permissions};
        resources = {{{at::v007::rtm2_resource_type::message_channels, both.first(1)},
                      {at::v007::rtm2_resource_type::stream_channels, both.subspan(1)}}};
    }
    resource_names(const resource_names&) = delete; // views point into it
};

void sign_007_all_services(benchmark::State& state) {
    auto signer = must(at::v007::signer<at::hmac_sha256>::make(bench::id, bench::certificate()));
    const auto channel = bench::channel();
    const auto who = at::user::uid(bench::uid);
    const resource_names names{4};
    const std::array<at::v007::grant, 4> grants{
        {{at::privilege::join_channel, bench::lifetime},
         {at::privilege::publish_audio_stream, bench::lifetime},
         {at::privilege::publish_video_stream, bench::lifetime},
         {at::privilege::publish_data_stream, bench::lifetime}}};
    const std::vector<at::v007::any_service> services{
        at::v007::rtc_service{.channel = channel, .user = who, .privileges = grants},
        at::v007::rtm_service{.user = who, .privileges = std::span{grants}.first(1)},
        at::v007::streaming_service{
            .channel = channel, .user = who, .privileges = std::span{grants}.first(2)},
        at::v007::fpa_service{.privileges = std::span{grants}.first(1)},
        at::v007::chat_service{.user = who, .privileges = std::span{grants}.first(2)},
        at::v007::fcdn_service{.channel = channel, .user = who},
        at::v007::apaas_service{.room = channel, .user = who, .role = 1},
        at::v007::rtm2_service{.user = who, .resources = names.resources},
        at::v007::convo_ai_service{},
        at::v007::stt_service{}};
    std::string out(at::v007::token_size(services), '\0');
    measure(state, {out.size(), blocks_007(at::v007::payload_size(services))},
            [&] { return signer.sign_to(out, head, services); });
}
BENCHMARK(sign_007_all_services)->Name("sign/007_all_services");

void sign_007_rtm2(benchmark::State& state, std::size_t count) {
    auto signer = must(at::v007::signer<at::hmac_sha256>::make(bench::id, bench::certificate()));
    const auto who = at::user::uid(bench::uid);
    const resource_names names{count};
    const at::v007::rtm2_service rtm2{.user = who, .resources = names.resources};
    std::string out(at::v007::token_size(rtm2), '\0');
    measure(state, {out.size(), blocks_007(at::v007::payload_size(rtm2))},
            [&] { return signer.sign_to(out, head, rtm2); });
}
BENCHMARK_CAPTURE(sign_007_rtm2, _, 1'000)->Name("sign/007_rtm2_1000_resources");

// The curve of cost against size.
BENCHMARK_CAPTURE(sign_007_rtm2, _, 2)->Name("size/sign_007/2");
BENCHMARK_CAPTURE(sign_007_rtm2, _, 64)->Name("size/sign_007/64");
BENCHMARK_CAPTURE(sign_007_rtm2, _, 250)->Name("size/sign_007/250");
BENCHMARK_CAPTURE(sign_007_rtm2, _, 500)->Name("size/sign_007/500");
BENCHMARK_CAPTURE(sign_007_rtm2, _, 1'000)->Name("size/sign_007/1000");
BENCHMARK_CAPTURE(sign_007_rtm2, _, 2'000)->Name("size/sign_007/2000");
BENCHMARK_CAPTURE(sign_007_rtm2, _, 4'000)->Name("size/sign_007/4000");

// A publisher's token for many channels, whose names of 32 digits have nothing in common, by
// each compressor: `bytes` says how long the token is.
template <class Compression>
void sign_007_channels(benchmark::State& state) {
    using signer_of_many = at::v007::signer<at::hmac_sha256, Compression>;
    auto signer = must(signer_of_many::make(bench::id, bench::certificate()));
    const auto who = at::user::uid(bench::uid);
    const std::array<at::v007::grant, 4> grants{
        {{at::privilege::join_channel, bench::lifetime},
         {at::privilege::publish_audio_stream, bench::lifetime},
         {at::privilege::publish_video_stream, bench::lifetime},
         {at::privilege::publish_data_stream, bench::lifetime}}};
    std::mt19937 digits{1}; // gives the same numbers everywhere
    std::vector<at::channel_name> channels;
    for (std::int64_t i = 0; i < state.range(0); ++i) {
        std::string name(32, '0');
        for (auto& digit : name) {
            digit = "0123456789abcdef"[digits() % 16];
        }
        channels.push_back(must(at::channel_name::make(name)));
    }
    std::vector<at::v007::any_service> services;
    for (const auto& channel : channels) {
        services.emplace_back(
            at::v007::rtc_service{.channel = channel, .user = who, .privileges = grants});
    }
    const auto size = must(signer.sign(head, services)).size();
    std::string out(at::v007::token_size<Compression>(services), '\0');
    measure(state, {size, blocks_007(at::v007::payload_size(services))},
            [&] { return signer.sign_to(out, head, services); });
}
BENCHMARK(sign_007_channels<at::stored>)
    ->Name("compressor/stored_channels")
    ->Arg(1)
    ->Arg(6)
    ->Arg(12)
    ->Arg(24);
BENCHMARK(sign_007_channels<at::zlib_compressor>)
    ->Name("compressor/zlib_channels")
    ->Arg(1)
    ->Arg(24);

// As most people write it: a builder for this token alone.
void sign_006_once(benchmark::State& state) {
    const auto certificate = bench::certificate();
    const auto channel = bench::channel();
    const auto options = options_006();
    std::array<char, at::v006::rtc_token_builder::max_size> out;
    auto uid = bench::uid;
    measure(state, {out.size(), blocks_006}, [&] {
        ++uid;
        auto builder =
            must(at::v006::rtc_token_builder::make_for_one_token(bench::id, certificate));
        return builder.build_to(out, channel, *at::user::make(uid), at::role::publisher, options);
    });
}
BENCHMARK(sign_006_once)->Name("one_call/sign_006");

void sign_007_once(benchmark::State& state) {
    const auto certificate = bench::certificate();
    const auto channel = bench::channel();
    const auto options = options_007();
    std::array<char, 512> out;
    auto uid = bench::uid;
    measure(state, {bench::token_007().size(), blocks_007(156)}, [&] {
        ++uid;
        auto builder = must(at::rtc_token_builder::make_for_one_token(bench::id, certificate));
        return builder.build_to(out, channel, *at::user::make(uid), at::role::publisher, options);
    });
}
BENCHMARK(sign_007_once)->Name("one_call/sign_007");

} // namespace

// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

/// @file
/// The codecs alone, with zlib as the rival where it has the same.

#include "support/measured.hpp"
#include "support/zlib.hpp"

#include <zlib.h>

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace {

namespace at = agora_token;
using bench::measure;
using bench::must;
using bench::stop;

// Bytes without a pattern.
auto noise(std::size_t size) -> std::string {
    at::salt_sequence numbers{42};
    std::string bytes;
    for (std::size_t i = 0; i < size; ++i) {
        bytes += static_cast<char>(numbers.next());
    }
    return bytes;
}
auto uintp(std::string_view bytes) -> const Bytef* {
    return reinterpret_cast<const Bytef*>(bytes.data());
}

// 10 bytes: a uid. 32: a channel. 78: a 006 content. 169: the stream of a 007 token.
void crc32(benchmark::State& state, std::size_t size) {
    auto bytes = noise(size);
    measure(state, {size, 0}, [&] {
        benchmark::DoNotOptimize(bytes.data());
        return at::detail::crc32(bytes);
    });
}
BENCHMARK_CAPTURE(crc32, _, 10)->Name("codec/crc32_10");
BENCHMARK_CAPTURE(crc32, _, 32)->Name("codec/crc32_32");
BENCHMARK_CAPTURE(crc32, _, 65'536)->Name("codec/crc32_65536");
void zlib_crc32(benchmark::State& state, std::size_t size) {
    auto bytes = noise(size);
    measure(state, {size, 0}, [&] {
        benchmark::DoNotOptimize(bytes.data());
        return ::crc32(0, uintp(bytes), static_cast<uInt>(size));
    });
}
BENCHMARK_CAPTURE(zlib_crc32, _, 10)->Name("baseline/zlib_crc32_10");
BENCHMARK_CAPTURE(zlib_crc32, _, 32)->Name("baseline/zlib_crc32_32");

void adler32(benchmark::State& state, std::size_t size) {
    auto bytes = noise(size);
    measure(state, {size, 0}, [&] {
        benchmark::DoNotOptimize(bytes.data());
        return at::detail::adler32(bytes);
    });
}
BENCHMARK_CAPTURE(adler32, _, 156)->Name("codec/adler32_156");
BENCHMARK_CAPTURE(adler32, _, 65'536)->Name("codec/adler32_65536");
void zlib_adler32(benchmark::State& state, std::size_t size) {
    auto bytes = noise(size);
    measure(state, {size, 0}, [&] {
        benchmark::DoNotOptimize(bytes.data());
        return ::adler32(1, uintp(bytes), static_cast<uInt>(size));
    });
}
BENCHMARK_CAPTURE(zlib_adler32, _, 156)->Name("baseline/zlib_adler32_156");

void base64_encode(benchmark::State& state, std::size_t size) {
    auto bytes = noise(size);
    std::string text(at::detail::base64::encoded_size(size), '\0');
    measure(state, {size, 0}, [&] {
        benchmark::DoNotOptimize(bytes.data());
        return at::detail::base64::encode_to(text, bytes);
    });
}
BENCHMARK_CAPTURE(base64_encode, _, 78)->Name("codec/base64_encode_78");
BENCHMARK_CAPTURE(base64_encode, _, 169)->Name("codec/base64_encode_169");
BENCHMARK_CAPTURE(base64_encode, _, 65'536)->Name("codec/base64_encode_65536");

void base64_decode(benchmark::State& state, std::size_t size, at::detail::base64::mode how) {
    std::string text(at::detail::base64::encoded_size(size), '\0');
    must(at::detail::base64::encode_to(text, noise(size)));
    std::string bytes(size, '\0');
    measure(state, {text.size(), 0}, [&] {
        benchmark::DoNotOptimize(text.data());
        return at::detail::base64::decode_to(std::span{bytes}, text, how);
    });
}
BENCHMARK_CAPTURE(base64_decode, _, 78, at::detail::base64::mode::strict)
    ->Name("codec/base64_decode_78");
BENCHMARK_CAPTURE(base64_decode, _, 169, at::detail::base64::mode::strict)
    ->Name("codec/base64_decode_169");
BENCHMARK_CAPTURE(base64_decode, _, 65'536, at::detail::base64::mode::strict)
    ->Name("codec/base64_decode_65536");
BENCHMARK_CAPTURE(base64_decode, _, 78, at::detail::base64::mode::lenient)
    ->Name("codec/base64_decode_78_lenient");

// A token with more in it than zlib's fixed codes suit: RTC and RTM 2 with some rooms. The block's
// type is checked, so that the name stays true.
auto payload_with_rooms() -> std::string {
    auto signer = must(at::v007::signer<at::hmac_sha256>::make(bench::id, bench::certificate()));
    const auto channel = bench::channel();
    const auto who = at::user::uid(bench::uid);
    std::array<std::string, 8> rooms;
    std::array<std::string_view, 8> names;
    for (std::size_t i = 0; i < rooms.size(); ++i) {
        rooms[i] = "classroom-" + std::to_string(7919 * (i + 1)) + "/lobby";
        names[i] = rooms[i];
    }
    const std::array<at::v007::rtm2_permission, 1> read{
        {{at::v007::rtm2_permission_type::read, names}}};
    const std::array<at::v007::rtm2_resource, 1> resources{
        {{at::v007::rtm2_resource_type::message_channels, read}}};
    const auto text =
        must(signer.sign({bench::issued_at, bench::lifetime, bench::salt},
                         at::v007::rtc_service{.channel = channel, .user = who},
                         at::v007::rtm2_service{.user = who, .resources = resources}));
    return std::string{must(at::v007::parse(text)).unverified_content().payload()};
}
auto short_payload() -> std::string {
    return std::string{must(at::v007::parse(bench::token_007())).unverified_content().payload()};
}
auto stream_of(std::string_view payload, unsigned block_type) -> std::string {
    auto stream = bench::deflated(payload);
    if ((static_cast<unsigned char>(stream[2]) >> 1 & 3U) != block_type) {
        stop("zlib chose another type of block");
    }
    return stream;
}
constexpr unsigned fixed_block = 1;
constexpr unsigned dynamic_block = 2;

void inflate(benchmark::State& state, const std::string& payload, unsigned block_type) {
    auto stream = stream_of(payload, block_type);
    std::string out(payload.size(), '\0');
    measure(state, {payload.size(), 0}, [&] {
        benchmark::DoNotOptimize(stream.data());
        return at::detail::zlib::inflate_to(out, stream);
    });
    if (out != payload) {
        stop("inflated to something else");
    }
}
void zlib_inflate(benchmark::State& state, const std::string& payload, unsigned block_type) {
    auto stream = stream_of(payload, block_type);
    std::string out(payload.size(), '\0');
    z_stream z{};
    if (::inflateInit(&z) != Z_OK) {
        stop("zlib cannot begin");
    }
    measure(state, {payload.size(), 0}, [&] {
        benchmark::DoNotOptimize(stream.data());
        ::inflateReset(&z);
        z.next_in = reinterpret_cast<Bytef*>(stream.data());
        z.avail_in = static_cast<uInt>(stream.size());
        z.next_out = reinterpret_cast<Bytef*>(out.data());
        z.avail_out = static_cast<uInt>(out.size());
        return ::inflate(&z, Z_FINISH);
    });
    ::inflateEnd(&z);
    if (out != payload) {
        stop("inflated to something else");
    }
}
void inflate_dynamic(benchmark::State& state) {
    inflate(state, payload_with_rooms(), dynamic_block);
}
BENCHMARK(inflate_dynamic)->Name("inflate/dynamic");
void zlib_inflate_dynamic(benchmark::State& state) {
    zlib_inflate(state, payload_with_rooms(), dynamic_block);
}
BENCHMARK(zlib_inflate_dynamic)->Name("baseline/zlib_inflate_dynamic");
void inflate_fixed(benchmark::State& state) {
    inflate(state, short_payload(), fixed_block);
}
BENCHMARK(inflate_fixed)->Name("inflate/fixed");
void zlib_inflate_fixed(benchmark::State& state) {
    zlib_inflate(state, short_payload(), fixed_block);
}
BENCHMARK(zlib_inflate_fixed)->Name("baseline/zlib_inflate_fixed");

// Digits and their CRC-32.
void user_uid(benchmark::State& state) {
    auto number = bench::uid;
    measure(state, {10, 0}, [&] { return at::user::make(++number)->crc(); });
}
BENCHMARK(user_uid)->Name("codec/user_uid");

// The defaults that a builder adds.
void salt_and_clock(benchmark::State& state) {
    auto salts = must(at::botan_salts::make());
    measure(state, {0, 0}, [&] {
        benchmark::DoNotOptimize(at::system_now());
        return salts.next();
    });
}
BENCHMARK(salt_and_clock)->Name("codec/salt_and_clock");

} // namespace

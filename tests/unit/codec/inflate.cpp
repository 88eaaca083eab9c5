// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

#include <agora_token/codec/detail/inflate.hpp>
#include <agora_token/codec/detail/zlib_stored.hpp>
#include <agora_token/detail/buffer.hpp>

#include <boost/test/unit_test.hpp>

#include "support/expect.hpp"
#include "support/hex.hpp"
#include "support/zlib_oracle.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <random>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace zlib = agora_token::detail::zlib;
using agora_token::errc;
using agora_token::error;
using agora_token::result;

namespace {

using namespace std::string_view_literals;
using namespace test::literals;

using small_buffer = agora_token::detail::buffer<16>;
using large_buffer = agora_token::detail::buffer<1024>;
constexpr std::size_t no_limit = 1 << 20;

//=== streams that others wrote ===//

struct golden {
    std::string_view name;
    std::string_view stream;
    std::string_view payload;
};

constexpr auto token_payload =
    "200016a0b84c5a5e82cbf74fb813d09f59c54bdac9c06120580539ac97578e958b1a20003937304341333564"
    "65363063343436343562626165386132313530363162333347f4100058020000010000000100010001000100"
    "58020000200037643732333635656239383334383533393765336533663964343630626464610a0032383832"
    "333431323733"_hex;
// From the 007 tokens that upstream's own tests publish (AgoraIO/Tools at commit da06bfb8).
constexpr std::array goldens{
    golden{
        "cpp/test/AccessToken2_test.cpp:247, a fixed block",
        "789c5360105bb0c3272aaee9f477ff1dc217e6471ef5be75f240a24204abe59ae9e17d53bba514182ccd0d9c"
        "1d8d4d5352cd0c924d4ccc4c4c939212532d128d0c4d0dcc0c938c8dddbf083044303130303280300482f80a"
        "0ce629e646c666a6a9499616c62616a6c696e6a9c6a9c6699629266606492929895c0c46161646c6268646e6"
        "c600c26a24e3"_hex,
        token_payload},
    golden{
        "csharp/test/AgoraIO.Tests/AccessToken2Test.cs:62, a dynamic block",
        "789c25c7a10a42311480e1a360310982c1b447d876ceb6b328068382d1ab41d83cf341ac824d8cfa003ec08d"
        "168358cc3e8760958bfcfce15330b8d4b3d57af7fcceebfeebbcbc4fdf8f5b5255275e4f8bc3713f5410831e"
        "8fd049f17a43e4c9e59c0a276b9cf626234e3e3da8da002d68fed758419060d1bb922323b1c3180a16dc4621"
        "afb348ea8265b648c606fc01c26a24e3"_hex,
        token_payload},
    golden{
        "rust/src/access_token.rs:768, a stored block",
        "789c018a0075ff200016a0b84c5a5e82cbf74fb813d09f59c54bdac9c06120580539ac97578e958b1a200039"
        "3730434133356465363063343436343562626165386132313530363162333347f41000580200000100000001"
        "0001000100010058020000200037643732333635656239383334383533393765336533663964343630626464"
        "610a0032383832333431323733c26a24e3"_hex,
        token_payload},
    golden{
        "go/src/accesstoken2/accesstoken_test.go:196, a fixed block and an empty stored one",
        "789c5260105bb0c3272aaee9f477ff1dc217e6471ef5be75f240a24204abe59ae9e17d53bba514182ccd0d9c"
        "1d8d4d5352cd0c924d4ccc4c4c939212532d128d0c4d0dcc0c938c8dddbf083044303130303280300482f80a"
        "0ce629e646c666a6a9499616c62616a6c696e6a9c6a9c6699629266606492929895c0c46161646c6268646e6"
        "c680000000ffffc26a24e3"_hex,
        token_payload},
};
constexpr auto first = goldens[0].stream;

template <class Buffer>
constexpr auto holds(const golden& each) -> bool {
    Buffer out;
    return zlib::inflate(out, each.stream, no_limit).has_value() && out.view() == each.payload;
}
static_assert(holds<large_buffer>(goldens[0]) && holds<small_buffer>(goldens[0]));
static_assert(holds<large_buffer>(goldens[1]) && holds<small_buffer>(goldens[1]));
static_assert(holds<large_buffer>(goldens[2]) && holds<small_buffer>(goldens[2]));
static_assert(holds<large_buffer>(goldens[3]) && holds<small_buffer>(goldens[3]));

//=== streams made bit by bit ===//

/// Writes a zlib stream in the terms of RFC 1951.
class stream_writer {
  public:
    constexpr stream_writer() { put(0x78, 8).put(0x9c, 8); }

    /// A number, lowest bit first.
    constexpr auto put(unsigned value, unsigned count) -> stream_writer& {
        for (auto i = 0U; i != count; ++i) {
            const auto bit = (value >> i & 1) << bits_ % 8;
            bytes_[bits_ / 8] = static_cast<char>(static_cast<unsigned char>(bytes_[bits_ / 8])
                                                  | static_cast<unsigned char>(bit));
            ++bits_;
        }
        return *this;
    }
    /// A Huffman code, highest bit first.
    constexpr auto code(unsigned value, unsigned length) -> stream_writer& {
        for (auto i = length; i != 0; --i) {
            put(value >> (i - 1) & 1, 1);
        }
        return *this;
    }
    constexpr auto block(unsigned type, bool last = true) -> stream_writer& {
        return put(last ? 1 : 0, 1).put(type, 2);
    }
    /// A symbol of the fixed literal and length code (3.2.6).
    constexpr auto fixed(unsigned symbol) -> stream_writer& {
        return symbol < 144   ? code(0x30 + symbol, 8)
               : symbol < 256 ? code(0x190 + symbol - 144, 9)
               : symbol < 280 ? code(symbol - 256, 7)
                              : code(0xc0 + symbol - 280, 8);
    }
    /// HLIT, HDIST, HCLEN and the lengths of the code length code (3.2.7).
    constexpr auto counts(unsigned literals, unsigned distances,
                          std::initializer_list<unsigned> code_lengths) -> stream_writer& {
        put(literals - 257, 5).put(distances - 1, 5);
        put(static_cast<unsigned>(code_lengths.size()) - 4, 4);
        for (const auto length : code_lengths) {
            put(length, 3);
        }
        return *this;
    }
    struct used {
        unsigned symbol;
        unsigned length;
    };
    /// A dynamic block up to its data, every code length written as four bits.
    constexpr auto dynamic(unsigned literals, std::initializer_list<used> literal_lengths,
                           unsigned distances, std::initializer_list<used> distance_lengths)
        -> stream_writer& {
        block(2).counts(literals, distances,
                        {0, 0, 0, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4});
        return lengths(literals, literal_lengths).lengths(distances, distance_lengths);
    }
    constexpr auto align() -> stream_writer& {
        bits_ = (bits_ + 7) / 8 * 8;
        return *this;
    }
    constexpr auto bytes(std::string_view more) -> stream_writer& {
        for (const char each : more) {
            put(static_cast<unsigned char>(each), 8);
        }
        return *this;
    }
    /// The checksum of what the stream holds.
    constexpr auto finish(std::string_view payload) -> stream_writer& {
        const auto sum = agora_token::detail::adler32(payload);
        align();
        return put(sum >> 24, 8).put(sum >> 16 & 255, 8).put(sum >> 8 & 255, 8).put(sum & 255, 8);
    }

    [[nodiscard]] constexpr auto view() const -> std::string_view {
        return {bytes_.data(), (bits_ + 7) / 8};
    }

  private:
    constexpr auto lengths(unsigned count, std::initializer_list<used> of) -> stream_writer& {
        for (auto symbol = 0U; symbol != count; ++symbol) {
            auto length = 0U;
            for (const auto& each : of) {
                length = each.symbol == symbol ? each.length : length;
            }
            code(length, 4);
        }
        return *this;
    }

    std::array<char, 256> bytes_{};
    std::size_t bits_ = 0;
};

struct refused {
    std::string_view name;
    stream_writer stream;
    error why;
};
// The data of a block starts at bit 19; with dynamic() its code lengths do at bit 90.
constexpr auto refusals = std::to_array<refused>({
    {"nothing after the header", stream_writer{}, {errc::truncated_stream, 2}},
    {"block type 3", stream_writer{}.block(3), {errc::bad_block_type, 2}},
    {"block type 3 in the second block",
     stream_writer{}.block(1, false).fixed('a').fixed(256).block(3),
     {errc::bad_block_type, 4}},
    {"LEN and NLEN disagree",
     stream_writer{}.block(0).align().bytes("\1\0\xfe\xfe"sv),
     {errc::bad_stored_length, 3}},
    {"stored block cut in NLEN",
     stream_writer{}.block(0).align().bytes("\1\0\xfe"sv),
     {errc::truncated_stream, 6}},
    {"stored block cut in its data",
     stream_writer{}.block(0).align().bytes("\2\0\xfd\xff"
                                            "a"sv),
     {errc::truncated_stream, 8}},
    {"287 literals",
     stream_writer{}.block(2).counts(287, 1, {0, 0, 0, 0}),
     {errc::bad_code_count, 2}},
    {"31 distances",
     stream_writer{}.block(2).counts(286, 31, {0, 0, 0, 0}),
     {errc::bad_code_count, 2}},
    {"no code length code",
     stream_writer{}.block(2).counts(257, 1, {0, 0, 0, 0}),
     {errc::incomplete_code, 4}},
    {"a lone code in the code length code",
     stream_writer{}.block(2).counts(257, 1, {0, 0, 0, 1}),
     {errc::incomplete_code, 4}},
    {"three code length codes of one bit",
     stream_writer{}.block(2).counts(257, 1, {1, 1, 0, 1}),
     {errc::oversubscribed_code, 4}},
    {"a repeat of nothing",
     stream_writer{}.block(2).counts(257, 1, {1, 0, 0, 1}).code(1, 1).put(0, 2).put(0, 16),
     {errc::bad_code_repeat, 5}},
    {"zeros past the last code length",
     stream_writer{}
         .block(2)
         .counts(257, 1, {0, 0, 1, 1})
         .code(1, 1)
         .put(127, 7)
         .code(1, 1)
         .put(110, 7),
     {errc::bad_code_repeat, 6}},
    {"no end-of-block code",
     stream_writer{}
         .block(2)
         .counts(257, 1, {0, 0, 1, 1})
         .code(1, 1)
         .put(127, 7)
         .code(1, 1)
         .put(109, 7),
     {errc::missing_end_code, 5}},
    {"codes for all around the end of block",
     stream_writer{}.dynamic(258, {{255, 1}, {257, 1}}, 1, {{0, 1}}),
     {errc::missing_end_code, 11}},
    {"three literal codes of one bit",
     stream_writer{}.dynamic(257, {{'a', 1}, {'b', 1}, {256, 1}}, 1, {}),
     {errc::oversubscribed_code, 11}},
    {"a quarter of the literal codes unused",
     stream_writer{}.dynamic(257, {{'a', 1}, {256, 2}}, 1, {}),
     {errc::incomplete_code, 11}},
    {"a lone literal code of two bits",
     stream_writer{}.dynamic(257, {{256, 2}}, 1, {}),
     {errc::incomplete_code, 11}},
    {"three distance codes of one bit",
     stream_writer{}.dynamic(257, {{'a', 1}, {256, 1}}, 3, {{0, 1}, {1, 1}, {2, 1}}),
     {errc::oversubscribed_code, 11}},
    {"a lone distance code of two bits",
     stream_writer{}.dynamic(257, {{'a', 1}, {256, 1}}, 1, {{0, 2}}),
     {errc::incomplete_code, 11}},
    {"length symbol 286", stream_writer{}.block(1).fixed(286).put(0, 8), {errc::bad_symbol, 2}},
    {"length symbol 287 after a literal",
     stream_writer{}.block(1).fixed('a').fixed(287),
     {errc::bad_symbol, 3}},
    {"distance symbol 30",
     stream_writer{}.block(1).fixed('a').fixed(257).code(30, 5),
     {errc::bad_symbol, 4}},
    {"distance symbol 31",
     stream_writer{}.block(1).fixed('a').fixed(257).code(31, 5),
     {errc::bad_symbol, 4}},
    {"not the lone literal code",
     stream_writer{}.dynamic(257, {{256, 1}}, 1, {}).put(1, 1),
     {errc::bad_symbol, 140}},
    {"a distance where there are none",
     stream_writer{}
         .dynamic(258, {{'a', 1}, {256, 2}, {257, 2}}, 1, {})
         .code(0, 1)
         .code(3, 2)
         .code(0, 1),
     {errc::bad_symbol, 141}},
    {"not the lone distance code",
     stream_writer{}
         .dynamic(258, {{'a', 1}, {256, 2}, {257, 2}}, 1, {{0, 1}})
         .code(0, 1)
         .code(3, 2)
         .code(1, 1),
     {errc::bad_symbol, 141}},
    // What is wrong although not a bit is missing. The letters of 9 bits make the items end with
    // the stream.
    {"block type 3 in the last bits",
     stream_writer{}.block(1, false).fixed(200).fixed(256).block(1, false).fixed(256).block(3),
     {errc::bad_block_type, 5}},
    {"287 literals in the last bits",
     stream_writer{}
         .block(1, false)
         .fixed(200)
         .fixed(200)
         .fixed(200)
         .fixed(200)
         .fixed(200)
         .fixed(256)
         .block(2)
         .put(30, 5)
         .put(0, 9),
     {errc::bad_code_count, 9}},
    {"no code length code up to the last bits",
     stream_writer{}.block(1, false).fixed(200).fixed(256).block(2).counts(257, 1, {0, 0, 0, 0}),
     {errc::incomplete_code, 6}},
    {"a repeat of nothing in the last bits",
     stream_writer{}.block(2).counts(257, 1, {1, 0, 0, 1}).code(1, 1).put(0, 2),
     {errc::bad_code_repeat, 5}},
    {"length symbol 286 in the last bits",
     stream_writer{}.block(1).fixed(200).fixed(200).fixed(200).fixed(200).fixed(200).fixed(286),
     {errc::bad_symbol, 8}},
    {"distance symbol 30 in the last bits",
     stream_writer{}.block(1).fixed(200).fixed(257).code(30, 5),
     {errc::bad_symbol, 4}},
    {"a copy from before the start in the last bits",
     stream_writer{}.block(1).fixed(200).fixed(257).code(1, 5),
     {errc::distance_too_far, 4}},
    {"a copy of nothing",
     stream_writer{}.block(1).fixed(257).code(0, 5),
     {errc::distance_too_far, 3}},
    {"a copy from before the start",
     stream_writer{}.block(1).fixed('a').fixed(257).code(1, 5),
     {errc::distance_too_far, 4}},
    {"cut in a literal", stream_writer{}.block(1).put(0x3, 5), {errc::truncated_stream, 3}},
    {"cut in extra bits",
     stream_writer{}.block(1).fixed(284).put(0, 5),
     {errc::truncated_stream, 4}},
    {"no checksum", stream_writer{}.block(1).fixed(256), {errc::truncated_stream, 4}},
    {"another payload's checksum",
     stream_writer{}.block(1).fixed('a').fixed(256).finish("b"),
     {errc::bad_checksum, 5}},
    {"a byte too many",
     stream_writer{}.block(1).fixed('a').fixed(256).finish("a").bytes("\0"sv),
     {errc::trailing_bytes, 9}},
});

struct accepted {
    std::string_view name;
    stream_writer stream;
    std::size_t length; // of a payload of the letter a
};
constexpr auto as =
    "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
    "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
    "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
    "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"sv;
// Odd, but zlib takes them, so producers may send them.
constexpr auto acceptances = std::to_array<accepted>({
    {"an empty fixed block", stream_writer{}.block(1).fixed(256).finish(""), 0},
    {"empty stored blocks",
     stream_writer{}
         .block(0, false)
         .align()
         .bytes("\0\0\xff\xff"sv)
         .block(0)
         .align()
         .bytes("\0\0\xff\xff"sv)
         .finish(""),
     0},
    {"length symbol 284 with 31 extra, which RFC 1951 gives to 285",
     stream_writer{}.block(1).fixed('a').fixed(284).put(31, 5).code(0, 5).fixed(256).finish(
         as.substr(0, 259)),
     259},
    {"length symbol 285",
     stream_writer{}.block(1).fixed('a').fixed(285).code(0, 5).fixed(256).finish(as.substr(0, 259)),
     259},
    {"a lone literal code of one bit",
     stream_writer{}.dynamic(257, {{256, 1}}, 1, {}).code(0, 1).finish(""), 0},
    {"no distance code, none needed",
     stream_writer{}.dynamic(257, {{'a', 1}, {256, 1}}, 1, {}).code(0, 1).code(1, 1).finish("a"),
     1},
    {"a lone distance code of one bit",
     stream_writer{}
         .dynamic(258, {{'a', 1}, {256, 2}, {257, 2}}, 1, {{0, 1}})
         .code(0, 1)
         .code(3, 2)
         .code(0, 1)
         .code(2, 2)
         .finish("aaaa"),
     4},
    {"codes of fifteen bits",
     stream_writer{}
         .dynamic(258,
                  {{0, 1},
                   {1, 2},
                   {2, 3},
                   {3, 4},
                   {4, 5},
                   {5, 6},
                   {6, 7},
                   {7, 8},
                   {8, 9},
                   {9, 10},
                   {10, 11},
                   {11, 12},
                   {12, 13},
                   {13, 14},
                   {'a', 15},
                   {256, 15}},
                  1, {})
         .code(0x7ffe, 15)
         .code(0x7fff, 15)
         .finish("a"),
     1},
    {"distance codes of fifteen bits",
     stream_writer{}
         .dynamic(258, {{'a', 1}, {256, 2}, {257, 2}}, 16,
                  {{0, 15},
                   {1, 1},
                   {2, 2},
                   {3, 3},
                   {4, 4},
                   {5, 5},
                   {6, 6},
                   {7, 7},
                   {8, 8},
                   {9, 9},
                   {10, 10},
                   {11, 11},
                   {12, 12},
                   {13, 13},
                   {14, 14},
                   {15, 15}})
         .code(0, 1)
         .code(3, 2)
         .code(0x7ffe, 15)
         .code(2, 2)
         .finish("aaaa"),
     4},
});

constexpr auto is_refused(const refused& each) -> bool {
    small_buffer out;
    const auto got = zlib::inflate(out, each.stream.view(), no_limit);
    return !got && got.error() == each.why && out.size() == 0;
}
constexpr auto is_accepted(const accepted& each) -> bool {
    small_buffer out;
    return zlib::inflate(out, each.stream.view(), no_limit).has_value()
           && out.view() == as.substr(0, each.length);
}
// One evaluation each, for the compilers count steps.
template <std::size_t... I>
constexpr auto all_refused(std::index_sequence<I...>) -> bool {
    return (std::bool_constant<is_refused(refusals[I])>::value && ...);
}
template <std::size_t... I>
constexpr auto all_accepted(std::index_sequence<I...>) -> bool {
    return (std::bool_constant<is_accepted(acceptances[I])>::value && ...);
}
static_assert(all_refused(std::make_index_sequence<refusals.size()>{}));
static_assert(all_accepted(std::make_index_sequence<acceptances.size()>{}));

//=== buffers that watch ===//

/// Remembers what was asked for, and has no more than `available` bytes.
class recording_buffer {
  public:
    recording_buffer(std::size_t inline_size, std::size_t available)
        : bytes_(inline_size),
          available_{available} {}
    auto data() noexcept -> char* { return bytes_.data(); }
    auto capacity() const noexcept -> std::size_t { return bytes_.size(); }
    auto reserve(std::size_t wanted) noexcept -> bool {
        requests.push_back(wanted);
        if (wanted > available_) {
            return false;
        }
        std::vector<char> grown(wanted, '\x55'); // only the first size() bytes are kept
        std::copy_n(bytes_.begin(), size_, grown.begin());
        bytes_ = std::move(grown);
        return true;
    }
    void resize(std::size_t size) noexcept { size_ = size; }
    auto view() const -> std::string_view { return {bytes_.data(), size_}; }

    std::vector<std::size_t> requests;

  private:
    std::vector<char> bytes_;
    std::size_t size_ = 0;
    std::size_t available_;
};

//=== judging ===//

/// What inflate makes of the stream must be what zlib makes of it, however the output grows.
void agrees_with_zlib(std::string_view stream, std::size_t limit = no_limit) {
    const auto expected = test::zlib_inflate(stream, limit);
    small_buffer small;
    large_buffer large;
    std::string span(expected ? expected->size() : 1000, '\0');
    const auto in_small = zlib::inflate(small, stream, limit);
    const auto in_large = zlib::inflate(large, stream, limit);
    const auto in_span = zlib::inflate_to(span, stream);
    BOOST_TEST_CONTEXT(test::to_hex(stream.substr(0, 400))) {
        BOOST_REQUIRE_EQUAL(in_small.has_value(), expected.has_value());
        BOOST_REQUIRE((in_small == in_large));
        if (expected) {
            BOOST_REQUIRE((small.view() == *expected));
            BOOST_REQUIRE((large.view() == *expected));
            test::accepts(in_span, expected->size());
            BOOST_REQUIRE((span == *expected));
        } else {
            BOOST_REQUIRE(!in_span.has_value());
            BOOST_REQUIRE(in_small.error().position <= stream.size());
        }
    }
}

using generator = std::mt19937; // whose numbers are the same everywhere

auto below(generator& random, std::size_t end) -> std::size_t {
    return random() % end;
}

/// Bytes of a limited alphabet, with copies of what stands before.
auto random_payload(generator& random, std::size_t size) -> std::string {
    std::string bytes(size, '\0');
    const auto alphabet = 1 + below(random, 256);
    const auto copies = below(random, 4);
    for (std::size_t i = 0; i < size;) {
        if (i != 0 && below(random, 8) < copies) {
            const auto distance = 1 + below(random, std::min<std::size_t>(i, 400));
            for (auto length = 3 + below(random, 60); length != 0 && i != size; --length, ++i) {
                bytes[i] = bytes[i - distance];
            }
        } else {
            bytes[i++] = static_cast<char>(below(random, alphabet) * below(random, 3));
        }
    }
    return bytes;
}

// 50 numbers in a row give every level with every strategy.
auto options_of(std::size_t number, generator& random) -> test::zlib_options {
    constexpr std::array strategies{Z_DEFAULT_STRATEGY, Z_FILTERED, Z_HUFFMAN_ONLY, Z_RLE, Z_FIXED};
    constexpr std::array flushes{Z_NO_FLUSH, Z_PARTIAL_FLUSH, Z_SYNC_FLUSH, Z_FULL_FLUSH, Z_BLOCK};
    return {.level = static_cast<int>(number % 10),
            .strategy = strategies[number / 10 % strategies.size()],
            .window_bits = 9 + static_cast<int>(below(random, 7)),
            .memory_level = 1 + static_cast<int>(below(random, 9)),
            .flush = flushes[below(random, flushes.size())]};
}

auto mutated(generator& random, std::string stream) -> std::string {
    for (auto count = 1 + below(random, 3); count != 0; --count) {
        // The start decides more: half of the changes are there.
        const auto reach =
            below(random, 2) == 0 ? std::min<std::size_t>(stream.size(), 60) : stream.size();
        const auto at = below(random, reach);
        switch (below(random, 5)) {
        case 0: stream.resize(std::max<std::size_t>(at, 1)); break;
        case 1: stream.insert(at, 1, static_cast<char>(random())); break;
        case 2: stream[at] = static_cast<char>(random()); break;
        default: stream[at] = static_cast<char>(stream[at] ^ (1 << below(random, 8))); break;
        }
    }
    return stream;
}

} // namespace

BOOST_AUTO_TEST_SUITE(inflate_header)

BOOST_AUTO_TEST_CASE(streams_of_published_tokens) {
    for (const auto& each : goldens) {
        BOOST_TEST_CONTEXT(each.name) {
            BOOST_TEST(holds<small_buffer>(each));
            BOOST_TEST(holds<large_buffer>(each));
            agrees_with_zlib(each.stream);
        }
    }
}

BOOST_AUTO_TEST_CASE(every_fault_is_named_and_placed) {
    for (const auto& each : refusals) {
        BOOST_TEST_CONTEXT(each.name) {
            small_buffer out;
            test::rejects(zlib::inflate(out, each.stream.view(), no_limit), each.why);
            BOOST_TEST(out.size() == 0U);
            std::array<char, 300> span{};
            test::rejects(zlib::inflate_to(span, each.stream.view()), each.why);
            BOOST_TEST(!test::zlib_inflate(each.stream.view(), no_limit).has_value());
        }
    }
}

BOOST_AUTO_TEST_CASE(faults_of_the_header) {
    const auto rejects = [](std::string_view stream, error why) {
        small_buffer out;
        test::rejects(zlib::inflate(out, stream, no_limit), why);
        BOOST_TEST(!test::zlib_inflate(stream, no_limit).has_value());
    };
    rejects("", {errc::truncated_stream, 0});
    rejects("\x78", {errc::truncated_stream, 1});
    // The rest is a good stream, and the check bits are right unless they are the fault.
    rejects("79980300 00000001"_hex, {errc::bad_zlib_header, 0}); // method 9
    rejects("88980300 00000001"_hex, {errc::bad_zlib_header, 0}); // window of 64 KiB
    rejects("789d0300 00000001"_hex, {errc::bad_zlib_header, 0}); // check bits
    rejects("789d"_hex, {errc::bad_zlib_header, 0});              // and nothing more
    rejects("78bb0300 00000001"_hex, {errc::preset_dictionary, 1});
    agrees_with_zlib("789c0300 00000001"_hex);
}

BOOST_AUTO_TEST_CASE(what_zlib_accepts_is_accepted) {
    for (const auto& each : acceptances) {
        BOOST_TEST_CONTEXT(each.name) {
            BOOST_TEST(is_accepted(each));
            agrees_with_zlib(each.stream.view());
        }
    }
}

BOOST_AUTO_TEST_CASE(a_distance_beyond_the_announced_window_is_accepted) {
    // A header that says 256 bytes before a copy from 600 bytes back.
    generator random{5};
    auto payload = random_payload(random, 600);
    payload += payload;
    auto stream = test::zlib_deflate(payload, {.level = 9});
    stream[0] = '\x08';
    stream[1] = '\x1d';
    BOOST_CHECK(test::zlib_inflate(stream, no_limit) == payload);
    agrees_with_zlib(stream);
}

BOOST_AUTO_TEST_CASE(every_prefix_is_truncated_at_its_end) {
    for (const auto& each : goldens) {
        for (std::size_t size = 0; size != each.stream.size(); ++size) {
            small_buffer out;
            test::rejects(zlib::inflate(out, each.stream.substr(0, size), no_limit),
                          {errc::truncated_stream, size});
        }
    }
}

BOOST_AUTO_TEST_CASE(every_flipped_bit_agrees_with_zlib) {
    for (const auto& each : goldens) {
        for (std::size_t bit = 0; bit != each.stream.size() * 8; ++bit) {
            std::string stream{each.stream};
            stream[bit / 8] = static_cast<char>(stream[bit / 8] ^ (1 << bit % 8));
            agrees_with_zlib(stream, 4000);
        }
    }
}

BOOST_AUTO_TEST_CASE(whatever_zlib_compresses) {
    generator random{1};
    for (std::size_t i = 0; i != 1500; ++i) {
        const auto size = below(random, i % 51 == 0 ? 70000 : 1500); // not always the same options
        const auto payload = random_payload(random, size);
        const auto stream = test::zlib_deflate(payload, options_of(i, random));
        large_buffer out;
        test::accepts(zlib::inflate(out, stream, size));
        BOOST_REQUIRE((out.view() == payload));
        std::string span(size, '\0');
        test::accepts(zlib::inflate_to(span, stream), size);
        BOOST_REQUIRE((span == payload));
    }
}

BOOST_AUTO_TEST_CASE(long_codes) {
    // Frequencies like the Fibonacci numbers make the longest codes (up to the limit of 15 bits).
    std::string payload;
    for (std::size_t letter = 0, one = 1, two = 1; letter != 22; ++letter) {
        payload.append(one, static_cast<char>('a' + letter));
        two = std::exchange(one, one + two);
    }
    generator random{2};
    std::shuffle(payload.begin(), payload.end(), random);
    agrees_with_zlib(test::zlib_deflate(payload, {.strategy = Z_HUFFMAN_ONLY}));
    agrees_with_zlib(test::zlib_deflate(payload, {.level = 1}));
}

BOOST_AUTO_TEST_CASE(changed_streams_agree_with_zlib) {
    generator random{3};
    for (auto i = 0; i != 5000; ++i) {
        const auto payload = random_payload(random, 1 + below(random, 400));
        const auto stream = test::zlib_deflate(payload, options_of(random(), random));
        agrees_with_zlib(mutated(random, stream), 4000);
    }
}

BOOST_AUTO_TEST_CASE(what_the_stored_writer_writes) {
    for (const auto size : std::array<std::size_t, 6>{0, 1, 65535, 65536, 131070, 131071}) {
        BOOST_TEST_CONTEXT(size << " bytes") {
            generator random{4};
            const auto payload = random_payload(random, size);
            std::string stream(zlib::stored_size(size), '\0');
            test::accepts(zlib::store_to(stream, payload), stream.size());
            recording_buffer out{100, no_limit};
            test::accepts(zlib::inflate(out, stream, size));
            BOOST_CHECK(out.view() == payload);
        }
    }
}

BOOST_AUTO_TEST_CASE(the_content_is_replaced) {
    large_buffer out;
    BOOST_TEST_REQUIRE(out.assign("what was there before"));
    test::accepts(zlib::inflate(out, first, no_limit));
    BOOST_TEST(out.view() == token_payload);
    test::rejects(zlib::inflate(out, first.substr(0, 50), no_limit), {errc::truncated_stream, 50});
    BOOST_TEST(out.view() == "");
}

BOOST_AUTO_TEST_CASE(the_limit_is_exact) {
    for (const auto& each : goldens) {
        BOOST_TEST_CONTEXT(each.name) {
            large_buffer out;
            test::accepts(zlib::inflate(out, each.stream, each.payload.size()));
            BOOST_TEST(out.view() == each.payload);
            const auto over = zlib::inflate(out, each.stream, each.payload.size() - 1);
            BOOST_TEST(!over.has_value());
            BOOST_CHECK(over.error().code == errc::inflated_too_large);
            std::array<char, 138> span{};
            test::accepts(zlib::inflate_to(span, each.stream), std::size_t{138});
            test::rejects(zlib::inflate_to(std::span{span}.first<137>(), each.stream),
                          over.error());
        }
    }
}

BOOST_AUTO_TEST_CASE(nothing_past_the_room_is_written) {
    const auto stays_inside = [](std::string_view stream, std::string_view payload) {
        const std::string after(300, '?'); // more than the longest match
        for (std::size_t room = 0; room <= payload.size(); ++room) {
            auto out = std::string(room, '?') + after;
            const auto got = zlib::inflate_to(std::span{out.data(), room}, stream);
            BOOST_REQUIRE((out.substr(room) == after));
            BOOST_REQUIRE_EQUAL(got.has_value(), room == payload.size());
            BOOST_REQUIRE((got || got.error().code == errc::inflated_too_large));
        }
    };
    for (const auto& each : goldens) {
        stays_inside(each.stream, each.payload);
    }
    generator random{6};
    for (auto i = 0; i != 50; ++i) {
        const auto payload = random_payload(random, 300);
        stays_inside(test::zlib_deflate(payload, options_of(random(), random)), payload);
    }
}

BOOST_AUTO_TEST_CASE(the_limit_is_placed) {
    const auto rejects = [](const stream_writer& stream, std::size_t limit, std::size_t at) {
        large_buffer out;
        test::rejects(zlib::inflate(out, stream.view(), limit), {errc::inflated_too_large, at});
    };
    // A fixed block's literals of 8 bits stand at bits 19, 27, ...
    const auto letters = stream_writer{}.block(1).fixed('a').fixed('b').fixed(256).finish("ab");
    rejects(letters, 0, 2);
    rejects(letters, 1, 3);
    const auto match =
        stream_writer{}.block(1).fixed('a').fixed(258).code(0, 5).fixed(256).finish("aaaaa");
    rejects(match, 4, 3); // the length's code
    const auto stored = stream_writer{}
                            .block(0, false)
                            .align()
                            .bytes("\1\0\xfe\xff"
                                   "a"sv)
                            .block(0)
                            .align()
                            .bytes("\2\0\xfd\xff"
                                   "bc"sv)
                            .finish("abc");
    rejects(stored, 0, 3); // LEN
    rejects(stored, 2, 9);
    const auto whole = stream_writer{}.block(0).align().bytes("\1\0\xfe\xff"
                                                              "a"sv);
    rejects(whole, 0, 3); // before the checksum is missed
}

BOOST_AUTO_TEST_CASE(a_bomb_takes_no_more_than_the_limit) {
    const auto bomb = test::zlib_deflate(std::string(16 << 20, '\0'), {.level = 9});
    for (const auto limit : std::array<std::size_t, 4>{100, 65536, 70000, 1000000}) {
        recording_buffer out{512, no_limit};
        const auto got = zlib::inflate(out, bomb, limit);
        BOOST_TEST(!got.has_value());
        BOOST_CHECK(got.error().code == errc::inflated_too_large);
        // Doubling from 512 bytes, and never past the limit.
        std::vector<std::size_t> expected;
        for (std::size_t size = 512; size < limit;) {
            size = std::min(2 * size, limit);
            expected.push_back(size);
        }
        BOOST_TEST(out.requests == expected, boost::test_tools::per_element());
    }
}

BOOST_AUTO_TEST_CASE(a_capacity_of_half_the_limit_is_doubled) {
    const auto bomb = test::zlib_deflate(std::string(2000, '\0'), {.level = 9});
    recording_buffer out{512, no_limit};
    const auto got = zlib::inflate(out, bomb, 1025);
    BOOST_TEST(!got.has_value());
    BOOST_CHECK(got.error().code == errc::inflated_too_large);
    BOOST_TEST(out.requests == (std::vector<std::size_t>{1024}), boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(what_fits_is_not_asked_for) {
    for (const auto& each : goldens) {
        recording_buffer fits{138, 0};
        test::accepts(zlib::inflate(fits, each.stream, no_limit));
        BOOST_TEST(fits.requests.empty());
        BOOST_TEST(fits.view() == each.payload);
    }
}

BOOST_AUTO_TEST_CASE(a_stored_block_asks_for_what_it_needs) {
    recording_buffer out{16, no_limit};
    test::accepts(zlib::inflate(out, goldens[2].stream, no_limit));
    BOOST_TEST(out.requests == (std::vector<std::size_t>{138}), boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(no_memory) {
    const auto rejects = [](std::string_view stream, std::size_t inline_size, std::size_t at) {
        recording_buffer out{inline_size, inline_size};
        test::rejects(zlib::inflate(out, stream, no_limit), {errc::out_of_memory, at});
        BOOST_TEST(out.view() == "");
        BOOST_TEST(out.requests.size() == 1U);
    };
    const auto letters = stream_writer{}.block(1).fixed('a').fixed('b').fixed(256).finish("ab");
    rejects(letters.view(), 1, 3);
    rejects(goldens[2].stream, 137, 3);
    const auto match =
        stream_writer{}.block(1).fixed('a').fixed(258).code(0, 5).fixed(256).finish("aaaaa");
    rejects(match.view(), 4, 3);
}

BOOST_AUTO_TEST_SUITE_END()

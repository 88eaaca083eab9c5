// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

/// @file
/// Why a 006 or 007 text cannot be read: cut off, damaged, or written by a generator that does not
/// know the format. base64 that decodes whole was cut only where what it holds is the beginning of
/// a token, and damaged only where it holds one that does not inflate to its end.

#ifndef AGORA_TOKEN_EXPLAIN_DETAIL_FOREIGN_CONTENT_HPP_INCLUDED
#define AGORA_TOKEN_EXPLAIN_DETAIL_FOREIGN_CONTENT_HPP_INCLUDED

#include <agora_token/codec/detail/base64.hpp>
#include <agora_token/codec/detail/inflater.hpp>
#include <agora_token/codec/detail/zlib_stored.hpp>
#include <agora_token/detail/buffer.hpp>
#include <agora_token/explain/detail/finding.hpp>
#include <agora_token/explain/detail/foreign_layout.hpp>
#include <agora_token/explain/detail/key_text.hpp>
#include <agora_token/parse.hpp>

#include <algorithm>
#include <cstddef>
#include <string_view>

namespace agora_token::inline v0_1::detail {

/// The reading of a text that is not a token of its version as it is.
struct foreign_content {
    finding_code code = finding_code::damaged;
    content_layout how = content_layout::unknown; ///< not_compressed, foreign_layout.
    bool is_whole = false; ///< The storage holds the text of the token that it should have been.
};

/// Looks into a 006 or 007 text that no parser accepts.
/// @tparam Options read_options: a template, so that only programs that explain compile it.
template <class Options>
class foreign_reader {
  public:
    constexpr foreign_reader(std::string_view text, error cause, const Options& options) noexcept
        : text_{text},
          cause_{cause},
          options_{options} {}

    /// Says what is wrong. Where the payload is whole, its right text is then in `storage`.
    constexpr auto look(buffer<2048>& storage) noexcept -> foreign_content {
        if (cause_.code == errc::text_too_long || cause_.code == errc::inflated_too_large
            || cause_.code == errc::out_of_memory) {
            return {};
        }
        return text_.substr(0, 3) == v007::prefix ? look_007(storage) : look_006();
    }
    /// The same for a text without a version in front: only a whole 007 payload is found.
    constexpr auto look_without_prefix(buffer<2048>& storage) noexcept -> foreign_content {
        buffer<512> payload;
        if (text_.size() < 64 || text_.size() > options_.max_text || !read_payload(text_, payload)
            || !make_whole(payload.view(), strictness::lenient, storage)) {
            return {finding_code::not_a_token};
        }
        return {finding_code::foreign_layout, content_layout::prefix_missing, true};
    }

  private:
    static constexpr auto foreign(content_layout how, bool is_whole = false) noexcept
        -> foreign_content {
        return {finding_code::foreign_layout, how, is_whole};
    }
    // Leniently; is_whole_ says whether strictly too.
    constexpr auto decode(std::string_view body, buffer<1024>& out) noexcept -> bool {
        const auto most = base64::max_decoded_size(body.size());
        if (!out.reserve(most)) {
            return false;
        }
        auto size = base64::decode_to(char_room{out.data(), most}, body);
        is_whole_ = size.has_value();
        if (!is_whole_) {
            size = base64::decode_to(char_room{out.data(), most}, body, base64::mode::lenient);
        }
        out.resize(size ? *size : 0);
        return size.has_value();
    }
    // True for base64 of a zlib stream with the payload of a 007 token.
    constexpr auto read_payload(std::string_view base64, buffer<512>& out) noexcept -> bool {
        buffer<1024> stream;
        return decode(base64, stream) && has_zlib_header(stream.view())
               && zlib::inflate(out, stream.view(), options_.max_inflated)
               && begins_like_007(out.view());
    }
    static constexpr auto has_zlib_header(std::string_view bytes) noexcept -> bool {
        return bytes.size() >= 2 && (octet(bytes[0]) & 0x0FU) == 8 && octet(bytes[0]) >> 4U <= 7
               && (octet(bytes[0]) * 256U + octet(bytes[1])) % 31 == 0
               && (octet(bytes[1]) & 0x20U) == 0;
    }
    /// Writes the token that has this payload to `storage`, if the payload is whole.
    constexpr auto make_whole(std::string_view payload, strictness how,
                              buffer<2048>& storage) const noexcept -> bool {
        buffer<1024> stream;
        const auto stored = zlib::stored_size(payload.size());
        const auto size = v007::detail::text_size(stored);
        if (!begins_like_007(payload) || payload.size() > options_.max_inflated
            || size > options_.max_text || !stream.reserve(stored) || !storage.reserve(size)
            || !zlib::store_to(char_room{stream.data(), stored}, payload)) {
            return false;
        }
        stream.resize(stored);
        std::copy_n(v007::prefix.data(), v007::prefix.size(), storage.data());
        storage.resize(size);
        auto options = options_;
        options.how = how;
        return base64::encode_to({storage.data() + v007::prefix.size(), size - v007::prefix.size()},
                                 stream.view())
               && v007::parse(storage.view(), options).has_value();
    }
    [[nodiscard]] constexpr auto body() const noexcept -> std::string_view {
        return text_.substr(v007::prefix.size());
    }
    // Text that nothing cut off ends with the padding of its encoder, or holds a multiple of three.
    [[nodiscard]] constexpr auto is_padded() const noexcept -> bool {
        return text_.size() > 3 && text_.back() == '=';
    }
    // base64 is at fault: cut off where its length is, else damaged.
    [[nodiscard]] constexpr auto by_cause() const noexcept -> foreign_content {
        const bool is_cut = cause_.code == errc::truncated || cause_.code == errc::truncated_stream
                            || cause_.code == errc::bad_base64_length;
        return {is_cut ? finding_code::truncated : finding_code::damaged};
    }

    constexpr auto look_007(buffer<2048>& storage) noexcept -> foreign_content;
    constexpr auto look_into_zlib(std::string_view stream, buffer<2048>& storage) noexcept
        -> foreign_content;
    constexpr auto look_into_gzip(std::string_view stream, buffer<2048>& storage) noexcept
        -> foreign_content;
    constexpr auto look_006() noexcept -> foreign_content;
    // Deflate without wrapping; whether it came to its end, and how much is left behind it.
    struct bare {
        bool ended = false;
        std::size_t left = 0;
    };
    constexpr auto inflate_bare(std::string_view stream, buffer<512>& out) const noexcept -> bare {
        zlib::detail::inflater<buffer<512>> run{out, stream, options_.max_inflated};
        const auto done = run.run_bare();
        return {done.has_value(), run.unread()};
    }

    std::string_view text_;
    error cause_;
    Options options_;
    bool is_whole_ = false; // base64 that lacks nothing
};

//=== implementation ===//

template <class Options>
constexpr auto foreign_reader<Options>::look_007(buffer<2048>& storage) noexcept
    -> foreign_content {
    const auto all = body();
    if (all.substr(0, 3) == v007::prefix && v007::parse(all, options_)
        && storage.reserve(all.size())) {
        std::copy_n(all.data(), all.size(), storage.data());
        storage.resize(all.size());
        return foreign(content_layout::prefix_twice, true);
    }
    if (const auto how = guess_text(all, v007::prefix); how != content_layout::unknown) {
        return foreign(how);
    }
    buffer<1024> decoded;
    if (!decode(all, decoded)) {
        return by_cause();
    }
    const auto bytes = decoded.view();
    if (bytes.size() < 4) {
        const bool has_begun = bytes.empty() || (octet(bytes[0]) & 0x0FU) == 8;
        return has_begun ? foreign_content{finding_code::truncated}
                         : foreign(content_layout::unknown);
    }
    if (has_zlib_header(bytes)) {
        return look_into_zlib(bytes, storage);
    }
    if (make_whole(bytes, strictness::strict, storage)) {
        return {finding_code::not_compressed, content_layout::raw, true};
    }
    if (octet(bytes[0]) == 0x1F && octet(bytes[1]) == 0x8B) {
        return look_into_gzip(bytes, storage);
    }
    buffer<512> payload;
    if (const auto got = inflate_bare(bytes, payload); got.ended && got.left <= 4) {
        if (make_whole(payload.view(), strictness::strict, storage)) {
            return {finding_code::not_compressed, content_layout::raw_deflate, true};
        }
        if (payload.size() >= 16) {
            return foreign(guess_layout(payload.view(), v007::prefix));
        }
    }
    return foreign(guess_layout(bytes, v007::prefix));
}

template <class Options>
constexpr auto foreign_reader<Options>::look_into_zlib(std::string_view stream,
                                                       buffer<2048>& storage) noexcept
    -> foreign_content {
    buffer<512> payload;
    const auto inflated = zlib::inflate(payload, stream, options_.max_inflated);
    if (inflated) {
        if (cause_.code == errc::trailing_bytes || cause_.code == errc::duplicate_key) {
            return foreign(cause_.code == errc::trailing_bytes ? content_layout::trailing_bytes
                                                               : content_layout::duplicate_key);
        }
        return foreign(guess_layout(payload.view(), v007::prefix));
    }
    const auto why = inflated.error().code;
    std::fill_n(payload.data(), 2, '\xFF'); // so that nothing written is not taken for something
    const auto got = inflate_bare(stream.substr(2), payload);
    const char* const first = payload.data();
    const bool is_genuine = std::string_view{first, 2} == length_32;
    const bool has_begun =
        first[0] == '\xFF' || is_genuine || (first[0] == length_32[0] && first[1] == '\xFF');
    if (got.ended && make_whole(payload.view(), strictness::strict, storage)) {
        if (why == errc::truncated_stream && got.left != 0) {
            return {finding_code::truncated}; // inside the checksum
        }
        return foreign(content_layout::bad_stream_end, true);
    }
    if (why == errc::truncated_stream) {
        return has_begun && !is_padded() ? foreign_content{finding_code::truncated}
                                         : foreign(content_layout::broken_stream);
    }
    return is_genuine ? foreign_content{finding_code::damaged}
                      : foreign(content_layout::broken_stream);
}

// RFC 1952 2.3
template <class Options>
constexpr auto foreign_reader<Options>::look_into_gzip(std::string_view stream,
                                                       buffer<2048>& storage) noexcept
    -> foreign_content {
    constexpr std::size_t fixed = 10;
    if (stream.size() < fixed) {
        return foreign(content_layout::unknown);
    }
    const auto flags = octet(stream[3]);
    auto rest = stream.substr(fixed);
    if ((flags & 4U) != 0 && rest.size() >= 2) { // FEXTRA
        rest.remove_prefix((std::min)(rest.size(), std::size_t{read_u16(rest)} + 2));
    }
    for (const auto named : {8U, 16U}) { // FNAME, FCOMMENT
        if ((flags & named) != 0) {
            const auto end = rest.find('\0');
            rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
        }
    }
    rest.remove_prefix((std::min)(rest.size(), std::size_t{(flags & 2U) != 0 ? 2U : 0U}));
    buffer<512> payload;
    if (inflate_bare(rest, payload).ended) {
        if (make_whole(payload.view(), strictness::strict, storage)) {
            return {finding_code::not_compressed, content_layout::gzip, true};
        }
        return foreign(guess_layout(payload.view(), v007::prefix));
    }
    return foreign(content_layout::broken_stream);
}

template <class Options>
constexpr auto foreign_reader<Options>::look_006() noexcept -> foreign_content {
    constexpr auto header = 3 + app_id_length;
    const auto behind = text_.substr(3);
    if (is_dynamic_key_6_text(behind)) {
        return {finding_code::obsolete_version};
    }
    if (text_.size() <= header) {
        const bool is_cut = digits_before(behind) == behind.size();
        return is_cut ? foreign_content{finding_code::truncated} : foreign(content_layout::text);
    }
    buffer<512> payload;
    if (read_payload(behind, payload)) { // without an App ID in front
        return foreign(content_layout::of_007);
    }
    const auto all = text_.substr(header);
    if (const auto how = guess_text(all, v006::prefix); how != content_layout::unknown) {
        return foreign(how);
    }
    buffer<1024> decoded;
    if (!decode(all, decoded)) {
        return by_cause();
    }
    const auto bytes = decoded.view();
    if (is_dynamic_key_6(bytes)) {
        return {finding_code::obsolete_version};
    }
    if (cause_.code == errc::trailing_bytes || cause_.code == errc::duplicate_key) {
        return foreign(cause_.code == errc::trailing_bytes ? content_layout::trailing_bytes
                                                           : content_layout::duplicate_key);
    }
    // The beginning of a token: nothing contradicts it as far as it goes.
    constexpr std::size_t message_at = 2 + 32 + 4 + 4 + 2;
    const bool has_begun =
        length_32.substr(0, (std::min)(bytes.size(), std::size_t{2})) == bytes.substr(0, 2);
    const bool is_cut = bytes.size() < message_at || [&] {
        const std::size_t size = read_u16(bytes.substr(message_at - 2));
        return size > bytes.size() - message_at && size % 6 == 4 && size >= 10;
    }();
    if (has_begun && is_cut && !is_padded() && !begins_like_007(bytes)) {
        return {finding_code::truncated};
    }
    if (has_begun && !is_whole_) {
        return {finding_code::damaged};
    }
    if (has_zlib_header(bytes) && zlib::inflate(payload, bytes, options_.max_inflated)) {
        return foreign(guess_layout(payload.view(), v006::prefix));
    }
    return foreign(guess_layout(bytes, v006::prefix));
}

} // namespace agora_token::inline v0_1::detail

#endif // AGORA_TOKEN_EXPLAIN_DETAIL_FOREIGN_CONTENT_HPP_INCLUDED

// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

// The first bytes say which fields are read from the rest, compared with a slow reader; then the
// same fields are packed again.

#include <agora_token/codec/detail/packer.hpp>
#include <agora_token/codec/detail/unpacker.hpp>

#include "support/fuzz.hpp"
#include "support/reference.hpp"

#include <string>

namespace {

using agora_token::errc;
using fuzz::require;

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    fuzz::source from{fuzz::view_of(data, size)};
    const auto plan = from.text(32);
    const auto content = from.rest();
    agora_token::detail::unpacker in{content};
    reference::cursor slow{content};
    std::string again(content.size(), '\x55');
    agora_token::detail::packer out{again};
    for (const char step : plan) {
        switch (static_cast<std::uint8_t>(step) % 5) {
        case 0: {
            const auto value = in.u16();
            require(value == slow.u16());
            out.u16(value);
            break;
        }
        case 1: {
            const auto value = in.u32();
            require(value == slow.u32());
            out.u32(value);
            break;
        }
        case 2: {
            const auto value = in.text();
            require(value == slow.text());
            out.text(value);
            break;
        }
        case 3: {
            const std::size_t wanted = static_cast<std::uint8_t>(step) / 5U;
            const auto value = in.raw(wanted);
            require(value == slow.take(wanted));
            out.raw(value);
            break;
        }
        default: {
            const auto value = in.rest();
            require(value == slow.take(slow.left.size()));
            out.raw(value);
            break;
        }
        }
        require(in.failed() == !slow.good);
        if (in.failed()) {
            const auto status = in.status();
            require(!status && status.error().code == errc::truncated);
            require(status.error().position == content.size() - slow.left.size());
            return 0;
        }
        require(in.position() == content.size() - slow.left.size());
        require(in.at_end() == slow.left.empty());
    }
    require(in.status().has_value());
    const auto written = out.finish();
    require(written.has_value() && *written == in.position());
    require(content.substr(0, *written) == std::string_view{again}.substr(0, *written));
    return 0;
}

// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

#include <agora_token/codec/detail/adler32.hpp>
#include <agora_token/codec/detail/base64_x86.hpp>

// Names of the paths for known compilers: they are free here, so those paths were not compiled.
namespace agora_token::inline v0_1 {
namespace detail {
using eight_sums = void;
}
namespace base64::detail {
using block_tables = void;
}
} // namespace agora_token::inline v0_1

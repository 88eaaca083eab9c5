// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

/// @file
/// `import agora_token;`: all that <agora_token.hpp> declares. Names belong to the global module, so
/// that one program may import it here and include headers there. Macros (the version's) do not
/// come with an import: include <agora_token/version.hpp> for them.

module;

// All that the library includes of others must be known before the module begins.
#include <botan/hash.h>
#include <botan/system_rng.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <bit>
#include <chrono>
#include <compare>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <exception>
#include <functional>
#include <initializer_list>
#include <iterator>
#include <limits>
#include <memory>
#include <new>
#include <optional>
#include <ranges>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <tuple>
#include <variant>
#include <vector>
#include <version>

#if __has_include(<pthread.h>)
#include <pthread.h>
#endif
#if __has_include(<tmmintrin.h>) && (defined(__x86_64__) || defined(__i386__))
#include <tmmintrin.h>
#endif

export module agora_token;

// On purpose: what is behind `extern "C++"` belongs to no module.
#pragma clang diagnostic ignored "-Winclude-angled-in-module-purview"
export extern "C++" {
#include <agora_token.hpp>
}

// What nearly every program uses is compiled into the module's own object.
namespace agora_token {

template class basic_rtc_token_builder<hmac_sha256, botan_salts>;
template class basic_rtm_token_builder<hmac_sha256, botan_salts>;
template class basic_chat_token_builder<hmac_sha256, botan_salts>;
template class basic_verifier<hmac_sha256, hmac_sha1, botan_md5>;
template auto verify<hmac_sha256, hmac_sha1, botan_md5>(std::string_view, const certificate_refs&,
                                                        const intent&, given_time,
                                                        const verify_options&) noexcept
    -> result<verified_token>;

} // namespace agora_token

// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

/// @file
/// The entries of tests/data that concern keys 001 to 005 and signaling tokens.

#ifndef AGORA_TOKEN_TESTS_UNIT_LEGACY_VECTORS_HPP_INCLUDED
#define AGORA_TOKEN_TESTS_UNIT_LEGACY_VECTORS_HPP_INCLUDED

#include "support/expect.hpp"
#include "support/vectors.hpp"

#include <agora_token/crypto/detail/botan.hpp>
#include <agora_token/legacy/detail/key_signer.hpp>
#include <agora_token/legacy/detail/key_verifier.hpp>
#include <agora_token/legacy/detail/signaling_signer.hpp>
#include <agora_token/legacy/detail/signaling_verifier.hpp>

#include <nlohmann/json.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace test {

using nlohmann::json;

/// The entries of one file whose version is `version`.
inline auto vectors_of(const char* file, std::string_view version) -> std::vector<json> {
    std::vector<json> found;
    for (const auto& entry : read_vectors(file)) {
        if (entry.at("version") == version) {
            found.push_back(entry);
        }
    }
    return found;
}

inline auto text_at(const json& object, const char* name) -> std::string {
    return object.at(name).get<std::string>();
}

/// Calls `check` with each published and each generated entry of a version, of which there must be
/// `expected` in all.
template <class Check>
void for_each_good(std::string_view version, std::size_t expected, Check check) {
    std::size_t seen = 0;
    for (const auto* file : {"published.json", "generated.json"}) {
        for (const json& entry : vectors_of(file, version)) {
            BOOST_TEST_CONTEXT(text_at(entry, "id")) {
                check(entry);
            }
            ++seen;
        }
    }
    BOOST_TEST(seen == expected);
}

inline auto number_at(const json& object, const char* name) -> std::uint32_t {
    return object.at(name).get<std::uint32_t>();
}
inline auto time_at(const json& object, const char* name) -> agora_token::sys_seconds {
    return agora_token::sys_seconds_from_wire(number_at(object, name));
}

inline auto certificate_of(const json& object) -> agora_token::app_certificate {
    return value_of(agora_token::app_certificate::make(text_at(object, "app_certificate")));
}
inline auto app_id_of(const json& object) -> agora_token::app_id {
    return value_of(agora_token::app_id::make(text_at(object, "app_id")));
}

/// The service that a 004 entry names by the text it signs.
inline auto service_004(const json& object) -> agora_token::legacy::key_service {
    using agora_token::legacy::key_service;
    const auto text = text_at(object, "service");
    BOOST_TEST_REQUIRE((text == "ACS" || text == "ARS" || text == "APSS"));
    return text == "ACS"   ? key_service::media_channel
           : text == "ARS" ? key_service::recording
                           : key_service::public_sharing;
}

inline auto key_verifier() -> agora_token::legacy::basic_key_verifier<agora_token::hmac_sha1> {
    return value_of(agora_token::legacy::basic_key_verifier<agora_token::hmac_sha1>::make());
}
inline auto signaling_verifier()
    -> agora_token::legacy::basic_signaling_verifier<agora_token::botan_md5> {
    return value_of(agora_token::legacy::basic_signaling_verifier<agora_token::botan_md5>::make());
}

} // namespace test

#endif // AGORA_TOKEN_TESTS_UNIT_LEGACY_VECTORS_HPP_INCLUDED

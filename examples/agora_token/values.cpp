// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

#include "values.hpp"
#include "prompt.hpp"
#include "shared/numbers.hpp"
#include "shared/secrets.hpp"

#include <array>

namespace command {

auto app_id_text(const request& asked) -> std::optional<std::string> {
    if (asked.app_id) {
        return asked.app_id;
    }
    const auto given = shared::variable("AGORA_APP_ID");
    return given ? std::optional{std::string{*given}} : std::nullopt;
}

auto app_id_of(const request& asked) -> at::app_id {
    const auto text = app_id_text(asked);
    if (!text) {
        throw failure{environment, "no App ID: set AGORA_APP_ID or give --app-id"};
    }
    return value_of(at::app_id::make(*text), "App ID", asked.app_id ? usage : environment);
}

void read_certificates(request& asked) {
    if (asked.certificate_file) {
        asked.certificates = shared::certificates_in_file(*asked.certificate_file);
    } else if (const auto text = shared::variable("AGORA_APP_CERTIFICATE")) {
        asked.certificates = {
            value_of(at::app_certificate::make(*text), "AGORA_APP_CERTIFICATE", environment)};
    }
}

auto certificates_of(const request& asked, bool may_prompt) -> std::vector<at::app_certificate> {
    if (!asked.certificates.empty() || !may_prompt) {
        return asked.certificates;
    }
    auto text = typed_secret("App Certificate: ");
    return text ? std::vector{shared::certificate_from(*text, "App Certificate")}
                : std::vector<at::app_certificate>{};
}

auto no_certificate() -> failure {
    return {environment, "no certificate: set AGORA_APP_CERTIFICATE or give --certificate-file"};
}

auto service_of(const std::string& text) -> wanted_service {
    for (std::uint16_t number = 1; number <= 10; ++number) {
        const auto type = static_cast<at::service_type>(number);
        if (text == name(type) || text == std::to_string(number)
            || (type == at::service_type::convo_ai && text == "convo-ai")
            || (type == at::service_type::apaas && text == "education")) {
            return {.service = type};
        }
    }
    constexpr std::array<std::string_view, 3> signed_names{"ACS", "ARS", "APSS"};
    for (std::uint16_t number = 1; number <= 4; ++number) {
        const auto type = static_cast<at::legacy::key_service>(number);
        if (text == name(type) || (number <= 3 && text == signed_names[number - 1U])) {
            return {.key_service = type};
        }
    }
    throw failure{usage, "--service: rtc, rtm, streaming, fpa, chat, fcdn, apaas, education, rtm2, "
                         "convo-ai or stt; for keys before 006 media_channel, recording, "
                         "public_sharing or in_channel_permission"};
}

auto limits_of(const request& asked) -> at::read_options {
    const auto size = [](const std::optional<std::string>& text, std::string_view option,
                         std::size_t without) {
        constexpr std::size_t most = std::size_t{256} << 20;
        const auto number = text ? shared::number_of(*text, option) : without;
        if (number == 0 || number > most) {
            throw failure{usage, std::string{option} + ": a number of bytes, at most 268435456"};
        }
        return number;
    };
    return {.max_text = size(asked.max_text, "--max-text", std::size_t{64} << 10),
            .max_inflated = size(asked.max_inflated, "--max-inflated", std::size_t{1} << 20)};
}

auto now_of(const request& asked) -> at::sys_seconds {
    return asked.now ? shared::time_of(*asked.now, "--now") : at::system_now();
}

} // namespace command

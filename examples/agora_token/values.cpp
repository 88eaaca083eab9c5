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


// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

// The input is a line that the command's batch mode reads: whatever it says, there is an answer,
// which can be written and never shows the certificate.

#include "request.hpp"
#include "values.hpp"

#include "support/question.hpp"

#include <cctype>
#include <cstdlib>
#include <string>

namespace {

using fuzz::require;

auto answer(std::string_view line) -> command::reply {
    try {
        static const auto with_certificate = [] {
            command::request asked;
            command::read_certificates(asked);
            return asked;
        }();
        return run(command::from_json(line, with_certificate), false);
    } catch (const command::failure& problem) {
        return command::reply_to(problem);
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const bool ready = [] {
        const std::string id{fuzz::app_id_text};
        const std::string secret{fuzz::certificate_text};
        return setenv("AGORA_APP_ID", id.c_str(), 1) == 0
               && setenv("AGORA_APP_CERTIFICATE", secret.c_str(), 1) == 0;
    }();
    require(ready);
    const auto said = answer(fuzz::view_of(data, size));
    require(said.status >= command::good && said.status <= command::environment);
    auto text = said.fields.dump(-1, ' ', false, command::json::error_handler_t::replace);
    for (const std::size_t width : {0U, 40U}) {
        text += said.text.laid_out({.width = width, .colour = true});
    }
    for (auto& c : text) {
        c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    }
    constexpr std::string_view secret = "5cfd2fd1755d40ecb72977518be15d3b";
    for (std::size_t at = 0; at + 8 <= secret.size(); ++at) {
        require(text.find(secret.substr(at, 8)) == std::string::npos);
    }
    return 0;
}

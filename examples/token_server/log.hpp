// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

// Two logs, both a line of JSON for each event: requests on standard output, the server's own
// events on standard error. Neither ever holds a token, a key, a certificate or a query.

#ifndef AGORA_TOKEN_SERVER_LOG_HPP
#define AGORA_TOKEN_SERVER_LOG_HPP

#include "exchange.hpp"

#include <cstdint>
#include <memory>
#include <string>

namespace server {

class log {
  public:
    log();
    ~log(); // writes what is waiting
    log(log&&) = delete;

    void info(const std::string& event);
    void warning(const std::string& event);
    void error(const std::string& event);

    // One request. Waits for nobody: where lines come faster than they are read, the oldest are
    // dropped and counted.
    void request(method how, const reply& answer, std::uint64_t took_nanoseconds);
    [[nodiscard]] auto dropped() const -> std::uint64_t;

  private:
    class parts;
    std::unique_ptr<parts> parts_;
};

} // namespace server

#endif

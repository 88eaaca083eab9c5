// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

// Sockets, threads, timeouts and signals, by Boost.Asio. One thread for each service.

#ifndef AGORA_TOKEN_SERVER_ENGINE_HPP
#define AGORA_TOKEN_SERVER_ENGINE_HPP

#include "service.hpp"

#include <cstdint>
#include <functional>
#include <memory>
#include <vector>

namespace server {

class engine {
  public:
    // Listens at once; throws config_error where it cannot.
    engine(const settings& config, shared& all, std::vector<std::unique_ptr<service>> services);
    ~engine();
    engine(engine&&) = delete;

    [[nodiscard]] auto port() const -> std::uint16_t;

    // Serves until SIGTERM or SIGINT, then finishes what is in flight. On SIGHUP calls `reload`,
    // whose state the services go on with; nothing for the old one.
    void run(const std::function<std::shared_ptr<const state>()>& reload);

  private:
    class parts;
    std::unique_ptr<parts> parts_;
};

} // namespace server

#endif

// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

// Requests out of bytes and replies into bytes, by Boost.Beast's parser and serializer. No sockets:
// the engine and the fuzzer feed it.

#ifndef AGORA_TOKEN_SERVER_WIRE_HPP
#define AGORA_TOKEN_SERVER_WIRE_HPP

#include "exchange.hpp"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>

namespace server {

struct request_limits {
    std::size_t target = 4096;
    std::size_t header = 16 * 1024; // request line and header fields
    std::size_t body = 64 * 1024;
};

enum class progress : std::uint8_t {
    needs_more,     // bytes
    wants_continue, // the client waits for "100 Continue" before it sends the body
    complete,       // current() is a request
    refused,        // answer with refusal() and close
};

// Reads the requests of one connection, one after the other. Holds at most the limits' bytes.
class request_reader {
  public:
    explicit request_reader(const request_limits& limits);
    ~request_reader();
    request_reader(request_reader&&) = delete;

    // Where the next bytes are to be written; not empty after needs_more or wants_continue.
    auto room() -> std::span<char>;
    // So many bytes were written there.
    void took(std::size_t count);
    // Reads on in what is there.
    auto advance() -> progress;

    // Valid until next().
    [[nodiscard]] auto current() const -> const request&;
    [[nodiscard]] auto keeps_alive() const -> bool;
    // The status that says why no request can be read any more.
    [[nodiscard]] auto refusal() const -> unsigned;
    // Makes ready for the next request, of which bytes may be there already.
    void next();

    // True before the first byte of a request.
    [[nodiscard]] auto is_idle() const -> bool;
    // True once the header is read and the body is not.
    [[nodiscard]] auto is_in_body() const -> bool;

  private:
    class parts;
    std::unique_ptr<parts> parts_;
};

// Appends the reply as bytes. `now` is a time in UNIX seconds, for the Date field.
void append_reply(std::string& out, const reply& answer, const request* asked, bool keeps_alive,
                  std::int64_t now);

// The phrase of a status code, such as "Not Found".
auto phrase_of(unsigned status) -> std::string_view;

} // namespace server

#endif

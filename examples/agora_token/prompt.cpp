// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

#include "prompt.hpp"
#include "request.hpp"

#include <agora_token/crypto/detail/secret.hpp>

#include <csignal>

#include <fcntl.h>
#include <termios.h>
#include <unistd.h>

namespace command {

namespace {

volatile std::sig_atomic_t interrupted = 0;

// The terminal that this process was started from.
class own_terminal {
  public:
    own_terminal() : file_{open("/dev/tty", O_RDWR | O_NOCTTY | O_CLOEXEC)} {}
    own_terminal(const own_terminal&) = delete;
    auto operator=(const own_terminal&) -> own_terminal& = delete;
    ~own_terminal() {
        if (file_ >= 0) {
            close(file_);
        }
    }
    [[nodiscard]] auto file() const -> int { return file_; }
    void put(std::string_view text) const {
        while (!text.empty()) {
            const auto written = write(file_, text.data(), text.size());
            if (written <= 0) {
                return;
            }
            text.remove_prefix(static_cast<std::size_t>(written));
        }
    }

  private:
    int file_;
};

// Silences a terminal's echo while it lives, also when the user gives up with Ctrl-C.
class without_echo {
  public:
    explicit without_echo(int file) : file_{file} {
        struct sigaction note{};
        note.sa_handler = [](int) { interrupted = 1; }; // without SA_RESTART: read() returns
        sigaction(SIGINT, &note, &on_interrupt_);
        if (tcgetattr(file_, &before_) == 0) {
            auto silent = before_;
            silent.c_lflag &= ~static_cast<tcflag_t>(ECHO);
            silenced_ = tcsetattr(file_, TCSAFLUSH, &silent) == 0;
        }
    }
    without_echo(const without_echo&) = delete;
    auto operator=(const without_echo&) -> without_echo& = delete;
    ~without_echo() {
        if (silenced_) {
            tcsetattr(file_, TCSAFLUSH, &before_);
        }
        sigaction(SIGINT, &on_interrupt_, nullptr);
    }
    [[nodiscard]] auto silenced() const -> bool { return silenced_; }

  private:
    int file_;
    termios before_{};
    struct sigaction on_interrupt_{};
    bool silenced_ = false;
};

} // namespace

auto typed_secret(std::string_view prompt) -> std::optional<std::string> {
    const own_terminal person;
    if (person.file() < 0) {
        return std::nullopt;
    }
    std::string line;
    {
        const without_echo silence{person.file()}; // first: what is typed early is not shown either
        if (!silence.silenced()) {
            throw failure{environment, "the terminal cannot hide what is typed"};
        }
        person.put(prompt);
        line.reserve(256); // so that no copy of a secret is left behind by growing
        char c = 0;
        while (line.size() < 256 && read(person.file(), &c, 1) == 1 && c != '\n') {
            line += c;
        }
    }
    person.put("\n");
    if (interrupted != 0) {
        agora_token::wipe(line);
        throw failure{environment, "interrupted"};
    }
    return line;
}

} // namespace command

// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

#include "prompt.hpp"
#include "request.hpp"

#include <agora_token/crypto/detail/secret.hpp>

#include <array>
#include <cerrno>
#include <csignal>

#include <fcntl.h>
#include <poll.h>
#include <sys/select.h>
#include <termios.h>
#include <unistd.h>

namespace command {

namespace {

volatile std::sig_atomic_t caught = 0; // a signal's number

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

// Silences a terminal's echo while it lives. Signals that end the program are noted meanwhile, and
// only while wait() waits: none is missed between looking for one and waiting.
class without_echo {
  public:
    explicit without_echo(int file) : file_{file} {
        struct sigaction note{};
        note.sa_handler = [](int number) { caught = number; };
        sigset_t ending;
        sigemptyset(&ending);
        for (const int number : signals) {
            sigaddset(&ending, number);
        }
        sigprocmask(SIG_BLOCK, &ending, &open_);
        for (std::size_t i = 0; i < signals.size(); ++i) {
            sigaction(signals[i], nullptr, &before_[i]);
            if (before_[i].sa_handler != SIG_IGN) { // as nohup has it
                sigaction(signals[i], &note, nullptr);
            }
        }
        if (tcgetattr(file_, &shown_) == 0) {
            auto silent = shown_;
            silent.c_lflag &= ~static_cast<tcflag_t>(ECHO);
            silent.c_cc[VSUSP] = _POSIX_VDISABLE; // a stopped program would leave it silent
            silenced_ = file_ < FD_SETSIZE && tcsetattr(file_, TCSAFLUSH, &silent) == 0;
        }
    }
    without_echo(const without_echo&) = delete;
    auto operator=(const without_echo&) -> without_echo& = delete;
    ~without_echo() {
        if (silenced_) {
            tcsetattr(file_, TCSAFLUSH, &shown_);
        }
        for (std::size_t i = 0; i < signals.size(); ++i) {
            sigaction(signals[i], &before_[i], nullptr);
        }
        sigprocmask(SIG_SETMASK, &open_, nullptr); // what came since ends the program here
    }
    // Waits for something to read. False where a signal came.
    [[nodiscard]] auto wait() const -> bool {
        while (caught == 0) {
            fd_set input;
            FD_ZERO(&input);
            FD_SET(file_, &input);
            if (pselect(file_ + 1, &input, nullptr, nullptr, nullptr, &open_) >= 0
                || errno != EINTR) {
                return true;
            }
        }
        return false;
    }
    [[nodiscard]] auto silenced() const -> bool { return silenced_; }

  private:
    static constexpr std::array signals{SIGINT, SIGTERM, SIGHUP, SIGQUIT};

    int file_;
    termios shown_{};
    std::array<struct sigaction, signals.size()> before_{};
    sigset_t open_{}; // what was blocked before
    bool silenced_ = false;
};

// A line without its end; what is longer than `most` is cut. `wait` says whether to read on.
template <class Wait>
void read_line(int file, std::string& line, std::size_t most, Wait wait) {
    char c = 0;
    while (line.size() < most && wait() && read(file, &c, 1) == 1 && c != '\n') {
        line += c;
    }
}

} // namespace

auto typed_secret(std::string_view prompt) -> std::optional<std::string> {
    const own_terminal person;
    if (person.file() < 0) {
        return std::nullopt;
    }
    constexpr std::size_t most = 256;
    std::string line;
    {
        const without_echo silence{person.file()}; // first: what is typed early is not shown either
        if (!silence.silenced()) {
            throw failure{environment, "the terminal cannot hide what is typed"};
        }
        person.put(prompt);
        line.reserve(most); // so that no copy of a secret is left behind by growing
        read_line(person.file(), line, most, [&] { return silence.wait(); });
    }
    person.put("\n");
    if (caught != 0) {
        at::wipe(line);
        if (caught != SIGINT) {
            (void)raise(caught); // as if it had come now
        }
        throw failure{environment, "interrupted"};
    }
    return line;
}

auto typed_token(std::string_view prompt) -> std::optional<std::string> {
    const own_terminal person;
    if (person.file() < 0) {
        return std::nullopt;
    }
    // A terminal passes on no more than this of a line, and drops the rest.
    constexpr std::size_t longest_line = 4095;
    constexpr std::size_t most = std::size_t{64} << 10;
    constexpr int pause = 100; // in milliseconds: pasted lines follow one another faster
    person.put(prompt);
    std::string text;
    pollfd more{.fd = person.file(), .events = POLLIN, .revents = 0};
    do {
        std::string line;
        read_line(person.file(), line, longest_line + 1, [] { return true; });
        if (line.size() >= longest_line) {
            throw failure{usage,
                          "the terminal passes on at most 4095 characters of a line: give the "
                          "token in a file or by a pipe"};
        }
        text += (text.empty() ? "" : "\n") + line;
    } while (text.size() < most && poll(&more, 1, pause) > 0);
    return text;
}

} // namespace command

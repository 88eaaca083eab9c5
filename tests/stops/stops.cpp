// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

/// @file
/// Programs that read what a result does not hold: each says what it held, then aborts. Built with
/// exceptions and without.

#include <agora_token/result.hpp>

#include <array>
#include <csignal>
#include <cstdio>
#include <string>
#include <string_view>

#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace agora_token;

namespace {

const error lost{errc::bad_base64_character, 4'294'967'295U};

// What a child that calls `slip` writes to stderr; empty unless it is ended by SIGABRT.
auto last_words(void (*slip)()) -> std::string {
    std::array<int, 2> pipe_ends{};
    if (pipe(pipe_ends.data()) != 0) {
        return {};
    }
    const auto child = fork();
    if (child == 0) {
        const rlimit no_core{0, 0};
        setrlimit(RLIMIT_CORE, &no_core);
        dup2(pipe_ends[1], STDERR_FILENO);
        slip();
        _exit(0);
    }
    close(pipe_ends[1]);
    std::string words;
    std::array<char, 256> part{};
    for (ssize_t n = 0; (n = read(pipe_ends[0], part.data(), part.size())) > 0;) {
        words.append(part.data(), static_cast<std::size_t>(n));
    }
    close(pipe_ends[0]);
    int status = 0;
    waitpid(child, &status, 0);
    return WIFSIGNALED(status) && WTERMSIG(status) == SIGABRT ? words : std::string{};
}

struct slip {
    std::string_view what;
    void (*make)();
    std::string_view said;
};
constexpr std::string_view value_of_error =
    "agora-token: read the value of a result that holds the error bad_base64_character at "
    "4294967295\n";
constexpr std::string_view error_of_value =
    "agora-token: read the error of a result that holds a value\n";
volatile int sink = 0;

constexpr std::array slips{
    slip{"*", [] { sink = *result<int>{lost}; }, value_of_error},
    slip{"->", [] { sink = static_cast<int>(result<std::string> { lost } -> size()); },
         value_of_error},
    slip{"* of void", [] { *result<void>{lost}; }, value_of_error},
    slip{"error()", [] { sink = static_cast<int>(result<int>{3}.error().code); }, error_of_value},
    slip{"error() of void", [] { sink = static_cast<int>(result<void>{}.error().code); },
         error_of_value},
#if !defined(__cpp_exceptions)
    slip{"value()", [] { sink = result<int>{lost}.value(); }, value_of_error},
    slip{"value() of void", [] { result<void>{lost}.value(); }, value_of_error},
#endif
    slip{"a precondition", [] { detail::require(false); },
         "agora-token: a call broke its precondition\n"},
};

} // namespace

auto main() -> int {
    int failed = 0;
    for (const auto& each : slips) {
        const auto words = last_words(each.make);
        if (words != each.said) {
            ++failed;
            std::printf("%s: said \"%s\"\n", each.what.data(), words.c_str());
        }
    }
    std::printf("%d passed, %d failed\n", static_cast<int>(slips.size()) - failed, failed);
    return failed == 0 ? 0 : 1;
}

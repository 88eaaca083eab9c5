// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

// Under valgrind memcheck: secret bytes are marked as undefined, so that memcheck reports every
// branch and every address that depends on them. What a comparison returns is then declared public.
// The same harness must report a comparison that stops at the first difference.

#include <agora_token.hpp>

#include <array>
#include <cstdio>
#include <string_view>
#include <valgrind/memcheck.h>
#include <valgrind/valgrind.h>

using namespace agora_token;

namespace {

void make_secret(const void* bytes, std::size_t size) {
    (void)VALGRIND_MAKE_MEM_UNDEFINED(bytes, size);
}
void make_public(const void* bytes, std::size_t size) {
    (void)VALGRIND_MAKE_MEM_DEFINED(bytes, size);
}

// What is wrong with a comparison of secrets to begin with.
__attribute__((noinline)) auto equal_in_any_time(const char* a, const char* b, std::size_t size)
    -> bool {
    for (std::size_t i = 0; i < size; ++i) {
        if (a[i] != b[i]) {
            return false;
        }
    }
    return true;
}

int failures = 0;

template <class Body>
void expect(const char* what, bool leaks, Body body) {
    const auto before = VALGRIND_COUNT_ERRORS;
    body();
    const auto errors = VALGRIND_COUNT_ERRORS - before;
    const bool good = (errors != 0) == leaks;
    std::printf("%s: %s, %u reports\n", good ? "passed" : "FAILED", what, errors);
    failures += good ? 0 : 1;
}

// A hash whose output is secret: what comes out of HMAC before it is compared must be handled
// without looking at it.
class secret_mac {
  public:
    static constexpr std::size_t digest_size = 32;
    [[nodiscard]] static auto make() noexcept -> result<secret_mac> { return secret_mac{}; }
    void set_key(std::string_view) noexcept {}
    void update(std::string_view) noexcept {}
    [[nodiscard]] auto finish(std::span<char, 32> out) noexcept -> bool {
        std::fill(out.begin(), out.end(), '\x42');
        make_secret(out.data(), out.size());
        return true;
    }
};

} // namespace

auto main() -> int {
    if (RUNNING_ON_VALGRIND == 0) {
        std::puts("SKIP: not under valgrind");
        return 77;
    }
    std::array<char, 32> a{};
    std::array<char, 32> b{};
    const auto view = [](const std::array<char, 32>& bytes) {
        return std::string_view{bytes.data(), bytes.size()};
    };

    expect("a comparison that stops early is reported", true, [&] {
        make_secret(a.data(), a.size());
        auto same = equal_in_any_time(a.data(), b.data(), a.size());
        make_public(&same, sizeof same);
        make_public(a.data(), a.size());
    });
    expect("a look into a table by a secret is reported", true, [&] {
        static const std::array<char, 256> table{'x'};
        make_secret(a.data(), 1);
        volatile char found = table[static_cast<unsigned char>(a[0])];
        (void)found;
        make_public(a.data(), 1);
    });
    for (const std::size_t differs_at : {32U, 0U, 15U, 31U}) {
        expect("equal_in_constant_time", false, [&] {
            a = b;
            if (differs_at < a.size()) {
                a[differs_at] = 'x';
            }
            make_secret(a.data(), a.size());
            auto same = equal_in_constant_time(view(a), view(b));
            make_public(&same, sizeof same);
            make_public(a.data(), a.size());
            failures += same == (differs_at == a.size()) ? 0 : 1;
        });
    }

    const auto secret = *app_certificate::make("5CFd2fd1755d40ecb72977518be15d3b");
    expect("comparing certificates", false, [&] {
        auto other = secret;
        make_secret(other.reveal().data(), 32);
        auto same = other == secret;
        make_public(&same, sizeof same);
        failures += same ? 0 : 1;
    });

    // HMAC around Botan's hash: neither key nor padding is looked at. The digest is public after.
    expect("HMAC-SHA256 by a secret key of any length", false, [&] {
        auto code = *hmac_sha256::make();
        for (const std::size_t size : {4U, 16U, 32U, 64U, 100U}) {
            std::array<char, 100> key{};
            make_secret(key.data(), key.size());
            code.set_key({key.data(), size});
            code.update("message");
            std::array<char, 32> out{};
            failures += code.finish(out) ? 0 : 1;
            make_public(out.data(), out.size());
        }
    });

    // The verifiers compare the expected code, which is secret, with one that is not, and branch on
    // the verdict only: one report where it is looked at, in this file's terms a declared bit.
    const auto id = app_id::literal("970CA35de60c44645bbae8a215061b33");
    const auto head =
        v007::header{.issued_at = sys_seconds{seconds{1'700'000'000}}, .expires_in = seconds{600}};
    const auto text =
        *(*v007::signer<hmac_sha256>::make(id, secret)).sign(head, v007::rtc_service{});
    auto token = *v007::parse(text);
    expect("a 007 verifier looks at the verdict of a comparison and nothing else", true, [&] {
        auto code = *v007::basic_verifier<secret_mac>::make();
        const auto before = VALGRIND_COUNT_ERRORS;
        (void)code.verify(std::move(token), secret, any_use{}, head.issued_at);
        const auto errors = VALGRIND_COUNT_ERRORS - before;
        failures += errors == 1 ? 0 : 1;
    });
    expect("the key chain of 007 looks at no derived key and not at the certificate", false, [&] {
        auto hidden = secret;
        make_secret(hidden.reveal().data(), 32);
        auto code = *hmac_sha256::make();
        secret_bytes<32> of_second;
        std::array<char, 32> signature{};
        const bool good =
            v007::detail::key_of_second(code, hidden.reveal(), 1'700'000'000, of_second)
            && v007::detail::sign_message(code, of_second, 0, "message", signature);
        failures += good ? 0 : 1;
    });
    return failures == 0 ? 0 : 1;
}

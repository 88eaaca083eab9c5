// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

// After everything that held the App Certificate is gone, neither it nor what is derived from it is
// in the object's storage, in freed memory, or on the stack of the thread that used it.

#define BOOST_TEST_MODULE secrets
#include <agora_token.hpp>
#include <agora_token/crypto/detail/botan.hpp>

#include "traces.hpp"

#include <boost/test/unit_test.hpp>
#include <cstdlib>
#include <malloc.h>
#include <new>
#include <pthread.h>
#include <vector>

using namespace agora_token;

namespace {

const test::traces* watched = nullptr; // what freed memory is searched for
std::string* found_in_freed = nullptr;

// Not inlined, so that the compiler sees no store into memory that is about to be freed.
__attribute__((noinline)) void release(void* memory) {
    if (watched != nullptr && memory != nullptr) {
        const auto* const traces = std::exchange(watched, nullptr); // searching allocates too
        const auto found =
            traces->in({static_cast<const char*>(memory), malloc_usable_size(memory)});
        if (!found.empty()) {
            *found_in_freed += found;
        }
        watched = traces;
    }
    std::free(memory);
}

} // namespace

void* operator new(std::size_t size) {
    if (void* const memory = std::malloc(size == 0 ? 1 : size)) {
        return memory;
    }
    throw std::bad_alloc{};
}
void* operator new(std::size_t size, const std::nothrow_t&) noexcept {
    return std::malloc(size == 0 ? 1 : size);
}
void* operator new[](std::size_t size) {
    return operator new(size);
}
void* operator new[](std::size_t size, const std::nothrow_t&) noexcept {
    return std::malloc(size == 0 ? 1 : size);
}
void operator delete(void* memory) noexcept {
    release(memory);
}
void operator delete(void* memory, std::size_t) noexcept {
    release(memory);
}
void operator delete[](void* memory) noexcept {
    release(memory);
}
void operator delete[](void* memory, std::size_t) noexcept {
    release(memory);
}
void operator delete(void* memory, const std::nothrow_t&) noexcept {
    release(memory);
}
void operator delete[](void* memory, const std::nothrow_t&) noexcept {
    release(memory);
}

namespace {

constexpr auto id = app_id::literal("970CA35de60c44645bbae8a215061b33");
constexpr auto issued_at = sys_seconds{seconds{1'700'000'000}};
constexpr std::uint32_t salt = 77;
constexpr std::string_view lower_secret = "5cfd2fd1755d40ecb72977518be15d3b";

auto code_of(std::string_view key, std::string_view message) -> std::string {
    auto code = *hmac_sha256::make();
    std::string out(32, '\0');
    code.set_key(key);
    code.update(message);
    BOOST_TEST_REQUIRE(code.finish(std::span<char, 32>{out.data(), 32}));
    return out;
}

// The certificate, the 16 bytes it stands for (005), and the keys of 007 made from it.
auto secrets() -> test::traces {
    test::traces all;
    all.add("certificate", test::secret_text);
    std::string raw(16, '\0');
    BOOST_TEST_REQUIRE(detail::hex::decode_to(raw, test::secret_text).has_value());
    all.add("certificate, 16 bytes", raw);
    all.add("certificate in lower case", lower_secret); // explain() tries it
    const auto of_second =
        code_of(v007::detail::wire_number{1'700'000'000}.view(), test::secret_text);
    all.add("key of the second", of_second);
    all.add("key of the token", code_of(v007::detail::wire_number{salt}.view(), of_second));
    return all;
}

// Has `make` build an object from the certificate, has `use` use it, and looks at its storage
// before and after its end. `holds`: the object keeps something secret while it lives.
template <class Make, class Use>
void leaves_nothing(Make make, Use use, bool holds = true) {
    using object = std::decay_t<decltype(*make(std::declval<const app_certificate&>()))>;
    static test::storage<object> place;
    const auto traces = secrets();
    std::string freed;
    found_in_freed = &freed;
    watched = &traces;
    {
        const auto certificate = *app_certificate::make(test::secret_text);
        use(place.construct(*make(certificate)), certificate);
        watched = nullptr;
        BOOST_TEST((traces.in(place.bytes()) != "") == holds); // the search itself finds something
        watched = &traces;
        place.destroy();
    }
    watched = nullptr;
    BOOST_TEST(traces.in(place.bytes()) == "");
    BOOST_TEST(freed == "");
}

template <class Object>
auto from(const app_certificate& certificate) {
    return Object::make(id, certificate);
}

constexpr std::array<v007::grant, 1> join{{{privilege::join_channel, seconds{60}}}};
const auto service = v007::rtc_service{.channel = *wire_text::make("room"), .privileges = join};
constexpr v007::header head{.issued_at = issued_at, .expires_in = seconds{600}, .salt = salt};
const auto room = *channel_name::make("room");

} // namespace

BOOST_AUTO_TEST_SUITE(storage)

BOOST_AUTO_TEST_CASE(of_a_certificate) {
    leaves_nothing(
        [](const app_certificate& secret) { return &secret; },
        [](app_certificate& copy, const app_certificate& secret) { BOOST_TEST((copy == secret)); });
}

BOOST_AUTO_TEST_CASE(of_a_keyed_code) {
    leaves_nothing(
        [](const app_certificate& secret) {
            auto code = hmac_sha256::make();
            code->set_key(secret.reveal());
            return code;
        },
        [](hmac_sha256& code, const app_certificate&) {
            char out[32];
            for (int i = 0; i < 3; ++i) {
                code.update("message");
                BOOST_TEST(code.finish(out));
            }
        });
}

BOOST_AUTO_TEST_CASE(of_a_keyed_code_in_the_middle_of_a_message) {
    leaves_nothing(
        [](const app_certificate& secret) {
            auto code = hmac_sha256::make();
            code->set_key("key");
            code->update(secret.reveal()); // as the first step of 007's key chain does
            return code;
        },
        [](hmac_sha256&, const app_certificate&) {});
}

BOOST_AUTO_TEST_CASE(of_a_signer_of_007) {
    leaves_nothing(from<v007::signer<hmac_sha256>>,
                   [](v007::signer<hmac_sha256>& code, const app_certificate&) {
                       char out[400];
                       BOOST_TEST(code.sign_to(out, head, service).has_value());
                       BOOST_TEST(code.sign(head, service).has_value());
                   });
}

BOOST_AUTO_TEST_CASE(of_a_builder_of_007) {
    leaves_nothing(from<rtc_token_builder>, [](rtc_token_builder& code, const app_certificate&) {
        BOOST_TEST(code.build(room, user::uid(1), role::publisher,
                              {.expires_in = seconds{60}, .issued_at = issued_at, .salt = salt})
                       .has_value());
    });
}

BOOST_AUTO_TEST_CASE(of_a_builder_of_007_that_was_moved_from) {
    leaves_nothing(from<rtc_token_builder>, [](rtc_token_builder& code, const app_certificate&) {
        auto other = std::move(code);
        BOOST_TEST(other.build(room, user::uid(1), {.expires_in = seconds{60}}).has_value());
        code = std::move(other);
    });
}

BOOST_AUTO_TEST_CASE(of_a_classroom_builder) {
    leaves_nothing(
        from<apaas_token_builder>, [](apaas_token_builder& code, const app_certificate&) {
            BOOST_TEST(code.build_room_user(room, *user::account("alice"), 2,
                                            {.expires_in = seconds{60}, .issued_at = issued_at})
                           .has_value());
        });
}

BOOST_AUTO_TEST_CASE(of_a_signer_of_006) {
    leaves_nothing(from<v006::signer<hmac_sha256>>,
                   [](v006::signer<hmac_sha256>& code, const app_certificate&) {
                       BOOST_TEST(code.sign({.channel = room, .salt = salt}).has_value());
                   });
}

BOOST_AUTO_TEST_CASE(of_signers_of_keys) {
    leaves_nothing(from<legacy::dynamic_key_signer<legacy::key_003>>, [](auto& code, const auto&) {
        BOOST_TEST(code.sign({.channel = room, .issued_at = issued_at}).has_value());
    });
    leaves_nothing(from<legacy::dynamic_key_signer<legacy::key_005>>, [](auto& code, const auto&) {
        BOOST_TEST(code.sign({.channel = room, .issued_at = issued_at}).has_value());
    });
}

BOOST_AUTO_TEST_CASE(of_a_signer_of_signaling_tokens) {
    leaves_nothing(from<legacy::signaling_token_signer>, [](auto& code, const auto&) {
        BOOST_TEST(code.sign({.account = *wire_text::make("bob")}).has_value());
    });
}

BOOST_AUTO_TEST_CASE(of_a_verifier) {
    const auto certificate = *app_certificate::make(test::secret_text);
    const auto newer = (*v007::signer<hmac_sha256>::make(id, certificate)).sign(head, service);
    const auto older =
        (*v006::signer<hmac_sha256>::make(id, certificate)).sign({.channel = room, .salt = salt});
    BOOST_TEST_REQUIRE((newer.has_value() && older.has_value()));
    leaves_nothing([](const app_certificate&) { return verifier::make(); },
                   [&](verifier& code, const app_certificate& secret) {
                       const agora_token::join wanted{room, user::any()};
                       BOOST_TEST((code.verify(*newer, secret, wanted, sys_seconds{}).error()
                                   == error{errc::issued_in_future}));
                       BOOST_TEST((code.verify(*older, secret, wanted, issued_at).error()
                                   == error{errc::expired}));
                   });
}

BOOST_AUTO_TEST_CASE(of_a_vector_of_certificates_that_grew) {
    leaves_nothing(
        [](const app_certificate& secret) {
            static std::vector<app_certificate> all;
            all = {secret};
            return &all;
        },
        [](std::vector<app_certificate>& all, const app_certificate& secret) {
            for (int i = 0; i < 9; ++i) {
                all.push_back(secret);
            }
        },
        false); // it keeps them elsewhere
}

// What a call leaves on the stack, in a thread whose stack is ours.
BOOST_AUTO_TEST_CASE(of_the_stack) {
    struct job {
        static void work() {
            const auto certificate = *app_certificate::make(test::secret_text);
            auto newer = *rtc_token_builder::make(id, certificate);
            const auto text =
                newer.build(room, user::uid(1), role::publisher,
                            {.expires_in = seconds{60}, .issued_at = issued_at, .salt = salt});
            auto older = *v006::signer<hmac_sha256>::make(id, certificate);
            auto oldest = *legacy::dynamic_key_signer<legacy::key_005>::make(id, certificate);
            auto code = *verifier::make();
            const auto lower = *app_certificate::make(lower_secret);
            const auto why = explain(*text, any_use{}, {.certificates = lower});
            const auto* const wrong = why.find(finding_code::wrong_certificate);
            const bool good =
                text && older.sign({.channel = room}) && oldest.sign({.channel = room})
                && code.verify(*text, certificate, any_use{}, issued_at) && wrong != nullptr
                && wrong->as<signed_with>() == signed_with::unknown && !to_string(why).empty();
            if (!good) {
                std::abort();
            }
        }
        static auto run(void*) -> void* {
            work();
            return nullptr;
        }
        static auto plant(void*) -> void* {
            volatile char left[8192]; // deeper than what ends a thread
            for (std::size_t i = 0; i < test::secret_text.size(); ++i) {
                left[i] = test::secret_text[i];
            }
            (void)left[0];
            return nullptr;
        }
    };
    const auto traces = secrets();
    const auto after = [&](void* (*body)(void*)) {
        constexpr std::size_t size = 1 << 19;
        static char* const stack = static_cast<char*>(std::aligned_alloc(4096, size));
        std::fill_n(stack, size, '\0');
        pthread_attr_t attributes;
        pthread_t thread{};
        pthread_attr_init(&attributes);
        BOOST_TEST_REQUIRE(pthread_attr_setstack(&attributes, stack, size) == 0);
        BOOST_TEST_REQUIRE(pthread_create(&thread, &attributes, body, nullptr) == 0);
        pthread_join(thread, nullptr);
        pthread_attr_destroy(&attributes);
        return traces.in({stack, size});
    };
    BOOST_TEST(after(job::plant) != ""); // a leak is seen
    BOOST_TEST(after(job::run) == "");
}

BOOST_AUTO_TEST_SUITE_END()

// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

// Signs for many apps, as a server does that has customers with apps of their own: a bounded cache
// keeps the builders of the apps used last. Making a builder costs as much as some ten tokens.

#include <agora_token.hpp>

#include <cstddef>
#include <iostream>
#include <list>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

namespace at = agora_token;
using namespace std::chrono_literals;

namespace {

// Keeps at most `capacity` builders and forgets the one used longest ago, whose certificate is then
// wiped. One for each thread.
class builder_cache {
  public:
    explicit builder_cache(std::size_t capacity) : capacity_{capacity} {}

    // The app's builder, which stays valid until the next call. `certificate_of(id)` is asked for
    // the certificate only where the builder must be made.
    template <class CertificateOf>
    auto builder_for(const at::app_id& id, CertificateOf certificate_of)
        -> at::result<at::rtc_token_builder*> {
        if (const auto found = by_id_.find(id.text()); found != by_id_.end()) {
            entries_.splice(entries_.begin(), entries_, found->second);
            return &entries_.front().builder;
        }
        auto made = certificate_of(id).and_then([&](const at::app_certificate& certificate) {
            return at::rtc_token_builder::make(id, certificate);
        });
        if (!made) {
            return made.error();
        }
        if (entries_.size() == capacity_) {
            by_id_.erase(entries_.back().id.text());
            entries_.pop_back();
        }
        entries_.push_front({id, *std::move(made)});
        by_id_.emplace(entries_.front().id.text(), entries_.begin());
        return &entries_.front().builder;
    }
    // To be called when an app gets another certificate.
    void forget(const at::app_id& id) {
        if (const auto found = by_id_.find(id.text()); found != by_id_.end()) {
            const auto owner = found->second; // has the text that the map looks at
            by_id_.erase(found);
            entries_.erase(owner);
        }
    }
    [[nodiscard]] auto size() const -> std::size_t { return entries_.size(); }

  private:
    struct entry {
        at::app_id id;
        at::rtc_token_builder builder;
    };

    std::size_t capacity_;
    std::list<entry> entries_; // used last first
    std::unordered_map<std::string_view, std::list<entry>::iterator> by_id_;
};

// In a server: from the customer's record.
auto certificate_of(const at::app_id&) -> at::result<at::app_certificate> {
    return at::app_certificate::make("5cfd2fd1755d40ecb72977518be15d3b");
}

// The App ID of a made-up customer.
auto customer(unsigned number) -> at::app_id {
    std::string text(at::app_id_length, '0');
    for (auto at = text.rbegin(); number != 0; number /= 10) {
        *at++ = static_cast<char>('0' + number % 10);
    }
    return *at::app_id::make(text);
}

} // namespace

auto main() -> int {
    const auto channel = at::channel_name::make("lobby");
    if (!channel) {
        return 1;
    }
    builder_cache cache{100};
    std::size_t signed_tokens = 0;
    for (unsigned i = 0; i < 10'000; ++i) {
        const auto id = customer(i % 7 == 0 ? i : i % 50); // most calls are for the busy ones
        const auto builder = cache.builder_for(id, certificate_of);
        if (!builder) {
            std::cerr << message(builder.error().code) << '\n';
            return 1;
        }
        const auto token = (*builder)->build(*channel, *at::user::make(i + 1), at::role::subscriber,
                                             {.expires_in = 1h});
        signed_tokens += token.has_value() ? 1U : 0U;
    }
    cache.forget(customer(1));
    std::cout << signed_tokens << " tokens, " << cache.size() << " builders kept\n";
    return signed_tokens == 10'000 && cache.size() <= 100 ? 0 : 1;
}

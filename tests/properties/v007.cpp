// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

#include <agora_token/crypto/detail/botan.hpp>
#include <agora_token/v007/detail/verifier.hpp>

#include <boost/test/unit_test.hpp>

#include "properties/random.hpp"
#include "support/asked.hpp"
#include "support/expect.hpp"
#include "support/golden_007.hpp"
#include "support/zlib_oracle.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

using namespace agora_token;

namespace {

namespace golden = test::golden_007;

using any_service = v007::any_service;

const auto certificate = golden::certificate();

auto make_signer() {
    return test::value_of(v007::signer<hmac_sha256>::make(golden::id, certificate));
}
auto make_verifier() {
    return test::value_of(v007::basic_verifier<hmac_sha256>::make());
}

auto text_around_stream(std::string_view stream) -> std::string {
    std::string text(3 + detail::base64::encoded_size(stream.size()), '\0');
    std::copy_n("007", 3, text.data());
    (void)detail::base64::encode_to(std::span{text}.subspan(3), stream);
    return text;
}
auto text_around(std::string_view payload) -> std::string {
    std::string stream(detail::zlib::stored_size(payload.size()), '\0');
    (void)detail::zlib::store_to(stream, payload);
    return text_around_stream(stream);
}
auto payload_of(std::string_view text) -> std::string {
    return std::string{test::value_of(v007::parse(text)).unverified_content().payload()};
}

//=== random services ===//

class random_services {
  public:
    explicit random_services(test::source& random) : random_{random} {}

    auto next() -> any_service {
        switch (random_.below(11)) {
        case 0: return v007::rtc_service{text(), text(), grants()};
        case 1: return v007::rtm_service{text(), grants()};
        case 2: return v007::streaming_service{text(), text(), grants()};
        case 3: return v007::fpa_service{grants()};
        case 4: return v007::chat_service{text(), grants()};
        case 5: return v007::fcdn_service{text(), text(), grants()};
        case 6:
            return v007::apaas_service{text(), text(), static_cast<std::int16_t>(random_.u16()),
                                       grants()};
        case 7: return v007::rtm2_service{text(), resources(), grants()};
        case 8: return v007::convo_ai_service{grants()};
        case 9: return v007::stt_service{grants()};
        default: // a type of its own: one text
            return v007::raw_service{service_type{1000}, own_bodies_.keep({"\3\0own", 5}),
                                     grants()};
        }
    }

  private:
    auto text() -> wire_text { return test::wire_text_of(texts_.keep(random_.bytes(300))); }
    auto grants() -> std::span<const v007::grant> {
        std::vector<v007::grant> all;
        for (const auto key : random_.keys(5)) {
            all.push_back({privilege_id{key}, seconds{random_.u32()}});
        }
        return grants_.keep(std::move(all));
    }
    auto resources() -> std::span<const v007::rtm2_resource> {
        std::vector<v007::rtm2_resource> all;
        for (const auto resource : random_.keys(3)) {
            std::vector<v007::rtm2_permission> permissions;
            for (const auto permission : random_.keys(3)) {
                std::vector<std::string_view> names;
                for (auto left = random_.below(4); left != 0; --left) {
                    names.push_back(texts_.keep(random_.bytes(100)));
                }
                permissions.push_back(
                    {v007::rtm2_permission_type{permission}, names_.keep(std::move(names))});
            }
            all.push_back(
                {v007::rtm2_resource_type{resource}, permissions_.keep(std::move(permissions))});
        }
        return resources_.keep(std::move(all));
    }

    test::source& random_;
    test::shelf<std::string> texts_;
    test::shelf<std::string> own_bodies_;
    test::shelf<std::vector<v007::grant>> grants_;
    test::shelf<std::vector<std::string_view>> names_;
    test::shelf<std::vector<v007::rtm2_permission>> permissions_;
    test::shelf<std::vector<v007::rtm2_resource>> resources_;
};

constexpr std::array own_fields{service_field::text};
constexpr std::array own_layouts{service_layout{service_type{1000}, "own", own_fields}};
constexpr read_options with_own{.max_inflated = std::size_t{1} << 20,
                                .services = custom_services<own_layouts>};

auto type_of(const any_service& any) -> service_type {
    return std::visit([](const auto& s) { return service_type{s.type}; }, any);
}
template <class List, class Key>
auto sorted(const List& all, Key key) {
    std::vector list(all.begin(), all.end());
    std::sort(list.begin(), list.end(),
              [&](const auto& a, const auto& b) { return key(a) < key(b); });
    return list;
}

auto same_permissions(const v007::permissions_view& found,
                      std::span<const v007::rtm2_resource> built) -> bool {
    const auto by_type = [](const auto& entry) { return static_cast<std::uint16_t>(entry.type); };
    const auto resources = sorted(built, by_type);
    return std::equal(
        found.begin(), found.end(), resources.begin(), resources.end(),
        [&](const v007::resource_view& a, const v007::rtm2_resource& b) {
            const auto permissions = sorted(b.permissions, by_type);
            return a.type == b.type
                   && std::equal(
                       a.permissions.begin(), a.permissions.end(), permissions.begin(),
                       permissions.end(),
                       [](const v007::permission_view& c, const v007::rtm2_permission& d) {
                           return c.type == d.type
                                  && std::equal(c.names.begin(), c.names.end(), d.names.begin(),
                                                d.names.end());
                       });
        });
}

using text = std::optional<std::string_view>;

template <service_type Type>
auto same_fields(const v007::service_view& found, const v007::channel_user_service<Type>& built)
    -> bool {
    return found.channel() == text{built.channel.text()} && found.user() == text{built.user.text()};
}
template <service_type Type>
auto same_fields(const v007::service_view& found, const v007::user_service<Type>& built) -> bool {
    return found.user() == text{built.user.text()} && !found.channel();
}
template <service_type Type>
auto same_fields(const v007::service_view& found, const v007::plain_service<Type>&) -> bool {
    return found.body().empty();
}
auto same_fields(const v007::service_view& found, const v007::apaas_service& built) -> bool {
    return found.room() == text{built.room.text()} && found.user() == text{built.user.text()}
           && found.role() == built.role;
}
auto same_fields(const v007::service_view& found, const v007::rtm2_service& built) -> bool {
    return found.user() == text{built.user.text()} && found.permissions()
           && same_permissions(*found.permissions(), built.resources);
}
auto same_fields(const v007::service_view& found, const v007::raw_service& built) -> bool {
    return found.body() == built.body && found.field(0) == text{"own"};
}

auto same(const v007::service_view& found, const any_service& built) -> bool {
    return std::visit(
        [&](const auto& service) {
            const auto grants = sorted(
                service.privileges, [](const v007::grant& grant) { return grant.what.number(); });
            return found.type() == service.type && same_fields(found, service)
                   && std::equal(found.privileges().begin(), found.privileges().end(),
                                 grants.begin(), grants.end());
        },
        built);
}

auto accepts(v007::basic_verifier<hmac_sha256>& verifier, std::string_view token) -> bool {
    return verifier
        .verify(token, certificate, join{golden::channel, golden::user},
                golden::issued_at + seconds{1}, {.read = {.how = strictness::lenient}})
        .has_value();
}

} // namespace

BOOST_AUTO_TEST_SUITE(properties_v007)

BOOST_AUTO_TEST_CASE(what_is_built_is_parsed_the_same) {
    test::source random{7001};
    auto signer = make_signer();
    auto verifier = make_verifier();
    for (int round = 0; round < 500; ++round) {
        random_services make_service{random};
        std::vector<any_service> services(1 + random.below(6));
        std::generate(services.begin(), services.end(), [&] { return make_service.next(); });
        const v007::header head{.issued_at = sys_seconds_from_wire(random.u32()),
                                .expires_in = seconds{random.u32()},
                                .salt = random.u32()};
        const std::span<const any_service> list{services};
        const auto token = test::value_of(signer.sign(head, list));
        BOOST_TEST(token.size() == v007::token_size(list));

        const auto verified =
            test::value_of(verifier.verify(token, certificate, any_use{}, head.issued_at,
                                           {.app_id = golden::id,
                                            .leeway = seconds{1},
                                            .max_lifetime = seconds::max(),
                                            .read = with_own}));
        BOOST_TEST((verified->issued_at() == head.issued_at));
        BOOST_TEST((verified->expires_in() == head.expires_in));
        BOOST_TEST(verified->salt() == head.salt);
        BOOST_TEST(verified->announced_services() == services.size());
        std::stable_sort(services.begin(), services.end(),
                         [](const auto& a, const auto& b) { return type_of(a) < type_of(b); });
        const auto found = verified->services();
        BOOST_TEST(std::equal(found.begin(), found.end(), services.begin(), services.end(), same));
        BOOST_TEST(verified->encode() == token);
        BOOST_TEST(verified->payload().size() == v007::payload_size(list));

        // Without the layout everything before the own service is read, and nothing is lost.
        const auto partly = test::value_of(v007::parse(token, {.max_inflated = 1U << 20}));
        const auto own = std::count_if(services.begin(), services.end(), [](const auto& each) {
            return type_of(each) == service_type{1000};
        });
        BOOST_TEST(partly.unverified_content().services().size()
                   == services.size() - static_cast<std::size_t>(own));
        BOOST_TEST(partly.unverified_content().encode() == token);
    }
}

BOOST_AUTO_TEST_CASE(no_bit_of_a_payload_can_be_changed) {
    auto verifier = make_verifier();
    const auto payload = payload_of(golden::stored);
    BOOST_TEST_REQUIRE(accepts(verifier, text_around(payload)));
    std::size_t accepted = 0;
    for (std::size_t bit = 0; bit < payload.size() * 8; ++bit) {
        auto changed = payload;
        changed[bit / 8] = static_cast<char>(changed[bit / 8] ^ (1 << (bit % 8)));
        accepted += accepts(verifier, text_around(changed)) ? 1U : 0U;
    }
    BOOST_TEST(accepted == 0U);
}

BOOST_AUTO_TEST_CASE(a_changed_bit_of_the_stream_or_text_is_noticed_or_means_the_same) {
    // Deflate has bits that carry nothing, so not every change is an error.
    auto verifier = make_verifier();
    for (const auto token : {golden::stored, golden::fixed_codes}) {
        const auto payload = payload_of(token);
        std::string stream(detail::base64::max_decoded_size(token.size() - 3), '\0');
        stream.resize(
            test::value_of(detail::base64::decode_to(std::span{stream}, token.substr(3))));
        const auto means_the_same_if_accepted = [&](const std::string& changed) {
            const auto verified =
                verifier.verify(changed, certificate, any_use{}, golden::issued_at + seconds{1},
                                {.read = {.how = strictness::lenient}});
            return !verified || (*verified)->payload() == payload;
        };
        std::size_t different = 0;
        for (std::size_t bit = 0; bit < stream.size() * 8; ++bit) {
            auto changed = stream;
            changed[bit / 8] = static_cast<char>(changed[bit / 8] ^ (1 << (bit % 8)));
            different += means_the_same_if_accepted(text_around_stream(changed)) ? 0U : 1U;
        }
        for (std::size_t bit = 0; bit < token.size() * 8; ++bit) {
            std::string changed{token};
            changed[bit / 8] = static_cast<char>(changed[bit / 8] ^ (1 << (bit % 8)));
            different += means_the_same_if_accepted(changed) ? 0U : 1U;
        }
        BOOST_TEST(different == 0U);
    }
}

BOOST_AUTO_TEST_CASE(no_part_of_a_token_will_do) {
    auto verifier = make_verifier();
    std::size_t accepted = 0;
    for (const auto token : {golden::stored, golden::fixed_codes}) {
        BOOST_TEST_REQUIRE(accepts(verifier, token));
        for (std::size_t size = 0; size < token.size(); ++size) {
            // Without its padding the text still says everything, and lenient reading says so.
            const bool only_padding_is_gone = token.find_first_not_of('=', size) == token.npos;
            accepted += !only_padding_is_gone && accepts(verifier, token.substr(0, size)) ? 1U : 0U;
            const auto strict = v007::parse(token.substr(0, size));
            accepted += strict ? 1U : 0U;
        }
    }
    const auto payload = payload_of(golden::stored);
    for (std::size_t size = 0; size < payload.size(); ++size) {
        const auto cut = text_around(std::string_view{payload}.substr(0, size));
        accepted += accepts(verifier, cut) ? 1U : 0U;
    }
    BOOST_TEST(accepted == 0U);
}

BOOST_AUTO_TEST_CASE(what_strict_accepts_lenient_reads_alike_and_both_write_it_again) {
    test::source random{7002};
    auto signer = make_signer();
    std::size_t strict_count = 0;
    std::size_t lenient_count = 0;
    for (int round = 0; round < 3000; ++round) {
        random_services make_service{random};
        const std::array<any_service, 2> services{make_service.next(), make_service.next()};
        auto payload =
            payload_of(test::value_of(signer.sign({}, std::span<const any_service>{services})));
        for (auto changes = random.below(3); changes != 0; --changes) {
            // Behind the header, with few values, so that lengths and counts stay small.
            payload[80 + random.below(payload.size() - 80)] = static_cast<char>(random.below(4));
        }
        if (random.below(4) == 0) {
            payload += random.bytes(4);
        }
        const auto level = static_cast<int>(random.below(10));
        const auto token = text_around_stream(test::zlib_deflate(payload, {.level = level}));
        const auto strict = v007::parse(token);
        const auto lenient = v007::parse(token, {.how = strictness::lenient});
        BOOST_TEST((!strict || lenient));
        if (lenient) {
            ++lenient_count;
            BOOST_TEST(lenient->unverified_content().payload() == payload);
            const auto again = lenient->unverified_content().encode();
            BOOST_TEST(again == text_around(payload));
        }
        if (strict) {
            ++strict_count;
            BOOST_TEST(strict->unverified_content().payload() == payload);
            BOOST_TEST(v007::parse(strict->unverified_content().encode()).has_value());
            BOOST_TEST(strict->unverified_content().services().size()
                       == lenient->unverified_content().services().size());
        }
    }
    BOOST_TEST(strict_count > 500U); // the property was tested at all
    BOOST_TEST(lenient_count > strict_count);
}

//=== a plain reference of what serves an intent ===//

namespace {

struct small_service {
    service_type type;
    std::string channel;
    std::string user;
    std::vector<v007::grant> grants;
};

auto pattern_stands_for(std::string_view pattern, std::string_view name) -> bool {
    if (pattern.empty()) {
        return name.empty();
    }
    if (pattern[0] == '*') {
        for (std::size_t skipped = 0; skipped <= name.size(); ++skipped) {
            if (pattern_stands_for(pattern.substr(1), name.substr(skipped))) {
                return true;
            }
        }
        return false;
    }
    return !name.empty() && pattern[0] == name[0]
           && pattern_stands_for(pattern.substr(1), name.substr(1));
}

// What is asked, in plain words.
struct question {
    purpose what = purpose::any_use;
    service_type type{}; // of use_service
    std::optional<std::string_view> channel{};
    std::optional<std::string_view> user{};
    std::vector<std::uint16_t> privileges{}; // besides those of the purpose
};

auto intent_of(const question& asked) -> intent {
    auto made = asked.what == purpose::use_service ? intent{use_service{asked.type}}
                                                   : intent::of(asked.what);
    made = asked.channel ? made.in(test::in(*asked.channel)) : made;
    made = asked.user ? made.by(test::by(*asked.user)) : made.by(whoever_it_names);
    for (const auto number : asked.privileges) {
        made = made.granting(privilege_number{number});
    }
    return made;
}

auto reference_accepts(const std::vector<small_service>& services, std::int64_t issued_at,
                       std::int64_t expires_in, const question& asked, std::int64_t now,
                       std::int64_t leeway) -> bool {
    if (now + leeway < issued_at
        || now >= issued_at + std::min(expires_in, std::int64_t{86400}) + leeway) {
        return false;
    }
    if (asked.what == purpose::any_use && !asked.channel && !asked.user) {
        return true;
    }
    auto privileges = asked.privileges;
    auto type = asked.type;
    if (asked.what == purpose::join || asked.what == purpose::log_in_to_rtm) {
        type = asked.what == purpose::join ? service_type::rtc : service_type::rtm;
        privileges.push_back(1);
    } else if (asked.what == purpose::use_service && privileges.empty()) {
        privileges.push_back(1);
    }
    return std::any_of(services.begin(), services.end(), [&](const small_service& service) {
        if (asked.what != purpose::any_use && service.type != type) {
            return false;
        }
        const bool has_channel = service.type != service_type::rtm;
        if (asked.channel
            && !(has_channel
                 && (service.channel.empty()
                     || pattern_stands_for(service.channel, *asked.channel)))) {
            return false;
        }
        const bool for_anybody = has_channel && (service.user.empty() || service.user == "*");
        if (asked.user && !for_anybody && service.user != *asked.user) {
            return false;
        }
        return std::all_of(privileges.begin(), privileges.end(), [&](std::uint16_t id) {
            return std::any_of(service.grants.begin(), service.grants.end(),
                               [&](const v007::grant& grant) {
                                   const auto time = grant.expires_in.count();
                                   return grant.what.number() == id
                                          && (time == 0 || now < issued_at + time + leeway);
                               });
        });
    });
}

} // namespace

BOOST_AUTO_TEST_CASE(an_intent_is_served_by_what_a_plain_reference_accepts) {
    test::source random{7003};
    auto signer = make_signer();
    auto verifier = make_verifier();
    constexpr std::array<std::string_view, 6> channels{"", "*", "a", "ab", "a*", "*b"};
    constexpr std::array<std::string_view, 4> users{"", "*", "u", "v"};
    constexpr std::array<std::int64_t, 5> times{0, 1, 2, 3, 90000};
    const auto pick = [&](const auto& from) { return from[random.below(from.size())]; };
    std::size_t accepted = 0;
    std::array<std::size_t, 32> served_count{};
    for (int round = 0; round < 4000; ++round) {
        std::vector<small_service> services(1 + random.below(3));
        std::vector<any_service> built;
        for (auto& each : services) {
            each = {random.below(3) == 0 ? service_type::rtm : service_type::rtc,
                    std::string{pick(channels)},
                    std::string{pick(users)},
                    {}};
            for (const std::uint16_t id : {std::uint16_t{1}, std::uint16_t{2}}) {
                if (random.below(4) != 0) {
                    each.grants.push_back({privilege_id{id}, seconds{pick(times)}});
                }
            }
            const auto user = test::wire_text_of(each.user);
            if (each.type == service_type::rtm) {
                built.emplace_back(v007::rtm_service{user, each.grants});
            } else {
                built.emplace_back(
                    v007::rtc_service{test::wire_text_of(each.channel), user, each.grants});
            }
        }
        const std::int64_t issued_at = 1000 + pick(times);
        const auto expires_in = pick(times);
        const auto token = test::value_of(signer.sign(
            {.issued_at = sys_seconds{seconds{issued_at}}, .expires_in = seconds{expires_in}},
            std::span<const any_service>{built}));
        const auto now = 1000 + pick(times) + (random.below(8) == 0 ? 86400 : 0);
        const auto leeway = static_cast<std::int64_t>(random.below(4)) - 1;
        constexpr std::array purposes{purpose::any_use, purpose::join, purpose::log_in_to_rtm,
                                      purpose::use_service};
        question asked{.what = pick(purposes)};
        if (asked.what == purpose::join || random.below(2) == 0) {
            asked.channel = pick(channels);
        }
        if (asked.what == purpose::log_in_to_rtm && random.below(8) != 0) {
            asked.channel.reset(); // no login is to one
        }
        if (random.below(2) == 0) {
            asked.user = pick(users);
        }
        if (asked.what == purpose::use_service) {
            asked.type = random.below(2) == 0 ? service_type::rtm : service_type::rtc;
        }
        if (asked.what != purpose::any_use) {
            switch (random.below(6)) {
            case 0: asked.privileges = {1}; break;
            case 1: asked.privileges = {2, 1}; break;
            case 2: asked.privileges = {2}; break;
            default: break;
            }
        }
        const auto got = verifier.verify(token, certificate, intent_of(asked),
                                         sys_seconds{seconds{now}}, {.leeway = seconds{leeway}});
        const bool expected =
            reference_accepts(services, issued_at, expires_in, asked, now, leeway);
        BOOST_TEST(got.has_value() == expected, "round " << round << " for " << name(asked.what)
                                                         << ", the reference "
                                                         << (expected ? "accepts" : "refuses"));
        served_count[static_cast<std::size_t>(asked.what)] += expected ? 1U : 0U;
        accepted += expected ? 1U : 0U;
    }
    BOOST_TEST(accepted > 200U);
    BOOST_TEST(accepted < 3800U);
    for (const auto what :
         {purpose::any_use, purpose::join, purpose::log_in_to_rtm, purpose::use_service}) {
        BOOST_TEST(served_count[static_cast<std::size_t>(what)] > 20U, name(what));
    }
}

BOOST_AUTO_TEST_SUITE_END()

// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

// The input is what a caller may give a builder, right or wrong: what is built is read and verified
// again with the same content, and what is refused is refused with an error of the right kind.

#include <agora_token/builder/detail/apaas.hpp>
#include <agora_token/builder/detail/messaging.hpp>
#include <agora_token/builder/detail/rtc.hpp>
#include <agora_token/v006/detail/builders.hpp>
#include <agora_token/verify/detail/verifier.hpp>

#include "support/cheap_mac.hpp"
#include "support/question.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace {

using namespace agora_token;
using fuzz::cheap_salts;
using fuzz::require;
using cheap_mac = fuzz::cheap_mac<32>;

const auto app = *app_id::make(fuzz::app_id_text);
const auto secret = *app_certificate::make(fuzz::certificate_text);

// The documented characters, written down once more.
auto is_documented(std::string_view text) -> bool {
    const std::string all = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 "
                            "!#$%&()+-:;<=.>?@[]^_{}|~,";
    return text.find_first_not_of(all) == std::string_view::npos;
}

auto made_user(fuzz::source& from) -> user {
    const auto kind = from.u8() % 4;
    if (kind == 0) {
        return user::any();
    }
    if (kind == 1) {
        const auto number = from.u32();
        const auto who = user::make(number).value_or(user::any());
        require(who.text() == (number == 0 ? "" : std::to_string(number)));
        return who;
    }
    const auto text = from.text(300);
    const auto who = user::account(text);
    require(who.has_value() == (!text.empty() && text.size() <= 255 && is_documented(text)));
    if (!who) {
        require(who.error().kind() == error_kind::bad_request
                && who.error().position <= text.size());
        return user::any();
    }
    require(who->text() == text);
    return *who;
}

auto made_time(fuzz::source& from) -> seconds {
    switch (from.u8() % 4) {
    case 0: return seconds{3600};
    case 1: return seconds{from.u32()};
    case 2: return seconds{from.i64()};
    default: return seconds{from.u16()};
    }
}

struct call {
    user who = user::any();
    user other = user::any();
    role as{};
    seconds expires_in{};
    seconds until{};
    sys_seconds issued_at{};
    std::uint32_t salt = 0;
};

auto made_call(fuzz::source& from) -> call {
    call all;
    all.who = made_user(from);
    all.other = made_user(from);
    all.as = static_cast<role>(from.u8() % 6);
    all.expires_in = made_time(from);
    all.until = made_time(from);
    all.issued_at = sys_seconds{from.u8() % 4 == 0 ? made_time(from) : seconds{1'700'000'000}};
    all.salt = from.u32();
    return all;
}

auto is_sensible(seconds duration) -> bool {
    return duration >= seconds{0} && duration <= seconds{366 * 86'400};
}
auto is_lifetime(seconds duration) -> bool {
    return is_sensible(duration) && duration != seconds{0};
}
auto is_on_wire(sys_seconds when) -> bool {
    return when.time_since_epoch().count() >= 0 && when.time_since_epoch().count() <= 0xffffffffLL;
}

// Whether a token is signed, at whatever time.
template <class Verifier, class Token>
auto is_genuine(Verifier& code, Token&& token, const intent& wanted) -> bool {
    return code
        .verify(std::move(token), secret, wanted, sys_seconds{},
                {.leeway = (seconds::max)(), .max_lifetime = (seconds::max)()})
        .has_value();
}

// The texts of both forms are the same, and the reader finds the header that was asked for.
template <class Text>
auto read_again(const result<Text>& text, const call& asked)
    -> std::optional<v007::unverified_token> {
    if (!text) {
        require(text.error().kind() == error_kind::misuse
                || text.error().kind() == error_kind::bad_request
                || text.error().code == errc::duplicate_key); // a resource or permission twice
        return std::nullopt;
    }
    require(is_lifetime(asked.expires_in) && is_on_wire(asked.issued_at));
    auto parsed = v007::parse(*text);
    require(parsed.has_value());
    const auto& content = parsed->unverified_content();
    require(content.app_id() == app.text() && content.salt() == asked.salt);
    require(content.issued_at() == asked.issued_at && content.expires_in() == asked.expires_in);
    require(content.unread().empty() && content.encode() == *text);
    auto copy = v007::parse(*text);
    auto code = *v007::basic_verifier<cheap_mac>::make();
    require(is_genuine(code, std::move(*copy), any_use{}));
    return std::move(*parsed);
}

void rtc(fuzz::source& from, bool is_pattern) {
    const auto name_text = from.text(100);
    const auto name = channel_name::make(name_text);
    const auto pattern = channel_pattern::make(name_text);
    std::string without_stars{name_text};
    std::erase(without_stars, '*');
    require(name.has_value()
            == (!name_text.empty() && name_text.size() < 64 && is_documented(name_text)));
    require(pattern.has_value()
            == (!name_text.empty() && name_text.size() < 64 && is_documented(without_stars)));
    const auto asked = made_call(from);
    if (!(is_pattern ? pattern.has_value() : name.has_value())) {
        return;
    }
    const auto channel = is_pattern ? channel_or_pattern{*pattern} : channel_or_pattern{*name};
    auto builder = *basic_rtc_token_builder<cheap_mac, cheap_salts>::make(app, secret);
    const auto text = builder.build(channel, asked.who, asked.as,
                                    {.expires_in = asked.expires_in,
                                     .privileges_expire_in = asked.until,
                                     .issued_at = asked.issued_at,
                                     .salt = asked.salt});
    const bool possible = is_lifetime(asked.expires_in) && is_sensible(asked.until)
                          && is_on_wire(asked.issued_at) && asked.as != role::attendee
                          && asked.as != role::admin;
    require(text.has_value() == possible);
    const auto token = read_again(text, asked);
    if (!token) {
        return;
    }
    std::string out(text->size(), '\0');
    const rtc_options options{.expires_in = asked.expires_in,
                              .privileges_expire_in = asked.until,
                              .issued_at = asked.issued_at,
                              .salt = asked.salt};
    require(builder.build_to(out, channel, asked.who, asked.as, options).value_or("") == *text);
    const auto short_of = builder.build_to(std::span{out}.first(out.size() - 1), channel, asked.who,
                                           asked.as, options);
    require(!short_of && short_of.error() == error{errc::output_too_small, text->size()});
    const auto services = token->unverified_content().services();
    require(services.size() == 1);
    const auto service = *services.begin();
    require(service.type() == service_type::rtc && service.channel() == name_text
            && service.user() == asked.who.text());
    require(service.privileges().size() == (asked.as == role::publisher ? 4U : 1U));
    for (const auto grant : service.privileges()) {
        require(grant.expires_in == asked.until);
    }
    const auto both = builder.build_with_rtm(channel, asked.who, asked.as, asked.other,
                                             {.expires_in = asked.expires_in,
                                              .rtm_expires_in = asked.until,
                                              .issued_at = asked.issued_at,
                                              .salt = asked.salt});
    require(both.has_value() == !asked.other.is_any());
    if (const auto second = read_again(both, asked)) {
        require(second->unverified_content().services().size() == 2);
    }
}

void messaging(fuzz::source& from) {
    const auto asked = made_call(from);
    const token_options options{
        .expires_in = asked.expires_in, .issued_at = asked.issued_at, .salt = asked.salt};
    const bool possible =
        is_lifetime(asked.expires_in) && is_on_wire(asked.issued_at) && !asked.who.is_any();
    auto rtm = *basic_rtm_token_builder<cheap_mac, cheap_salts>::make(app, secret);
    auto chat = *basic_chat_token_builder<cheap_mac, cheap_salts>::make(app, secret);
    auto room =
        *basic_apaas_token_builder<cheap_mac, cheap_salts, fuzz::cheap_mac<16>>::make(app, secret);
    const auto login = rtm.build(asked.who, options);
    require(login.has_value() == possible);
    if (const auto token = read_again(login, asked)) {
        require((*token->unverified_content().services().begin()).user() == asked.who.text());
    }
    (void)read_again(chat.build_user(asked.who, options), asked);
    (void)read_again(chat.build_app(options), asked);
    (void)read_again(room.build_user(asked.who, options), asked);
    const auto name = channel_name::make(from.text(70));
    if (name) {
        const auto number = static_cast<std::int16_t>(from.u16());
        if (const auto token =
                read_again(room.build_room_user(*name, asked.who, number, options), asked)) {
            const auto services = token->unverified_content().services();
            require(services.size() == 3);
            bool found = false;
            for (const auto& service : services) {
                found = found || (service.room() == name->text() && service.role() == number);
            }
            require(found);
        }
    }
}

void permissions(fuzz::source& from) {
    const auto asked = made_call(from);
    std::vector<std::string_view> names;
    for (int i = from.u8() % 8; i > 0; --i) {
        names.push_back(from.text(40));
    }
    std::vector<v007::rtm2_permission> rules;
    bool differ = true;
    for (int i = from.u8() % 4; i > 0; --i) {
        const auto type = static_cast<v007::rtm2_permission_type>(from.u8() % 4);
        for (const auto& rule : rules) {
            differ = differ && rule.type != type;
        }
        rules.push_back({type, std::span{names}.first(from.u8() % (names.size() + 1))});
    }
    std::vector<v007::rtm2_resource> resources;
    bool used = false;
    for (int i = from.u8() % 6; i > 0; --i) {
        const auto type = static_cast<v007::rtm2_resource_type>(from.u8() % 6);
        for (const auto& resource : resources) {
            differ = differ && resource.type != type;
        }
        resources.push_back({type, rules});
        used = true;
    }
    auto rtm = *basic_rtm_token_builder<cheap_mac, cheap_salts>::make(app, secret);
    const auto text = rtm.build_with_permissions(
        asked.who, resources,
        {.expires_in = asked.expires_in, .issued_at = asked.issued_at, .salt = asked.salt});
    const bool possible =
        is_lifetime(asked.expires_in) && is_on_wire(asked.issued_at) && !asked.who.is_any();
    require(text.has_value() == (possible && (differ || !used)));
    const auto token = read_again(text, asked);
    if (!token) {
        return;
    }
    const auto service = *token->unverified_content().services().begin();
    const auto all = service.permissions();
    require(all.has_value() && all->size() == resources.size());
    int last = -1;
    for (const auto& resource : *all) {
        require(static_cast<int>(resource.type) > last);
        last = static_cast<int>(resource.type);
        require(resource.permissions.size() == rules.size());
        for (const auto& permission : resource.permissions) {
            const auto rule = std::find_if(rules.begin(), rules.end(), [&](const auto& each) {
                return each.type == permission.type;
            });
            require(rule != rules.end());
            require(std::equal(permission.names.begin(), permission.names.end(),
                               rule->names.begin(), rule->names.end()));
        }
    }
}

void older(fuzz::source& from) {
    const auto name = channel_name::make(from.text(70));
    const auto asked = made_call(from);
    if (!name) {
        return;
    }
    auto builder = *v006::basic_rtc_token_builder<cheap_mac, cheap_salts>::make(app, secret);
    const v006::build_options options{.privileges_expire_at = sys_seconds{asked.until},
                                      .expires_at = asked.issued_at,
                                      .salt = asked.salt};
    const auto text = builder.build(*name, asked.who, asked.as, options);
    require(text.has_value()
            == (is_on_wire(sys_seconds{asked.until}) && is_on_wire(asked.issued_at)));
    if (!text) {
        require(text.error().code == errc::time_out_of_range);
        return;
    }
    require(text->size() <= builder.max_size);
    auto token = v006::parse(*text);
    require(token.has_value());
    const auto& content = token->unverified_content();
    require(content.encode() == *text && content.salt() == asked.salt
            && content.expires_at() == asked.issued_at);
    auto code = *v006::basic_verifier<cheap_mac>::make();
    require(is_genuine(code, std::move(*token), any_use{*name, asked.who}));
}

// A service of any type with any body, which a list of services takes.
void raw(fuzz::source& from) {
    const auto asked = made_call(from);
    std::vector<v007::grant> grants;
    bool differ = true;
    for (int i = from.u8() % 6; i > 0; --i) {
        const auto id = static_cast<std::uint16_t>(from.u8() % 16);
        for (const auto& grant : grants) {
            differ = differ && grant.what.number() != id;
        }
        grants.push_back({privilege_id{id}, seconds{from.u32()}});
    }
    const auto type = from.u16();
    const std::array<v007::any_service, 2> services{
        v007::raw_service{static_cast<service_type>(type), from.text(60), grants},
        v007::stt_service{}};
    auto code = *v007::signer<cheap_mac>::make(app, secret);
    const auto text = code.sign(
        {.issued_at = asked.issued_at, .expires_in = asked.expires_in, .salt = asked.salt},
        services);
    const bool possible = is_on_wire(asked.issued_at) && is_on_wire(sys_seconds{asked.expires_in});
    require(text.has_value() == (possible && differ));
    if (text) {
        auto token = v007::parse(*text, {.how = strictness::lenient});
        if (token) { // else the body is not what its type has
            auto checker = *v007::basic_verifier<cheap_mac>::make();
            require(is_genuine(checker, std::move(*token), any_use{}));
        }
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    fuzz::source from{fuzz::view_of(data, size)};
    switch (from.u8() % 6) {
    case 0: rtc(from, false); break;
    case 1: rtc(from, true); break;
    case 2: messaging(from); break;
    case 3: permissions(from); break;
    case 4: older(from); break;
    default: raw(from); break;
    }
    return 0;
}

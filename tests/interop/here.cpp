// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

// This library's side of the interop test; run.sh says how it is used.
//
//   here make CASES              prints a token for each case, one a line
//   here compress CASES          the same, compressed by zlib
//   here check CASES < tokens    reads such tokens and compares them with the cases
//   here builders < made         reads what upstream's builders made (name, token) and makes the
//                                same with ours
//   here build < made            prints what ours make, with the times and salts of theirs

#include <agora_token.hpp>
#include <agora_token/adapt/zlib.hpp>

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <exception>
#include <fstream>
#include <iostream>
#include <list>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace at = agora_token;

namespace {

using json = nlohmann::json;

const auto id = at::app_id::literal("970CA35de60c44645bbae8a215061b33");
const auto certificate = at::app_certificate::literal("5CFd2fd1755d40ecb72977518be15d3b");

template <class T>
auto value_of(at::result<T> got) -> T {
    if (!got) {
        throw std::runtime_error{std::string{at::name(got.error().code)} + " at "
                                 + std::to_string(got.error().position)};
    }
    return *std::move(got);
}

// "{6000}" stands for so many letters.
auto text_of(const json& value) -> std::string {
    const auto text = value.get<std::string>();
    const bool short_for_more = text.size() > 2 && text.front() == '{' && text.back() == '}';
    return short_for_more ? std::string(std::stoul(text.substr(1)), 'n') : text;
}

//=== making ===//

/// What the views in services look at, for as long as a token is made.
class arena {
  public:
    auto text(const json& value) -> at::wire_text {
        return value_of(at::wire_text::make(keep(texts_, text_of(value))));
    }
    template <class Grant>
    auto grants(const json& entries) -> std::span<const Grant> {
        std::vector<Grant> all;
        for (const auto& [number, time] :
             entries.get<std::vector<std::pair<int, std::uint32_t>>>()) {
            all.push_back(Grant::from_wire(static_cast<std::uint16_t>(number), time));
        }
        if constexpr (std::is_same_v<Grant, at::v007::grant>) {
            return keep(relative_, std::move(all));
        } else {
            return keep(absolute_, std::move(all));
        }
    }
    auto resources(const json& all) -> std::span<const at::v007::rtm2_resource> {
        std::vector<at::v007::rtm2_resource> list;
        for (const auto& resource : all) {
            std::vector<at::v007::rtm2_permission> permissions;
            for (const auto& permission : resource.at(1)) {
                std::vector<std::string_view> names;
                for (const auto& name : permission.at(1)) {
                    names.push_back(keep(texts_, text_of(name)));
                }
                permissions.push_back({at::v007::rtm2_permission_type{permission.at(0)},
                                       keep(names_, std::move(names))});
            }
            list.push_back({at::v007::rtm2_resource_type{resource.at(0)},
                            keep(permissions_, std::move(permissions))});
        }
        return keep(resources_, std::move(list));
    }

  private:
    template <class T>
    static auto keep(std::list<T>& where, T value) -> const T& {
        return where.emplace_back(std::move(value));
    }

    std::list<std::string> texts_;
    std::list<std::vector<at::v007::grant>> relative_;
    std::list<std::vector<at::v006::grant>> absolute_;
    std::list<std::vector<std::string_view>> names_;
    std::list<std::vector<at::v007::rtm2_permission>> permissions_;
    std::list<std::vector<at::v007::rtm2_resource>> resources_;
};

auto make_service(const json& each, arena& kept) -> at::v007::any_service {
    using namespace at::v007;
    const auto privileges = kept.grants<grant>(each.at("privileges"));
    const auto text = [&](const char* key) { return kept.text(each.at(key)); };
    switch (at::service_type{each.at("type")}) {
    case at::service_type::rtc: return rtc_service{text("channel"), text("user"), privileges};
    case at::service_type::rtm: return rtm_service{text("user"), privileges};
    case at::service_type::streaming:
        return streaming_service{text("channel"), text("user"), privileges};
    case at::service_type::fpa: return fpa_service{privileges};
    case at::service_type::chat: return chat_service{text("user"), privileges};
    case at::service_type::fcdn: return fcdn_service{text("channel"), text("user"), privileges};
    case at::service_type::apaas:
        return apaas_service{text("room"), text("user"), each.at("role"), privileges};
    case at::service_type::rtm2:
        return rtm2_service{text("user"), kept.resources(each.at("permissions")), privileges};
    case at::service_type::convo_ai: return convo_ai_service{privileges};
    case at::service_type::stt: return stt_service{privileges};
    }
    throw std::runtime_error{"no such service"};
}

template <class Compression = at::stored>
auto make(const json& each) -> std::string {
    arena kept;
    if (each.at("version") == "006") {
        auto signer = value_of(at::v006::signer<at::hmac_sha256>::make(id, certificate));
        return value_of(
            signer.sign({.channel = kept.text(each.at("channel")),
                         .user = kept.text(each.at("user")),
                         .salt = each.at("salt"),
                         .expires_at = at::sys_seconds_from_wire(each.at("ts")),
                         .privileges = kept.grants<at::v006::grant>(each.at("privileges"))}));
    }
    using signer_007 = at::v007::signer<at::hmac_sha256, Compression>;
    auto signer = value_of(signer_007::make(id, certificate));
    std::vector<at::v007::any_service> services;
    for (const auto& service : each.at("services")) {
        services.push_back(make_service(service, kept));
    }
    return value_of(signer.sign({.issued_at = at::sys_seconds_from_wire(each.at("issue_ts")),
                                 .expires_in = at::seconds{each.at("expire").get<std::int64_t>()},
                                 .salt = each.at("salt")},
                                std::span<const at::v007::any_service>{services}));
}

//=== checking ===//

void require(bool holds, const std::string& what) {
    if (!holds) {
        throw std::runtime_error{what};
    }
}
void require_equal(const json& got, const json& expected) {
    require(got == expected, got.dump() + " instead of " + expected.dump());
}

auto sorted(json entries) -> json {
    std::sort(entries.begin(), entries.end(),
              [](const json& a, const json& b) { return a.at(0) < b.at(0); });
    return entries;
}

// A service, parsed or of the cases, in one form.
auto describe(const at::v007::service_view& service) -> json {
    json all{{"type", static_cast<int>(service.type())}, {"privileges", json::array()}};
    for (const auto& grant : service.privileges()) {
        all["privileges"].push_back({grant.what.number(), grant.expires_in.count()});
    }
    if (service.channel()) {
        all["channel"] = *service.channel();
    }
    if (service.user()) {
        all["user"] = *service.user();
    }
    if (service.room()) {
        all["room"] = *service.room();
    }
    if (service.role()) {
        all["role"] = *service.role();
    }
    if (const auto resources = service.permissions()) {
        all["permissions"] = json::array();
        for (const auto& resource : *resources) {
            json permissions = json::array();
            for (const auto& permission : resource.permissions) {
                json names = json::array();
                for (const auto name : permission.names) {
                    names.push_back(name);
                }
                permissions.push_back({static_cast<int>(permission.type), names});
            }
            all["permissions"].push_back({static_cast<int>(resource.type), permissions});
        }
    }
    return all;
}
auto expected(json service) -> json {
    for (const auto* key : {"channel", "user", "room"}) {
        if (service.contains(key)) {
            service[key] = text_of(service[key]);
        }
    }
    service["privileges"] = sorted(service["privileges"]);
    if (service.contains("permissions")) {
        for (auto& resource : service["permissions"]) {
            resource[1] = sorted(resource[1]);
        }
        service["permissions"] = sorted(service["permissions"]);
    }
    return service;
}

constexpr at::read_options roomy{.max_inflated = std::size_t{1} << 20};

// Terms that check no time, since their leeway has no end.
auto timeless() -> at::verify_options {
    return {.app_id = id, .leeway = (at::seconds::max)()};
}

void check_007(const json& each, const std::string& text) {
    auto verifier = value_of(at::v007::verifier::make());
    const auto token = value_of(verifier.verify(value_of(at::v007::parse(text, roomy)), certificate,
                                                at::any_use{}, at::sys_seconds{}, timeless()));
    require_equal(token->issued_at().time_since_epoch().count(), each.at("issue_ts"));
    require_equal(token->expires_in().count(), each.at("expire"));
    require_equal(token->salt(), each.at("salt"));
    require(!token->has_unknown_service(), "an unknown service");
    auto got = json::array();
    for (const auto& service : token->services()) {
        got.push_back(describe(service));
    }
    auto all = each.at("services").get<std::vector<json>>();
    std::stable_sort(all.begin(), all.end(),
                     [](const json& a, const json& b) { return a.at("type") < b.at("type"); });
    auto wanted = json::array();
    for (const auto& service : all) {
        wanted.push_back(expected(service));
    }
    require_equal(got, wanted);
    // Theirs and ours inflate to the same bytes, and compressed ours is no more than a tenth
    // longer.
    const auto compressed = make<at::zlib_compressor>(each);
    for (const auto& mine : {make(each), compressed}) {
        const auto ours = value_of(at::v007::parse(mine, roomy));
        require(ours.unverified_content().payload() == token->payload(),
                "another payload than ours");
    }
    require(10 * compressed.size() <= 11 * text.size(), std::to_string(compressed.size())
                                                            + " characters beside "
                                                            + std::to_string(text.size()));
}

void check_006(const json& each, const std::string& text) {
    auto verifier = value_of(at::v006::verifier::make());
    const auto channel = text_of(each.at("channel"));
    const auto user = text_of(each.at("user"));
    const at::any_use whatever{at::channel_text{value_of(at::wire_text::make(channel))},
                               at::user_text{value_of(at::wire_text::make(user))}};
    const auto token = value_of(verifier.verify(value_of(at::v006::parse(text)), certificate,
                                                whatever, at::sys_seconds{}, timeless()));
    require_equal(token->salt(), each.at("salt"));
    require_equal(token->expires_at().time_since_epoch().count(), each.at("ts"));
    auto got = json::array();
    for (const auto& grant : token->privileges()) {
        got.push_back({grant.what.number(), grant.expires_at.time_since_epoch().count()});
    }
    require_equal(got, sorted(each.at("privileges")));
    require_equal(make(each), text);
}

//=== builders ===//

// Makes with our builder, at the time and with the salt of theirs, what `name` stands for.
auto build(const std::string& name, at::sys_seconds issued_at, std::uint32_t salt) -> std::string {
    using at::seconds;
    const auto room = value_of(at::channel_name::make("room"));
    const auto bob = value_of(at::user::account("bob"));
    const auto ann = value_of(at::user::account("ann"));
    const auto made = [&]<class Builder>(std::type_identity<Builder>) {
        return value_of(Builder::make(id, certificate));
    };
    auto rtc = made(std::type_identity<at::rtc_token_builder>{});
    const at::rtc_options hour{.expires_in = seconds{3600},
                               .privileges_expire_in = seconds{600},
                               .issued_at = issued_at,
                               .salt = salt};
    const at::rtc_options no_privilege_end{
        .expires_in = seconds{3600}, .issued_at = issued_at, .salt = salt};
    const at::token_options plain{
        .expires_in = seconds{3600}, .issued_at = issued_at, .salt = salt};
    const at::rtc_rtm_options full{.expires_in = seconds{3600},
                                   .rtm_expires_in = seconds{1200},
                                   .join_channel_expires_in = seconds{11},
                                   .publish_audio_expires_in = seconds{12},
                                   .publish_video_expires_in = seconds{13},
                                   .publish_data_expires_in = seconds{14},
                                   .issued_at = issued_at,
                                   .salt = salt};
    const at::v006::build_options absolute{
        .privileges_expire_at = at::sys_seconds{seconds{1700000000}},
        .expires_at = issued_at, // 006 has its end where 007 has its issue
        .salt = salt};
    if (name == "rtc_uid_publisher") {
        return value_of(rtc.build(room, at::user::uid(42), at::role::publisher, hour));
    }
    if (name == "rtc_uid_subscriber") {
        return value_of(rtc.build(room, at::user::uid(42), hour));
    }
    if (name == "rtc_any") {
        return value_of(rtc.build(room, at::user::any(), no_privilege_end));
    }
    if (name == "rtc_account") {
        return value_of(rtc.build(room, bob, at::role::publisher, hour));
    }
    if (name == "rtc_privileges") {
        return value_of(rtc.build_with_privileges(room, at::user::uid(42),
                                                  {.expires_in = seconds{3600},
                                                   .join_channel_expires_in = seconds{11},
                                                   .publish_audio_expires_in = seconds{12},
                                                   .publish_video_expires_in = seconds{13},
                                                   .publish_data_expires_in = seconds{14},
                                                   .issued_at = issued_at,
                                                   .salt = salt}));
    }
    if (name == "rtc_rtm") {
        return value_of(rtc.build_with_rtm(room, bob, at::role::publisher, hour));
    }
    if (name == "rtc_rtm_2") {
        return value_of(rtc.build_with_rtm(room, bob, at::role::publisher, ann, full));
    }
    if (name == "convo_ai") {
        auto builder = made(std::type_identity<at::convo_ai_token_builder>{});
        return value_of(builder.build(room, bob, at::role::publisher, ann, full));
    }
    if (name == "stt") {
        auto builder = made(std::type_identity<at::stt_token_builder>{});
        return value_of(builder.build(room, bob, at::role::publisher, ann, full));
    }
    if (name == "rtm") {
        return value_of(made(std::type_identity<at::rtm_token_builder>{}).build(bob, plain));
    }
    if (name == "rtm_permissions") {
        constexpr std::array<std::string_view, 1> everybody{"u*"};
        constexpr std::array<std::string_view, 1> one{"m1"};
        constexpr std::array<std::string_view, 2> two{"m2", "m1"};
        using at::v007::rtm2_permission_type;
        using at::v007::rtm2_resource_type;
        const std::array of_users{
            at::v007::rtm2_permission{rtm2_permission_type::write, everybody}};
        const std::array of_channels{at::v007::rtm2_permission{rtm2_permission_type::write, one},
                                     at::v007::rtm2_permission{rtm2_permission_type::read, two}};
        const std::array resources{
            at::v007::rtm2_resource{rtm2_resource_type::users, of_users},
            at::v007::rtm2_resource{rtm2_resource_type::message_channels, of_channels}};
        return value_of(made(std::type_identity<at::rtm_token_builder>{})
                            .build_with_permissions(bob, resources, plain));
    }
    if (name == "chat_user") {
        return value_of(made(std::type_identity<at::chat_token_builder>{}).build_user(bob, plain));
    }
    if (name == "chat_app") {
        return value_of(made(std::type_identity<at::chat_token_builder>{}).build_app(plain));
    }
    if (name == "fpa") {
        return value_of(made(std::type_identity<at::fpa_token_builder>{})
                            .build({.issued_at = issued_at, .salt = salt}));
    }
    if (name == "apaas_room_user") {
        return value_of(made(std::type_identity<at::apaas_token_builder>{})
                            .build_room_user(room, bob, 2, plain));
    }
    if (name == "education_room_user") {
        return value_of(made(std::type_identity<at::education_token_builder>{})
                            .build_room_user(room, bob, 2, plain));
    }
    if (name == "apaas_user") {
        return value_of(made(std::type_identity<at::apaas_token_builder>{}).build_user(bob, plain));
    }
    if (name == "apaas_app") {
        return value_of(made(std::type_identity<at::education_token_builder>{}).build_app(plain));
    }
    if (name == "006_rtm") {
        return value_of(
            made(std::type_identity<at::v006::rtm_token_builder>{}).build(bob, absolute));
    }
    auto older = made(std::type_identity<at::v006::rtc_token_builder>{});
    if (name == "006_rtc_uid") {
        return value_of(older.build(room, at::user::uid(42), at::role::publisher, absolute));
    }
    require(name == "006_rtc_account", "no such builder");
    return value_of(older.build(room, bob, at::role::subscriber, absolute));
}

auto services_of(const at::v007::content& token) -> json {
    auto all = json::array();
    for (const auto& service : token.services()) {
        all.push_back(describe(service));
    }
    return all;
}

// The packages forget the privilege to be in the room, and nothing else.
void check_room_user(const std::string& theirs, const std::string& ours) {
    auto verifier = value_of(at::v007::verifier::make());
    const auto content_of = [&](const std::string& text) {
        return value_of(
            verifier.verify(text, certificate, at::any_use{}, at::sys_seconds{}, timeless()));
    };
    auto mine = services_of(*content_of(ours));
    require_equal(mine.at(2).at("privileges"), json::parse("[[1, 3600]]"));
    mine.at(2).at("privileges") = json::array();
    require_equal(services_of(*content_of(theirs)), mine);
}

// With a time and a salt of theirs.
auto build_as(const std::string& name, const std::string& theirs) -> std::string {
    if (name.starts_with("006")) {
        const auto token = value_of(at::v006::parse(theirs));
        const auto& said = token.unverified_content();
        return build(name, said.expires_at(), said.salt());
    }
    const auto token = value_of(at::v007::parse(theirs));
    const auto& said = token.unverified_content();
    return build(name, said.issued_at(), said.salt());
}

void check_builder(const std::string& name, const std::string& theirs) {
    const auto mine = build_as(name, theirs);
    if (name.starts_with("006")) {
        require_equal(mine, theirs);
    } else if (name.ends_with("room_user")) {
        check_room_user(theirs, mine);
    } else {
        require(value_of(at::v007::parse(mine)).unverified_content().payload()
                    == value_of(at::v007::parse(theirs)).unverified_content().payload(),
                "another payload than ours");
    }
}

//=== the program ===//

class report {
  public:
    template <class Check>
    void run(const std::string& name, Check check) {
        try {
            check();
            ++passed_;
        } catch (const std::exception& problem) {
            std::cout << name << ": " << std::string{problem.what()}.substr(0, 2000) << '\n';
            ++failed_;
        }
    }
    [[nodiscard]] auto finish() const -> int {
        std::cout << passed_ << " passed, " << failed_ << " failed\n";
        return failed_ == 0 && passed_ > 0 ? 0 : 1;
    }

  private:
    int passed_ = 0;
    int failed_ = 0;
};

auto check_builders() -> int {
    report all;
    std::string name;
    std::string token;
    while (std::cin >> name >> token) {
        all.run(name, [&] { check_builder(name, token); });
    }
    return all.finish();
}

void print_builders() {
    std::string name;
    std::string token;
    while (std::cin >> name >> token) {
        std::cout << name << ' ' << build_as(name, token) << '\n';
    }
}

auto check_cases(const json& cases) -> int {
    report all;
    for (const auto& each : cases) {
        all.run(each.at("name"), [&] {
            std::string token;
            require(static_cast<bool>(std::getline(std::cin, token)), "no token");
            each.at("version") == "006" ? check_006(each, token) : check_007(each, token);
        });
    }
    return all.finish();
}

} // namespace

auto main(int argc, char* argv[]) -> int {
    try {
        const std::vector<std::string> arguments(argv + 1, argv + argc);
        if (arguments == std::vector<std::string>{"builders"}) {
            return check_builders();
        }
        if (arguments == std::vector<std::string>{"build"}) {
            print_builders();
            return 0;
        }
        require(arguments.size() == 2,
                "usage: here make|compress|check CASES, here builders|build");
        std::ifstream file{arguments[1]};
        const auto cases = json::parse(file);
        if (arguments[0] == "check") {
            return check_cases(cases);
        }
        for (const auto& each : cases) {
            std::cout << (arguments[0] == "compress" ? make<at::zlib_compressor>(each) : make(each))
                      << '\n';
        }
        return 0;
    } catch (const std::exception& problem) {
        std::cerr << problem.what() << '\n';
        return 2;
    }
}

// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

#include "builders.hpp"
#include "permissions.hpp"
#include "recording.hpp"
#include "wire.hpp"

#include <agora_token.hpp>
#include <agora_token/crypto/detail/botan.hpp>
#include <agora_token/v007/detail/verifier.hpp>

#include <algorithm>
#include <array>
#include <deque>

namespace conformance {

using namespace agora_token;

namespace {

// Fails unless the text is a token with this payload.
void expect_payload(std::string_view text, std::string_view payload, const std::string& what) {
    const auto parsed = v007::parse(text, vector_limits);
    expect_value(parsed, what);
    expect_equal(parsed->unverified_content().payload(), payload, "the payload of " + what);
}

// The fields of a service type by the names that vectors use.
struct service_shape {
    service_type type;
    const char* channel = nullptr;
    const char* user = nullptr;
    const char* room = nullptr;
};

constexpr std::array shapes{
    service_shape{service_type::rtc, "channel_name", "uid"},
    service_shape{service_type::rtm, nullptr, "user_id"},
    service_shape{service_type::streaming, "channel_name", "account"},
    service_shape{service_type::fpa},
    service_shape{service_type::chat, nullptr, "user_id"},
    service_shape{service_type::fcdn, "channel_name", "account"},
    service_shape{service_type::apaas, nullptr, "user_uuid", "room_uuid"},
    service_shape{service_type::rtm2, nullptr, "user_id"},
    service_shape{service_type::convo_ai},
    service_shape{service_type::stt},
};

// A service as a vector gives it.
struct service_input {
    explicit service_input(const fields& in);

    service_type type{};
    privilege_list privileges;
    std::optional<carried_text> channel;
    std::optional<carried_text> user;
    std::optional<carried_text> room;
    std::optional<std::int16_t> role;
    std::optional<std::vector<resource>> permissions;
};

service_input::service_input(const fields& in)
    : type{in.number<std::uint16_t>("type")},
      privileges{privileges_in(in.array("privileges"), in.path("privileges"))} {
    const auto* const shape = std::find_if(
        shapes.begin(), shapes.end(), [&](const service_shape& each) { return each.type == type; });
    expect(shape != shapes.end(), in.path("type") + " is unknown");
    std::vector<std::string_view> known{"type", "name", "privileges"};
    const auto take = [&](const char* field, auto make, std::optional<carried_text>& into) {
        if (field != nullptr) {
            into = make(in.text(field));
            known.emplace_back(field);
        }
    };
    take(shape->channel, &carried_text::channel, channel);
    take(shape->user, &carried_text::user, user);
    take(shape->room, &carried_text::user, room);
    if (type == service_type::apaas) {
        role = in.number<std::int16_t>("role");
        known.emplace_back("role");
    }
    if (type == service_type::rtm2) {
        permissions = permissions_in(in.array("permissions"), in.path("permissions"));
        known.emplace_back("permissions");
    }
    in.only(known);
    if (in.has("name")) {
        expect_equal(in.text("name"), name(type), in.path("name"));
    }
}

// The inputs of a good vector.
struct inputs_007 {
    explicit inputs_007(const fields& in)
        : id{app_id_of(in)},
          head{.issued_at = sys_seconds_from_wire(in.number<std::uint32_t>("issue_ts")),
               .expires_in = seconds{in.number<std::uint32_t>("expire")},
               .salt = in.number<std::uint32_t>("salt")} {
        in.only({"app_id", "app_certificate", "issue_ts", "expire", "salt", "services"});
        for (const auto& service : in.array("services")) {
            const auto path = "inputs.services[" + std::to_string(services.size()) + "].";
            services.emplace_back(fields{service, path});
        }
    }

    app_id id;
    v007::header head;
    std::vector<service_input> services; // in the order given
};

// The views that the library signs, with what they look at.
class service_output {
  public:
    explicit service_output(const service_input& in) {
        for (const auto& [key, value] : in.privileges) {
            grants_.push_back(v007::grant::from_wire(key, value));
        }
        if (in.permissions) {
            permissions_.emplace(*in.permissions);
        }
        service_ = make(in);
    }
    service_output(service_output&&) = delete;

    [[nodiscard]] auto service() const -> const v007::any_service& { return service_; }

  private:
    [[nodiscard]] auto make(const service_input& in) const -> v007::any_service {
        switch (in.type) {
        case service_type::rtc:
            return v007::rtc_service{in.channel->wire(), in.user->wire(), grants_};
        case service_type::rtm: return v007::rtm_service{in.user->wire(), grants_};
        case service_type::streaming:
            return v007::streaming_service{in.channel->wire(), in.user->wire(), grants_};
        case service_type::fpa: return v007::fpa_service{grants_};
        case service_type::chat: return v007::chat_service{in.user->wire(), grants_};
        case service_type::fcdn:
            return v007::fcdn_service{in.channel->wire(), in.user->wire(), grants_};
        case service_type::apaas:
            return v007::apaas_service{in.room->wire(), in.user->wire(), *in.role, grants_};
        case service_type::rtm2:
            return v007::rtm2_service{in.user->wire(), permissions_->view(), grants_};
        case service_type::convo_ai: return v007::convo_ai_service{grants_};
        case service_type::stt: return v007::stt_service{grants_};
        }
        throw failure{"a service of unknown type"};
    }

    std::vector<v007::grant> grants_;
    std::optional<permission_output> permissions_;
    v007::any_service service_;
};

void expect_text(std::optional<std::string_view> got, const std::optional<carried_text>& expected,
                 const std::string& what) {
    expect(got.has_value() == expected.has_value(), what + (got ? " is there" : " is missing"));
    if (got) {
        expect_equal(*got, expected->text(), what);
    }
}

void expect_service(const v007::service_view& got, const service_input& expected,
                    const std::string& what) {
    expect_equal(static_cast<std::uint16_t>(got.type()), static_cast<std::uint16_t>(expected.type),
                 "the type of " + what);
    privilege_list privileges;
    for (const auto& grant : got.privileges()) {
        privileges.emplace_back(grant.what.number(), *to_wire(grant.expires_in));
    }
    expect_equal(privileges, expected.privileges, true, "the privileges of " + what);
    expect_text(got.channel(), expected.channel, "the channel of " + what);
    expect_text(got.user(), expected.user, "the user of " + what);
    expect_text(got.room(), expected.room, "the room of " + what);
    expect(got.role() == expected.role, "the role of " + what + " differs");
    expect(got.permissions().has_value() == expected.permissions.has_value()
               && (!got.permissions()
                   || sorted(permissions_in(*got.permissions())) == sorted(*expected.permissions)),
           "the permissions of " + what + " differ");
}

void expect_fields(const v007::content& token, const inputs_007& in, const fields& all,
                   bool unsorted) {
    expect_equal(token.app_id(), in.id.text(), "app_id");
    expect_equal(*to_wire(token.issued_at()), *to_wire(in.head.issued_at), "issue_ts");
    expect_equal(*to_wire(token.expires_in()), *to_wire(in.head.expires_in), "expire");
    expect_equal(token.salt(), in.head.salt, "salt");
    auto expected = in.services;
    if (!unsorted) {
        std::stable_sort(expected.begin(), expected.end(),
                         [](const auto& a, const auto& b) { return a.type < b.type; });
    }
    expect(token.unread().empty(), "the token has bytes after the services");
    expect_equal(static_cast<std::int64_t>(token.services().size()),
                 static_cast<std::int64_t>(expected.size()), "the number of services");
    std::size_t at = 0;
    for (const auto& service : token.services()) {
        expect_service(service, expected[at], "service " + std::to_string(at));
        ++at;
    }
    if (all.has("payload_len")) {
        expect_equal(static_cast<std::int64_t>(token.payload().size()),
                     all.number<std::int64_t>("payload_len"), "payload_len");
    }
    expect_bytes(token.payload(), all, "payload");
    expect_bytes(token.signature(), all, "signature");
    expect_bytes(token.message(), all, "signed_message");
}

// Whom and what a token's service is for, with all that it grants.
auto use_of(const service_input& service) -> intent {
    const auto& in = service.channel ? service.channel : service.room;
    const auto where = in ? std::optional{in->text()} : std::nullopt;
    const auto who = service.user ? std::optional{service.user->text()} : std::nullopt;
    if (service.privileges.empty() || service.privileges.size() > intent::max_privileges) {
        return genuine_for(where, who); // without privileges good for nothing in particular
    }
    auto wanted = test::asked_of(use_service{service.type}, where, who);
    for (const auto& [key, value] : service.privileges) {
        wanted = wanted.granting(privilege_number{key});
    }
    return wanted;
}

// Signed by the certificate, if it is known, and not by another one; good for each service.
void expect_verifies(const entry& vector, std::string_view token,
                     const std::optional<app_certificate>& certificate, const inputs_007& in) {
    auto checker = v007::basic_verifier<recording<hmac_sha256>>::make();
    expect_value(checker, "verifier");
    const auto terms = timeless(vector_limits, in.id);
    const auto forged = checker->verify(token, wrong_certificate(), any_use{}, no_time, terms);
    expect(!forged && forged.error() == errc::signature_mismatch,
           "verifies with a wrong certificate");
    if (!certificate) {
        expect_last_code(vector, false);
        return;
    }
    for (std::size_t i = 0; i < in.services.size(); ++i) {
        const auto for_service = " for service " + std::to_string(i);
        const auto wanted = use_of(in.services[i]);
        auto parsed = v007::parse(token, vector_limits);
        expect_value(parsed, "strict parse");
        expect_value(checker->verify(*std::move(parsed), *certificate, wanted, no_time, terms),
                     "verify a parsed token" + for_service);
        expect_last_code(vector, true);
        expect_value(checker->verify(token, *certificate, wanted, no_time, terms),
                     "verify" + for_service);
        expect_value(agora_token::verify(token, *certificate, wanted, no_time, terms),
                     "verify of any version" + for_service);
    }
}

void expect_rebuilds(const std::string& token, std::string_view payload,
                     const app_certificate& certificate, const inputs_007& in) {
    std::deque<service_output> outputs;
    std::vector<v007::any_service> services;
    for (const auto& service : in.services) {
        services.push_back(outputs.emplace_back(service).service());
    }
    auto code = v007::signer<hmac_sha256>::make(in.id, certificate);
    expect_value(code, "signer");
    const auto built = code->sign(in.head, services);
    expect_value(built, "rebuild");
    expect_payload(*built, payload, "the rebuilt token");
    if (services.size() == 1) {
        const auto alone = std::visit(
            [&](const auto& service) { return code->sign(in.head, service); }, services.front());
        expect_value(alone, "rebuild of a single service");
        expect_equal(*alone, *built, "the rebuilt token of a single service");
    }
    // Header 78 9c and one last stored block: then the text is canonical, and it is what we write.
    if (token.substr(3, 4) == "eJwB") {
        expect_equal(*built, token, "the rebuilt token");
    }
}

} // namespace

void check_007(const entry& vector) {
    const auto& all = vector.all;
    const auto inputs = all.object("inputs");
    const inputs_007 in{inputs};
    const auto certificate = known_certificate(vector, inputs);
    const auto token = all.text("token");
    const bool unsorted = all.has("unsorted") && all.flag("unsorted");

    const auto parsed = v007::parse(token, vector_limits);
    expect_value(parsed, "strict parse");
    const auto& content = parsed->unverified_content();
    expect_fields(content, in, all, unsorted);
    expect_payload(content.encode(), content.payload(), "the re-encoded token");
    expect_verifies(vector, token, certificate, in);
    if (certificate && !unsorted) {
        expect_rebuilds(token, content.payload(), *certificate, in);
        expect_builder(vector, {in.id, *certificate, in.head.salt,
                                [&](const std::string& built, const std::string& what) {
                                    expect_payload(built, content.payload(), what);
                                }});
    }
}

auto judge_007(const entry& vector, const read_options& options) -> verdict {
    const auto asked = vector.all.object("verify");
    asked.only({"app_certificate", "channel_name", "uid", "expect"});
    const auto expected = asked.has("expect") ? asked.object("expect") : asked;
    std::optional<service_type> type;
    if (asked.has("expect")) {
        expected.only({"type", "channel_name", "uid"});
        expect(!asked.has_text("channel_name") && !asked.has_text("uid"),
               "verify has channel or uid twice");
        type = static_cast<service_type>(expected.number<std::uint16_t>("type"));
    }
    std::optional<std::string> channel;
    std::optional<std::string> user;
    if (expected.has_text("channel_name")) {
        channel = expected.text("channel_name");
    }
    if (expected.has_text("uid")) {
        user = expected.text("uid");
    }
    const auto certificate = app_certificate::make(asked.text("app_certificate"));
    const auto token = vector.all.text("token");

    auto parsed = v007::parse(token, options);
    if (!parsed) {
        return {stage::parse, parsed.error()};
    }
    if (!certificate) {
        return {stage::verify, certificate.error()};
    }
    auto checker = v007::basic_verifier<hmac_sha256>::make();
    expect_value(checker, "verifier");
    const auto wanted = genuine_for(channel, user);
    const auto terms = timeless(options);
    const auto verified =
        checker->verify(*std::move(parsed), *certificate, wanted, no_time, terms)
            .and_then([&](v007::verified_token&& good) -> result<v007::verified_token> {
                bool has_type = !type.has_value();
                for (const auto& service : good->services()) {
                    has_type = has_type || service.type() == *type;
                }
                return has_type ? result<v007::verified_token>{std::move(good)}
                                : errc::service_missing;
            });
    if (!type) {
        expect_same(checker->verify(token, *certificate, wanted, no_time, terms), verified,
                    "verify of a text and of a parsed token disagree");
        expect_same(agora_token::verify(token, *certificate, wanted, no_time, terms), verified,
                    "verify of any version disagrees");
    }
    return verified ? verdict{} : verdict{stage::verify, verified.error()};
}

} // namespace conformance

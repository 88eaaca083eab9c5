// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

// Looking at tokens: inspect, verify, explain and diff.

#include "differences.hpp"
#include "fields.hpp"
#include "human.hpp"
#include "mask.hpp"
#include "request.hpp"
#include "values.hpp"

#include <array>
#include <utility>

namespace command {

namespace {

// Far above any token in the field, and bounded: what is longer is refused before any work.
constexpr at::read_options limits{.max_text = 1 << 20, .max_inflated = 16 << 20};

// What the client tried and what the server knows. Keeps what explanations look at.
class question {
  public:
    question(const request& asked, bool may_prompt)
        : keys_{certificates_of(asked, may_prompt)},
          app_id_{app_id_text(asked)},
          user_{user_of_client(asked)} {
        wanted_.app_id = app_id_;
        if (!keys_.empty()) {
            wanted_.keys = at::certificates{keys_};
        }
        wanted_.channel = asked.channel;
        if (user_) {
            wanted_.user =
                asked.user_account ? at::client_user::account(*user_) : at::client_user{*uid_};
        }
        if (asked.role) {
            wanted_.role = shared::role_of(*asked.role);
        }
        if (asked.service) {
            const auto service = service_of(*asked.service);
            wanted_.service = service.service;
            wanted_.key_service = service.key_service;
        }
        wanted_.now = now_of(asked);
    }
    question(const question&) = delete;
    auto operator=(const question&) -> question& = delete;
    ~question() = default;

    [[nodiscard]] auto wanted() const -> const at::expected& { return wanted_; }
    [[nodiscard]] auto keys() const -> const std::vector<at::app_certificate>& { return keys_; }
    [[nodiscard]] auto now() const -> at::sys_seconds { return *wanted_.now; }
    [[nodiscard]] auto intent() const -> at::intent {
        auto asked = wanted_.key_service ? at::intent{at::legacy::use_key::of(*wanted_.key_service)}
                     : wanted_.service == at::service_type::rtm
                         ? at::intent::of(at::purpose::log_in_to_rtm)
                     : wanted_.service && wanted_.service != at::service_type::rtc
                         ? at::intent{at::use_service{*wanted_.service}}
                     : wanted_.service || wanted_.role || wanted_.channel
                         ? at::intent::of(at::purpose::join)
                         : at::intent::of(at::purpose::any_use);
        if (wanted_.channel) {
            asked = asked.in(at::channel_text{*at::wire_text::make(*wanted_.channel)});
        }
        if (user_) {
            asked = asked.by(at::user_text{*at::wire_text::make(*user_)});
        }
        if (wanted_.role && may_publish(*wanted_.role)) {
            asked = asked.granting(at::privilege_number{2}, at::privilege_number{3},
                                   at::privilege_number{4});
        }
        return asked;
    }
    [[nodiscard]] auto terms() const -> at::verify_options {
        using enum at::token_version;
        at::verify_options all{.accept =
                                   at::accept(v001, v002, v003, v004, v005, v006, v007, signaling),
                               .read = limits};
        if (app_id_) {
            all.app_id = *at::app_id::make(*app_id_);
        }
        return all;
    }
    // What is printed about this explanation goes through here.
    [[nodiscard]] auto masked(const at::explanation& of, reply answer) const -> reply {
        mask secrets{keys_};
        if (of.exposes_certificate() && of.token() != nullptr) {
            secrets.add(at::detail::app_id_of(*of.token()));
            secrets.add(app_id_.value_or("")); // either may be the certificate
        }
        return secrets(std::move(answer));
    }

  private:
    auto user_of_client(const request& asked) -> std::optional<std::string> {
        if (asked.uid) {
            uid_ = shared::user_of(asked.uid, asked.user_account);
        }
        if (asked.user_account && !asked.uid) {
            return asked.user_account;
        }
        return uid_ ? std::optional{std::string{uid_->text()}} : std::nullopt;
    }

    std::vector<at::app_certificate> keys_;
    std::optional<std::string> app_id_;
    std::optional<at::user> uid_;
    std::optional<std::string> user_;
    at::expected wanted_;
};

auto version_of(const at::explanation& of) -> json {
    return of.version() ? json(name(*of.version())) : json(nullptr);
}

auto is_hidden(const at::explanation& of) -> bool {
    return of.exposes_certificate();
}

auto shown_fields(const at::explanation& of) -> json {
    if (of.token() == nullptr) {
        return nullptr;
    }
    auto fields = fields_of(*of.token());
    if (is_hidden(of)) {
        fields.erase("app_id_hex");
        fields["app_id"] = nullptr;
    }
    return fields;
}

auto error_json(at::error what) -> json {
    return {{"code", name(what.code)}, {"kind", name(what.kind())}, {"position", what.position}};
}

auto sentence(at::error what) -> std::string {
    return std::string{message(what.code)} + " (" + std::string{name(what.code)} + ")";
}

// The finding that says why a text cannot be read.
auto reading_error(const at::explanation& of) -> at::error {
    for (const auto& found : of.findings()) {
        if (found.cause.code != at::errc{}) {
            return found.cause;
        }
    }
    return at::errc::unknown_version;
}

} // namespace

auto inspect(const request& asked, const terminal& where) -> reply {
    const question about{asked, false};
    const auto said = at::explain(asked.tokens[0], about.wanted(), limits);
    json fields{{"version", version_of(said)}};
    if (said.token() == nullptr) {
        const auto why = reading_error(said);
        fields["error"] = error_json(why);
        return {refused, fields, "cannot be read: " + sentence(why) + "\n"};
    }
    fields.update(shown_fields(said));
    fields["signature_verified"] = said.signature() ? json(*said.signature()) : json(nullptr);
    auto text = fields_text(*said.token(), about.now(), is_hidden(said), where.colour);
    auto mended = json::array(); // what had to be undone or overlooked to read it
    for (const auto& found : said.findings()) {
        if (found.code <= at::finding_code::url_encoded) {
            mended.push_back(name(found.code));
            text += painted("note", paint::yellow, where.colour) + std::string(20, ' ')
                    + message(said, found) + "\n";
        }
    }
    if (!mended.empty()) {
        fields["mended"] = std::move(mended);
    }
    text += painted("signature", paint::faint, where.colour) + std::string(15, ' ')
            + (!said.signature()   ? "not checked"
               : *said.signature() ? "good"
                                   : "wrong: not made with a given certificate")
            + "\n";
    return about.masked(said, {good, std::move(fields), std::move(text)});
}

auto verify(const request& asked, const terminal& where) -> reply {
    const question about{asked, where.may_prompt};
    if (about.keys().empty()) {
        throw no_certificate();
    }
    const auto version = at::recognize(asked.tokens[0]);
    json fields{{"verified", true}, {"version", version ? json(name(*version)) : json(nullptr)}};
    const auto wanted = about.intent();
    const auto good = at::verify(asked.tokens[0], about.keys(), wanted, about.now(), about.terms());
    if (good) {
        const auto key = good->certificate_index();
        fields["certificate"] = key;
        auto text = painted("verified", paint::green, where.colour);
        text += key == 0 ? "" : ", with certificate number " + std::to_string(key + 1);
        return {exit_status::good, std::move(fields), text + "\n"};
    }
    const auto why = good.error();
    fields["verified"] = false;
    fields["error"] = error_json(why);
    const auto status =
        why.kind() == at::error_kind::misuse || why.kind() == at::error_kind::bad_request ? usage
        : why.kind() == at::error_kind::environment ? environment
                                                    : refused;
    return {status, std::move(fields),
            painted("not verified", paint::red, where.colour) + ": " + sentence(why)
                + (status == refused ? "; see agora-token explain" : "") + "\n"};
}

auto explain(const request& asked, const terminal& where) -> reply {
    const question about{asked, false};
    const auto said = at::explain(asked.tokens[0], about.wanted(), limits);
    auto findings = json::array();
    int sdk = 0;
    for (const auto& found : said.findings()) {
        const auto number = found.severity == at::severity::error ? sdk_error(found.code) : 0;
        sdk = sdk == 0 ? number : sdk;
        findings.push_back({{"code", name(found.code)},
                            {"severity", name(found.severity)},
                            {"sdk_error", number != 0 ? json(number) : json(nullptr)},
                            {"message", message(said, found)},
                            {"hint", hint(found)}});
    }
    std::string text;
    if (said.refused()) {
        text = painted("refused", paint::red, where.colour)
               + (sdk == 0 ? "" : ", SDK error " + std::to_string(sdk)) + "\n";
    } else {
        text = painted("nothing found that would refuse it", paint::green, where.colour) + "\n";
    }
    text += said.findings().empty() ? "" : "\n" + findings_text(said, where.colour);
    if (said.token() != nullptr) {
        text += "\n" + fields_text(*said.token(), about.now(), is_hidden(said), where.colour);
    }
    json fields{{"version", version_of(said)},
                {"fields", shown_fields(said)},
                {"findings", std::move(findings)}};
    return about.masked(said,
                        {said.refused() ? refused : good, std::move(fields), std::move(text)});
}

auto diff(const request& asked, const terminal& where) -> reply {
    const question about{asked, false};
    const std::array both{at::explain(asked.tokens[0], about.wanted(), limits),
                          at::explain(asked.tokens[1], about.wanted(), limits)};
    auto differences = json::array();
    std::string text;
    for (std::size_t i = 0; i < both.size(); ++i) {
        if (both[i].token() == nullptr) {
            const auto why = reading_error(both[i]);
            return {refused,
                    {{"same", false}, {"token", i + 1}, {"error", error_json(why)}},
                    (i == 0 ? "the first" : "the second") + std::string{" token cannot be read: "}
                        + sentence(why) + "\n"};
        }
    }
    add_differences("version", version_of(both[0]), version_of(both[1]), differences);
    add_differences("", shown_fields(both[0]), shown_fields(both[1]), differences);
    for (const auto& each : differences) {
        text += painted(each["field"].get<std::string>(), paint::bold, where.colour) + ": "
                + readable(each["a"]) + " | " + readable(each["b"]) + "\n";
    }
    const bool same = differences.empty();
    reply answer{same ? good : refused,
                 {{"same", same}, {"differences", std::move(differences)}},
                 same ? "the tokens say the same\n" : text};
    return about.masked(both[0], about.masked(both[1], std::move(answer)));
}

} // namespace command

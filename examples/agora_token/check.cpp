// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

// Looking at tokens: inspect, verify, explain and diff.

#include "differences.hpp"
#include "fields.hpp"
#include "human.hpp"
#include "question.hpp"
#include "request.hpp"
#include "values.hpp"

#include <array>
#include <string>
#include <utility>
#include <vector>

namespace command {

namespace {

auto version_of(const at::explanation& of) -> json {
    return of.version() ? json(name(*of.version())) : json(nullptr);
}

auto is_hidden(const at::explanation& of) -> bool {
    return of.exposes_certificate();
}

auto shown_fields(const at::explanation& of, const extent& most) -> json {
    if (of.token() == nullptr) {
        return nullptr;
    }
    auto fields = fields_of(*of.token(), most);
    if (is_hidden(of)) {
        fields.erase("app_id_hex");
        fields["app_id"] = nullptr;
    }
    return fields;
}

auto error_json(at::error what) -> json {
    return {{"code", name(what.code)}, {"kind", name(what.kind())}, {"position", what.position}};
}

// What verify must still be told.
auto incomplete(at::error what) -> failure {
    const std::string text =
        what.code == at::errc::intent_required
            ? "say what the token must permit: --channel to join it, --service for another use, or "
              "--any-use for a genuine token whatever it grants"
        : what.code == at::errc::channel_required ? "give --channel"
        : what.code == at::errc::user_required
            ? "give --uid or --user-account, or --whoever-it-names to accept the token's own user"
            : std::string{message(what.code)};
    return {usage, text, what};
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

auto inspect(const request& asked, bool) -> reply {
    const question about{asked, false};
    const auto said = explained(asked.tokens[0], about.intent(), about.for_explain());
    json fields{{"version", version_of(said)}};
    if (said.token() == nullptr) {
        const auto why = reading_error(said);
        fields["error"] = error_json(why);
        page text;
        text.paragraph("cannot be read: " + sentence(why));
        return {refused, fields, text, {}};
    }
    fields.update(shown_fields(said, asked.as_json ? everything : for_explain));
    fields["signature_verified"] = said.signature() ? json(*said.signature()) : json(nullptr);
    auto text = fields_text(*said.token(), about.now(), is_hidden(said));
    auto repaired = json::array(); // what had to be undone or overlooked to read it
    for (const auto& found : said.findings()) {
        if (is_about_text(found.code)) {
            repaired.push_back(name(found.code));
            text.row("note", message(said, found));
        }
    }
    if (!repaired.empty()) {
        fields["repaired"] = std::move(repaired);
    }
    text.row("signature", !said.signature()   ? "not checked"
                          : *said.signature() ? "good"
                                              : "wrong: not made with a given certificate");
    return about.masked(said, {good, std::move(fields), std::move(text), {}});
}

auto verify(const request& asked, bool may_prompt) -> reply {
    const auto wanted = intent_of(asked); // before anybody is asked for a certificate
    if (const auto good = wanted.complete(); !good) {
        throw incomplete(good.error());
    }
    const question about{asked, may_prompt};
    if (about.certificates().all().empty()) {
        throw no_certificate();
    }
    const auto version = at::recognize(asked.tokens[0]);
    json fields{{"verified", true}, {"version", version ? json(name(*version)) : json(nullptr)}};
    const auto token = at::verify(asked.tokens[0], about.certificates(), about.intent(),
                                  about.now(), about.for_verify());
    page text;
    if (token) {
        const auto key = token->certificate_index();
        fields["certificate"] = key;
        text.item("verified", paint::green,
                  key == 0 ? "" : "with certificate number " + std::to_string(key + 1), 9);
        return about.masked({good, std::move(fields), std::move(text), about.notes()});
    }
    const auto why = token.error();
    fields["verified"] = false;
    fields["error"] = error_json(why);
    const auto status = why.kind() == at::error_kind::misuse        ? usage
                        : why.kind() == at::error_kind::environment ? environment
                                                                    : refused;
    text.item("not verified:", paint::red,
              sentence(why) + (status == refused ? "; see agora-token explain" : ""), 4);
    return about.masked({status, std::move(fields), std::move(text), about.notes()});
}

auto explain(const request& asked, bool) -> reply {
    const question about{asked, false};
    const auto said = explained(asked.tokens[0], about.intent(), about.for_explain());
    auto findings = json::array();
    std::vector<std::string> messages; // each looks through the token
    for (const auto& found : said.findings()) {
        const auto number =
            found.severity == at::severity::error ? sdk_error(found.code, said.product()) : 0;
        const auto variant = variant_name(found);
        messages.push_back(message(said, found));
        findings.push_back({{"code", name(found.code)},
                            {"severity", name(found.severity)},
                            {"variant", variant.empty() ? json(nullptr) : json(variant)},
                            {"sdk_error", number != 0 ? json(number) : json(nullptr)},
                            {"message", messages.back()},
                            {"hint", hint(found)}});
    }
    page text;
    text.paragraph(headline(said), said.refused() ? paint::red : paint::green);
    if (!said.findings().empty()) {
        text.blank();
        text.append(findings_text(said, messages));
    }
    if (said.token() != nullptr) {
        text.blank();
        text.append(fields_text(*said.token(), about.now(), is_hidden(said), most_lines_explained));
    }
    if (const auto renew = said.renew_from(); renew && !said.refused()) {
        text.row("renew from", time_text(*renew, about.now()));
    }
    if (said.findings().empty()) {
        text.blank();
        text.paragraph(std::string{at::unseen_causes});
    }
    json fields{{"version", version_of(said)},
                {"fields", shown_fields(said, for_explain)},
                {"findings", std::move(findings)}};
    return about.masked(
        said, {said.refused() ? refused : good, std::move(fields), std::move(text), about.notes()});
}

auto diff(const request& asked, bool) -> reply {
    const question about{asked, false};
    const std::array both{explained(asked.tokens[0], about.intent(), about.for_explain()),
                          explained(asked.tokens[1], about.intent(), about.for_explain())};
    page text;
    for (std::size_t i = 0; i < both.size(); ++i) {
        if (both[i].token() == nullptr) {
            const auto why = reading_error(both[i]);
            text.paragraph((i == 0 ? "the first" : "the second")
                           + std::string{" token cannot be read: "} + sentence(why));
            return {
                refused, {{"same", false}, {"token", i + 1}, {"error", error_json(why)}}, text, {}};
        }
    }
    auto found = differences_of(*both[0].token(), *both[1].token(),
                                is_hidden(both[0]) || is_hidden(both[1]));
    if (both[0].version() != both[1].version()) {
        found.shown.insert(found.shown.begin(), {"version", std::string{name(*both[0].version())},
                                                 std::string{name(*both[1].version())}});
    }
    auto differences = json::array();
    for (const auto& each : found.shown) {
        differences.push_back({{"field", each.what}, {"a", each.a}, {"b", each.b}});
        text.item(each.what + ":", paint::bold, each.a + " | " + each.b, 4);
    }
    const bool same = found.shown.empty();
    json fields{{"same", same}, {"differences", std::move(differences)}};
    if (found.omitted != 0) {
        fields["omitted"] = found.omitted;
        text.paragraph("and " + std::to_string(found.omitted) + " more differences");
    }
    if (same) {
        text.paragraph("the tokens have the same content");
    }
    reply answer{same ? good : refused, std::move(fields), std::move(text), {}};
    return about.masked(both[0], about.masked(both[1], std::move(answer)));
}

} // namespace command

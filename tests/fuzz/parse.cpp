// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

// The input is a token text of any version: both modes must judge it as the slow reference does,
// what strict mode takes lenient mode takes with the same content, and encoding gives the text
// back.

#include <agora_token/parse.hpp>

#include "support/fuzz.hpp"
#include "support/reference.hpp"

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <variant>

namespace {

using namespace agora_token;
using fuzz::require;

// Looks at everything a token hands out, so that a view out of bounds is seen.
class reader {
  public:
    void operator()(const v007::unverified_token& token) { read(token.unverified_content()); }
    void operator()(const v006::unverified_token& token) {
        const auto& all = token.unverified_content();
        see(all.app_id());
        see(all.signature());
        see(all.message());
        see(all.payload());
        for (const auto grant : all.privileges()) {
            require(all.privileges().find(grant.what).has_value());
        }
    }
    void operator()(const legacy::unverified_key& token) {
        const auto& all = token.unverified_content();
        see(all.app_id());
        see(all.signature());
        see(all.payload());
        std::size_t count = 0;
        for (const auto entry : all.extra()) {
            see(entry.value);
            require(all.extra().find(entry.key).has_value());
            ++count;
        }
        require(count == all.extra().size());
    }
    void operator()(const legacy::unverified_signaling_token& token) {
        const auto& all = token.unverified_content();
        see(all.app_id());
        see(all.expires_text());
        see(all.signature());
    }

    void read(const v007::content& all) {
        see(all.app_id());
        see(all.signature());
        see(all.message());
        see(all.payload());
        see(all.unread());
        require(all.expires_at() >= all.issued_at());
        if (!all.payload().empty()) { // not moved from
            require(all.has_unknown_service()
                    == (all.services().size() < all.announced_services()));
        }
        std::size_t count = 0;
        for (const auto& service : all.services()) {
            read(service);
            ++count;
        }
        require(count == all.services().size());
    }
    void read(const v007::service_view& service) {
        see(service.body());
        std::size_t fields = 0;
        for (std::size_t i = 0; i < service.layout().fields.size(); ++i) {
            const auto field = service.field(i);
            require(field.has_value());
            see(*field);
            const bool is_text = service.layout().fields[i] != service_field::role
                                 && service.layout().fields[i] != service_field::permissions
                                 && service.layout().fields[i] != service_field::number16
                                 && service.layout().fields[i] != service_field::number32;
            fields += field->size() + (is_text ? 2U : 0U);
        }
        require(fields == service.body().size());
        require(!service.field(service.layout().fields.size()).has_value());
        see(service.channel().value_or(""));
        see(service.user().value_or(""));
        see(service.room().value_or(""));
        sum_ = sum_ + static_cast<unsigned>(service.role().value_or(0));
        for (const auto grant : service.privileges()) {
            require(service.privileges().find(grant.what).has_value());
        }
        if (const auto permissions = service.permissions()) {
            for (const auto& resource : *permissions) {
                for (const auto& permission : resource.permissions) {
                    for (const auto name : permission.names) {
                        see(name);
                    }
                }
            }
        }
    }

  private:
    void see(std::string_view bytes) {
        for (const char byte : bytes) {
            sum_ = sum_ + static_cast<unsigned char>(byte);
        }
    }
    volatile unsigned sum_ = 0;
};

auto payload_of(const any_unverified_token& token) -> std::string {
    return std::visit(
        [](const auto& one) {
            const auto& content = one.unverified_content();
            if constexpr (requires { content.payload(); }) {
                return std::string{content.payload()};
            } else {
                return std::string{content.text()};
            }
        },
        token);
}

// The text that encoding gives, which must be read as the same content in strict mode.
auto encoded(const any_unverified_token& token) -> std::string {
    return std::visit(
        [](const auto& one) {
            const auto& content = one.unverified_content();
            const auto text = content.encode();
            require(text.size() == content.text_size());
            std::string small(text.size() - 1, '\0');
            const auto none = content.encode_to(small);
            require(!none && none.error() == error{errc::output_too_small, text.size()});
            return text;
        },
        token);
}

void compare(std::string_view text, const read_options& options) {
    const reference::limits most{options.max_text, options.max_inflated};
    auto lenient_options = options;
    lenient_options.how = strictness::lenient;
    auto strict = parse(text, options);
    const auto lenient = parse(text, lenient_options);
    if (options.services.all().empty()) {
        require(strict.has_value() == reference::accepts(text, false, most, nullptr, {}));
        require(lenient.has_value() == reference::accepts(text, true, most, nullptr, {}));
    }
    if (lenient) {
        std::visit(reader{}, *lenient);
        (void)encoded(*lenient);
    } else {
        require(!strict && lenient.error().kind() == error_kind::malformed);
    }
    if (!strict) {
        require(strict.error().kind() == error_kind::malformed);
        return;
    }
    std::visit(reader{}, *strict);
    require(payload_of(*strict) == payload_of(*lenient));
    const auto again = encoded(*strict);
    if (!std::holds_alternative<v007::unverified_token>(*strict)) {
        require(again == text);
    } else if (again.size() <= options.max_text) { // it is longer than compressed text
        const auto same = parse(again, options);
        require(same.has_value() && payload_of(*same) == payload_of(*strict));
        require(encoded(*same) == again);
    }
    const auto moved = std::move(*strict);
    std::visit(reader{}, moved);
    std::visit(reader{}, *strict); // NOLINT: what was moved from must still be safe to look at
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto text = fuzz::view_of(data, size);
    compare(text, {});
    compare(text, {.max_text = 400, .max_inflated = 200});
    static constexpr std::array fields{service_field::text,        service_field::number32,
                                       service_field::permissions, service_field::number16,
                                       service_field::role,        service_field::channel};
    static constexpr std::array<service_layout, 2> custom{
        {{static_cast<service_type>(11), "own", fields}, {service_type::fpa, "other", fields}}};
    compare(text, {.services = custom_services<custom>});
    return 0;
}

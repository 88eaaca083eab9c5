// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

#include "batch.hpp"
#include "input.hpp"
#include "values.hpp"

#include <algorithm>
#include <iostream>
#include <new>

namespace command {

auto compact(const json& object) -> std::string {
    return object.dump(-1, ' ', true, json::error_handler_t::replace);
}

auto answer_line(const std::string& line, const request& given) -> reply {
    try {
        return run(from_json(line, given), false);
    } catch (const failure& problem) {
        return reply_to(problem);
    } catch (const std::bad_alloc&) {
        return reply_to({environment, "out of memory"});
    }
}

auto run_batch(request& given) -> int {
    int worst = good;
    // False when the answer could not be written.
    const auto put = [&](const reply& said) {
        json object{{"status", said.status}};
        object.update(said.fields);
        worst = std::max(worst, said.status);
        return static_cast<bool>(std::cout << compact(object) << '\n' << std::flush);
    };
    std::size_t longest_line = 0;
    try {
        longest_line = 16 * limits_of(given).max_text; // two tokens, escaped
        read_certificates(given);
    } catch (const failure& problem) {
        put(reply_to(problem));
        return worst;
    }
    std::string line;
    for (auto state = next_line(line, longest_line); state != line_state::none;
         state = next_line(line, longest_line)) {
        const auto said = state == line_state::too_long
                              ? reply_to({usage, "the line is longer than "
                                                     + std::to_string(longest_line) + " bytes"})
                              : answer_line(line, given);
        if (!put(said)) {
            return environment; // a broken pipe
        }
    }
    if (input_failed()) {
        put(reply_to(input_failure()));
    }
    return worst;
}

} // namespace command

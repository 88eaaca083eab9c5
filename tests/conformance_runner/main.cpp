// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

/// @file
/// The conformance runner: `conformance FILE.json...` checks every entry of the versions that the
/// library knows, prints one line for each that fails, and ends with the counts. Exit status 0:
/// none failed; 1: some did; 2: a file is unreadable or no array of entries, or wrong usage.

#include "builders.hpp"
#include "family.hpp"

#include <cstdlib>
#include <exception>
#include <fstream>
#include <iostream>

namespace {

using namespace conformance;

struct counts {
    std::size_t passed = 0;
    std::size_t failed = 0;
    std::size_t skipped = 0;
};

enum class outcome { passed, skipped };

auto run(const json& value) -> outcome {
    const entry vector{value};
    const auto* const of = find_family(vector.version);
    if (of == nullptr) {
        return outcome::skipped; // whatever else its schema may hold
    }
    expect(vector.malformed || vector.all.has("inputs"), "neither inputs nor must is given");
    expect(!vector.malformed || !vector.all.has("inputs"), "both inputs and must are given");
    check(vector, *of);
    return outcome::passed;
}

// False if the file is no array of entries.
auto run_file(const std::string& path, counts& total) -> bool {
    std::ifstream in{path, std::ios::binary};
    if (!in) {
        std::cerr << path << ": cannot be opened\n";
        return false;
    }
    json all;
    try {
        all = json::parse(in);
    } catch (const std::exception& fault) { // no JSON, or a folder
        std::cerr << path << ": " << fault.what() << '\n';
        return false;
    }
    if (!all.is_array()) {
        std::cerr << path << ": not an array of entries\n";
        return false;
    }
    for (std::size_t i = 0; i < all.size(); ++i) {
        try {
            ++(run(all[i]) == outcome::passed ? total.passed : total.skipped);
        } catch (const std::exception& why) {
            ++total.failed;
            std::cout << "FAILED " << label_of(all[i], i) << ": " << why.what() << '\n';
        }
    }
    return true;
}

} // namespace

auto main(int argc, char* argv[]) -> int {
    if (argc < 2) {
        std::cerr << "usage: conformance FILE.json...\n";
        return 2;
    }
    counts total;
    bool readable = true;
    for (int i = 1; i < argc; ++i) {
        readable = run_file(argv[i], total) && readable;
    }
    if (const auto& calls = builder_calls; calls.own + calls.refused != 0) {
        std::cout << "builder calls: " << calls.own << " by the library's builders, "
                  << calls.refused << " outside their rules, all of them by the migration header\n";
    }
    std::cout << total.passed << " passed, " << total.failed << " failed, " << total.skipped
              << " skipped\n";
    return total.failed != 0 ? 1 : !readable ? 2 : EXIT_SUCCESS;
}

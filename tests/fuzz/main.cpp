// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

// Runs a fuzz target on the files and folders named, where the compiler has no libFuzzer. Every
// file is also run with its end cut off and with a byte changed, at places spread over it.

#include "support/fuzz.hpp"

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

namespace {

std::size_t executions = 0;

void run(std::string_view input) {
    const fuzz::exact_copy copy{input};
    (void)LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t*>(copy.view().data()),
                                 copy.view().size());
    ++executions;
}

void run_with_variations(const std::string& input) {
    constexpr std::size_t places = 24;
    run(input);
    const auto step = std::max<std::size_t>(1, input.size() / places);
    for (std::size_t at = 0; at < input.size(); at += step) {
        run(std::string_view{input}.substr(0, at));
        auto changed = input;
        changed[at] = static_cast<char>(changed[at] ^ (1 << at % 8));
        run(changed);
    }
}

} // namespace

auto main(int argc, char** argv) -> int {
    std::vector<std::filesystem::path> files;
    for (int i = 1; i < argc; ++i) {
        if (!std::filesystem::is_directory(argv[i])) {
            files.emplace_back(argv[i]);
            continue;
        }
        for (const auto& entry : std::filesystem::recursive_directory_iterator{argv[i]}) {
            if (entry.is_regular_file()) {
                files.push_back(entry.path());
            }
        }
    }
    std::sort(files.begin(), files.end());
    for (const auto& file : files) {
        std::ifstream in{file, std::ios::binary};
        const std::string input{std::istreambuf_iterator<char>{in}, {}};
        if (!in) {
            std::fprintf(stderr, "cannot read %s\n", file.c_str());
            return 1;
        }
        run_with_variations(input);
    }
    std::printf("%zu files, %zu executions\n", files.size(), executions);
    return files.empty() ? 1 : 0;
}

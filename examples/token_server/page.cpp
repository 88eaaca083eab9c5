// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

// The files that are served at /, read once: no path of a request ever reaches the file system.

#include "config_file.hpp"
#include "service.hpp"

#include <algorithm>
#include <filesystem>

namespace server {

namespace {

constexpr std::size_t largest_file = 8 << 20;
constexpr std::size_t most_files = 200;

auto content_type_of(const std::string& extension) -> std::string_view {
    struct pair {
        std::string_view extension;
        std::string_view type;
    };
    static constexpr std::array<pair, 11> known{{{".html", "text/html; charset=utf-8"},
                                                 {".css", "text/css; charset=utf-8"},
                                                 {".js", "text/javascript; charset=utf-8"},
                                                 {".mjs", "text/javascript; charset=utf-8"},
                                                 {".wasm", "application/wasm"},
                                                 {".json", "application/json"},
                                                 {".svg", "image/svg+xml"},
                                                 {".png", "image/png"},
                                                 {".ico", "image/x-icon"},
                                                 {".txt", "text/plain; charset=utf-8"},
                                                 {".webmanifest", "application/manifest+json"}}};
    const auto found = std::find_if(known.begin(), known.end(),
                                    [&](const pair& each) { return each.extension == extension; });
    return found == known.end() ? std::string_view{} : found->type;
}

// Tells the page of examples/inspector that this server answers its questions.
void announce_routes(std::string& body) {
    constexpr std::string_view mark = "<meta name=\"agora-token-server\" content=\"";
    if (const auto at = body.find(mark); at != std::string::npos) {
        body.insert(at + mark.size(), "v1/");
    }
}

auto etag_of(std::string_view body) -> std::string {
    constexpr std::string_view digits = "0123456789abcdef";
    const auto digest = digest_of(body);
    std::string text = "\"";
    for (const auto each : std::span{digest}.first(16)) {
        text += digits[static_cast<unsigned char>(each) >> 4];
        text += digits[static_cast<unsigned char>(each) & 15];
    }
    return text + "\"";
}

} // namespace

auto read_page(const std::string& folder) -> std::vector<page_file> {
    namespace fs = std::filesystem;
    std::vector<page_file> files;
    std::error_code fault;
    for (fs::recursive_directory_iterator each{folder, fault}, end; !fault && each != end;
         each.increment(fault)) {
        const auto type = content_type_of(each->path().extension().string());
        // Links could lead out of the folder; hidden files are not meant for anybody.
        if (!each->is_regular_file() || each->is_symlink() || type.empty()
            || each->path().filename().string().starts_with('.')) {
            continue;
        }
        if (files.size() == most_files) {
            throw config_error{"the page " + folder + " has more than 200 files"};
        }
        page_file made{"/" + fs::relative(each->path(), folder).generic_string(),
                       type,
                       read_file(each->path().string(), largest_file, "the page's file"),
                       {}};
        if (type.starts_with("text/html")) {
            announce_routes(made.body);
        }
        made.etag = etag_of(made.body);
        if (made.path == "/index.html") {
            auto root = made;
            root.path = "/";
            files.push_back(std::move(root));
        }
        files.push_back(std::move(made));
    }
    if (fault || files.empty()) {
        throw config_error{"the page " + folder + " cannot be read or has no files"};
    }
    return files;
}

} // namespace server

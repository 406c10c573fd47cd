// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/fuzz/parts.h"

#include <algorithm>
#include <set>
#include <utility>
#include <vector>

#include "tests/ingest/readers/ole_maker.h"
#include "tests/ingest/readers/zip_maker.h"

namespace memoir::ingest {
namespace {

using Parts = std::vector<std::pair<std::string, std::string>>;

constexpr std::string_view kMark = "%%PART ";
constexpr std::size_t kMaxParts = 64, kMaxNameBytes = 120;

// Where the next part begins, at the beginning of a line.
std::size_t nextMark(std::string_view text, std::size_t from) {
    for (std::size_t at = text.find(kMark, from); at != text.npos; at = text.find(kMark, at + 1)) {
        if (at == 0 || text[at - 1] == '\n') return at;
    }
    return text.npos;
}

Parts partsOf(std::string_view text) {
    Parts parts;
    for (std::size_t at = nextMark(text, 0); at != text.npos && parts.size() < kMaxParts;) {
        const std::size_t next = nextMark(text, at + 1);
        std::string_view part = text.substr(at + kMark.size(), next == text.npos ? next : next - 1 - at - kMark.size());
        const std::size_t line = std::min(part.find('\n'), part.size());
        parts.emplace_back(part.substr(0, std::min(line, kMaxNameBytes)), part.substr(std::min(line + 1, part.size())));
        at = next;
    }
    return parts;
}

// What an OLE container can hold: names of at most 31 letters, each once, none empty, a few storages deep.
bool fitsOle(const std::string& path) {
    std::size_t depth = 0;
    for (std::size_t at = 0; at <= path.size(); ++depth) {
        const std::size_t end = std::min(path.find('/', at), path.size());
        if (end == at || end - at > 31) return false;
        at = end + 1;
    }
    const auto isPlain = [](char c) { return c > 0; };
    return depth <= 6 && std::ranges::all_of(path, isPlain);
}

}  // namespace

std::string asZip(std::string_view parts) {
    Parts fitting = partsOf(parts);
    std::erase_if(fitting, [](const auto& part) { return part.first.empty(); });
    return zipOf(fitting);
}

std::string asOle(std::string_view parts) {
    Parts fitting;
    std::set<std::string> paths;
    for (auto& part : partsOf(parts)) {
        if (!fitsOle(part.first) || !paths.insert(part.first).second) continue;
        const auto clashes = [&](const auto& other) {
            return other.first.starts_with(part.first + "/") || part.first.starts_with(other.first + "/");
        };
        if (std::ranges::none_of(fitting, clashes)) fitting.push_back(std::move(part));
    }
    return oleOf(fitting);
}

std::string asIs(std::string_view bytes) {
    return std::string(bytes);
}

}  // namespace memoir::ingest

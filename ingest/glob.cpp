// SPDX-License-Identifier: Apache-2.0
#include "ingest/glob.h"

#include <cstddef>
#include <optional>

namespace memoir::ingest {
namespace {

struct SetMatch {
    bool matches = false;
    std::size_t length = 0;  // bytes of the pattern that the set takes
};

// The set at the beginning of `pattern`, which starts with '['; nothing when it is never closed (then '[' is itself).
std::optional<SetMatch> matchSet(std::string_view pattern, char c) {
    const bool negated = pattern.size() > 1 && (pattern[1] == '!' || pattern[1] == '^');
    const std::size_t first = negated ? 2 : 1;
    bool inside = false;
    for (std::size_t i = first; i < pattern.size(); ++i) {
        if (pattern[i] == ']' && i > first) return SetMatch{inside != negated && c != '/', i + 1};
        const bool isRange = i + 2 < pattern.size() && pattern[i + 1] == '-' && pattern[i + 2] != ']';
        const char last = isRange ? pattern[i + 2] : pattern[i];
        inside = inside || (c >= pattern[i] && c <= last);
        if (isRange) i += 2;
    }
    return std::nullopt;
}

// Bytes of `pattern` that match the one character `c`; 0 when it does not match.
std::size_t matchOne(std::string_view pattern, char c) {
    if (pattern.empty()) return 0;
    if (pattern[0] == '?') return c != '/';
    if (pattern[0] == '[') {
        if (const auto set = matchSet(pattern, c)) return set->matches ? set->length : 0;
    }
    if (pattern[0] == '\\' && pattern.size() > 1) return pattern[1] == c ? 2 : 0;
    return pattern[0] == c;
}

// Where to go on after a mismatch: the last star takes a little more.
struct Star {
    enum class Takes { Nothing, Characters, AnyCharacters, Folders };  // Nothing: no star is open; Folders: "**/"
    Takes takes = Takes::Nothing;
    std::size_t pattern = 0;  // behind the star
    std::size_t text = 0;     // first character that it does not take

    // False when it cannot take more.
    bool takeMore(std::string_view whole) {
        if (takes == Takes::Nothing || text >= whole.size() || (takes == Takes::Characters && whole[text] == '/'))
            return false;
        const std::size_t slash = takes == Takes::Folders ? whole.find('/', text) : text;
        if (slash == whole.npos) return false;
        text = slash + 1;
        return true;
    }
};

Star openStar(std::string_view pattern, std::size_t at, std::size_t text) {
    std::size_t behind = pattern.find_first_not_of('*', at);
    if (behind == pattern.npos) behind = pattern.size();
    if (behind == at + 1) return {Star::Takes::Characters, behind, text};
    const bool isFolders = behind < pattern.size() && pattern[behind] == '/' && (at == 0 || pattern[at - 1] == '/');
    if (isFolders) return {Star::Takes::Folders, behind + 1, text};
    return {Star::Takes::AnyCharacters, behind, text};
}

}  // namespace

bool globMatches(std::string_view pattern, std::string_view text) {
    Star inFolder;  // going on with the last star of each sort is enough
    Star crossing;
    std::size_t p = 0;
    std::size_t t = 0;
    while (t < text.size() || p < pattern.size()) {
        if (p < pattern.size() && pattern[p] == '*') {
            const Star star = openStar(pattern, p, t);
            if (star.takes != Star::Takes::Characters) crossing = star;
            inFolder = star.takes == Star::Takes::Characters ? star : Star{};
            p = star.pattern;
            continue;
        }
        const std::size_t taken = t < text.size() ? matchOne(pattern.substr(p), text[t]) : 0;
        if (taken > 0) {
            p += taken;
            ++t;
            continue;
        }
        if (!inFolder.takeMore(text)) {
            inFolder = {};
            if (!crossing.takeMore(text)) return false;
        }
        const Star& star = inFolder.takes == Star::Takes::Nothing ? crossing : inFolder;
        p = star.pattern;
        t = star.text;
    }
    return true;
}

}  // namespace memoir::ingest

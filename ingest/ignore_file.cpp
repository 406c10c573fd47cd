// SPDX-License-Identifier: Apache-2.0
#include "ingest/ignore_file.h"

#include <algorithm>
#include <utility>

#include "ingest/glob.h"
#include "ingest/walk.h"

namespace memoir::ingest {
namespace {

// More than any person writes; every path is compared with every rule.
constexpr std::size_t kMostRules = 10'000;

std::string_view lastName(std::string_view path) {
    return path.substr(path.rfind('/') + 1);
}

// Blanks at the end mean nothing, unless a backslash keeps one.
std::string_view withoutTrailingBlanks(std::string_view line) {
    while (line.ends_with(' ') || line.ends_with('\t') || line.ends_with('\r')) {
        if (line.size() > 1 && line[line.size() - 2] == '\\') break;
        line.remove_suffix(1);
    }
    return line;
}

}  // namespace

IgnoreFile::IgnoreFile(std::string folder, std::string name, std::string_view content)
    : folder_(std::move(folder)), name_(std::move(name)) {
    if (content.starts_with("\xEF\xBB\xBF")) content.remove_prefix(3);
    for (std::size_t number = 1; !content.empty() && rules_.size() < kMostRules; ++number) {
        const std::size_t end = content.find('\n');
        if (auto rule = ruleOf(content.substr(0, end))) {
            rule->line = number;
            rules_.push_back(std::move(*rule));
        }
        content = end == std::string_view::npos ? std::string_view() : content.substr(end + 1);
    }
}

std::optional<IgnoreFile::Rule> IgnoreFile::ruleOf(std::string_view line) {
    line = withoutTrailingBlanks(line);
    if (line.empty() || line.starts_with('#')) return std::nullopt;
    Rule rule;
    rule.takesBack = line.starts_with('!');
    if (rule.takesBack) line.remove_prefix(1);
    rule.foldersOnly = line.ends_with('/');
    if (rule.foldersOnly) line.remove_suffix(1);
    rule.anchored = line.find('/') != std::string_view::npos;
    if (line.starts_with('/')) line.remove_prefix(1);
    if (line.empty()) return std::nullopt;
    rule.pattern = line;
    return rule;
}

std::optional<IgnoreVerdict> IgnoreFile::verdict(std::string_view path, EntryKind kind) const {
    const std::string_view below = folder_.empty() ? path : path.substr(folder_.size() + 1);
    const auto matches = [&](const Rule& rule) {
        if (rule.foldersOnly && kind != EntryKind::Folder) return false;
        return globMatches(rule.pattern, rule.anchored ? below : lastName(below));
    };
    const auto rule = std::find_if(rules_.rbegin(), rules_.rend(), matches);
    if (rule == rules_.rend()) return std::nullopt;
    const std::string file = folder_.empty() ? name_ : folder_ + "/" + name_;
    return IgnoreVerdict{!rule->takesBack,
                         "Left out by " + displayPath(file) + ", line " + std::to_string(rule->line) + "."};
}

}  // namespace memoir::ingest

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace memoir::ingest {

enum class EntryKind { File, Folder };

// What a rule says about a path.
struct IgnoreVerdict {
    bool isIgnored = false;  // false: a rule with '!' takes it back
    std::string reason;      // a sentence that names the file with the rule, and its line
};

// The rules of one .gitignore or .memoirignore, as gitignore(5) has them: a blank or '#' line says nothing, '!' takes
// back, a '/' at the end means folders only, one elsewhere ties the pattern to the file's own folder, '*' and '?' stay
// within a folder and "**" does not, '\' takes a character as it is. The last rule that matches counts.
class IgnoreFile {
  public:
    // `folder` is where the file stands, relative to the root of the walk ("" for the root); `name` is the file's.
    IgnoreFile(std::string folder, std::string name, std::string_view content);

    const std::string& name() const { return name_; }
    // `path` is relative to the root of the walk and lies below the folder. Nothing when no rule matches.
    std::optional<IgnoreVerdict> verdict(std::string_view path, EntryKind kind) const;

  private:
    struct Rule {
        std::string pattern;
        std::size_t line = 0;
        bool takesBack = false, foldersOnly = false, anchored = false;
    };
    static std::optional<Rule> ruleOf(std::string_view line);

    std::string folder_, name_;
    std::vector<Rule> rules_;
};

}  // namespace memoir::ingest

// SPDX-License-Identifier: Apache-2.0
#include "ingest/walk.h"

#include <algorithm>
#include <cerrno>
#include <memory>
#include <optional>
#include <system_error>

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>

#include "ingest/error.h"
#include "ingest/ignore_rules.h"
#include "ingest/unique_fd.h"

namespace memoir::ingest {
namespace {

namespace fs = std::filesystem;

struct CloseFolder {
    void operator()(DIR* folder) const { ::closedir(folder); }
};
using Folder = std::unique_ptr<DIR, CloseFolder>;

// Deeper folders are reported; every level holds one open descriptor while it is walked.
constexpr int kMaxDepth = 200;

std::string join(const std::string& folder, const std::string& name) {
    return folder.empty() ? name : folder + "/" + name;
}

std::int64_t nanoseconds(const timespec& time) {
    return std::int64_t{time.tv_sec} * 1'000'000'000 + time.tv_nsec;
}

FoundFile fileAt(std::string path, const struct stat& status) {
    return {std::move(path), static_cast<std::uint64_t>(status.st_size), nanoseconds(status.st_mtim), status.st_ino,
            status.st_dev};
}

bool isFolderAt(int folder, const char* name) {
    struct stat status {};
    return ::fstatat(folder, name, &status, AT_SYMLINK_NOFOLLOW) == 0 && S_ISDIR(status.st_mode);
}

// Opens `name` below `folder`; null with errno set when that fails or it is a link.
Folder openFolder(int folder, const char* name) {
    const int fd = ::openat(folder, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    return fd < 0 ? nullptr : Folder(::fdopendir(fd));
}

bool isMaildir(int folder) {
    return isFolderAt(folder, "cur") && isFolderAt(folder, "new");
}

// The content of a rule file; empty when it is no regular file or cannot be read. Far longer ones are cut.
std::string ruleFileAt(int folder, const char* name) {
    constexpr std::size_t kLongest = 1u << 20;
    const UniqueFd fd(::openat(folder, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC));
    struct stat status {};
    if (!fd || ::fstat(fd.get(), &status) != 0 || !S_ISREG(status.st_mode)) return {};
    std::string content(std::min<std::size_t>(kLongest, static_cast<std::size_t>(status.st_size)), '\0');
    const ssize_t got = ::pread(fd.get(), content.data(), content.size(), 0);
    content.resize(got < 0 ? 0 : static_cast<std::size_t>(got));
    return content;
}

std::vector<std::string> namesIn(DIR* folder) {
    std::vector<std::string> names;
    while (const dirent* entry = ::readdir(folder)) {
        const std::string name = entry->d_name;
        if (name != "." && name != "..") names.push_back(name);
    }
    std::ranges::sort(names);
    return names;
}

class Walk {
  public:
    Walk(const WalkOptions& options, WalkVisitor& visitor, std::stop_token stop)
        : options_(options), visitor_(visitor), stop_(std::move(stop)) {
        for (const fs::path& folder : options.never) rememberForbidden(folder);
    }

    void visitFolder(Folder folder, const std::string& path, int depth) {
        struct stat status {};
        if (::fstat(::dirfd(folder.get()), &status) == 0 && isForbidden(status))
            return visitor_.skipped({path, "Memoir's own archive."});
        visitor_.entered(path);
        const std::vector<std::string> names = namesIn(folder.get());
        if (const auto reason = depth > 0 ? reasonToSkipContents(names, options_) : std::nullopt)
            return visitor_.skipped({path, *reason});
        const std::size_t outerFiles = ignoreFiles_.size();
        readIgnoreFiles(::dirfd(folder.get()), path, names);
        const bool maildir = isMaildir(::dirfd(folder.get()));
        const bool profile = options_.ignoreDefaults && isMailProfile(names);
        for (const std::string& name : names) {
            if (stop_.stop_requested()) return;
            if (const auto reason = profile ? reasonToSkipInProfile(name) : std::nullopt) {
                visitor_.skipped({join(path, name), *reason});
                continue;
            }
            if (maildir && name == "tmp") continue;  // deliveries under way; the standard tells readers to keep out
            visitEntry(::dirfd(folder.get()), name, join(path, name), depth);
        }
        ignoreFiles_.erase(ignoreFiles_.begin() + static_cast<std::ptrdiff_t>(outerFiles), ignoreFiles_.end());
    }

  private:
    struct FolderId {
        dev_t device;
        ino_t inode;
    };

    void readIgnoreFiles(int folder, const std::string& path, const std::vector<std::string>& names) {
        for (const std::string_view name : {kGitIgnore, kMemoirIgnore}) {
            if (!options_.ignoreDefaults || !std::ranges::binary_search(names, name)) continue;
            ignoreFiles_.emplace_back(path, std::string(name), ruleFileAt(folder, name.data()));
        }
    }

    void rememberForbidden(const fs::path& folder) {
        struct stat status {};
        if (::stat(folder.c_str(), &status) == 0) forbidden_.push_back({status.st_dev, status.st_ino});
    }

    bool isForbidden(const struct stat& status) const {
        return std::ranges::any_of(
            forbidden_, [&](const FolderId& id) { return id.device == status.st_dev && id.inode == status.st_ino; });
    }

    void visitEntry(int folder, const std::string& name, std::string path, int depth) {
        struct stat status {};
        if (::fstatat(folder, name.c_str(), &status, AT_SYMLINK_NOFOLLOW) != 0) {
            if (errno != ENOENT)
                visitor_.skipped(
                    {std::move(path), "Cannot be examined: " + std::generic_category().message(errno) + "."});
        } else if (S_ISDIR(status.st_mode)) {
            visitSubfolder(folder, name, path, depth);
        } else if (S_ISLNK(status.st_mode)) {
            visitor_.skipped({std::move(path), "A symbolic link; what it points to can be added by itself."});
        } else if (!S_ISREG(status.st_mode)) {
            visitor_.skipped({std::move(path), "Not a regular file."});
        } else if (const auto reason = reasonToSkipFile(path, options_, ignoreFiles_)) {
            visitor_.skipped({std::move(path), *reason});
        } else {
            visitor_.found(fileAt(std::move(path), status));
        }
    }

    void visitSubfolder(int parent, const std::string& name, const std::string& path, int depth) {
        if (depth >= kMaxDepth) return visitor_.skipped({path, "Folders are nested too deeply here."});
        Folder folder = openFolder(parent, name.c_str());
        if (!folder)
            return visitor_.skipped({path, "Cannot be listed: " + std::generic_category().message(errno) + "."});
        const FolderShape shape = isMaildir(::dirfd(folder.get())) ? FolderShape::Maildir : FolderShape::Plain;
        if (const auto reason = reasonToSkipFolder(path, shape, options_, ignoreFiles_))
            return visitor_.skipped({path, *reason});
        visitFolder(std::move(folder), path, depth + 1);
    }

    const WalkOptions& options_;
    WalkVisitor& visitor_;
    std::stop_token stop_;
    std::vector<FolderId> forbidden_;
    IgnoreFiles ignoreFiles_;
};

Error rootFailed(const fs::path& root, int code) {
    const std::string name = displayPath(root.native());
    if (code == ENOENT || code == ENOTDIR) return {FailureKind::Missing, name + " does not exist."};
    return {FailureKind::Unreadable, name + " cannot be read: " + std::generic_category().message(code) + "."};
}

}  // namespace

RootState rootState(const fs::path& root) {
    struct stat status {};
    if (::stat(root.c_str(), &status) != 0)
        return errno == ENOENT || errno == ENOTDIR ? RootState::Absent : RootState::Unreadable;
    if (!S_ISDIR(status.st_mode))
        return ::access(root.c_str(), R_OK) == 0 ? RootState::Available : RootState::Unreadable;
    const Folder folder(::opendir(root.c_str()));
    if (!folder) return RootState::Unreadable;
    while (const dirent* entry = ::readdir(folder.get())) {
        const std::string_view name = entry->d_name;
        if (name != "." && name != "..") return RootState::Available;
    }
    return RootState::Empty;
}

void walk(const fs::path& root, const WalkOptions& options, WalkVisitor& visitor, std::stop_token stop) {
    struct stat status {};
    if (::stat(root.c_str(), &status) != 0) throw rootFailed(root, errno);
    if (S_ISREG(status.st_mode)) return visitor.found(fileAt("", status));
    if (!S_ISDIR(status.st_mode))
        throw Error(FailureKind::Unreadable, displayPath(root.native()) + " is neither a file nor a folder.");
    Folder folder(::opendir(root.c_str()));
    if (!folder) throw rootFailed(root, errno);
    Walk(options, visitor, std::move(stop)).visitFolder(std::move(folder), "", 0);
}

}  // namespace memoir::ingest

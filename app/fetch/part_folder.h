// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "app/fetch/file_list.h"
#include "engine/base/file.h"

namespace memoir::app {

// What is known of a file whose fetching has begun.
struct PartState {
    std::string digest;  // that its bytes shall have, or have; empty: not known yet
    std::string etag;    // of the version that is being fetched
    std::int64_t sizeBytes = -1;
    bool verified = false;  // it is whole, and its digest is the one that the server gave
};

// What the `fetch.json` of a folder says, finished or not; nothing where there is none.
struct FetchOrigin {
    std::string address;
    std::int64_t totalBytes = -1;
    std::map<std::string, PartState> files;
};
std::optional<FetchOrigin> fetchOriginOf(const std::filesystem::path& folder);

// The folder `NAME.part` of a checkpoint that is being fetched. A file is `FILE.part` until it is whole and verified;
// `fetch.json` says where all comes from:
//   {"address": URL, "total_bytes": N or -1, "files": {"FILE": {"sha256", "etag", "size", "verified"}}}
// It is written anew as a whole, so that a fetch that was killed finds the state of before or after. The folder belongs
// to one process at a time: Error(Busy) where another one fetches.
class PartFolder {
  public:
    PartFolder(engine::FileSystem& files, std::filesystem::path folder, const std::string& address);
    // A folder into which nothing was fetched goes with this object.
    ~PartFolder();
    PartFolder(const PartFolder&) = delete;
    PartFolder& operator=(const PartFolder&) = delete;

    const std::filesystem::path& folder() const { return folder_; }
    std::filesystem::path partOf(const std::string& file) const { return folder_ / (file + ".part"); }

    std::optional<PartState> find(const std::string& file) const;
    void note(const std::string& file, const PartState& state);
    void noteTotal(std::int64_t totalBytes);

    // Removes every file, whole or a part, that is not wanted; `isWanted` gets the name that the whole file has.
    void keepOnly(const std::function<bool(const std::string& file, bool isPart)>& isWanted);
    // A file to write at its end; it is made where there is none.
    std::unique_ptr<engine::File> openPart(const std::string& file);
    void removePart(const std::string& file);
    // The part has all its bytes, on the disk: from now on it is the file, with this state.
    void finish(const std::string& file, const PartState& state);
    bool hasFinished(const std::string& file) const;
    // How much of all that is there, finished or not.
    std::int64_t bytesThere(const std::vector<RemoteFile>& wanted) const;

    // The folder gets its final name, and nothing in it says any more that it is unfinished.
    void publish(const std::filesystem::path& as);

  private:
    void save();

    engine::FileSystem& files_;
    std::filesystem::path folder_;
    std::unique_ptr<engine::FileLock> lock_;
    FetchOrigin state_;
    bool isPublished_ = false;
};

}  // namespace memoir::app

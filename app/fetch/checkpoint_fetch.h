// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "app/fetch/address.h"
#include "app/fetch/file_list.h"
#include "app/fetch/part_folder.h"
#include "app/fetch/rate_meter.h"
#include "app/fetch/web.h"

namespace memoir::app {

enum class FetchStage { Looking, Fetching, Verifying };

struct FetchProgress {
    FetchStage stage = FetchStage::Looking;
    std::string file;
    std::int64_t bytesDone = 0;    // of all files
    std::int64_t bytesTotal = -1;  // -1: not known
    double bytesPerSecond = 0;
};

using FetchProgressSink = std::function<void(const FetchProgress& progress)>;

struct FetchedCheckpoint {
    std::vector<RemoteFile> files;  // with the digests that they really have
    std::vector<bool> verified;     // beside `files`: compared with a digest of the server's
    std::int64_t bytesFetched = 0;  // in this run
    std::int64_t bytesKept = 0;     // that were there before
};

// Fetches all files of a checkpoint into its folder, going on where an earlier fetch ended. Which files there are says
// `SHA256SUMS` in the folder; without one they are those that a Hugging Face checkpoint has. Weights are only taken
// where the server gives their SHA-256, there or as the hub does, and every file that has one is compared with it.
// Throws Error with a sentence that names the host; what was fetched is kept, except for a file that is wrong.
class CheckpointFetch {
  public:
    CheckpointFetch(Web& web, PartFolder& folder, FetchAddress address, FetchProgressSink sink)
        : web_(web), folder_(folder), address_(std::move(address)), sink_(std::move(sink)) {}

    FetchedCheckpoint run(std::stop_token stop);

  private:
    class Part;

    std::vector<RemoteFile> listFiles();
    std::vector<RemoteFile> listedFiles(const std::string& sums);
    std::vector<RemoteFile> usualFiles();
    std::vector<RemoteFile> shards();
    std::optional<RemoteFile> lookFor(const std::string& name);
    void checkWeights(const std::vector<RemoteFile>& files) const;
    void checkRoom(const std::vector<RemoteFile>& files) const;

    void fetch(RemoteFile& file);
    bool goesOn(const RemoteFile& file) const;
    bool isStillWanted(const std::vector<RemoteFile>& files, const std::string& name, bool isPart) const;
    void attempt(const RemoteFile& file);
    std::string digestOf(const RemoteFile& file);
    void report(FetchStage stage, const std::string& file);

    Web& web_;
    PartFolder& folder_;
    FetchAddress address_;
    FetchProgressSink sink_;
    std::stop_token stop_;
    RateMeter meter_;
    FetchedCheckpoint fetched_;
    std::int64_t bytesDone_ = 0;
    std::int64_t bytesTotal_ = -1;
};

}  // namespace memoir::app

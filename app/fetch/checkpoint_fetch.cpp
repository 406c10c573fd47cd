// SPDX-License-Identifier: Apache-2.0
#include "app/fetch/checkpoint_fetch.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <filesystem>
#include <utility>

#include "ingest/hash.h"

namespace memoir::app {

namespace {

using engine::Error;
using engine::ErrorKind;

constexpr const char* kListing = "SHA256SUMS";
constexpr const char* kIndex = "model.safetensors.index.json";
constexpr const char* kWeights = "model.safetensors";
constexpr std::array<const char*, 2> kNeeded = {"config.json", "tokenizer.json"};
constexpr std::array<const char*, 2> kWelcome = {"generation_config.json", "tokenizer_config.json"};
constexpr std::size_t kMostListingBytes = 1 << 20;
constexpr std::size_t kMostIndexBytes = 64 << 20;
constexpr std::size_t kPieceBytes = 1 << 20;
constexpr std::int64_t kRoomToSpareBytes = 64 << 20;

std::int64_t sizeOf(const std::vector<RemoteFile>& files) {
    std::int64_t sum = 0;
    for (const RemoteFile& file : files) {
        if (file.sizeBytes < 0) return -1;
        sum += file.sizeBytes;
    }
    return sum;
}

std::string inMegabytes(std::int64_t bytes) {
    return std::to_string((bytes + 999'999) / 1'000'000) + " MB";
}

bool isStrong(const std::string& etag) {
    return etag.size() > 2 && etag.front() == '"' && etag.back() == '"';
}

}  // namespace

// Writes a body at the end of what is there, or anew where the server sends all of it.
class CheckpointFetch::Part final : public WebReceiver {
  public:
    Part(CheckpointFetch& fetch, const RemoteFile& file)
        : fetch_(fetch), wanted_(file), file_(fetch.folder_.openPart(file.name)) {
        size_ = file_->size();
    }

    std::int64_t size() const { return size_; }

    GoOn begin(const WebHeaders& headers) override {
        if (headers.status == 206 && contentRangeOf(headers).start == size_) {
            total_ = contentRangeOf(headers).total;
        } else if (headers.status == 200) {
            restart();
            total_ = contentLengthOf(headers);
        } else {
            restart();
            throw PassingFailure(fetch_.address_.host + " sent another part of " + wanted_.name +
                                 " than was asked for.");
        }
        checkTotal();
        if (total_ < 0) total_ = wanted_.sizeBytes;
        fetch_.folder_.note(wanted_.name, {wanted_.digest, fieldOf(headers, "etag"), total_, false});
        return GoOn::Yes;
    }

    GoOn take(std::span<const std::byte> bytes) override {
        if (total_ >= 0 && size_ + static_cast<std::int64_t>(bytes.size()) > total_) return GoOn::Enough;
        file_->writeAt(size_, bytes);
        size_ += static_cast<std::int64_t>(bytes.size());
        fetch_.bytesDone_ += static_cast<std::int64_t>(bytes.size());
        fetch_.fetched_.bytesFetched += static_cast<std::int64_t>(bytes.size());
        fetch_.report(FetchStage::Fetching, wanted_.name);
        return GoOn::Yes;
    }

    void wait() override { fetch_.report(FetchStage::Fetching, wanted_.name); }

    // Everything that was promised is there and on the disk.
    void close() {
        if (total_ >= 0 && size_ != total_)
            throw PassingFailure("The connection to " + fetch_.address_.host + " was cut; fetch again to go on.");
        file_->sync();
    }

  private:
    void restart() {
        fetch_.bytesDone_ -= size_;
        file_->truncate(0);
        size_ = 0;
    }

    void checkTotal() const {
        if (wanted_.sizeBytes >= 0 && total_ >= 0 && total_ != wanted_.sizeBytes)
            throw Error(ErrorKind::BadInput, wanted_.name + " changed on " + fetch_.address_.host +
                                                 " while it was fetched; fetch it again.");
        fetch_.checkRoom({{wanted_.name, wanted_.digest, total_}});
    }

    CheckpointFetch& fetch_;
    const RemoteFile& wanted_;
    std::unique_ptr<engine::File> file_;
    std::int64_t size_ = 0;
    std::int64_t total_ = -1;
};

FetchedCheckpoint CheckpointFetch::run(std::stop_token stop) {
    stop_ = std::move(stop);
    report(FetchStage::Looking, "");
    std::vector<RemoteFile> files = listFiles();
    checkWeights(files);
    bytesTotal_ = sizeOf(files);
    folder_.noteTotal(bytesTotal_);
    folder_.keepOnly([&](const std::string& name, bool isPart) { return isStillWanted(files, name, isPart); });
    bytesDone_ = fetched_.bytesKept = folder_.bytesThere(files);
    checkRoom(files);
    for (RemoteFile& file : files) {
        fetch(file);
        fetched_.files.push_back(file);
    }
    return std::move(fetched_);
}

std::vector<RemoteFile> CheckpointFetch::listFiles() {
    const std::string listing = address_.listing.empty() ? address_.folder + kListing : address_.listing;
    if (const std::optional<std::string> sums = web_.text(listing, kMostListingBytes)) return listedFiles(*sums);
    if (!address_.listing.empty()) throw Error(ErrorKind::NotFound, address_.host + " has no " + kListing + ".");
    return usualFiles();
}

std::vector<RemoteFile> CheckpointFetch::listedFiles(const std::string& sums) {
    std::vector<RemoteFile> files = filesListed(sums);
    for (RemoteFile& file : files) {
        const std::optional<RemoteFile> found = lookFor(file.name);
        if (!found) throw Error(ErrorKind::NotFound, address_.host + " has no " + file.name + ".");
        file.sizeBytes = found->sizeBytes;
    }
    return files;
}

std::vector<RemoteFile> CheckpointFetch::usualFiles() {
    std::vector<RemoteFile> files;
    for (const char* name : kNeeded) {
        const std::optional<RemoteFile> file = lookFor(name);
        if (!file)
            throw Error(ErrorKind::NotFound, address_.host + " has no checkpoint there: " + name + " is missing.");
        files.push_back(*file);
    }
    for (const char* name : kWelcome) {
        if (const std::optional<RemoteFile> file = lookFor(name)) files.push_back(*file);
    }
    if (const std::optional<RemoteFile> weights = lookFor(kWeights)) {
        files.push_back(*weights);
        return files;
    }
    const std::vector<RemoteFile> spread = shards();
    files.insert(files.end(), spread.begin(), spread.end());
    return files;
}

std::vector<RemoteFile> CheckpointFetch::shards() {
    const std::optional<std::string> index = web_.text(address_.folder + kIndex, kMostIndexBytes);
    if (!index)
        throw Error(ErrorKind::NotFound, address_.host + " has no checkpoint there: " + kWeights + " is missing.");
    std::vector<RemoteFile> files;
    for (const std::string& name : shardsNamed(*index)) {
        const std::optional<RemoteFile> file = lookFor(name);
        if (!file) throw Error(ErrorKind::NotFound, address_.host + " has no " + name + ".");
        files.push_back(*file);
    }
    files.push_back({kIndex, "", static_cast<std::int64_t>(index->size())});
    return files;
}

std::optional<RemoteFile> CheckpointFetch::lookFor(const std::string& name) {
    report(FetchStage::Looking, name);
    const std::optional<WebFile> file = web_.look(address_.folder + name);
    if (!file) return std::nullopt;
    return RemoteFile{name, file->digest, file->sizeBytes};
}

void CheckpointFetch::checkWeights(const std::vector<RemoteFile>& files) const {
    for (const RemoteFile& file : files) {
        if (isWeights(file) && file.digest.empty())
            throw Error(ErrorKind::BadInput, address_.host + " gives no SHA-256 for " + file.name +
                                                 ": a file SHA256SUMS must lie beside it.");
    }
}

void CheckpointFetch::checkRoom(const std::vector<RemoteFile>& files) const {
    const std::int64_t total = sizeOf(files);
    std::error_code failure;
    const auto space = std::filesystem::space(folder_.folder(), failure);
    if (failure || total < 0) return;
    const std::int64_t missing = std::max<std::int64_t>(0, total - folder_.bytesThere(files)) + kRoomToSpareBytes;
    const auto left = static_cast<std::int64_t>(std::min<std::uintmax_t>(space.available, INT64_MAX));
    if (missing > left)
        throw Error(ErrorKind::OutOfResources,
                    "The disk has " + inMegabytes(left) + " left, and " + inMegabytes(missing) + " are needed.");
}

// Whether what lies there may be a beginning of this very version: its digest will tell, or the server compares the
// ETag.
bool CheckpointFetch::goesOn(const RemoteFile& file) const {
    const std::optional<PartState> state = folder_.find(file.name);
    if (!state) return false;
    return file.digest.empty() ? isStrong(state->etag) : state->digest == file.digest;
}

bool CheckpointFetch::isStillWanted(const std::vector<RemoteFile>& files, const std::string& name, bool isPart) const {
    const auto file = std::ranges::find(files, name, &RemoteFile::name);
    if (file == files.end()) return false;
    if (isPart) return goesOn(*file);
    const std::optional<PartState> state = folder_.find(name);
    return state && state->verified && !file->digest.empty() && state->digest == file->digest;
}

void CheckpointFetch::fetch(RemoteFile& file) {
    fetched_.verified.push_back(!file.digest.empty());
    if (folder_.hasFinished(file.name)) return;
    // A beginning of something else shows only at the end; then the whole is fetched once more.
    for (int tries = 0;; ++tries) {
        const std::int64_t fetchedBefore = fetched_.bytesFetched;
        std::int64_t mark = fetchedBefore;
        web_.patiently([&] { attempt(file); }, [&] { return std::exchange(mark, fetched_.bytesFetched) != mark; });
        const std::string digest = digestOf(file);
        const std::int64_t size = folder_.bytesThere({file});
        if (file.digest.empty() || digest == file.digest) {
            folder_.finish(file.name, {digest, folder_.find(file.name)->etag, size, !file.digest.empty()});
            file.digest = digest;
            file.sizeBytes = size;
            return;
        }
        folder_.removePart(file.name);
        bytesDone_ -= size;
        const bool wasResumed = fetched_.bytesFetched - fetchedBefore < size;
        if (!wasResumed || tries > 0)
            throw Error(ErrorKind::Corrupt, file.name + " from " + address_.host +
                                                " does not have the SHA-256 that it should have; it was removed.");
    }
}

void CheckpointFetch::attempt(const RemoteFile& file) {
    Part part(*this, file);
    if (file.sizeBytes >= 0 && part.size() == file.sizeBytes && part.size() > 0) return;  // only to be verified
    WebRequest request{.url = address_.folder + file.name, .start = part.size(), .ifRange = {}};
    if (file.digest.empty() && part.size() > 0) request.ifRange = folder_.find(file.name)->etag;
    web_.download(request, part);
    part.close();
}

std::string CheckpointFetch::digestOf(const RemoteFile& file) {
    const std::unique_ptr<engine::File> part = folder_.openPart(file.name);
    ingest::Hasher hasher;
    std::vector<std::byte> piece(kPieceBytes);
    for (std::int64_t offset = 0;;) {
        report(FetchStage::Verifying, file.name);
        if (stop_.stop_requested()) throw Error(ErrorKind::Cancelled, "Stopped. What was fetched is kept.");
        const std::size_t count = part->readAt(offset, piece);
        if (count == 0) return hasher.finish();
        hasher.add({reinterpret_cast<const char*>(piece.data()), count});
        offset += static_cast<std::int64_t>(count);
    }
}

void CheckpointFetch::report(FetchStage stage, const std::string& file) {
    if (!sink_) return;
    if (stage == FetchStage::Fetching) meter_.add(std::chrono::steady_clock::now(), bytesDone_);
    sink_({stage, file, bytesDone_, bytesTotal_, meter_.perSecond()});
}

}  // namespace memoir::app

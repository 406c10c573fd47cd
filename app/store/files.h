// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "app/store/database.h"

namespace memoir::app {

// What a scan learns about a file without opening it.
struct FileFacts {
    std::string path;  // relative to its source's root, displayed form
    std::int64_t size = 0, modified = 0, inode = 0;
};

struct FileRecord {
    std::int64_t id = 0, source = 0;
    FileFacts facts;
    std::string state;  // queued, reading, read, skipped, failed, missing
    std::string reason, failure, hash;
    std::int64_t batch = 0;  // the scan that queued it
    bool revive = false;
    int reader = 0;    // version of the readers that read it; kReadAnyway: somebody wants it read again
    int priority = 0;  // as Urgency says
};

// In the place of a reader's version: neither an unchanged hash nor a failure that is known keeps it from being read.
inline constexpr int kReadAnyway = -1;

// How the reading of a file ended.
struct FileOutcome {
    std::string state, reason, failure, hash;
    int reader = 0;
};

// Which scan looks, and what it wants of what it finds.
struct ScanMark {
    std::int64_t source = 0, scan = 0;
    int reader = 0;
    bool first = false;  // before everything else
    bool mail = false;   // a source of mail, whatever its files are called
    bool revive = false;
};

struct BatchCounts {
    std::int64_t total = 0, read = 0, skipped = 0, failed = 0, waiting = 0;
};

// A row of the list of files: the file itself, or a document or failure inside it.
struct ListedFile {
    std::string path, inner, state, reason, failure;
    std::optional<std::int64_t> document;
};

class Files {
  public:
    explicit Files(Database& database) : database_(database) {}

    // What a scan does with what it finds; each gives the file's id. A file that was read as it is now needs nothing,
    // and nothing is written for it.
    std::optional<std::int64_t> unchanged(const ScanMark& mark, const FileFacts& facts) const;
    std::int64_t enqueue(const ScanMark& mark, const FileFacts& facts);
    std::int64_t seeSkipped(const ScanMark& mark, const std::string& path, const std::string& reason);
    // A file that was never on disk and is read already.
    FileRecord putText(const ScanMark& mark, const std::string& path);
    bool isKnown(std::int64_t source, const FileFacts& facts) const;  // read as it is now
    // Everything of the source that a scan did not see (`seen`: ids, ascending): what holds documents becomes missing,
    // the rest goes. The files that became missing now.
    std::vector<std::int64_t> settleUnseen(std::int64_t source, const std::vector<std::int64_t>& seen);

    // Takes queued files of sources that are not being scanned, the most urgent first, until their sizes reach `bytes`:
    // their state becomes reading.
    std::vector<FileRecord> takeQueued(int limit, std::int64_t bytes);
    void giveBack(std::int64_t id);  // taken, and not read
    void requeueInterrupted();
    // The end of a reading. A file that changed while it was read is queued again, whatever the outcome.
    void finish(const FileRecord& file, const FileOutcome& outcome);
    // What another file with the same bytes and suffix came to, where that was nothing: reading it again is no use.
    std::optional<FileRecord> knownFailure(const FileRecord& file, const std::string& hash, int reader) const;
    // The first file, by its path, that a document as a whole stands in is read again: its name may give a new title.
    void rereadFirstPlace(std::int64_t document, std::int64_t batch);

    std::optional<FileRecord> find(std::int64_t id) const;
    // Removes missing files with this content, now that it stands at another place.
    void removeMoved(const std::string& hash, std::int64_t newPlace);
    void removeEmptyMissing();  // missing ones without documents
    std::optional<std::int64_t> findAt(const std::string& fullPath) const;
    void requeue(std::int64_t id);  // whatever its state, and as if it was never read
    void skip(std::int64_t id);     // because a person asked for it
    std::int64_t retryFailed();
    std::int64_t retryAt(const std::string& fullPath);
    std::int64_t skipForgotten();  // read files none of whose documents are left; how many
    // Puts what is queued first: of a kind of document (or with a suffix), or of a source.
    void putFirst(const std::string& kind, std::int64_t source);

    BatchCounts counts(std::int64_t batch) const;
    std::int64_t countIn(const std::string& state) const;
    std::vector<ListedFile> failuresOf(std::int64_t batch) const;  // files and parts inside files
    std::vector<ListedFile> skippedOf(std::int64_t scan) const;    // by the scan or by a reader
    std::vector<ListedFile> list() const;
    std::int64_t countOf(std::int64_t source) const;
    std::int64_t countIn(std::int64_t source, const std::string& state) const;
    std::int64_t failedOf(std::int64_t source) const;

  private:
    std::vector<std::int64_t> unseen(std::int64_t source, const std::vector<std::int64_t>& seen) const;

    Database& database_;
};

}  // namespace memoir::app

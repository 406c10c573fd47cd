// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>

#include <sys/types.h>

#include "ingest/document.h"
#include "ingest/page.h"
#include "ingest/recognition.h"
#include "ingest/unique_fd.h"

namespace memoir::ingest {

struct WorkerOptions {
    std::filesystem::path program;                        // memoir-extract
    std::chrono::milliseconds silenceLimit{60'000};       // time since the last document of a file
    std::chrono::milliseconds recognitionLimit{120'000};  // the same while a page is recognised
    // Where recognised pages are kept; absent: nowhere, and each is recognised again. Called on the thread that reads.
    std::shared_ptr<RecognitionStore> recognitions = nullptr;
    std::uint64_t addressSpaceBytes = 2ull << 30;  // the worker's whole memory
};

// How a file is to be taken; Auto decides by its content, then by its name.
enum class ReadAs { Auto, Mail, Mbox, Note };

struct ExtractionRequest {
    int fd = -1;       // open for reading, a regular file; stays the caller's. The worker gets a copy
    std::string name;  // the file's name (bytes, no folders): a hint for its type, and its title when it has none
    ReadAs readAs = ReadAs::Auto;
    Ocr ocr = Ocr::On;          // whether text in pictures is recognised
    std::string password = {};  // for a file that is protected by one; never kept
};

struct ExtractionSummary {
    std::size_t documentCount = 0;
    std::size_t refusalCount = 0;
    std::string notice;      // about the file as a whole: what was cut or refused; empty when nothing was
    bool cancelled = false;  // stopped before the end; what the sink got is incomplete
};

struct PageRequest {
    int fd = -1;  // as in ExtractionRequest, also name, readAs and password
    std::string name;
    ReadAs readAs = ReadAs::Auto;
    PageWish wish;
    std::string password = {};
};

// One memoir-extract process, started when it is first needed and again after it died. Reads one file at a time; use
// one object per feeding thread. The process ends with this object, and with this program however that ends.
class ExtractionWorker {
  public:
    explicit ExtractionWorker(WorkerOptions options);
    ~ExtractionWorker();
    ExtractionWorker(const ExtractionWorker&) = delete;
    ExtractionWorker& operator=(const ExtractionWorker&) = delete;

    // Calls the sink on this thread for each document as it arrives. Throws Error when the file could not be read to
    // its end; documents that arrived before stay valid. A request to stop kills the process and returns. What the sink
    // throws passes through, and the process is replaced. Throws Error(Unreadable) naming the program when it cannot be
    // started.
    ExtractionSummary extract(const ExtractionRequest& request, DocumentSink& sink, std::stop_token stop = {});

    // One page as an image. Nothing when it was stopped. Throws Error as extract() does: Unsupported for a document
    // without pages, Missing for a page or document that the file does not hold (any more).
    std::optional<PageImage> page(const PageRequest& request, std::stop_token stop = {});

    // The running process; -1 when none runs.
    pid_t pid() const { return pid_; }

  private:
    class Conversation;

    struct Task;
    struct Outcome;
    Outcome carryOut(const Task& task, DocumentSink& sink, const std::stop_token& stop);
    // Nothing: the process was gone before it began to read.
    std::optional<Outcome> converse(const Task& task, DocumentSink& sink, const std::stop_token& stop);
    void start();
    void stop();
    Error causeOfDeath(const std::string& name);

    WorkerOptions options_;
    UniqueFd socket_;
    pid_t pid_ = -1;
};

}  // namespace memoir::ingest

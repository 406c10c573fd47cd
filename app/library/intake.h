// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "app/library/passages.h"
#include "app/library/store_writer.h"
#include "app/store/catalogue.h"
#include "ingest/document.h"

namespace memoir::app {

// Who wants to know how the reading of a file goes. The last two are called on the thread that reads, the others on the
// writer's.
struct IntakeWatch {
    std::function<void(const std::vector<std::int64_t>&)> retired = [](const auto&) {};  // passages that are no more
    std::function<void()> finished = [] {};                                              // the end is on disk
    std::function<void()> lost = [] {};  // something of it could not be written: read it again
    std::function<void()> onDocument = [] {};
    std::function<void(const ingest::ReadingStep&)> onStep = [](const ingest::ReadingStep&) {};
};

// Cuts the documents of one file into passages as they arrive and hands them to the writer: the text first, with
// passages that wait to be encoded. A file with very many takes several transactions, and is read again if one of them
// is the last. What the writer throws passes through.
class Intake : public ingest::DocumentSink {
  public:
    // `reading` tells this reading of the file from every other one.
    Intake(Catalogue& catalogue, StoreWriter& writer, FileRecord file, std::int64_t reading, IntakeWatch watch);

    void accept(ingest::Document document) override;
    void refuse(ingest::Refusal refusal) override;
    void advance(const ingest::ReadingStep& step) override { watch_.onStep(step); }
    // Hands over what is left, with the end of the reading. Places inside the file that were not seen again are
    // removed, unless the reading broke off.
    enum class Ending { Whole, BrokenOff };
    void finish(const FileOutcome& outcome, Ending ending);
    // The file is as it was, or as another one that is known: nothing of it was read.
    void finishUnread(const FileOutcome& outcome);

    std::int64_t documentCount() const { return documentCount_; }
    const std::optional<ingest::Refusal>& firstRefusal() const { return firstRefusal_; }

  private:
    struct Portion;
    struct Reading;  // what the writer needs to know of it, shared with what waits there
    void flush();
    void submit(std::function<void(Tables&)> write, std::function<void()> committed, std::size_t bytes);

    StoreWriter& writer_;
    std::shared_ptr<Reading> reading_;
    IntakeWatch watch_;
    std::shared_ptr<StoreWriter::Fate> fate_ = std::make_shared<StoreWriter::Fate>();
    std::shared_ptr<Portion> portion_;
    std::optional<ingest::Refusal> firstRefusal_;
    std::int64_t documentCount_ = 0;
};

}  // namespace memoir::app

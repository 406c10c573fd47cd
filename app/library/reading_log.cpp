// SPDX-License-Identifier: Apache-2.0
#include "app/library/reading_log.h"

#include <utility>

namespace memoir::app {

ReadingLog::Entry::Entry(ReadingLog& log, std::string file) : log_(log) {
    Progress::Current current;
    current.file = std::move(file);
    const std::lock_guard lock(log_.mutex_);
    entry_ = log_.entries_.insert(log_.entries_.end(), std::move(current));
}

ReadingLog::Entry::~Entry() {
    const std::lock_guard lock(log_.mutex_);
    log_.entries_.erase(entry_);
}

void ReadingLog::Entry::note(const ingest::ReadingStep& step) {
    const std::lock_guard lock(log_.mutex_);
    entry_->step = step.kind == ingest::ReadingStep::Kind::Recognition ? "ocr" : "reading";
    entry_->page = step.page > 0 ? std::optional(step.page) : std::nullopt;
    entry_->pages = step.pageCount > 0 ? std::optional(step.pageCount) : std::nullopt;
}

void ReadingLog::Entry::noteDocument() {
    const std::lock_guard lock(log_.mutex_);
    ++log_.documentCount_;
}

std::optional<Progress::Current> ReadingLog::latest() const {
    const std::lock_guard lock(mutex_);
    if (entries_.empty()) return std::nullopt;
    return entries_.back();
}

std::int64_t ReadingLog::documentCount() const {
    const std::lock_guard lock(mutex_);
    return documentCount_;
}

}  // namespace memoir::app

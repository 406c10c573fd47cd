// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <list>
#include <mutex>
#include <optional>
#include <string>

#include "app/library/results.h"
#include "ingest/document.h"

namespace memoir::app {

// What the feeding threads read at this moment, for progress reports. From any thread.
class ReadingLog {
    using Entries = std::list<Progress::Current>;

  public:
    // One file that is being read, for as long as this lives.
    class Entry {
      public:
        Entry(ReadingLog& log, std::string file);
        ~Entry();
        Entry(const Entry&) = delete;
        Entry& operator=(const Entry&) = delete;
        void note(const ingest::ReadingStep& step);
        void noteDocument();

      private:
        ReadingLog& log_;
        Entries::iterator entry_;
    };

    std::optional<Progress::Current> latest() const;  // of those that are being read, the one that began last
    std::int64_t documentCount() const;               // read so far

  private:
    mutable std::mutex mutex_;  // guards the rest
    Entries entries_;
    std::int64_t documentCount_ = 0;
};

}  // namespace memoir::app

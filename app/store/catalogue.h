// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <memory>
#include <mutex>
#include <type_traits>
#include <vector>

#include "app/store/chats.h"
#include "app/store/database.h"
#include "app/store/documents.h"
#include "app/store/files.h"
#include "app/store/full_text.h"
#include "app/store/holdings.h"
#include "app/store/jobs.h"
#include "app/store/mail_threads.h"
#include "app/store/passages.h"
#include "app/store/receipts.h"
#include "app/store/settings.h"
#include "app/store/sources.h"
#include "app/store/statistics.h"

namespace memoir::app {

// The tables over one connection.
struct Tables {
    explicit Tables(Database& connection)
        : database(connection),
          sources(connection),
          files(connection),
          documents(connection),
          mailThreads(connection),
          passages(connection),
          fullText(connection),
          jobs(connection),
          chats(connection),
          settings(connection),
          holdings(connection),
          receipts(connection),
          statistics(connection) {}

    Database& database;
    Sources sources;
    Files files;
    Documents documents;
    MailThreads mailThreads;
    Passages passages;
    FullText fullText;
    Jobs jobs;
    Chats chats;
    Settings settings;
    Holdings holdings;
    Receipts receipts;
    Statistics statistics;
};

// The SQLite database of an archive: one writer at a time, any number of readers, each seeing one consistent state.
// From any thread; neither write() nor read() may be called inside the other's function.
class Catalogue {
  public:
    // Opens or makes the file and brings it to the newest version.
    explicit Catalogue(const std::filesystem::path& file);

    // Runs change(Tables&) in a transaction and commits it; what it throws rolls back.
    template <typename Change>
    auto write(Change&& change) {
        const std::lock_guard lock(writing_);
        Transaction transaction(writer_->database);
        writer_->tables.fullText.drop();
        if constexpr (std::is_void_v<std::invoke_result_t<Change, Tables&>>) {
            change(writer_->tables);
            writer_->tables.fullText.settle();
            transaction.commit();
        } else {
            auto result = change(writer_->tables);
            writer_->tables.fullText.settle();
            transaction.commit();
            return result;
        }
    }

    // Runs look(const Tables&) on one state of the catalogue.
    template <typename Look>
    auto read(Look&& look) const {
        const Borrowed reader(*this);
        return look(static_cast<const Tables&>(reader.connection->tables));
    }

    // Rewrites the file without what was deleted and empties the log, so that nothing deleted stands in either.
    // Bytes freed.
    std::int64_t scour();
    std::int64_t sizeBytes() const;
    bool isSound();

  private:
    struct Connection {
        explicit Connection(const std::filesystem::path& file) : database(file), tables(database) {}
        Database database;
        Tables tables;
    };
    // A reading connection inside a read transaction.
    struct Borrowed {
        explicit Borrowed(const Catalogue& catalogue);
        ~Borrowed();
        const Catalogue& catalogue;
        std::unique_ptr<Connection> connection;
    };
    std::unique_ptr<Connection> borrow() const;

    std::filesystem::path file_;
    std::mutex writing_;  // guards writer_
    std::unique_ptr<Connection> writer_;
    mutable std::mutex lending_;  // guards idleReaders_
    mutable std::vector<std::unique_ptr<Connection>> idleReaders_;
};

}  // namespace memoir::app

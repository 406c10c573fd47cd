// SPDX-License-Identifier: Apache-2.0
#include "app/store/catalogue.h"

#include "app/store/migrations.h"
#include "engine/base/error.h"

namespace memoir::app {

namespace {

std::int64_t sizeOf(const std::filesystem::path& file) {
    std::error_code failed;
    const auto size = std::filesystem::file_size(file, failed);
    return failed ? 0 : static_cast<std::int64_t>(size);
}

}  // namespace

Catalogue::Catalogue(const std::filesystem::path& file) : file_(file), writer_(std::make_unique<Connection>(file)) {
    migrate(writer_->database);
}

Catalogue::Borrowed::Borrowed(const Catalogue& owner) : catalogue(owner), connection(owner.borrow()) {
    connection->database.script("BEGIN");
}

Catalogue::Borrowed::~Borrowed() {
    sqlite3_exec(connection->database.handle(), "ROLLBACK", nullptr, nullptr, nullptr);
    const std::lock_guard lock(catalogue.lending_);
    catalogue.idleReaders_.push_back(std::move(connection));
}

std::unique_ptr<Catalogue::Connection> Catalogue::borrow() const {
    {
        const std::lock_guard lock(lending_);
        if (!idleReaders_.empty()) {
            std::unique_ptr<Connection> reader = std::move(idleReaders_.back());
            idleReaders_.pop_back();
            return reader;
        }
    }
    return std::make_unique<Connection>(file_);
}

std::int64_t Catalogue::scour() {
    const std::lock_guard lock(writing_);
    const std::int64_t before = sizeBytes();
    writer_->database.script("VACUUM");
    // The checkpoint waits for readers that still need the log; each of them looks at one state and is done soon.
    Statement checkpoint = writer_->database.prepare("PRAGMA wal_checkpoint(TRUNCATE)");
    checkpoint.step();
    if (checkpoint.integer(0) != 0)
        throw engine::Error(engine::ErrorKind::Busy, "the catalogue is being read: erasing is tried again");
    return before - sizeBytes();
}

std::int64_t Catalogue::sizeBytes() const {
    return sizeOf(file_) + sizeOf(file_.string() + "-wal");
}

bool Catalogue::isSound() {
    const std::lock_guard lock(writing_);
    Statement statement = writer_->database.prepare("PRAGMA quick_check(1)");
    return statement.step() && statement.text(0) == "ok" && writer_->tables.fullText.isSound();
}

}  // namespace memoir::app

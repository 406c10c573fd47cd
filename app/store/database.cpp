// SPDX-License-Identifier: Apache-2.0
#include "app/store/database.h"

#include <utility>

#include "app/store/functions.h"
#include "engine/base/check.h"
#include "engine/base/error.h"

namespace memoir::app {

namespace {

constexpr int kBusyTimeoutMs = 10'000;

engine::ErrorKind kindOf(int code) {
    switch (code & 0xff) {
        case SQLITE_FULL:
        case SQLITE_IOERR:
        case SQLITE_NOMEM:
        case SQLITE_READONLY:
        case SQLITE_CANTOPEN:
            return engine::ErrorKind::OutOfResources;
        case SQLITE_BUSY:
        case SQLITE_LOCKED:
            return engine::ErrorKind::Busy;
        case SQLITE_INTERRUPT:
            return engine::ErrorKind::Cancelled;
        default:
            return engine::ErrorKind::Corrupt;
    }
}

std::string_view sentenceFor(engine::ErrorKind kind) {
    switch (kind) {
        case engine::ErrorKind::OutOfResources:
            return "the catalogue cannot be written or read: check that the disk is not full and the folder is "
                   "writable";
        case engine::ErrorKind::Busy:
            return "the catalogue is locked by another program";
        case engine::ErrorKind::Cancelled:
            return "cancelled";
        default:
            return "the catalogue is damaged: run memoir doctor";
    }
}

}  // namespace

void throwStoreError(sqlite3* handle, int code) {
    // A misuse or a broken constraint is a bug of ours and says so; the message holds names of tables, never of users.
    const int primary = code & 0xff;
    ENGINE_CHECK(
        primary != SQLITE_MISUSE && primary != SQLITE_CONSTRAINT && primary != SQLITE_RANGE && primary != SQLITE_ERROR,
        handle ? sqlite3_errmsg(handle) : "no database");
    const engine::ErrorKind kind = kindOf(code);
    throw engine::Error(kind, std::string(sentenceFor(kind)) + " (" + sqlite3_errstr(code) + ")");
}

Statement::Statement(Database& database, sqlite3_stmt*& home, sqlite3_stmt* handle)
    : database_(&database), home_(&home), handle_(handle) {}

Statement::Statement(Statement&& other) noexcept
    : database_(other.database_),
      home_(other.home_),
      handle_(std::exchange(other.handle_, nullptr)),
      copies_(other.copies_) {}

Statement::~Statement() {
    if (handle_ == nullptr) return;
    sqlite3_reset(handle_);
    sqlite3_clear_bindings(handle_);
    // Of two that were lent at once, one is kept.
    if (sqlite3_stmt* const spare = std::exchange(*home_, handle_)) sqlite3_finalize(spare);
}

void Statement::check(int code) const {
    if (code != SQLITE_OK) throwStoreError(database_->handle(), code);
}

Statement& Statement::bindAll(const std::vector<std::string>& values, int from) {
    for (const std::string& value : values) bindOne(from++, value);
    return *this;
}

bool Statement::step() {
    const int code = sqlite3_step(handle_);
    if (code == SQLITE_ROW) return true;
    if (code != SQLITE_DONE) throwStoreError(database_->handle(), sqlite3_extended_errcode(database_->handle()));
    return false;
}

void Statement::run() {
    while (step()) {
    }
    check(sqlite3_reset(handle_));
}

void Statement::bindOne(int index, std::int64_t value) {
    check(sqlite3_bind_int64(handle_, index, value));
}
void Statement::bindOne(int index, double value) {
    check(sqlite3_bind_double(handle_, index, value));
}
void Statement::bindOne(int index, std::nullopt_t) {
    check(sqlite3_bind_null(handle_, index));
}
void Statement::bindOne(int index, std::string_view value) {
    const char* bytes = value.data() ? value.data() : "";
    check(sqlite3_bind_text64(handle_, index, bytes, value.size(), lifetime(), SQLITE_UTF8));
}
void Statement::bindOne(int index, const Bytes& value) {
    if (value.empty()) return check(sqlite3_bind_zeroblob(handle_, index, 0));
    check(sqlite3_bind_blob64(handle_, index, value.data(), value.size(), lifetime()));
}

sqlite3_destructor_type Statement::lifetime() const {
    return copies_ == Copies::Nothing ? SQLITE_STATIC : SQLITE_TRANSIENT;
}

bool Statement::isNull(int column) const {
    return sqlite3_column_type(handle_, column) == SQLITE_NULL;
}
std::int64_t Statement::integer(int column) const {
    return sqlite3_column_int64(handle_, column);
}
double Statement::real(int column) const {
    return sqlite3_column_double(handle_, column);
}

std::string Statement::text(int column) const {
    const auto* bytes = reinterpret_cast<const char*>(sqlite3_column_text(handle_, column));
    return bytes ? std::string(bytes, sqlite3_column_bytes(handle_, column)) : std::string();
}

Bytes Statement::blob(int column) const {
    const auto* bytes = static_cast<const std::byte*>(sqlite3_column_blob(handle_, column));
    return bytes ? Bytes(bytes, bytes + sqlite3_column_bytes(handle_, column)) : Bytes();
}

std::optional<std::int64_t> Statement::optionalInteger(int column) const {
    if (isNull(column)) return std::nullopt;
    return integer(column);
}

std::optional<std::string> Statement::optionalText(int column) const {
    if (isNull(column)) return std::nullopt;
    return text(column);
}

Database::Database(const std::filesystem::path& file) {
    sqlite3* handle = nullptr;
    const int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;
    const int code = sqlite3_open_v2(file.c_str(), &handle, flags, nullptr);
    handle_.reset(handle);
    if (code != SQLITE_OK) throwStoreError(handle, code);
    configure();
}

Database::~Database() {
    for (auto& [sql, statement] : idle_) sqlite3_finalize(statement);
}

void Database::configure() {
    sqlite3_busy_timeout(handle(), kBusyTimeoutMs);
    registerFunctions(handle());
    script(
        "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON; PRAGMA foreign_keys = ON;"
        "PRAGMA cache_size = -32768; PRAGMA recursive_triggers = ON;");
}

Statement Database::prepare(std::string_view sql) {
    auto home = idle_.find(sql);
    if (home == idle_.end()) home = idle_.emplace(std::string(sql), nullptr).first;
    if (sqlite3_stmt* const idle = std::exchange(home->second, nullptr)) return {*this, home->second, idle};
    sqlite3_stmt* statement = nullptr;
    const int code = sqlite3_prepare_v3(handle(), sql.data(), static_cast<int>(sql.size()), SQLITE_PREPARE_PERSISTENT,
                                        &statement, nullptr);
    if (code != SQLITE_OK) throwStoreError(handle(), code);
    return {*this, home->second, statement};
}

void Database::script(const char* sql) {
    const int code = sqlite3_exec(handle(), sql, nullptr, nullptr, nullptr);
    if (code != SQLITE_OK) throwStoreError(handle(), sqlite3_extended_errcode(handle()));
}

std::int64_t Database::lastId() const {
    return sqlite3_last_insert_rowid(handle());
}
std::int64_t Database::changedRows() const {
    return sqlite3_changes64(handle());
}
void Database::interrupt() {
    sqlite3_interrupt(handle());
}

Transaction::Transaction(Database& database) : database_(database) {
    database_.script("BEGIN IMMEDIATE");
}

Transaction::~Transaction() {
    if (open_) sqlite3_exec(database_.handle(), "ROLLBACK", nullptr, nullptr, nullptr);
}

void Transaction::commit() {
    database_.script("COMMIT");
    open_ = false;
}

}  // namespace memoir::app

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include <sqlite3.h>

namespace memoir::app {

class Database;

using Bytes = std::vector<std::byte>;

// A prepared statement, lent by its Database and handed back when this goes. One thread at a time.
class Statement {
  public:
    Statement(Statement&& other) noexcept;
    Statement& operator=(Statement&&) = delete;
    ~Statement();

    // Binds ?1, ?2, ... in order.
    template <typename... Values>
    Statement& bind(const Values&... values) {
        int index = 0;
        (bindOne(++index, values), ...);
        return *this;
    }

    Statement& bindAll(const std::vector<std::string>& values, int from = 1);

    bool step();  // true while there is a row
    void run();   // for statements without rows

    bool isNull(int column) const;
    std::int64_t integer(int column) const;
    double real(int column) const;
    std::string text(int column) const;
    Bytes blob(int column) const;
    std::optional<std::int64_t> optionalInteger(int column) const;
    std::optional<std::string> optionalText(int column) const;

  private:
    friend class Database;
    enum class Copies { Values, Nothing };
    Statement(Database& database, sqlite3_stmt*& home, sqlite3_stmt* handle);

    void bindOne(int index, std::int64_t value);
    void bindOne(int index, int value) { bindOne(index, std::int64_t{value}); }
    void bindOne(int index, bool value) { bindOne(index, std::int64_t{value}); }
    void bindOne(int index, double value);
    void bindOne(int index, std::string_view value);
    void bindOne(int index, const char* value) { bindOne(index, std::string_view(value)); }
    void bindOne(int index, const std::string& value) { bindOne(index, std::string_view(value)); }
    void bindOne(int index, const Bytes& value);
    void bindOne(int index, std::nullopt_t);
    template <typename Value>
    void bindOne(int index, const std::optional<Value>& value) {
        if (value)
            bindOne(index, *value);
        else
            bindOne(index, std::nullopt);
    }
    void check(int code) const;
    sqlite3_destructor_type lifetime() const;

    Database* database_;
    sqlite3_stmt** home_;  // where the database keeps it while nobody has it
    sqlite3_stmt* handle_;
    Copies copies_ = Copies::Values;  // of texts and bytes that are bound
};

// One connection to a catalogue: WAL, secure_delete, foreign keys, our tokenizer. One thread at a time.
// Errors: OutOfResources when the disk is full or fails, Busy after ten seconds of waiting for a lock, Corrupt.
class Database {
  public:
    explicit Database(const std::filesystem::path& file);
    ~Database();
    Database(const Database&) = delete;
    Database& operator=(const Database&) = delete;

    Statement prepare(std::string_view sql);
    // prepare, bind and run in one.
    template <typename... Values>
    void run(std::string_view sql, const Values&... values) {
        Statement statement = prepare(sql);
        statement.copies_ = Statement::Copies::Nothing;  // the values outlive it
        statement.bind(values...).run();
    }
    void script(const char* sql);  // several statements, nothing bound

    std::int64_t lastId() const;
    std::int64_t changedRows() const;
    // Makes a statement that runs on this connection end with Error Cancelled. From any thread.
    void interrupt();

    sqlite3* handle() const { return handle_.get(); }

  private:
    friend class Statement;
    struct Closer {
        void operator()(sqlite3* handle) const { sqlite3_close_v2(handle); }
    };
    void configure();

    std::unique_ptr<sqlite3, Closer> handle_;
    // Statements to use again, by their SQL; null while one is lent. Found without making a string.
    struct Hash : std::hash<std::string_view> {
        using is_transparent = void;
    };
    std::unordered_map<std::string, sqlite3_stmt*, Hash, std::equal_to<>> idle_;
};

// All or nothing: what was not committed is rolled back when this goes.
class Transaction {
  public:
    explicit Transaction(Database& database);
    ~Transaction();
    Transaction(const Transaction&) = delete;
    Transaction& operator=(const Transaction&) = delete;
    void commit();

  private:
    Database& database_;
    bool open_ = true;
};

// Throws the Error that an SQLite result code stands for.
[[noreturn]] void throwStoreError(sqlite3* handle, int code);

}  // namespace memoir::app

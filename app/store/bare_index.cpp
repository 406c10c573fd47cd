// SPDX-License-Identifier: Apache-2.0
#include "app/store/bare_index.h"

namespace memoir::app {

namespace {

Database& withTable(Database& database, BareIndex::Keeps keeps) {
    database.script(keeps == BareIndex::Keeps::Rows
                        ? "CREATE VIRTUAL TABLE words USING fts5(header, body, tokenize = 'memoir')"
                        : "CREATE VIRTUAL TABLE words USING fts5(header, body, content = '', tokenize = 'memoir')");
    return database;
}

}  // namespace

BareIndex::BareIndex(const std::filesystem::path& file, Keeps keeps)
    : database_(file), transaction_(withTable(database_, keeps)) {}

void BareIndex::add(std::int64_t row, std::string_view header, std::string_view body) {
    database_.run("INSERT INTO words(rowid, header, body) VALUES(?, ?, ?)", row, header, body);
}

void BareIndex::finish() {
    transaction_.commit();
}

}  // namespace memoir::app

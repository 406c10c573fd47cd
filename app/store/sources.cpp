// SPDX-License-Identifier: Apache-2.0
#include "app/store/sources.h"

#include "app/store/codec.h"

namespace memoir::app {

namespace {

SourceRecord recordOf(const Statement& row) {
    SourceRecord source;
    source.id = row.integer(0);
    source.root = row.text(1);
    source.kind = row.text(2);
    source.includes = splitLines(row.text(3));
    source.excludes = splitLines(row.text(4));
    source.watched = row.integer(5) != 0;
    source.ocr = row.integer(6) != 0;
    source.state = row.text(7);
    source.forgetMissing = row.integer(8) != 0;
    return source;
}

std::optional<SourceRecord> first(Statement& statement) {
    if (!statement.step()) return std::nullopt;
    return recordOf(statement);
}

}  // namespace

std::int64_t Sources::put(const SourceRecord& source) {
    Statement statement = database_.prepare(
        "INSERT INTO sources(root, kind, includes, excludes, watched, ocr, state) VALUES(?,?,?,?,?,?,?)"
        " ON CONFLICT(root) DO UPDATE SET kind = excluded.kind, includes = excluded.includes,"
        " excludes = excluded.excludes, watched = max(watched, excluded.watched), ocr = excluded.ocr RETURNING id");
    statement.bind(source.root, source.kind, joinedLines(source.includes), joinedLines(source.excludes), source.watched,
                   source.ocr, source.state);
    statement.step();
    return statement.integer(0);
}

std::optional<SourceRecord> Sources::find(std::int64_t id) const {
    Statement statement = database_.prepare(
        "SELECT id, root, kind, includes, excludes, watched, ocr, state, forget_missing FROM sources WHERE id = ?");
    return first(statement.bind(id));
}

std::optional<SourceRecord> Sources::findByRoot(const std::string& root) const {
    Statement statement = database_.prepare(
        "SELECT id, root, kind, includes, excludes, watched, ocr, state, forget_missing FROM sources WHERE root = ?");
    return first(statement.bind(root));
}

std::vector<SourceRecord> Sources::all() const {
    Statement statement = database_.prepare(
        "SELECT id, root, kind, includes, excludes, watched, ocr, state, forget_missing FROM sources ORDER BY id");
    std::vector<SourceRecord> sources;
    while (statement.step()) sources.push_back(recordOf(statement));
    return sources;
}

void Sources::setState(std::int64_t id, const std::string& state) {
    database_.run("UPDATE sources SET state = ?2 WHERE id = ?1", id, state);
}

void Sources::finishScan(std::int64_t id, std::int64_t scan, std::int64_t unchanged) {
    database_.run("UPDATE sources SET state = 'ready', scan = ?2, unchanged = ?3 WHERE id = ?1", id, scan, unchanged);
}

std::int64_t Sources::unchangedOf(std::int64_t scan) const {
    Statement statement = database_.prepare("SELECT unchanged FROM sources WHERE scan = ?");
    return statement.bind(scan).step() ? statement.integer(0) : 0;
}

void Sources::setWatched(std::int64_t id, bool watched) {
    database_.run("UPDATE sources SET watched = ?2 WHERE id = ?1", id, watched);
}

void Sources::setForgetMissing(std::int64_t id, bool forgets) {
    database_.run("UPDATE sources SET forget_missing = ?2 WHERE id = ?1", id, forgets);
}

void Sources::setRoot(std::int64_t id, const std::string& root) {
    database_.run("UPDATE sources SET root = ?2 WHERE id = ?1", id, root);
}

void Sources::remove(std::int64_t id) {
    database_.run("DELETE FROM sources WHERE id = ?", id);
}

}  // namespace memoir::app

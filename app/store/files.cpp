// SPDX-License-Identifier: Apache-2.0
#include "app/store/files.h"

#include <algorithm>

#include "app/store/urgency.h"

namespace memoir::app {

namespace {

#define FILE_COLUMNS \
    "id, source, path, size, modified, inode, state, reason, failure, hash, batch, revive, reader, priority"

FileRecord recordOf(const Statement& row) {
    FileRecord file;
    file.id = row.integer(0);
    file.source = row.integer(1);
    file.facts = {row.text(2), row.integer(3), row.integer(4), row.integer(5)};
    file.state = row.text(6);
    file.reason = row.text(7);
    file.failure = row.text(8);
    file.hash = row.text(9);
    file.batch = row.integer(10);
    file.revive = row.integer(11) != 0;
    file.reader = static_cast<int>(row.integer(12));
    file.priority = static_cast<int>(row.integer(13));
    return file;
}

std::vector<ListedFile> listed(Statement& statement) {
    std::vector<ListedFile> rows;
    while (statement.step()) {
        rows.push_back({statement.text(0), statement.text(1), statement.text(2), statement.text(3), statement.text(4),
                        statement.optionalInteger(5)});
    }
    return rows;
}

std::int64_t single(Statement& statement) {
    statement.step();
    return statement.integer(0);
}

}  // namespace

std::optional<std::int64_t> Files::unchanged(const ScanMark& mark, const FileFacts& facts) const {
    // A failure that another attempt may well end differently is always tried again.
    Statement known = database_.prepare(
        "SELECT id FROM files WHERE source = ?1 AND path = ?2 AND size = ?3 AND modified = ?4 AND inode = ?5"
        " AND reader = ?6 AND (state IN ('read', 'skipped') OR (state = 'failed' AND failure NOT IN ('unreadable',"
        " 'missing'))) AND NOT (?7 AND state = 'skipped')");
    known.bind(mark.source, facts.path, facts.size, facts.modified, facts.inode, mark.reader, mark.revive);
    if (!known.step()) return std::nullopt;
    return known.integer(0);
}

std::int64_t Files::enqueue(const ScanMark& mark, const FileFacts& facts) {
    const Urgency urgency{mark.first, mark.mail || isMailPath(facts.path), dayOfNs(facts.modified)};
    // The outcome of before stays beside the new state: it holds again when the bytes turn out to be the same. A file
    // that is being read just now goes on, and is queued at its end.
    Statement statement = database_.prepare(
        "INSERT INTO files(source, path, state, size, modified, inode, batch, priority, revive)"
        " VALUES(?1, ?2, 'queued', ?3, ?4, ?5, ?6, ?7, ?8) ON CONFLICT(source, path) DO UPDATE SET"
        " state = CASE state WHEN 'reading' THEN state ELSE 'queued' END, size = excluded.size,"
        " modified = excluded.modified, inode = excluded.inode, batch = excluded.batch,"
        " revive = excluded.revive, priority = max(priority, excluded.priority) RETURNING id");
    statement.bind(mark.source, facts.path, facts.size, facts.modified, facts.inode, mark.scan, urgency.value(),
                   mark.revive);
    return single(statement);
}

std::int64_t Files::seeSkipped(const ScanMark& mark, const std::string& path, const std::string& reason) {
    Statement statement = database_.prepare(
        "INSERT INTO files(source, path, state, reason, batch, reader) VALUES(?1, ?2, 'skipped', ?3, ?4, ?5)"
        " ON CONFLICT(source, path) DO UPDATE SET state = 'skipped', reason = excluded.reason, failure = '',"
        " batch = excluded.batch RETURNING id");
    statement.bind(mark.source, path, reason, mark.scan, mark.reader);
    return single(statement);
}

FileRecord Files::putText(const ScanMark& mark, const std::string& path) {
    Statement statement = database_.prepare(
        "INSERT INTO files(source, path, state, batch) VALUES(?1, ?2, 'read', ?3) ON CONFLICT(source, path)"
        " DO UPDATE SET batch = excluded.batch RETURNING " FILE_COLUMNS);
    statement.bind(mark.source, path, mark.scan).step();
    FileRecord file = recordOf(statement);
    statement.run();
    return file;
}

bool Files::isKnown(std::int64_t source, const FileFacts& facts) const {
    Statement statement = database_.prepare(
        "SELECT 1 FROM files WHERE source = ? AND path = ? AND size = ? AND modified = ? AND inode = ? AND state = "
        "'read'");
    return statement.bind(source, facts.path, facts.size, facts.modified, facts.inode).step();
}

std::vector<std::int64_t> Files::unseen(std::int64_t source, const std::vector<std::int64_t>& seen) const {
    Statement statement = database_.prepare("SELECT id FROM files WHERE source = ?");
    statement.bind(source);
    std::vector<std::int64_t> found;
    while (statement.step()) {
        const std::int64_t id = statement.integer(0);
        if (!std::binary_search(seen.begin(), seen.end(), id)) found.push_back(id);
    }
    return found;
}

std::vector<std::int64_t> Files::settleUnseen(std::int64_t source, const std::vector<std::int64_t>& seen) {
    std::vector<std::int64_t> missing;
    for (const std::int64_t id : unseen(source, seen)) {
        database_.run(
            "DELETE FROM files WHERE id = ?1 AND NOT EXISTS(SELECT 1 FROM locations WHERE file = ?1 AND document IS"
            " NOT NULL)",
            id);
        database_.run("UPDATE files SET state = 'missing' WHERE id = ? AND state <> 'missing'", id);
        if (database_.changedRows() > 0) missing.push_back(id);
    }
    return missing;
}

std::vector<FileRecord> Files::takeQueued(int limit, std::int64_t bytes) {
    std::vector<FileRecord> taken;
    {
        Statement statement =
            database_.prepare("SELECT " FILE_COLUMNS
                              " FROM files WHERE state = 'queued' AND source NOT IN (SELECT id FROM sources WHERE"
                              " state IN ('scanning', 'offline')) ORDER BY priority DESC, id LIMIT ?");
        statement.bind(limit);
        for (std::int64_t sum = 0; sum < bytes && statement.step(); sum += taken.back().facts.size)
            taken.push_back(recordOf(statement));
    }
    for (FileRecord& file : taken) {
        file.state = "reading";
        database_.run("UPDATE files SET state = 'reading' WHERE id = ?", file.id);
    }
    return taken;
}

void Files::giveBack(std::int64_t id) {
    database_.run("UPDATE files SET state = 'queued' WHERE id = ? AND state = 'reading'", id);
}

void Files::requeueInterrupted() {
    database_.run("UPDATE files SET state = 'queued' WHERE state = 'reading'");
}

void Files::finish(const FileRecord& file, const FileOutcome& outcome) {
    database_.run(
        "UPDATE files SET state = CASE WHEN size = ?7 AND modified = ?8 AND inode = ?9 THEN ?2 ELSE 'queued' END,"
        " reason = ?3, failure = ?4, hash = ?5, reader = ?6, revive = 0, attempts = attempts + 1,"
        " tried = strftime('%Y-%m-%dT%H:%M:%SZ', 'now'), priority = CASE WHEN size = ?7 AND"
        " modified = ?8 AND inode = ?9 THEN 0 ELSE priority END WHERE id = ?1 AND state IN ('reading', 'queued')",
        file.id, outcome.state, outcome.reason, outcome.failure, outcome.hash, outcome.reader, file.facts.size,
        file.facts.modified, file.facts.inode);
}

std::optional<FileRecord> Files::knownFailure(const FileRecord& file, const std::string& hash, int reader) const {
    Statement statement = database_.prepare("SELECT " FILE_COLUMNS
                                            " FROM files WHERE hash = ?1 AND id <> ?2 AND reader = ?3 AND state IN"
                                            " ('failed', 'skipped') AND (SELECT ocr FROM sources WHERE id = source) ="
                                            " (SELECT ocr FROM sources WHERE id = ?4) ORDER BY id");
    statement.bind(hash, file.id, reader, file.source);
    while (statement.step()) {
        FileRecord known = recordOf(statement);
        // The reader is chosen by the content first, and by the name where that says nothing.
        if (suffixOf(known.facts.path) == suffixOf(file.facts.path)) return known;
    }
    return std::nullopt;
}

void Files::rereadFirstPlace(std::int64_t document, std::int64_t batch) {
    database_.run(
        "UPDATE files SET state = 'queued', reader = ?2, batch = ?3 WHERE state = 'read' AND id = (SELECT files.id FROM"
        " locations JOIN files ON files.id = locations.file JOIN sources ON sources.id = files.source WHERE"
        " locations.document = ?1 AND locations.inner = '' AND files.state <> 'missing' ORDER BY place(sources.root,"
        " files.path) LIMIT 1)",
        document, kReadAnyway, batch);
}

std::optional<FileRecord> Files::find(std::int64_t id) const {
    Statement statement = database_.prepare("SELECT " FILE_COLUMNS " FROM files WHERE id = ?");
    statement.bind(id);
    if (!statement.step()) return std::nullopt;
    return recordOf(statement);
}

void Files::removeMoved(const std::string& hash, std::int64_t newPlace) {
    database_.run("DELETE FROM files WHERE hash = ?1 AND hash <> '' AND state = 'missing' AND id <> ?2", hash,
                  newPlace);
}

void Files::removeEmptyMissing() {
    database_.run(
        "DELETE FROM files WHERE state = 'missing' AND NOT EXISTS(SELECT 1 FROM locations WHERE file = files.id AND"
        " document IS NOT NULL)");
}

std::optional<std::int64_t> Files::findAt(const std::string& fullPath) const {
    Statement statement = database_.prepare(
        "SELECT files.id FROM files JOIN sources ON sources.id = files.source WHERE place(sources.root, files.path) ="
        " ?1 ORDER BY files.state = 'missing', files.id");
    if (!statement.bind(fullPath).step()) return std::nullopt;
    return statement.integer(0);
}

void Files::requeue(std::int64_t id) {
    database_.run("UPDATE files SET state = 'queued', reader = ?2 WHERE id = ?1", id, kReadAnyway);
}

void Files::skip(std::int64_t id) {
    database_.run(
        "UPDATE files SET state = 'skipped', failure = '', reason = 'You asked to skip it. Read it again to bring it"
        " back.', priority = 0 WHERE id = ? AND state IN ('queued', 'reading', 'failed')",
        id);
}

std::int64_t Files::retryFailed() {
    database_.run(
        "UPDATE files SET state = 'queued', reader = ?1 WHERE state <> 'reading' AND (state = 'failed' OR id IN"
        " (SELECT file FROM locations WHERE failure <> ''))",
        kReadAnyway);
    return database_.changedRows();
}

std::int64_t Files::retryAt(const std::string& fullPath) {
    database_.run(
        "UPDATE files SET state = 'queued', reader = ?2 WHERE state NOT IN ('missing', 'reading') AND id IN"
        " (SELECT files.id FROM files JOIN sources ON sources.id = files.source WHERE place(sources.root, files.path) "
        "= ?1 OR substr(place(sources.root, files.path), 1, length(?1) + 1) = rtrim(?1, '/') || '/')",
        fullPath, kReadAnyway);
    return database_.changedRows();
}

std::int64_t Files::skipForgotten() {
    database_.run(
        "UPDATE files SET state = 'skipped', failure = '', reason = 'You asked to forget it. Add this file itself to"
        " bring it back.' WHERE state = 'read' AND NOT EXISTS(SELECT 1 FROM locations WHERE file = files.id)");
    return database_.changedRows();
}

void Files::putFirst(const std::string& kind, std::int64_t source) {
    const std::string suffixes = kind.empty() ? "" : std::string(suffixesOfKind(kind)) + "." + kind + ".";
    std::vector<std::int64_t> chosen;
    {
        Statement statement =
            database_.prepare("SELECT id, source, path, priority FROM files WHERE state = 'queued' AND priority < ?");
        statement.bind(kFirstStep);
        while (statement.step()) {
            const std::string path = statement.text(2);
            const std::string suffix = suffixOf(path);
            const bool isNamed = !suffix.empty() && suffixes.find(suffix + ".") != std::string::npos;
            const bool isKind = isNamed || (kind == "mail" && statement.integer(3) >= kMailStep);
            if (isKind || statement.integer(1) == source) chosen.push_back(statement.integer(0));
        }
    }
    for (const std::int64_t id : chosen)
        database_.run("UPDATE files SET priority = priority + ?2 WHERE id = ?1", id, kFirstStep);
}

BatchCounts Files::counts(std::int64_t batch) const {
    Statement statement = database_.prepare(
        "SELECT count(*), total(state = 'read'), total(state = 'skipped'), total(state = 'failed'),"
        " total(state IN ('queued', 'reading')) FROM files WHERE batch = ?");
    statement.bind(batch).step();
    return {statement.integer(0), statement.integer(1), statement.integer(2), statement.integer(3),
            statement.integer(4)};
}

std::int64_t Files::countIn(const std::string& state) const {
    Statement statement = database_.prepare("SELECT count(*) FROM files WHERE state = ?");
    return single(statement.bind(state));
}

std::vector<ListedFile> Files::failuresOf(std::int64_t batch) const {
    Statement statement = database_.prepare(
        "SELECT place(sources.root, files.path), '', files.state, files.reason, files.failure, NULL FROM files JOIN "
        "sources"
        " ON sources.id = files.source WHERE files.batch = ?1 AND files.state = 'failed' UNION ALL SELECT "
        "place(sources.root, files.path), locations.inner, 'failed', locations.reason, locations.failure, NULL FROM "
        "locations JOIN files"
        " ON files.id = locations.file JOIN sources ON sources.id = files.source WHERE files.batch = ?1 AND"
        " locations.failure <> '' ORDER BY 1, 2");
    return listed(statement.bind(batch));
}

std::vector<ListedFile> Files::skippedOf(std::int64_t scan) const {
    Statement statement = database_.prepare(
        "SELECT place(sources.root, files.path), '', files.state, files.reason, '', NULL FROM files JOIN sources"
        " ON sources.id = files.source WHERE files.batch = ? AND files.state = 'skipped' ORDER BY 1");
    return listed(statement.bind(scan));
}

std::vector<ListedFile> Files::list() const {
    // A document is as far as the slowest of its passages.
    Statement statement = database_.prepare(
        "WITH held AS (SELECT id AS document, CASE WHEN EXISTS(SELECT 1 FROM passages WHERE document = documents.id AND"
        " state = 'encoding') THEN 'encoding' WHEN EXISTS(SELECT 1 FROM passages WHERE document = documents.id AND"
        " state = 'pending') THEN 'pending' ELSE 'ready' END AS state, notice FROM documents WHERE forgotten IS NULL)"
        "SELECT place(sources.root, files.path), '' AS inner, CASE WHEN sources.state = 'offline' THEN 'offline' WHEN "
        "files.state <> 'read'"
        " THEN files.state ELSE coalesce(held.state, (SELECT CASE max(inside.state) WHEN 'ready' THEN 'ready' ELSE"
        " min(inside.state) END FROM locations AS part JOIN held AS inside ON inside.document = part.document"
        " WHERE part.file = files.id), 'ready') END,"
        " CASE WHEN sources.state = 'offline' THEN 'Its folder is not there now. What it held is still in memory.'"
        " WHEN files.state = 'missing' THEN 'It is no longer there. What it held is still in memory.'"
        " WHEN files.state IN ('queued', 'reading') THEN ''"
        " WHEN files.reason <> '' THEN files.reason ELSE coalesce(held.notice, '') END, files.failure, held.document"
        " FROM files JOIN sources ON sources.id = files.source LEFT JOIN locations ON locations.file = files.id AND"
        " locations.inner = '' LEFT JOIN held ON held.document = locations.document UNION ALL SELECT "
        "place(sources.root, files.path), locations.inner, CASE WHEN locations.failure <> '' THEN 'failed' ELSE "
        "coalesce(held.state, 'skipped') END,"
        " CASE WHEN locations.reason <> '' THEN locations.reason ELSE coalesce(held.notice, '') END,"
        " locations.failure, held.document FROM locations JOIN files ON files.id = locations.file JOIN sources"
        " ON sources.id = files.source LEFT JOIN held ON held.document = locations.document WHERE locations.inner <> ''"
        " ORDER BY 1, 2");
    return listed(statement);
}

std::int64_t Files::countOf(std::int64_t source) const {
    Statement statement = database_.prepare("SELECT count(*) FROM files WHERE source = ?");
    return single(statement.bind(source));
}

std::int64_t Files::countIn(std::int64_t source, const std::string& state) const {
    Statement statement = database_.prepare("SELECT count(*) FROM files WHERE source = ? AND state = ?");
    return single(statement.bind(source, state));
}

std::int64_t Files::failedOf(std::int64_t source) const {
    Statement statement = database_.prepare("SELECT count(*) FROM files WHERE source = ? AND state = 'failed'");
    return single(statement.bind(source));
}

}  // namespace memoir::app

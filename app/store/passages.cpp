// SPDX-License-Identifier: Apache-2.0
#include "app/store/passages.h"

#include "app/store/urgency.h"

namespace memoir::app {

namespace {

#define PASSAGE_COLUMNS \
    "number, document, ordinal, start, \"end\", page, header, digest, state, chunks, tokens, priority, names, quoted"

std::optional<int> optionalInt(const Statement& row, int column) {
    if (row.isNull(column)) return std::nullopt;
    return static_cast<int>(row.integer(column));
}

PassageRecord recordOf(const Statement& row) {
    PassageRecord passage;
    passage.number = row.integer(0);
    passage.document = row.integer(1);
    passage.ordinal = static_cast<int>(row.integer(2));
    passage.start = row.integer(3);
    passage.end = row.integer(4);
    passage.page = optionalInt(row, 5);
    passage.header = row.text(6);
    passage.digest = row.text(7);
    passage.state = row.text(8);
    passage.chunks = optionalInt(row, 9);
    passage.tokens = optionalInt(row, 10);
    passage.priority = static_cast<int>(row.integer(11));
    passage.names = row.text(12);
    passage.isQuoted = row.integer(13) != 0;
    return passage;
}

std::vector<PassageRecord> records(Statement& statement) {
    std::vector<PassageRecord> found;
    while (statement.step()) found.push_back(recordOf(statement));
    return found;
}

std::int64_t single(Statement& statement) {
    statement.step();
    return statement.integer(0);
}

#define IN_BATCH \
    "document IN (SELECT document FROM locations JOIN files ON files.id = locations.file WHERE files.batch = ?)"

}  // namespace

std::int64_t Passages::insert(const PassageRecord& passage) {
    database_.run(
        "INSERT INTO passages(document, ordinal, start, \"end\", page, header, digest, priority, names, quoted, state) "
        "VALUES(?1,?2,?3,?4,?5,?6,?7,?8,?9,?10,iif(?10, 'ready', 'pending'))",
        passage.document, passage.ordinal, passage.start, passage.end, passage.page, passage.header, passage.digest,
        passage.priority, passage.names, passage.isQuoted);
    return database_.lastId();
}

void Passages::move(std::int64_t number, const PassageRecord& place) {
    database_.run("UPDATE passages SET ordinal = ?2, start = ?3, \"end\" = ?4, page = ?5 WHERE number = ?1", number,
                  place.ordinal, place.start, place.end, place.page);
}

void Passages::rename(std::int64_t number, const std::string& names) {
    database_.run("UPDATE passages SET names = ?2 WHERE number = ?1", number, names);
}

void Passages::remove(std::int64_t number) {
    database_.run("DELETE FROM passages WHERE number = ?", number);
}

std::optional<PassageRecord> Passages::find(std::int64_t number) const {
    Statement statement =
        database_.prepare("SELECT " PASSAGE_COLUMNS
                          " FROM passages WHERE number = ? AND document IN (SELECT id FROM documents WHERE"
                          " forgotten IS NULL)");
    if (!statement.bind(number).step()) return std::nullopt;
    return recordOf(statement);
}

std::vector<PassageRecord> Passages::ofDocument(std::int64_t document) const {
    Statement statement =
        database_.prepare("SELECT " PASSAGE_COLUMNS " FROM passages WHERE document = ? ORDER BY ordinal");
    return records(statement.bind(document));
}

std::vector<PassageRecord> Passages::takePending(int limit, std::int64_t characters) {
    std::vector<PassageRecord> taken;
    {
        Statement statement = database_.prepare(
            "SELECT " PASSAGE_COLUMNS
            " FROM passages WHERE state <> 'ready' AND state = 'pending' AND document NOT IN"
            " (SELECT id FROM documents WHERE forgotten IS NOT NULL) ORDER BY priority DESC, number LIMIT ?");
        taken = records(statement.bind(limit));
    }
    std::size_t kept = 0;
    for (std::int64_t sum = 0; kept < taken.size() && sum < characters; ++kept)
        sum += taken[kept].end - taken[kept].start + static_cast<std::int64_t>(taken[kept].header.size());
    taken.resize(kept);
    for (const PassageRecord& passage : taken)
        database_.run("UPDATE passages SET state = 'encoding' WHERE number = ?", passage.number);
    return taken;
}

void Passages::requeueInterrupted() {
    database_.run("UPDATE passages SET state = 'pending' WHERE state = 'encoding'");
}

void Passages::requeueAll() {
    database_.run("UPDATE passages SET state = 'pending', chunks = NULL, tokens = NULL WHERE NOT quoted");
}

void Passages::requeue(std::int64_t number) {
    database_.run("UPDATE passages SET state = 'pending', chunks = NULL, tokens = NULL WHERE number = ? AND NOT quoted",
                  number);
}

bool Passages::isQuoted(std::int64_t number) const {
    Statement statement = database_.prepare("SELECT 1 FROM passages WHERE number = ? AND quoted");
    return statement.bind(number).step();
}

void Passages::finish(std::int64_t number, int chunks, int tokens) {
    database_.run("UPDATE passages SET state = 'ready', chunks = ?2, tokens = ?3 WHERE number = ?1", number, chunks,
                  tokens);
}

std::vector<PassageRecord> Passages::waiting(std::int64_t after, int limit) const {
    Statement statement = database_.prepare(
        "SELECT " PASSAGE_COLUMNS " FROM passages WHERE state <> 'ready' AND number > ? ORDER BY number LIMIT ?");
    return records(statement.bind(after, limit));
}

void Passages::putFirst(const std::string& kind, std::int64_t source, std::int64_t document) {
    database_.run(
        "UPDATE passages SET priority = priority + ?4 WHERE state <> 'ready' AND priority < ?4 AND document IN (SELECT"
        " id FROM documents WHERE kind = ?1 OR id = ?3 UNION SELECT document FROM locations JOIN files ON files.id ="
        " locations.file WHERE files.source = ?2)",
        kind, source, document, kFirstStep);
}

Passages::Totals Passages::totals() const {
    Statement statement = database_.prepare(
        "SELECT count(*), coalesce(sum(chunks), 0), total(state <> 'ready'), coalesce(sum(CASE WHEN state <> 'ready'"
        " THEN \"end\" - start END), 0) FROM passages WHERE document NOT IN (SELECT id FROM documents WHERE forgotten"
        " IS NOT NULL)");
    statement.step();
    return {statement.integer(0), statement.integer(1), statement.integer(2), statement.integer(3)};
}

std::int64_t Passages::waitingCount() const {
    Statement statement = database_.prepare("SELECT count(*) FROM passages WHERE state <> 'ready'");
    return single(statement);
}

std::int64_t Passages::countOfBatch(std::int64_t batch) const {
    Statement statement = database_.prepare("SELECT count(*) FROM passages WHERE " IN_BATCH);
    return single(statement.bind(batch));
}

bool Passages::anyWaitingIn(std::int64_t source) const {
    // From the few that wait to their files, not the other way: this is asked many times while a scan is waited for.
    Statement statement = database_.prepare(
        "SELECT 1 FROM passages WHERE state <> 'ready' AND EXISTS(SELECT 1 FROM locations JOIN files ON files.id ="
        " locations.file WHERE locations.document = passages.document AND files.source = ? AND files.state <> "
        "'missing')"
        " AND document NOT IN (SELECT id FROM documents WHERE forgotten IS NOT NULL) LIMIT 1");
    return statement.bind(source).step();
}

std::vector<std::int64_t> Passages::numbers() const {
    Statement statement = database_.prepare(
        "SELECT number FROM passages WHERE document NOT IN (SELECT id FROM documents WHERE forgotten IS NOT NULL)"
        " ORDER BY number");
    std::vector<std::int64_t> found;
    while (statement.step()) found.push_back(statement.integer(0));
    return found;
}

}  // namespace memoir::app

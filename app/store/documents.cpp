// SPDX-License-Identifier: Apache-2.0
#include "app/store/documents.h"

#include <algorithm>

#include "app/store/codec.h"
#include "app/store/people.h"

namespace memoir::app {

namespace {

#define DOCUMENT_COLUMNS                                                                                         \
    "documents.id, documents.hash, documents.kind, documents.title, documents.sender, documents.recipients,"     \
    " documents.tags, documents.date, documents.language, documents.message, documents.notice, documents.pages," \
    " (SELECT coalesce(sum(tokens), 0) FROM passages WHERE document = documents.id)"

std::string encodedPages(const std::vector<PageMark>& pages) {
    std::string encoded;
    for (const PageMark& mark : pages) {
        if (!encoded.empty()) encoded += ' ';
        encoded += std::to_string(mark.offset) + ':' + std::to_string(mark.page);
    }
    return encoded;
}

std::vector<PageMark> decodedPages(const std::string& encoded) {
    std::vector<PageMark> pages;
    for (std::size_t at = 0; at < encoded.size();) {
        const std::size_t colon = encoded.find(':', at);
        if (colon == std::string::npos) break;
        pages.push_back({std::atoll(encoded.c_str() + at), std::atoi(encoded.c_str() + colon + 1)});
        const std::size_t blank = encoded.find(' ', colon);
        at = blank == std::string::npos ? encoded.size() : blank + 1;
    }
    return pages;
}

DocumentRecord recordOf(const Statement& row) {
    DocumentRecord document;
    document.id = row.integer(0);
    document.hash = row.text(1);
    document.kind = row.text(2);
    document.title = row.text(3);
    document.from = row.text(4);
    document.to = splitLines(row.text(5));
    document.tags = splitLines(row.text(6));
    document.date = row.text(7);
    document.language = row.text(8);
    document.messageId = row.text(9);
    document.notice = row.text(10);
    document.pages = decodedPages(row.text(11));
    document.tokens = row.integer(12);
    return document;
}

std::vector<std::int64_t> ids(Statement& statement) {
    std::vector<std::int64_t> found;
    while (statement.step()) found.push_back(statement.integer(0));
    return found;
}

std::optional<std::int64_t> firstId(Statement& statement) {
    if (!statement.step()) return std::nullopt;
    return statement.optionalInteger(0);
}

LocationRecord locationOf(const Statement& row) {
    LocationRecord location;
    location.file = row.integer(0);
    location.path = row.text(1);
    location.inner = row.text(2);
    location.parent = row.optionalText(3);
    location.document = row.optionalInteger(4);
    location.reason = row.text(5);
    location.failure = row.text(6);
    return location;
}

}  // namespace

std::optional<int> pageAt(const std::vector<PageMark>& pages, std::int64_t offset) {
    const auto after = std::upper_bound(pages.begin(), pages.end(), offset,
                                        [](std::int64_t at, const PageMark& mark) { return at < mark.offset; });
    if (after == pages.begin()) return std::nullopt;
    return std::prev(after)->page;
}

std::int64_t Documents::insert(const DocumentRecord& document, const std::string& text) {
    database_.run(
        "INSERT INTO documents(hash, kind, title, sender, recipients, tags, date, language, message, notice,"
        " pages) VALUES(?,?,?,?,?,?,?,?,?,?,?)",
        document.hash, document.kind, document.title, document.from, joinedLines(document.to),
        joinedLines(document.tags), document.date, document.language, document.messageId, document.notice,
        encodedPages(document.pages));
    const std::int64_t id = database_.lastId();
    database_.run("INSERT INTO texts(document, content) VALUES(?, ?)", id, compressed(text));
    return id;
}

void Documents::update(const DocumentRecord& document, const std::string& text) {
    database_.run(
        "UPDATE documents SET hash = ?2, kind = ?3, title = ?4, sender = ?5, recipients = ?6, tags = ?7, date = ?8,"
        " language = ?9, message = ?10, notice = ?11, pages = ?12 WHERE id = ?1",
        document.id, document.hash, document.kind, document.title, document.from, joinedLines(document.to),
        joinedLines(document.tags), document.date, document.language, document.messageId, document.notice,
        encodedPages(document.pages));
    database_.run("UPDATE texts SET content = ?2 WHERE document = ?1", document.id, compressed(text));
}

std::optional<DocumentRecord> Documents::find(std::int64_t id) const {
    Statement statement =
        database_.prepare("SELECT " DOCUMENT_COLUMNS " FROM documents WHERE id = ? AND forgotten IS NULL");
    if (!statement.bind(id).step()) return std::nullopt;
    return recordOf(statement);
}

std::optional<std::string> Documents::text(std::int64_t id) const {
    Statement statement = database_.prepare("SELECT content FROM texts WHERE document = ?");
    if (!statement.bind(id).step()) return std::nullopt;
    return decompressed(statement.blob(0));
}

std::optional<std::int64_t> Documents::findByHash(const std::string& hash) const {
    Statement statement =
        database_.prepare("SELECT id FROM documents WHERE hash = ? AND hash <> '' AND forgotten IS NULL ORDER BY id");
    return firstId(statement.bind(hash));
}

void Documents::putLocation(const LocationRecord& location, std::int64_t reading) {
    database_.run(
        "INSERT INTO locations(file, inner, parent, document, reason, failure, reading) VALUES(?,?,?,?,?,?,?)"
        " ON CONFLICT(file, inner) DO UPDATE SET parent = excluded.parent, document = excluded.document,"
        " reason = excluded.reason, failure = excluded.failure, reading = excluded.reading",
        location.file, location.inner, location.parent, location.document, location.reason, location.failure, reading);
}

std::optional<LocationRecord> Documents::locationAt(std::int64_t file, const std::string& inner) const {
    Statement statement = database_.prepare(
        "SELECT file, '', inner, parent, document, reason, failure FROM locations WHERE file = ? AND inner = ?");
    if (!statement.bind(file, inner).step()) return std::nullopt;
    return locationOf(statement);
}

std::vector<LocationRecord> Documents::locations(std::int64_t document) const {
    Statement statement = database_.prepare(
        "SELECT locations.file, place(sources.root, files.path), locations.inner, locations.parent, "
        "locations.document, locations.reason, locations.failure FROM locations"
        " JOIN files ON files.id = locations.file JOIN sources ON sources.id = files.source"
        " WHERE locations.document = ? ORDER BY files.state = 'missing', locations.id");
    statement.bind(document);
    std::vector<LocationRecord> found;
    while (statement.step()) found.push_back(locationOf(statement));
    return found;
}

std::vector<LocationRecord> Documents::presentLocations(std::int64_t document) const {
    Statement statement = database_.prepare(
        "SELECT locations.file, place(sources.root, files.path) AS path, locations.inner, locations.parent,"
        " locations.document, locations.reason, locations.failure FROM locations JOIN files ON files.id ="
        " locations.file JOIN sources ON sources.id = files.source WHERE locations.document = ? AND files.state <>"
        " 'missing' ORDER BY path, locations.inner");
    statement.bind(document);
    std::vector<LocationRecord> found;
    while (statement.step()) found.push_back(locationOf(statement));
    return found;
}

std::int64_t Documents::locationCount(std::int64_t document) const {
    Statement statement = database_.prepare("SELECT count(*) FROM locations WHERE document = ?");
    statement.bind(document).step();
    return statement.integer(0);
}

std::optional<std::int64_t> Documents::parent(std::int64_t document) const {
    Statement statement = database_.prepare(
        "SELECT outside.document FROM locations AS inside JOIN locations AS outside ON outside.file = inside.file AND"
        " outside.inner = inside.parent WHERE inside.document = ? AND outside.document IS NOT NULL ORDER BY inside.id");
    return firstId(statement.bind(document));
}

std::vector<std::int64_t> Documents::children(std::int64_t document) const {
    Statement statement = database_.prepare(
        "SELECT DISTINCT inside.document FROM locations AS outside JOIN locations AS inside ON inside.file ="
        " outside.file AND inside.parent = outside.inner WHERE outside.document = ? AND inside.document IS NOT NULL"
        " ORDER BY inside.document");
    return ids(statement.bind(document));
}

void Documents::removeStaleLocations(std::int64_t file, std::int64_t reading) {
    database_.run("DELETE FROM locations WHERE file = ? AND reading <> ?", file, reading);
}

void Documents::removeLocationsOf(std::int64_t document) {
    database_.run("DELETE FROM locations WHERE document = ?", document);
}

bool Documents::holdsAny(std::int64_t file) const {
    Statement statement = database_.prepare("SELECT 1 FROM locations WHERE file = ? AND document IS NOT NULL LIMIT 1");
    return statement.bind(file).step();
}

std::vector<std::int64_t> Documents::onlyMissing(std::int64_t source) const {
    Statement statement = database_.prepare(
        "SELECT DISTINCT gone.document FROM locations AS gone JOIN files ON files.id = gone.file JOIN documents ON"
        " documents.id = gone.document WHERE files.source = ? AND files.state = 'missing' AND documents.forgotten IS"
        " NULL AND NOT EXISTS(SELECT 1 FROM locations AS other JOIN files AS place ON place.id = other.file WHERE"
        " other.document = gone.document AND place.state <> 'missing') ORDER BY gone.document");
    return ids(statement.bind(source));
}

std::vector<std::int64_t> Documents::inFile(std::int64_t file) const {
    Statement statement = database_.prepare(
        "SELECT DISTINCT document FROM locations WHERE file = ? AND document IS NOT NULL ORDER BY document");
    return ids(statement.bind(file));
}

std::vector<std::int64_t> Documents::onlyIn(std::int64_t source) const {
    Statement statement = database_.prepare(
        "SELECT id FROM documents WHERE forgotten IS NULL AND id IN (SELECT document FROM locations JOIN files"
        " ON files.id = locations.file WHERE files.source = ?1) AND id NOT IN (SELECT document FROM locations JOIN "
        "files"
        " ON files.id = locations.file WHERE files.source <> ?1 AND document IS NOT NULL) ORDER BY id");
    return ids(statement.bind(source));
}

std::vector<std::int64_t> Documents::atOrBelow(const std::string& fullPath) const {
    Statement statement = database_.prepare(
        "SELECT DISTINCT documents.id FROM documents JOIN locations ON locations.document = documents.id JOIN files"
        " ON files.id = locations.file JOIN sources ON sources.id = files.source WHERE documents.forgotten IS NULL AND"
        " (place(sources.root, files.path) = ?1 OR substr(place(sources.root, files.path), 1, length(rtrim(?1, '/')) + "
        "1) = rtrim(?1, '/') || '/')"
        " ORDER BY documents.id");
    return ids(statement.bind(fullPath));
}

void Documents::mark(std::int64_t id, std::int64_t eraseJob) {
    database_.run("UPDATE documents SET forgotten = ?2 WHERE id = ?1 AND forgotten IS NULL", id, eraseJob);
}

void Documents::unmark(std::int64_t eraseJob) {
    database_.run("UPDATE documents SET forgotten = NULL WHERE forgotten = ?", eraseJob);
}

std::vector<std::int64_t> Documents::marked(std::int64_t eraseJob) const {
    Statement statement = database_.prepare("SELECT id FROM documents WHERE forgotten = ? ORDER BY id");
    return ids(statement.bind(eraseJob));
}

bool Documents::anyMarked() const {
    Statement statement = database_.prepare("SELECT 1 FROM documents WHERE forgotten IS NOT NULL LIMIT 1");
    return statement.step();
}

std::string Documents::hashOf(std::int64_t id) const {
    Statement statement = database_.prepare("SELECT hash FROM documents WHERE id = ?");
    return statement.bind(id).step() ? statement.text(0) : std::string();
}

std::int64_t Documents::storedBytes(std::int64_t id) const {
    Statement statement = database_.prepare("SELECT length(content) FROM texts WHERE document = ?");
    return statement.bind(id).step() ? statement.integer(0) : 0;
}

void Documents::remove(std::int64_t id) {
    database_.run("DELETE FROM documents WHERE id = ?", id);
}

void Documents::refuseHash(const std::string& hash) {
    if (!hash.empty()) database_.run("INSERT OR IGNORE INTO forgotten_hashes(hash) VALUES(?)", hash);
}

void Documents::allowHash(const std::string& hash) {
    database_.run("DELETE FROM forgotten_hashes WHERE hash = ?", hash);
}

bool Documents::isRefused(const std::string& hash) const {
    Statement statement = database_.prepare("SELECT 1 FROM forgotten_hashes WHERE hash = ?");
    return statement.bind(hash).step();
}

Documents::Totals Documents::totals() const {
    Statement statement = database_.prepare(
        "SELECT (SELECT count(*) FROM documents WHERE forgotten IS NULL), (SELECT coalesce(sum(tokens), 0) FROM "
        "passages"
        " WHERE document NOT IN (SELECT id FROM documents WHERE forgotten IS NOT NULL))");
    statement.step();
    return {statement.integer(0), statement.integer(1)};
}

Documents::Totals Documents::totalsOfBatch(std::int64_t batch) const {
    Statement statement = database_.prepare(
        "WITH batch AS (SELECT id FROM documents WHERE forgotten IS NULL AND id IN (SELECT document FROM locations "
        "JOIN files ON"
        " files.id = locations.file WHERE files.batch = ?)) SELECT (SELECT count(*) FROM batch), (SELECT"
        " coalesce(sum(tokens), 0) FROM passages WHERE document IN batch)");
    statement.bind(batch).step();
    return {statement.integer(0), statement.integer(1)};
}

std::map<std::string, std::int64_t> Documents::kinds() const {
    Statement statement =
        database_.prepare("SELECT kind, count(*) FROM documents WHERE forgotten IS NULL GROUP BY kind");
    std::map<std::string, std::int64_t> found;
    while (statement.step()) found[statement.text(0)] = statement.integer(1);
    return found;
}

std::int64_t Documents::count(const ScopeTerms& scope) const {
    const ScopeCondition condition = conditionFor(scope);
    Statement statement = database_.prepare("SELECT count(*) FROM documents WHERE " + condition.sql);
    statement.bindAll(condition.values).step();
    return statement.integer(0);
}

std::vector<DocumentRecord> Documents::list(const ScopeTerms& scope, std::int64_t offset, std::int64_t limit) const {
    const ScopeCondition condition = conditionFor(scope);
    Statement statement = database_.prepare("SELECT " DOCUMENT_COLUMNS " FROM documents WHERE " + condition.sql +
                                            " ORDER BY date = '', date DESC, id LIMIT " + std::to_string(limit) +
                                            " OFFSET " + std::to_string(offset));
    statement.bindAll(condition.values);
    std::vector<DocumentRecord> found;
    while (statement.step()) found.push_back(recordOf(statement));
    return found;
}

std::string Documents::state(std::int64_t id) const {
    Statement statement = database_.prepare(
        "SELECT total(state = 'encoding'), total(state = 'pending') FROM passages WHERE document = ?");
    statement.bind(id).step();
    if (statement.integer(0) > 0) return "encoding";
    return statement.integer(1) > 0 ? "pending" : "ready";
}

std::vector<Documents::Counted> Documents::senders(const ScopeTerms& scope) const {
    const ScopeCondition condition = conditionFor(scope);
    Statement statement =
        database_.prepare("SELECT sender, kind = 'chat', count(*) FROM documents WHERE sender <> '' AND " +
                          condition.sql + " GROUP BY 1, 2");
    statement.bindAll(condition.values);
    PeopleCount people;
    while (statement.step()) {
        const auto senders = statement.integer(1) != 0 ? PeopleCount::Senders::Several : PeopleCount::Senders::One;
        people.add(statement.text(0), senders, statement.integer(2));
    }
    std::vector<Counted> found;
    for (const PeopleCount::Person& person : people.ranked()) found.push_back({person.name, person.documents});
    return found;
}

std::vector<Documents::Counted> Documents::dates(const ScopeTerms& scope) const {
    const ScopeCondition condition = conditionFor(scope);
    Statement statement =
        database_.prepare("SELECT substr(date, 1, 10), count(*) FROM documents WHERE date <> '' AND " + condition.sql +
                          " GROUP BY 1 ORDER BY 1");
    statement.bindAll(condition.values);
    std::vector<Counted> found;
    while (statement.step()) found.push_back({statement.text(0), statement.integer(1)});
    return found;
}

}  // namespace memoir::app

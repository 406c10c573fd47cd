// SPDX-License-Identifier: Apache-2.0
#include "app/store/holdings.h"

#include <algorithm>

#include "app/store/codec.h"

namespace memoir::app {

namespace {

constexpr int kEverything = -1;  // as SQLite's LIMIT has it

// A document is as far as the slowest of its passages; passages_waiting makes the unfinished ones cheap to find.
#define DOCUMENT_STATE                                                                                              \
    "CASE WHEN waiting.encoding > 0 THEN 'encoding' WHEN waiting.document IS NOT NULL THEN 'pending' ELSE 'ready' " \
    "END"
#define WAITING                                                                                               \
    " LEFT JOIN (SELECT document, total(state = 'encoding') AS encoding FROM passages WHERE state <> 'ready'" \
    " GROUP BY document) AS waiting ON waiting.document = documents.id"
#define NAME_IN(path) "replace(" path ", rtrim(" path ", replace(" path ", '/', '')), '')"
#define FILE_TITLE "CASE files.path WHEN '' THEN " NAME_IN("sources.root") " ELSE " NAME_IN("files.path") " END"

struct Selection {
    std::string sql;
    std::vector<std::string> values;
};

bool concernsFilesToo(const ScopeTerms& scope) {
    return std::all_of(scope.begin(), scope.end(),
                       [](const ScopeTerm& term) { return term.field == ScopeField::Source; });
}

void addWords(Selection& selection, const std::vector<std::string>& words, const char* text) {
    if (words.empty()) return;
    selection.sql += std::string(" AND holds(") + text + ", ?)";
    selection.values.push_back(joinedLines(words));
}

void addStates(Selection& selection, const std::vector<std::string>& states, const char* state) {
    if (states.empty()) return;
    selection.sql += std::string(" AND ") + state + " IN (";
    for (std::size_t i = 0; i < states.size(); ++i) selection.sql += i == 0 ? "?" : ", ?";
    selection.sql += ")";
    selection.values.insert(selection.values.end(), states.begin(), states.end());
}

const char* shelfCondition(Shelf shelf) {
    switch (shelf) {
        case Shelf::Duplicates:
            return " AND documents.id IN (SELECT document FROM locations WHERE document IS NOT NULL GROUP BY document"
                   " HAVING count(*) > 1)";
        case Shelf::Unused:
            return " AND documents.id NOT IN (SELECT document FROM uses)";
        default:
            return "";
    }
}

const char* documentColumn(HoldingSort sort) {
    switch (sort) {
        case HoldingSort::Date:
            return "documents.date";
        case HoldingSort::Title:
            return "documents.title";
        case HoldingSort::Kind:
            return "documents.kind";
        case HoldingSort::Sender:
            return "documents.sender";
        case HoldingSort::Passages:
            return "coalesce(held.passages, 0)";
        case HoldingSort::State:
            return DOCUMENT_STATE;
    }
    return "documents.date";
}

const char* fileColumn(HoldingSort sort) {
    if (sort == HoldingSort::Title) return FILE_TITLE;
    if (sort == HoldingSort::Passages) return "0";
    return sort == HoldingSort::State ? "files.state" : "''";
}

Selection documentsOf(const HoldingQuery& query, const std::string& column) {
    Selection selection;
    const bool needsState = !query.states.empty() || column.find("waiting.") != std::string::npos;
    const bool needsPassages = column.find("held.") != std::string::npos;
    const ScopeCondition scope = conditionFor(query.scope);
    selection.sql = "SELECT 0 AS type, documents.id AS id, " + column + " AS sorted FROM documents";
    if (needsState) selection.sql += WAITING;
    if (needsPassages)
        selection.sql +=
            " LEFT JOIN (SELECT document, count(*) AS passages FROM passages GROUP BY document) AS held ON"
            " held.document = documents.id";
    selection.sql += " WHERE " + scope.sql + shelfCondition(query.shelf);
    selection.values = scope.values;
    addWords(selection, query.words, "documents.title || ' ' || documents.sender");
    addStates(selection, query.states, DOCUMENT_STATE);
    return selection;
}

// Conditions on files can only be about their source: everything else is a property of documents.
void addSources(Selection& selection, const ScopeTerms& scope) {
    for (const ScopeTerm& term : scope) {
        selection.sql += term.negated ? " AND NOT (" : " AND (";
        for (std::size_t i = 0; i < term.values.size(); ++i)
            selection.sql += i == 0 ? "'s' || files.source = ?" : " OR 's' || files.source = ?";
        selection.sql += ")";
        selection.values.insert(selection.values.end(), term.values.begin(), term.values.end());
    }
}

Selection filesOf(const HoldingQuery& query, const std::string& column) {
    Selection selection;
    const char* states = query.shelf == Shelf::Failed     ? "files.state = 'failed'"
                         : query.shelf == Shelf::Textless ? "files.state = 'skipped' AND files.attempts > 0"
                                                          : "files.state IN ('queued', 'reading', 'failed', 'skipped')";
    selection.sql = "SELECT 1 AS type, files.id AS id, " + column +
                    " AS sorted FROM files JOIN sources ON sources.id = files.source WHERE " + states +
                    " AND NOT EXISTS(SELECT 1 FROM locations WHERE locations.file = files.id AND document IS NOT NULL)";
    addSources(selection, query.scope);
    addWords(selection, query.words, "place(sources.root, files.path)");
    addStates(selection, query.states, "files.state");
    return selection;
}

Selection partsOf(const HoldingQuery& query, const std::string& column) {
    Selection selection;
    selection.sql =
        "SELECT 2 AS type, locations.id AS id, " + column +
        " AS sorted FROM locations JOIN files ON files.id = locations.file JOIN sources ON sources.id = files.source"
        " WHERE locations.failure <> ''";
    addSources(selection, query.scope);
    addWords(selection, query.words, "place(sources.root, files.path) || ' ' || locations.inner");
    addStates(selection, query.states, "'failed'");
    return selection;
}

void append(Selection& whole, const Selection& part) {
    if (!whole.sql.empty()) whole.sql += " UNION ALL ";
    whole.sql += part.sql;
    whole.values.insert(whole.values.end(), part.values.begin(), part.values.end());
}

// What the query selects, with one column of documents, one of files and one of parts beside each key.
struct Columns {
    std::string document, file, part;
};

Selection selected(const HoldingQuery& query, const Columns& columns) {
    Selection whole;
    const bool hasDocuments = query.shelf != Shelf::Failed && query.shelf != Shelf::Textless;
    const bool hasFiles = query.shelf == Shelf::All || query.shelf == Shelf::Failed || query.shelf == Shelf::Textless;
    if (hasDocuments) append(whole, documentsOf(query, columns.document));
    if (hasFiles && concernsFilesToo(query.scope)) {
        append(whole, filesOf(query, columns.file));
        if (query.shelf != Shelf::Textless) append(whole, partsOf(query, columns.part));
    }
    if (whole.sql.empty()) whole.sql = "SELECT 0 AS type, 0 AS id, '' AS sorted WHERE 0";
    return whole;
}

std::int64_t single(Statement& statement) {
    statement.step();
    return statement.integer(0);
}

}  // namespace

std::vector<HoldingKey> Holdings::keys(const HoldingQuery& query) const {
    const std::string part = query.sort == HoldingSort::State ? "'failed'" : fileColumn(query.sort);
    const Selection whole = selected(query, {documentColumn(query.sort), fileColumn(query.sort), part});
    // What has no date or sender stands behind what has one, in either order.
    const std::string order = query.order == SortOrder::Ascending ? "" : " DESC";
    Statement statement = database_.prepare("SELECT type, id FROM (" + whole.sql + ") ORDER BY sorted = '', sorted" +
                                            " COLLATE NOCASE" + order + ", type, id");
    statement.bindAll(whole.values);
    std::vector<HoldingKey> found;
    while (statement.step())
        found.push_back({static_cast<HoldingKey::Type>(statement.integer(0)), statement.integer(1)});
    return found;
}

HoldingRow Holdings::row(const HoldingKey& key) const {
    switch (key.type) {
        case HoldingKey::Type::Document:
            return documentRow(key.id);
        case HoldingKey::Type::File:
            return fileRow(key.id);
        case HoldingKey::Type::Part:
            return partRow(key.id);
    }
    return {};
}

HoldingRow Holdings::documentRow(std::int64_t id) const {
    HoldingRow row;
    Statement document =
        database_.prepare("SELECT title, kind, date, sender, notice FROM documents WHERE id = ? AND forgotten IS NULL");
    if (!document.bind(id).step()) return row;
    row.document = id;
    row.title = document.text(0);
    row.kind = document.text(1);
    row.date = document.text(2);
    row.from = document.text(3);
    row.reason = document.text(4);
    Statement passages = database_.prepare(
        "SELECT count(*), total(state = 'ready'), total(state = 'encoding'), coalesce(sum(tokens), 0) FROM passages"
        " WHERE document = ?");
    passages.bind(id).step();
    row.passages = passages.integer(0);
    row.encoded = passages.integer(1);
    row.tokens = passages.integer(3);
    row.state = passages.integer(2) > 0 ? "encoding" : row.encoded < row.passages ? "pending" : "ready";
    Statement places = database_.prepare(
        "SELECT place(sources.root, files.path), locations.inner, files.source, files.size, files.attempts,"
        " files.tried, files.state, sources.state, count(*) OVER () FROM locations JOIN files ON files.id ="
        " locations.file JOIN sources ON sources.id = files.source WHERE locations.document = ?"
        " ORDER BY files.state = 'missing', locations.id");
    if (!places.bind(id).step()) return row;
    row.path = places.text(0);
    row.inner = places.text(1);
    row.source = places.integer(2);
    row.size = places.integer(3);
    row.attempts = places.integer(4);
    row.tried = places.text(5);
    row.places = places.integer(8);
    if (row.state == "ready" && places.text(6) == "missing") row.state = "missing";
    if (row.state == "ready" && places.text(7) == "offline") row.state = "offline";
    return row;
}

#define FILE_COLUMNS \
    FILE_TITLE ", place(sources.root, files.path), files.source, files.size, files.attempts, files.tried, "

namespace {

HoldingRow rowOfFile(Statement& file) {
    HoldingRow row;
    row.title = file.text(0);
    row.path = file.text(1);
    row.source = file.integer(2);
    row.size = file.integer(3);
    row.attempts = file.integer(4);
    row.tried = file.text(5);
    row.inner = file.text(6);
    row.state = file.text(7);
    row.reason = file.text(8);
    row.failure = file.text(9);
    row.places = 1;
    return row;
}

}  // namespace

HoldingRow Holdings::fileRow(std::int64_t id) const {
    Statement file = database_.prepare("SELECT " FILE_COLUMNS
                                       "'', files.state, files.reason, files.failure FROM files JOIN sources ON"
                                       " sources.id = files.source WHERE files.id = ?");
    return file.bind(id).step() ? rowOfFile(file) : HoldingRow();
}

HoldingRow Holdings::partRow(std::int64_t id) const {
    Statement part = database_.prepare(
        "SELECT " FILE_COLUMNS
        "locations.inner, 'failed', locations.reason, locations.failure FROM locations JOIN files ON files.id ="
        " locations.file JOIN sources ON sources.id = files.source WHERE locations.id = ?");
    return part.bind(id).step() ? rowOfFile(part) : HoldingRow();
}

std::vector<HoldingCount> Holdings::counted(const HoldingQuery& query, const char* column, int most) const {
    const Selection whole = selected(query, {column, "''", "''"});
    Statement statement =
        database_.prepare("SELECT sorted, count(*) FROM (" + whole.sql +
                          ") WHERE sorted <> '' GROUP BY sorted ORDER BY 2 DESC, 1 LIMIT " + std::to_string(most));
    statement.bindAll(whole.values);
    std::vector<HoldingCount> found;
    while (statement.step()) found.push_back({statement.text(0), statement.integer(1)});
    return found;
}

std::vector<HoldingCount> Holdings::kinds(const HoldingQuery& query) const {
    return counted(query, "documents.kind", kEverything);
}

std::vector<HoldingCount> Holdings::senders(const HoldingQuery& query, int most) const {
    return counted(query, "documents.sender", most);
}

std::vector<HoldingCount> Holdings::states(const HoldingQuery& query) const {
    const Selection whole = selected(query, {DOCUMENT_STATE, "files.state", "'failed'"});
    Statement statement =
        database_.prepare("SELECT sorted, count(*) FROM (" + whole.sql + ") GROUP BY sorted ORDER BY 2 DESC, 1");
    statement.bindAll(whole.values);
    std::vector<HoldingCount> found;
    while (statement.step()) found.push_back({statement.text(0), statement.integer(1)});
    return found;
}

std::vector<HoldingCount> Holdings::sources(const HoldingQuery& query) const {
    const Selection whole =
        selected(query, {"(SELECT files.source FROM locations JOIN files ON files.id = locations.file WHERE"
                         " locations.document = documents.id LIMIT 1)",
                         "files.source", "files.source"});
    Statement statement = database_.prepare("SELECT 's' || sorted, count(*) FROM (" + whole.sql +
                                            ") WHERE sorted IS NOT NULL GROUP BY sorted ORDER BY 2 DESC, 1");
    statement.bindAll(whole.values);
    std::vector<HoldingCount> found;
    while (statement.step()) found.push_back({statement.text(0), statement.integer(1)});
    return found;
}

std::int64_t Holdings::documentCount() const {
    Statement statement = database_.prepare(
        "SELECT (SELECT count(*) FROM documents) - (SELECT count(*) FROM documents WHERE forgotten IS NOT NULL)");
    return single(statement);
}

std::int64_t Holdings::failedCount() const {
    Statement statement = database_.prepare(
        "SELECT (SELECT count(*) FROM files WHERE state = 'failed' AND NOT EXISTS(SELECT 1 FROM locations WHERE"
        " locations.file = files.id AND document IS NOT NULL)) + (SELECT count(*) FROM locations WHERE failure <> '')");
    return single(statement);
}

std::int64_t Holdings::duplicateCount() const {
    Statement statement = database_.prepare(
        "SELECT count(*) FROM (SELECT document FROM locations WHERE document IN (SELECT id FROM documents WHERE"
        " forgotten IS NULL) GROUP BY document HAVING count(*) > 1)");
    return single(statement);
}

}  // namespace memoir::app

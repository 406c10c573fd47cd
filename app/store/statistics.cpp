// SPDX-License-Identifier: Apache-2.0
#include "app/store/statistics.h"

namespace memoir::app {

std::vector<ShareRecord> Statistics::shares(const char* value, const char* order) const {
    // Passages are added up document by document first: the join would count a document once per passage.
    Statement statement = database_.prepare(
        "WITH held AS (SELECT document, sum(tokens) AS tokens FROM passages GROUP BY document) SELECT " +
        std::string(value) +
        " AS value, count(*), coalesce(sum(held.tokens), 0), total(uses.document IS NULL), coalesce(sum(CASE WHEN"
        " uses.document IS NULL THEN held.tokens END), 0) FROM documents LEFT JOIN held ON held.document ="
        " documents.id LEFT JOIN uses ON uses.document = documents.id WHERE documents.forgotten IS NULL GROUP BY 1"
        " ORDER BY " +
        order);
    std::vector<ShareRecord> found;
    while (statement.step()) {
        found.push_back({statement.text(0), statement.integer(1), statement.integer(2), statement.integer(3),
                         statement.integer(4)});
    }
    return found;
}

std::vector<ShareRecord> Statistics::byKind() const {
    return shares("documents.kind", "3 DESC, 1");
}

std::vector<ShareRecord> Statistics::byYear() const {
    return shares("substr(documents.date, 1, 4)", "1");
}

std::vector<GrowthRecord> Statistics::growth() const {
    Statement statement = database_.prepare("SELECT day, sum(tokens) OVER (ORDER BY day) FROM growth ORDER BY day");
    std::vector<GrowthRecord> found;
    while (statement.step()) found.push_back({statement.text(0), statement.integer(1)});
    return found;
}

std::int64_t Statistics::unusedCount() const {
    Statement statement = database_.prepare(
        "SELECT count(*) FROM documents WHERE forgotten IS NULL AND id NOT IN (SELECT document FROM uses)");
    statement.step();
    return statement.integer(0);
}

std::int64_t Statistics::textlessCount() const {
    Statement statement = database_.prepare(
        "SELECT count(*) FROM files WHERE state = 'skipped' AND attempts > 0 AND NOT EXISTS(SELECT 1 FROM locations"
        " WHERE locations.file = files.id AND document IS NOT NULL)");
    statement.step();
    return statement.integer(0);
}

void Statistics::noteUse(std::int64_t document, Use use) {
    database_.run(
        "INSERT INTO uses(document, selected, read) SELECT id, 1, ?2 FROM documents WHERE id = ?1"
        " ON CONFLICT(document) DO UPDATE SET selected = selected + 1, read = read + excluded.read",
        document, use == Use::Read);
}

}  // namespace memoir::app

// SPDX-License-Identifier: Apache-2.0
#include "app/store/full_text.h"

#include <algorithm>

#include "app/store/functions.h"
#include "engine/base/error.h"

namespace memoir::app {

namespace {

std::string inQuotes(std::string_view words) {
    std::string result = "\"";
    for (const char c : words) result += c == '"' ? ' ' : c;
    return result + '"';
}

std::string expressionFor(const WordQuery& query) {
    std::string expression;
    for (const std::string& phrase : query.phrases) {
        if (!expression.empty()) expression += " AND ";
        expression += inQuotes(std::string(kExactMark) + phrase);
    }
    if (query.words.empty()) return expression;
    std::string any;
    for (const std::string& word : query.words) any += (any.empty() ? "" : " OR ") + inQuotes(word);
    return expression.empty() ? any : expression + " AND (" + any + ")";
}

}  // namespace

void FullText::add(std::int64_t passage, std::string_view header, std::string_view body) {
    changes_.push_back({false, passage, std::string(header), std::string(body)});
}

void FullText::remove(std::int64_t passage, std::string_view header, std::string_view body) {
    changes_.push_back({true, passage, std::string(header), std::string(body)});
}

void FullText::settle() {
    for (const Change& change : changes_) {
        if (change.removes) {
            database_.run("INSERT INTO words(words, rowid, header, body) VALUES('delete', ?, ?, ?)", change.passage,
                          change.header, change.body);
        } else {
            database_.run("INSERT INTO words(rowid, header, body) VALUES(?, ?, ?)", change.passage, change.header,
                          change.body);
        }
    }
    changes_.clear();
}

std::vector<WordHit> FullText::find(const WordQuery& query, int limit, const std::vector<std::int64_t>* allowed) const {
    std::vector<WordHit> hits;
    if (query.empty() || limit <= 0) return hits;
    Statement statement = database_.prepare(
        "SELECT words.rowid, -bm25(words) FROM words JOIN passages ON passages.number = words.rowid JOIN documents"
        " ON documents.id = passages.document WHERE words MATCH ?1 AND documents.forgotten IS NULL ORDER BY 2 DESC, 1"
        " LIMIT ?2");
    statement.bind(expressionFor(query), allowed ? std::int64_t{-1} : std::int64_t{limit});
    while (static_cast<int>(hits.size()) < limit && statement.step()) {
        const std::int64_t passage = statement.integer(0);
        if (allowed && !std::binary_search(allowed->begin(), allowed->end(), passage)) continue;
        hits.push_back({passage, statement.real(1)});
    }
    return hits;
}

std::int64_t FullText::documentCount(const std::string& term) const {
    Statement statement = database_.prepare("SELECT doc FROM terms WHERE term = ?");
    return statement.bind(term).step() ? statement.integer(0) : 0;
}

std::int64_t FullText::passageCount() const {
    Statement statement = database_.prepare("SELECT count(*) FROM passages");
    statement.step();
    return statement.integer(0);
}

void FullText::merge() {
    database_.run("INSERT INTO words(words) VALUES('optimize')");
}

bool FullText::isSound() const {
    try {
        database_.run("INSERT INTO words(words) VALUES('integrity-check')");
        return true;
    } catch (const engine::Error& error) {
        if (error.kind() != engine::ErrorKind::Corrupt) throw;
        return false;
    }
}

}  // namespace memoir::app

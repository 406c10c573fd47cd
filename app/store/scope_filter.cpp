// SPDX-License-Identifier: Apache-2.0
#include "app/store/scope_filter.h"

#include <string_view>

namespace memoir::app {

namespace {

#define AT_A_PLACE                                                                           \
    "EXISTS(SELECT 1 FROM locations JOIN files ON files.id = locations.file JOIN sources ON" \
    " sources.id = files.source WHERE locations.document = documents.id AND "

// One value, used as often as the fragment says ?; `uses` counts them.
struct Fragment {
    std::string_view sql;
    int uses = 1;
};

Fragment fragmentFor(ScopeField field) {
    switch (field) {
        case ScopeField::From:
            return {"instr(fold(documents.sender), ?) > 0"};
        case ScopeField::To:
            return {"instr(fold(documents.recipients), ?) > 0"};
        case ScopeField::Kind:
            return {"documents.kind = ?"};
        case ScopeField::Path:
            return {AT_A_PLACE
                    "(place(sources.root, files.path) GLOB ? OR files.path GLOB ? OR place(sources.root, files.path) "
                    "GLOB '*/' || ? OR place(sources.root, files.path) GLOB '*/' || ? || '/*'))",
                    4};
        case ScopeField::Source:
            return {AT_A_PLACE "'s' || files.source = ?)"};
        case ScopeField::After:
            return {"(documents.date <> '' AND documents.date >= ?)"};
        case ScopeField::Before:
            return {"(documents.date <> '' AND documents.date < ?)"};
        case ScopeField::Date:
            return {"substr(documents.date, 1, length(?)) = ?", 2};
        case ScopeField::Tag:
            return {"instr(char(10) || fold(documents.tags) || char(10), char(10) || ? || char(10)) > 0"};
        case ScopeField::Title:
            return {"instr(fold(documents.title), ?) > 0"};
    }
    return {};
}

void append(ScopeCondition& condition, const ScopeTerm& term) {
    const Fragment fragment = fragmentFor(term.field);
    condition.sql += term.negated ? " AND NOT (" : " AND (";
    bool first = true;
    for (const std::string& value : term.values) {
        if (!first) condition.sql += " OR ";
        condition.sql += fragment.sql;
        condition.values.insert(condition.values.end(), fragment.uses, value);
        first = false;
    }
    condition.sql += ")";
}

}  // namespace

ScopeCondition conditionFor(const ScopeTerms& terms) {
    ScopeCondition condition{"documents.forgotten IS NULL", {}};
    for (const ScopeTerm& term : terms) append(condition, term);
    return condition;
}

std::vector<std::int64_t> passagesWithin(Database& database, const ScopeTerms& terms) {
    const ScopeCondition condition = conditionFor(terms);
    Statement statement =
        database.prepare("SELECT number FROM passages WHERE document IN (SELECT id FROM documents WHERE " +
                         condition.sql + ") ORDER BY number");
    statement.bindAll(condition.values);
    std::vector<std::int64_t> numbers;
    while (statement.step()) numbers.push_back(statement.integer(0));
    return numbers;
}

}  // namespace memoir::app

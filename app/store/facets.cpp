// SPDX-License-Identifier: Apache-2.0
#include "app/store/facets.h"

#include <algorithm>
#include <map>
#include <utility>

#include "app/store/codec.h"
#include "app/store/people.h"
#include "app/store/words.h"

namespace memoir::app {

namespace {

// SQL that yields value and count for each value; @where is the condition on documents. rtrim() with everything but the
// slashes leaves a path's folder.
std::string_view selectionFor(FacetField field) {
    switch (field) {
        case FacetField::From:
            return "SELECT sender, count(*), kind = 'chat' FROM documents WHERE sender <> '' AND @where GROUP BY 1, 3";
        case FacetField::Kind:
            return "SELECT kind, count(*) FROM documents WHERE @where GROUP BY kind";
        case FacetField::Tag:
            return "SELECT tags, count(*) FROM documents WHERE tags <> '' AND @where GROUP BY tags";
        case FacetField::Year:
            return "SELECT substr(date, 1, 4), count(*) FROM documents WHERE date <> '' AND @where GROUP BY 1";
        case FacetField::Path:
            return "SELECT rtrim(place(sources.root, files.path), replace(place(sources.root, files.path), '/', '')),"
                   " count(DISTINCT documents.id) FROM documents JOIN locations ON locations.document = documents.id"
                   " JOIN files ON files.id = locations.file JOIN sources ON sources.id = files.source"
                   " WHERE @where GROUP BY 1";
    }
    return {};
}

std::string lastFolder(std::string path) {
    while (!path.empty() && path.back() == '/') path.pop_back();
    return path.substr(path.rfind('/') + 1);
}

std::vector<std::string> valuesIn(FacetField field, const std::string& stored) {
    if (field == FacetField::Tag) return splitLines(stored);
    if (field == FacetField::Path) return {lastFolder(stored)};
    return {stored};
}

bool beginsAWord(const std::string& value, const std::string& prefix) {
    if (prefix.empty()) return true;
    const std::string folded = foldedText(value);
    for (std::size_t at = folded.find(prefix); at != std::string::npos; at = folded.find(prefix, at + 1)) {
        const char before = at == 0 ? ' ' : folded[at - 1];
        if (before == ' ' || before == '-' || before == '<' || before == '"' || before == '.') return true;
    }
    return false;
}

// One value for each person, under which every form of the name is found.
std::vector<FacetCount> peopleIn(Statement& statement, const std::string& prefix) {
    PeopleCount people;
    while (statement.step()) {
        const auto senders = statement.integer(2) != 0 ? PeopleCount::Senders::Several : PeopleCount::Senders::One;
        people.add(statement.text(0), senders, statement.integer(1));
    }
    std::vector<FacetCount> found;
    for (const PeopleCount::Person& person : people.ranked()) {
        if (beginsAWord(person.name, prefix) || beginsAWord(person.common, prefix))
            found.push_back({person.common, person.documents});
    }
    return found;
}

std::vector<FacetCount> valuesCounted(Statement& statement, FacetField field, const std::string& prefix) {
    std::map<std::string, std::int64_t> counts;
    while (statement.step()) {
        for (const std::string& value : valuesIn(field, statement.text(0))) {
            if (!value.empty() && beginsAWord(value, prefix)) counts[value] += statement.integer(1);
        }
    }
    std::vector<FacetCount> found;
    for (const auto& [value, count] : counts) found.push_back({value, count});
    std::stable_sort(found.begin(), found.end(),
                     [](const FacetCount& a, const FacetCount& b) { return a.count > b.count; });
    return found;
}

}  // namespace

std::vector<FacetCount> facetCounts(Database& database, FacetField field, const std::string& prefix,
                                    const ScopeTerms& scope, std::int64_t limit) {
    const ScopeCondition condition = conditionFor(scope);
    std::string sql(selectionFor(field));
    sql.replace(sql.find("@where"), std::string_view("@where").size(), condition.sql);
    Statement statement = database.prepare(sql);
    statement.bindAll(condition.values);
    std::vector<FacetCount> found =
        field == FacetField::From ? peopleIn(statement, prefix) : valuesCounted(statement, field, prefix);
    if (std::cmp_greater(found.size(), limit)) found.resize(static_cast<std::size_t>(limit));
    return found;
}

}  // namespace memoir::app

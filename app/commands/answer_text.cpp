// SPDX-License-Identifier: Apache-2.0
#include "app/commands/answer_text.h"

#include "app/commands/wording.h"

namespace memoir::app {

namespace {

constexpr std::size_t kQuoteCharacters = 300;
constexpr std::size_t kNearestCount = 3;

void printCitation(const Json& citation, std::ostream& out) {
    out << "[" << citation.at("n").get<int>() << "] " << titleLine(citation) << "\n";
    out << "    “" << oneLine(citation.at("quote").get<std::string>(), kQuoteCharacters) << "”\n";
    out << "    " << citation.at("document").get<std::string>() << "  " << citation.at("path").get<std::string>();
    if (const auto inner = citation.at("inner").get<std::string>(); !inner.empty()) out << " (" << inner << ")";
    out << "\n";
}

void printNearest(const Json& result, std::ostream& out) {
    const Json& rounds = result.at("rounds");
    if (rounds.empty() || rounds.front().at("selected").empty()) return;
    out << "\nNearest passages:\n";
    std::size_t printed = 0;
    for (const Json& passage : rounds.front().at("selected")) {
        if (printed++ == kNearestCount) return;
        out << "  " << passage.at("passage").get<std::string>() << "  " << passage.at("title").get<std::string>()
            << "\n";
    }
}

}  // namespace

std::string titleLine(const Json& row) {
    std::string line = row.at("title").get<std::string>();
    if (const auto from = row.value("from", std::string()); !from.empty()) line += " · " + from;
    if (const auto date = row.value("date", std::string()); !date.empty()) line += " · " + date;
    if (const Json page = row.value("page", Json()); !page.is_null())
        line += " · page " + std::to_string(page.get<int>());
    return line;
}

void printAnswer(const Json& result, std::ostream& out) {
    out << result.at("answer").get<std::string>() << "\n";
    if (result.at("abstained").get<bool>()) printNearest(result, out);
}

void printEvidence(const Json& result, std::ostream& out) {
    if (!result.at("citations").empty()) out << "\n";
    for (const Json& citation : result.at("citations")) printCitation(citation, out);
    for (const Json& claim : result.at("unsupported")) {
        out << "Without evidence: " << oneLine(claim.get<std::string>(), kQuoteCharacters) << "\n";
    }
}

}  // namespace memoir::app

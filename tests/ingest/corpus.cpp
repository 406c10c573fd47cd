// SPDX-License-Identifier: Apache-2.0
#include "tests/ingest/corpus.h"

#include <algorithm>
#include <fstream>

#include <nlohmann/json.hpp>
#include <unicode/normalizer2.h>
#include <unicode/unistr.h>

namespace memoir::ingest {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

constexpr std::string_view kSidecar = ".expect.json";

bool isDropped(UChar32 c) {
    return c == 0xAD || c == 0x200B || c == 0xFEFF || (c >= 0x200E && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) ||
           (c >= 0x2066 && c <= 0x2069) || c == 0x061C;
}

template <class T>
std::optional<T> optionalField(const json& sidecar, const char* name) {
    return sidecar.contains(name) && !sidecar[name].is_null() ? std::optional(sidecar[name].get<T>()) : std::nullopt;
}

std::vector<std::string> list(const json& sidecar, const char* name) {
    return sidecar.contains(name) && sidecar[name].is_array() ? sidecar[name].get<std::vector<std::string>>()
                                                              : std::vector<std::string>();
}

bool flag(const json& sidecar, const char* name) {
    const auto value = sidecar.find(name);
    return value != sidecar.end() && (value->is_boolean() ? value->get<bool>() : !value->is_null());
}

bool isDigit(char c) {
    return c >= '0' && c <= '9';
}

CorpusFile fromSidecar(const fs::path& path, const std::string& format, const json& sidecar) {
    CorpusFile file;
    file.path = path;
    file.format = format;
    file.kind = sidecar.value("kind", "text");
    file.phrases = list(sidecar, "must_contain");
    file.absentPhrases = list(sidecar, "must_not_contain");
    file.minHitRatio = sidecar.value("min_hit_ratio", 1.0);
    for (const char* name : {"weak", "soft", "uncertain", "optional_format", "must_contain_soft"})
        file.isLenient |= flag(sidecar, name);
    file.isPicture = flag(sidecar, "needs_ocr");
    file.title = optionalField<std::string>(sidecar, "title");
    file.date = optionalField<std::string>(sidecar, "date");
    // Some sidecars hold what a tool printed in the place of a title or a date.
    if (file.title && file.title->find("     ") != std::string::npos) file.title.reset();
    if (file.date && !isDigit(file.date->front())) file.date.reset();
    if (sidecar.contains("from") && sidecar["from"].is_string()) file.from = sidecar["from"];
    for (const char* name : {"message_count", "note_count", "card_count", "component_count"}) {
        if (!file.messageCount) file.messageCount = optionalField<std::size_t>(sidecar, name);
    }
    file.titles = list(sidecar, "titles");
    if (const auto start = optionalField<std::string>(sidecar, "first_dtstart")) file.firstDay = start->substr(0, 8);
    file.attachments = list(sidecar, "attachments");
    return file;
}

std::string withoutQuotes(const std::string& text) {
    std::string plain = comparable(text);
    std::erase_if(plain, [](char c) { return c == '"' || c == '\'' || c == ' ' || c == '<' || c == '>'; });
    return plain;
}

const Document* firstDocument(const Outcome& outcome) {
    return outcome.read.documents.empty() ? nullptr : &outcome.read.documents.front();
}

}  // namespace

std::vector<CorpusFile> corpusFiles(const fs::path& corpus, const std::string& format) {
    std::vector<CorpusFile> files;
    for (const auto& entry : fs::directory_iterator(corpus / format)) {
        const fs::path sidecar = entry.path().native() + std::string(kSidecar);
        if (!entry.is_regular_file() || entry.path().native().ends_with(kSidecar) || !std::ifstream(sidecar)) continue;
        std::ifstream stream(sidecar);
        files.push_back(fromSidecar(entry.path(), format, json::parse(stream)));
    }
    std::ranges::sort(files, {}, &CorpusFile::path);
    return files;
}

std::string comparable(const std::string& text) {
    UErrorCode code = U_ZERO_ERROR;
    const icu::UnicodeString folded =
        icu::Normalizer2::getNFKCInstance(code)->normalize(icu::UnicodeString::fromUTF8(text), code);
    icu::UnicodeString plain;
    for (int32_t i = 0; i < folded.length(); i = folded.moveIndex32(i, 1)) {
        const UChar32 c = folded.char32At(i);
        if (isDropped(c)) continue;
        const bool isSpace = u_isUWhiteSpace(c) || (c >= 0x1C && c <= 0x1F);
        if (!isSpace) plain.append(c);
        if (isSpace && !plain.endsWith(u" ")) plain.append(u' ');
    }
    std::string result;
    plain.trim().toUTF8String(result);
    return result;
}

std::string searchableText(const CollectingSink& read) {
    std::string text;
    for (const Document& document : read.documents) text += document.title + "\n" + document.text + "\n";
    return comparable(text);
}

bool stateFits(const CorpusFile& file, const Outcome& outcome) {
    const bool hasText = !outcome.read.documents.empty();
    const bool hasReason =
        outcome.failure || !outcome.notice.empty() || !outcome.read.refusals.empty() ||
        std::ranges::any_of(outcome.read.documents, [](const Document& document) { return !document.notice.empty(); });
    // An archive whose members hold nothing, a picture in a script without a language pack.
    if ((file.format == "zip" || file.isPicture) && file.phrases.empty()) return hasText || hasReason;
    if (file.kind == "text") return hasText;
    if (file.kind == "empty") return hasText || hasReason;
    if (file.kind == "encrypted") return outcome.failure == FailureKind::Encrypted || (hasText && hasReason);
    // A mutation may well leave a file that is whole.
    if (file.kind == "corrupt") return hasReason || file.format == "hostile-fuzz";
    return hasText || hasReason;
}

bool titleFits(const CorpusFile& file, const Outcome& outcome) {
    const Document* document = firstDocument(outcome);
    const std::string expected = comparable(*file.title);
    return document != nullptr &&
           (comparable(document->title) == expected || (expected.size() > 300 && document->title.size() > 100));
}

bool dateFits(const CorpusFile& file, const Outcome& outcome) {
    const Document* document = firstDocument(outcome);
    if (document == nullptr || !document->date) return false;
    const auto normal = [](std::string date) {
        if (date.ends_with('Z')) date.replace(date.size() - 1, 1, "+00:00");
        if (const std::size_t dot = date.find('.'); dot != std::string::npos)
            date.erase(dot, date.find_first_not_of("0123456789", dot + 1) - dot);
        return date;
    };
    const std::string expected = normal(*file.date);
    const std::string found = normal(*document->date);
    const std::size_t length = std::min(expected.size(), found.size());
    // Of old books the year alone is known.
    return length >= std::min<std::size_t>(10, expected.size()) &&
           expected.substr(0, length) == found.substr(0, length);
}

bool titlesFit(const CorpusFile& file, const Outcome& outcome) {
    std::vector<std::string> titles;
    for (const Document& document : outcome.read.documents) {
        if (!document.parent) titles.push_back(comparable(document.title));
    }
    return std::ranges::equal(titles, file.titles, {}, {}, comparable);
}

bool firstDayFits(const CorpusFile& file, const Outcome& outcome) {
    const Document* document = firstDocument(outcome);
    if (document == nullptr || !document->date) return false;
    std::string day = document->date->substr(0, 10);
    std::erase(day, '-');
    return day == file.firstDay;
}

bool senderFits(const CorpusFile& file, const Outcome& outcome) {
    const Document* document = firstDocument(outcome);
    if (document == nullptr) return false;
    // Messages of Outlook are described by the sender's name alone.
    const bool isNameAlone = file.format == "msg" && file.from->find('@') == std::string::npos;
    const std::string from = isNameAlone ? document->from.substr(0, document->from.find(" <")) : document->from;
    return withoutQuotes(from) == withoutQuotes(*file.from);
}

}  // namespace memoir::ingest

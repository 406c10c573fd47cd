// SPDX-License-Identifier: Apache-2.0
#include "ingest/readers/message_ids.h"

#include "ingest/reader.h"
#include "ingest/utf8.h"

namespace memoir::ingest {
namespace {

constexpr std::size_t kMaxIds = 200;
constexpr std::string_view kBlanks = " \t\r\n";

void addId(std::vector<std::string>& ids, std::string_view raw) {
    if (std::string id = oneLine(withReplacements(raw)); !id.empty()) ids.push_back(std::move(id));
}

std::vector<std::string> idsWithoutBrackets(std::string_view rest) {
    std::vector<std::string> ids;
    while (ids.size() < kMaxIds) {
        const std::size_t begin = rest.find_first_not_of(kBlanks);
        if (begin == rest.npos) break;
        rest.remove_prefix(begin);
        const std::string_view word = rest.substr(0, rest.find_first_of(kBlanks));
        if (word.find('@') != word.npos) addId(ids, word);
        rest.remove_prefix(word.size());
    }
    return ids;
}

}  // namespace

std::vector<std::string> messageIds(std::string_view header) {
    if (header.find('<') == header.npos) return idsWithoutBrackets(header);
    std::vector<std::string> ids;
    for (std::size_t open = header.find('<'); open != header.npos && ids.size() < kMaxIds; open = header.find('<')) {
        header.remove_prefix(open + 1);
        const std::size_t close = header.find_first_of("<>");  // an id that is cut off ends where the next begins
        addId(ids, header.substr(0, close));
        if (close == header.npos) break;
        header.remove_prefix(close);
    }
    return ids;
}

std::string answeredMessage(std::string_view header) {
    const std::vector<std::string> ids = messageIds(header);
    if (ids.empty()) return {};
    const std::size_t begin = header.find_first_not_of(kBlanks);
    if (header[begin] == '<' || header.find_first_of(kBlanks, begin) == header.npos) return ids.front();
    const std::size_t end = header.find_last_not_of(kBlanks);
    return header[end] == '>' ? ids.back() : std::string();
}

}  // namespace memoir::ingest

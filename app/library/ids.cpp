// SPDX-License-Identifier: Apache-2.0
#include "app/library/ids.h"

#include <charconv>

namespace memoir::app {

namespace {

std::string lettered(char letter, std::int64_t number) {
    std::string id(1, letter);
    return id.append(std::to_string(number));
}

}  // namespace

std::string documentId(std::int64_t number) {
    return lettered('d', number);
}
std::string passageId(std::int64_t number) {
    return lettered('p', number);
}
std::string sourceId(std::int64_t number) {
    return lettered('s', number);
}
std::string chatId(std::int64_t number) {
    return lettered('c', number);
}

std::string undoId(std::int64_t number) {
    return lettered('f', number);
}

std::optional<std::int64_t> numberOf(std::string_view id, char letter) {
    if (id.size() < 2 || id[0] != letter || id[1] < '1' || id[1] > '9') return std::nullopt;
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(id.data() + 1, id.data() + id.size(), number);
    if (error != std::errc() || end != id.data() + id.size()) return std::nullopt;
    return number;
}

}  // namespace memoir::app

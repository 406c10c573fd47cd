// SPDX-License-Identifier: Apache-2.0
#include "app/library/speed_book.h"

#include <array>
#include <ctime>
#include <locale>
#include <sstream>

namespace memoir::app {

namespace {

std::string factFor(const std::string& key) {
    return "speed " + key;
}

std::string today() {
    const std::time_t now = std::time(nullptr);
    std::tm local{};
    ::localtime_r(&now, &local);
    std::array<char, 16> text{};
    std::strftime(text.data(), text.size(), "%Y-%m-%d", &local);
    return text.data();
}

}  // namespace

KeptSpeed SpeedBook::find(const std::string& key) const {
    std::istringstream text(catalogue_.read([&](const Tables& tables) { return tables.settings.fact(factFor(key)); }));
    text.imbue(std::locale::classic());
    KeptSpeed speed;
    text >> speed.encodeTokensPerSecond >> speed.answerTokensPerSecond >> speed.firstEvidenceMs >> speed.date;
    return text ? speed : KeptSpeed{};
}

void SpeedBook::keep(const std::string& key, KeptSpeed speed) {
    speed.date = today();
    std::ostringstream text;
    text.imbue(std::locale::classic());
    text << speed.encodeTokensPerSecond << ' ' << speed.answerTokensPerSecond << ' ' << speed.firstEvidenceMs << ' '
         << speed.date;
    catalogue_.write([&](Tables& tables) { tables.settings.noteFact(factFor(key), text.str()); });
}

}  // namespace memoir::app

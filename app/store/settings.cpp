// SPDX-License-Identifier: Apache-2.0
#include "app/store/settings.h"

#include <algorithm>
#include <array>
#include <cstdlib>

#include "engine/base/error.h"

namespace memoir::app {

namespace {

constexpr std::array<SettingDefinition, 6> kDefinitions = {{
    {"model", "text", "", "Folder of the model that this archive uses; empty: the bundled one"},
    {"retriever", "msa|keyword|hybrid", "hybrid", "How passages are found for an answer"},
    {"fusion", "zscore|ranks", "zscore", "How routing and keyword search are joined"},
    {"router-weight", "number", "",
     "Share of routing in the joined ranking, 0 to 1; empty: what the model was measured with"},
    {"pause-on-battery", "flag", "off", "Read and encode nothing while this machine lives on its battery"},
    {"ignore", "text", "", "Patterns of files that no source takes, one a line"},
}};

const SettingDefinition& definitionOf(std::string_view key) {
    const auto found = std::find_if(kDefinitions.begin(), kDefinitions.end(),
                                    [&](const SettingDefinition& definition) { return definition.key == key; });
    if (found == kDefinitions.end())
        throw engine::Error(engine::ErrorKind::BadInput, "there is no setting called " + std::string(key));
    return *found;
}

bool isOneOf(std::string_view list, std::string_view value) {
    while (true) {
        const std::size_t bar = list.find('|');
        if (list.substr(0, bar) == value) return true;
        if (bar == std::string_view::npos) return false;
        list.remove_prefix(bar + 1);
    }
}

bool isNumber(const std::string& value) {
    char* end = nullptr;
    std::strtod(value.c_str(), &end);
    return !value.empty() && *end == '\0';
}

bool allows(const SettingDefinition& definition, const std::string& value) {
    if (value == definition.fallback) return true;
    if (definition.type == "text") return true;
    if (definition.type == "number") return isNumber(value);
    return isOneOf(definition.type == "flag" ? "on|off" : definition.type, value);
}

}  // namespace

std::span<const SettingDefinition> settingDefinitions() {
    return kDefinitions;
}

std::string Settings::value(std::string_view key) const {
    const SettingDefinition& definition = definitionOf(key);
    const std::string stored = fact(std::string(key));
    return stored.empty() ? std::string(definition.fallback) : stored;
}

std::string Settings::fallback(std::string_view key) {
    return std::string(definitionOf(key).fallback);
}

void Settings::set(std::string_view key, const std::string& value) {
    const SettingDefinition& definition = definitionOf(key);
    if (!allows(definition, value)) {
        throw engine::Error(engine::ErrorKind::BadInput,
                            "the setting " + std::string(key) + " takes: " + std::string(definition.type));
    }
    noteFact(std::string(key), value);
}

// Facts share the table with settings; their names begin with a dot, which no setting's key does.
std::string Settings::fact(const std::string& name) const {
    Statement statement = database_.prepare("SELECT value FROM settings WHERE key = ?");
    return statement.bind(name).step() ? statement.text(0) : std::string();
}

void Settings::noteFact(const std::string& name, const std::string& value) {
    database_.run("INSERT INTO settings(key, value) VALUES(?1, ?2) ON CONFLICT(key) DO UPDATE SET value = ?2", name,
                  value);
}

}  // namespace memoir::app

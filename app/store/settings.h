// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "app/store/database.h"

namespace memoir::app {

// One row of the typed table: what can be set, and what holds when nothing is.
struct SettingDefinition {
    std::string_view key;
    std::string_view type;  // text, number, flag, or the allowed words as a|b|c
    std::string_view fallback;
    std::string_view explanation;
};

std::span<const SettingDefinition> settingDefinitions();

class Settings {
  public:
    explicit Settings(Database& database) : database_(database) {}

    // Throws Error BadInput for an unknown key, or a value that its type does not allow.
    std::string value(std::string_view key) const;
    static std::string fallback(std::string_view key);
    void set(std::string_view key, const std::string& value);

    // What the archive remembers about itself, not for people: for example which model its bank belongs to.
    std::string fact(const std::string& name) const;  // "" when it was never noted
    void noteFact(const std::string& name, const std::string& value);

  private:
    Database& database_;
};

}  // namespace memoir::app

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "app/service/rpc.h"

namespace memoir::app {

// The params of one request, read field by field. Null counts as absent. Every reader throws RpcError Usage, naming the
// field, when its value has the wrong type.
class Params {
  public:
    explicit Params(const Json& object) : object_(object) {}

    std::string text(std::string_view name);  // required
    std::optional<std::string> optionalText(std::string_view name);
    std::string textOr(std::string_view name, std::string fallback);
    bool flagOr(std::string_view name, bool fallback);
    std::optional<bool> optionalFlag(std::string_view name);
    std::int64_t countOr(std::string_view name, std::int64_t fallback);  // 0 or more
    double numberOr(std::string_view name, double fallback);             // 0 or more
    std::vector<std::string> texts(std::string_view name);               // absent: none
    std::vector<std::filesystem::path> paths(std::string_view name);     // written as in JSON output; absolute

    // A word out of a closed list; `named` is one of the ...Named() functions.
    template <typename Value>
    std::optional<Value> word(std::string_view name, std::optional<Value> (*named)(std::string_view)) {
        const std::optional<std::string> word = optionalText(name);
        if (!word) return std::nullopt;
        const std::optional<Value> value = named(*word);
        if (!value) refuse(name, "is not one of the known words");
        return value;
    }

    // Call after the last reader: throws for a field that nobody read.
    void finish() const;

  private:
    const Json* find(std::string_view name);
    [[noreturn]] static void refuse(std::string_view name, std::string_view why);

    const Json& object_;
    std::set<std::string, std::less<>> read_;
};

// An absolute path as JSON writes it. Throws RpcError Usage.
std::filesystem::path pathParam(const std::string& displayed);

}  // namespace memoir::app

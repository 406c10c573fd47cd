// SPDX-License-Identifier: Apache-2.0
#include "app/service/params.h"

#include "ingest/walk.h"

namespace memoir::app {

const Json* Params::find(std::string_view name) {
    read_.emplace(name);
    const auto found = object_.find(name);
    return found == object_.end() || found->is_null() ? nullptr : &*found;
}

void Params::refuse(std::string_view name, std::string_view why) {
    throw RpcError(RpcCode::Usage, "\"" + std::string(name) + "\" " + std::string(why) + ".");
}

std::optional<std::string> Params::optionalText(std::string_view name) {
    const Json* value = find(name);
    if (value == nullptr) return std::nullopt;
    if (!value->is_string()) refuse(name, "must be a text");
    return value->get<std::string>();
}

std::string Params::text(std::string_view name) {
    std::optional<std::string> value = optionalText(name);
    if (!value) refuse(name, "is missing");
    return *std::move(value);
}

std::string Params::textOr(std::string_view name, std::string fallback) {
    return optionalText(name).value_or(std::move(fallback));
}

bool Params::flagOr(std::string_view name, bool fallback) {
    return optionalFlag(name).value_or(fallback);
}

std::optional<bool> Params::optionalFlag(std::string_view name) {
    const Json* value = find(name);
    if (!value) return std::nullopt;
    if (!value->is_boolean()) refuse(name, "must be true or false");
    return value->get<bool>();
}

std::int64_t Params::countOr(std::string_view name, std::int64_t fallback) {
    const Json* value = find(name);
    if (value == nullptr) return fallback;
    if (!value->is_number_integer() || value->get<std::int64_t>() < 0) refuse(name, "must be a whole number from 0");
    return value->get<std::int64_t>();
}

double Params::numberOr(std::string_view name, double fallback) {
    const Json* value = find(name);
    if (value == nullptr) return fallback;
    if (!value->is_number() || !(value->get<double>() >= 0)) refuse(name, "must be a number from 0");
    return value->get<double>();
}

std::vector<std::string> Params::texts(std::string_view name) {
    const Json* list = find(name);
    if (list == nullptr) return {};
    if (!list->is_array()) refuse(name, "must be a list of texts");
    std::vector<std::string> texts;
    for (const Json& item : *list) {
        if (!item.is_string()) refuse(name, "must be a list of texts");
        texts.push_back(item.get<std::string>());
    }
    return texts;
}

std::vector<std::filesystem::path> Params::paths(std::string_view name) {
    std::vector<std::filesystem::path> paths;
    for (const std::string& displayed : texts(name)) paths.push_back(pathParam(displayed));
    return paths;
}

void Params::finish() const {
    for (const auto& [name, value] : object_.items()) {
        if (!read_.contains(name)) refuse(name, "is not a parameter of this method");
    }
}

std::filesystem::path pathParam(const std::string& displayed) {
    std::filesystem::path path = ingest::pathFromDisplay(displayed);
    if (!path.is_absolute()) throw RpcError(RpcCode::Usage, "A path must be absolute.");
    return path;
}

}  // namespace memoir::app

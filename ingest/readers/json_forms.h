// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>
#include <string_view>

#include <nlohmann/json.hpp>

#include "ingest/reader.h"

namespace memoir::ingest {

// Exports of programs as JSON. All of them take text that is valid UTF-8, throw Error(Corrupt) when it is no whole JSON
// and Error(Limit) when it nests deeper than any program writes.

// A note of Google Keep: one document.
void readKeepNote(std::string_view json, const Input& input, const Place& place, ReadContext& context);

// Pages of Roam Research: one document each.
void readRoamGraph(std::string_view json, const Input& input, const Place& place, ReadContext& context);

// One or all chats of Telegram Desktop: a document for each day of each chat. Memory is bounded by one day.
void readTelegramExport(std::string_view json, const Input& input, const Place& place, ReadContext& context);

// Names of people by their ids.
using SlackUsers = std::map<std::string, std::string>;
SlackUsers slackUsersFrom(std::string_view json);

// One day of a channel of Slack: one document. The channel is unknown for a file that stands alone.
struct SlackDay {
    std::string channel;
    std::string day;  // "2021-04-03"; empty: that of the first message
    SlackUsers users;
};
void readSlackDay(std::string_view json, const SlackDay& about, const Place& place, ReadContext& context);

// Bookmarks of Chrome and its relatives, and backups of Firefox: one document for each folder.
void readJsonBookmarks(std::string_view json, const Input& input, const Place& place, ReadContext& context);

// What they share
// -------------------------------------------------------------------------------------------------------------

// The whole of it as a tree.
nlohmann::json parseJson(std::string_view text, const std::string& name);

// Thrown as parseJson() does, for those that parse in another way.
constexpr int kMaxJsonDepth = 300;
[[noreturn]] void failTooDeep(const std::string& name);
[[noreturn]] void failDamagedJson(const std::string& name);

// A member that is text; empty when there is none.
std::string textAt(const nlohmann::json& object, const char* key);

// A member that is a whole number or such a number as text; 0 when there is none.
std::int64_t numberAt(const nlohmann::json& object, const char* key);

}  // namespace memoir::ingest

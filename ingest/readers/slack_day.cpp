// SPDX-License-Identifier: Apache-2.0
#include <array>
#include <cstdlib>

#include "ingest/readers/chat_days.h"
#include "ingest/readers/dates.h"
#include "ingest/readers/json_forms.h"

namespace memoir::ingest {
namespace {

using nlohmann::json;
using namespace std::string_view_literals;

std::string replaced(std::string text, std::string_view from, std::string_view to) {
    for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size()))
        text.replace(at, from.size(), to);
    return text;
}

std::string nameOf(const std::string& id, const SlackUsers& users) {
    const auto user = users.find(id);
    return user == users.end() ? id : user->second;
}

// What stands between '<' and '>': "@U1", "#C1|general", "https://a.b|shown", "!here".
std::string spoken(const std::string& mark, const SlackUsers& users) {
    const std::size_t bar = mark.find('|');
    const std::string target = mark.substr(0, bar);
    const std::string shown = bar == std::string::npos ? std::string() : mark.substr(bar + 1);
    if (target.starts_with('@')) return "@" + (shown.empty() ? nameOf(target.substr(1), users) : shown);
    if (target.starts_with('#')) return "#" + (shown.empty() ? target.substr(1) : shown);
    if (target.starts_with('!')) return "@" + (shown.empty() ? target.substr(1) : shown);
    return shown.empty() || shown == target ? target : shown + " (" + target + ")";
}

std::string plainText(const std::string& text, const SlackUsers& users) {
    std::string plain;
    std::size_t copied = 0;
    for (std::size_t open = text.find('<'); open != std::string::npos; open = text.find('<', copied)) {
        const std::size_t close = text.find('>', open);
        if (close == std::string::npos) break;
        plain += text.substr(copied, open - copied) + spoken(text.substr(open + 1, close - open - 1), users);
        copied = close + 1;
    }
    plain += text.substr(copied);
    return replaced(replaced(replaced(std::move(plain), "&lt;", "<"), "&gt;", ">"), "&amp;", "&");
}

std::string profileName(const json& user) {
    const auto profile = user.find("profile");
    for (const char* key : {"real_name", "display_name"}) {
        if (const std::string name = oneLine(textAt(user, key)); !name.empty()) return name;
        if (profile == user.end()) continue;
        if (const std::string name = oneLine(textAt(*profile, key)); !name.empty()) return name;
    }
    return oneLine(textAt(user, "name"));
}

std::string authorOf(const json& message, const SlackUsers& users) {
    if (const auto known = users.find(textAt(message, "user")); known != users.end()) return known->second;
    if (const auto profile = message.find("user_profile"); profile != message.end() && profile->is_object()) {
        if (const std::string name = profileName(*profile); !name.empty()) return name;
    }
    const std::string name = oneLine(textAt(message, "username"));
    return name.empty() ? textAt(message, "user") : name;
}

void addNames(const json& message, const char* list, std::string_view what, std::string& text) {
    const auto items = message.find(list);
    if (items == message.end() || !items->is_array()) return;
    for (const json& item : *items) {
        std::string name = oneLine(textAt(item, "title"));
        if (name.empty()) name = oneLine(textAt(item, "name"));
        if (name.empty()) name = oneLine(textAt(item, "fallback"));
        if (!name.empty()) text += (text.empty() ? "[" : " [") + std::string(what) + " " + name + "]";
    }
}

ChatMessage messageFrom(const json& message, const SlackDay& about) {
    ChatMessage said;
    const auto time = isoOfUnixTime(std::strtoll(textAt(message, "ts").c_str(), nullptr, 10));
    if (time) said.time = time->substr(11, 5);
    said.day = !about.day.empty() ? about.day : time ? time->substr(0, 10) : std::string();
    said.author = authorOf(message, about.users);
    said.text = plainText(textAt(message, "text"), about.users);
    addNames(message, "files", "file", said.text);
    addNames(message, "attachments", "attachment", said.text);
    return said;
}

}  // namespace

SlackUsers slackUsersFrom(std::string_view text) {
    SlackUsers users;
    const json list = parseJson(text, "users.json");
    if (!list.is_array()) return users;
    for (const json& user : list) {
        const std::string name = user.is_object() ? profileName(user) : std::string();
        if (!name.empty()) users[textAt(user, "id")] = name;
    }
    return users;
}

void readSlackDay(std::string_view text, const SlackDay& about, const Place& place, ReadContext& context) {
    const json messages = parseJson(text, "The day of the channel");
    if (!messages.is_array()) failDamagedJson("The day of the channel");
    const Input input = Input::ofMember(text, "The day of the channel");
    Records records(input, place, context);
    ChatDays days("Slack", about.channel.empty() ? "" : "#" + about.channel, records);
    for (const json& message : messages) {
        if (message.is_object()) days.add(messageFrom(message, about));
    }
    days.finish();
    records.finish();
}

}  // namespace memoir::ingest

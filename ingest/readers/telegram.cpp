// SPDX-License-Identifier: Apache-2.0
#include <optional>

#include "ingest/readers/chat_days.h"
#include "ingest/readers/dates.h"
#include "ingest/readers/json_forms.h"

namespace memoir::ingest {
namespace {

using nlohmann::json;

// A string, or a list of strings and of objects with a text in them.
std::string plainText(const json& message) {
    const auto text = message.find("text");
    if (text == message.end()) return {};
    if (text->is_string()) return text->get<std::string>();
    std::string joined;
    if (!text->is_array()) return joined;
    for (const json& part : *text) joined += part.is_string() ? part.get<std::string>() : textAt(part, "text");
    return joined;
}

// "join_group_by_link" as words.
std::string inWords(std::string name) {
    for (char& c : name) c = c == '_' ? ' ' : c;
    return name;
}

std::string attachmentOf(const json& message) {
    if (const std::string emoji = textAt(message, "sticker_emoji"); !emoji.empty()) return "[sticker " + emoji + "]";
    if (const std::string media = textAt(message, "media_type"); !media.empty()) return "[" + inWords(media) + "]";
    if (message.contains("photo")) return "[photo]";
    if (const std::string name = textAt(message, "file_name"); !name.empty()) return "[file " + name + "]";
    return message.contains("file") ? "[file]" : "";
}

std::optional<ChatMessage> messageFrom(const json& message) {
    const auto date = isoDate(textAt(message, "date"));
    if (!date) return std::nullopt;
    ChatMessage said;
    said.day = date->substr(0, 10);
    if (date->size() >= 16) said.time = date->substr(11, 5);
    said.author = oneLine(textAt(message, "from"));
    if (said.author.empty()) said.author = oneLine(textAt(message, "actor"));
    said.text = plainText(message);
    const std::string action = textAt(message, "action");
    const std::string extra = action.empty() ? attachmentOf(message) : "[" + inWords(action) + "]";
    if (!extra.empty()) said.text += (said.text.empty() ? "" : " ") + extra;
    if (const std::string source = textAt(message, "forwarded_from"); !source.empty())
        said.text = "[forwarded from " + oneLine(source) + "] " + said.text;
    if (said.text.empty()) return std::nullopt;
    return said;
}

// Takes each message as soon as it is complete and drops it from the tree.
class TelegramExport {
  public:
    TelegramExport(const Input& input, const Place& place, ReadContext& context)
        : input_(input), records_(input, place, context) {}

    bool see(int depth, json::parse_event_t event, json& parsed) {
        using Event = json::parse_event_t;
        if (depth > kMaxJsonDepth) failTooDeep(input_.name());
        const bool isInside = messagesDepth_ >= 0;
        if (event == Event::key && !isInside) key_ = parsed.get<std::string>();
        if (event == Event::value && !isInside && key_ == "name" && parsed.is_string()) name_ = oneLine(parsed);
        if (event == Event::array_start && !isInside && key_ == "messages") begin(depth);
        if (event == Event::array_end && depth == messagesDepth_) finishChat();
        const bool isMessage = event == Event::object_end && isInside && depth == messagesDepth_ + 1;
        if (isMessage) {
            if (auto message = messageFrom(parsed)) chat_->add(std::move(*message));
        }
        return !isMessage;
    }

    void finish() {
        if (chat_) finishChat();
        records_.finish();
    }

  private:
    void begin(int depth) {
        messagesDepth_ = depth;
        chat_.emplace("Telegram", name_, records_);
    }

    void finishChat() {
        chat_->finish();
        chat_.reset();
        name_.clear();
        messagesDepth_ = -1;
    }

    const Input& input_;
    Records records_;
    std::string key_;
    std::string name_;
    int messagesDepth_ = -1;
    std::optional<ChatDays> chat_;
};

}  // namespace

void readTelegramExport(std::string_view text, const Input& input, const Place& place, ReadContext& context) {
    TelegramExport reading(input, place, context);
    const json rest = json::parse(
        text, [&](int depth, json::parse_event_t event, json& parsed) { return reading.see(depth, event, parsed); },
        false);
    if (rest.is_discarded()) context.onNotice(input.name() + " is damaged; its end could not be read.");
    reading.finish();
}

}  // namespace memoir::ingest

// SPDX-License-Identifier: Apache-2.0
// Finds out which program wrote a JSON file. What none of them wrote, or is damaged, is read as the text that it is.
#include "ingest/readers/json_forms.h"

#include <algorithm>
#include <cstdlib>

#include "ingest/readers/charset.h"
#include "ingest/readers/notebook.h"
#include "ingest/readers/readers.h"

namespace memoir::ingest {
namespace {

using nlohmann::json;

// A tree takes about ten times as much memory as its text.
constexpr std::size_t kMaxTreeBytes = 96u << 20;
constexpr std::size_t kSampleBytes = 64u << 10;

using Read = void (*)(std::string_view, const Input&, const Place&, ReadContext&);

void readLoneSlackDay(std::string_view text, const Input& input, const Place& place, ReadContext& context) {
    readSlackDay(text, {.channel = "", .day = "", .users = {}}, place, context);
    static_cast<void>(input);
}

// By the names of members that only this program writes; `sample` has no white space.
Read readerFor(std::string_view sample) {
    const auto has = [sample](std::string_view member) { return sample.find(member) != sample.npos; };
    const bool isList = sample.starts_with('[');
    const bool isTelegram = has("\"from_id\":") || has("\"date_unixtime\":") || has("\"type\":\"personal_chat\"");
    if (has("\"messages\":[") && isTelegram) return readTelegramExport;
    if (has("\"about\":") && has("Telegram")) return readTelegramExport;
    if (!isList && has("TimestampUsec\":") && (has("\"isTrashed\":") || has("\"textContent\":"))) return readKeepNote;
    if (isList && has("\"ts\":\"") && has("\"type\":\"message\"")) return readLoneSlackDay;
    if (isList && (has("\"string\":") || has("\"create-time\":") || has("\"edit-time\":")) && has("\"title\":"))
        return readRoamGraph;
    if (isList && has("\"string\":") && has("\"children\":")) return readRoamGraph;
    if (has("\"roots\":") && has("\"bookmark_bar\":")) return readJsonBookmarks;
    if (has("\"text/x-moz-place")) return readJsonBookmarks;
    if (!isList && has("\"cell_type\":") && has("\"metadata\":")) return readNotebook;
    return nullptr;
}

std::string withoutSpace(std::string text) {
    std::erase_if(text, [](char c) { return c == ' ' || (c >= '\t' && c <= '\r'); });
    return text;
}

class JsonReader : public Reader {
  public:
    void read(const Input& input, const Place& place, ReadContext& context) const override {
        const Read reader = readerFor(withoutSpace(decodeText(input.beginning(kSampleBytes)).text));
        if (reader == nullptr) return asText_->read(input, place, context);
        if (input.sizeBytes() > context.limits.memberBytes)
            throw Error(FailureKind::TooLarge, input.name() + " is too large.");
        CountingSink sink(context.sink);
        ReadContext counted = withSink(context, sink);
        try {
            reader(decodeText(input.bytes()).text, input, place, counted);
        } catch (const Error& error) {
            const bool isDamaged = error.kind() == FailureKind::Corrupt || error.kind() == FailureKind::Limit;
            if (!isDamaged || sink.count > 0) throw;
            asText_->read(input, place, context);
            context.onNotice(std::string(error.what()) + " It was read as plain text.");
        }
    }

  private:
    struct CountingSink : DocumentSink {
        explicit CountingSink(DocumentSink& wrapped) : target(wrapped) {}
        void accept(Document document) override {
            ++count;
            target.accept(std::move(document));
        }
        void refuse(Refusal refusal) override { target.refuse(std::move(refusal)); }
        DocumentSink& target;
        std::size_t count = 0;
    };

    const std::unique_ptr<const Reader> asText_ = makeTextReader();
};

}  // namespace

std::unique_ptr<const Reader> makeJsonReader() {
    return std::make_unique<JsonReader>();
}

json parseJson(std::string_view text, const std::string& name) {
    if (text.size() > kMaxTreeBytes) throw Error(FailureKind::TooLarge, name + " is too large.");
    const auto checkDepth = [&name](int depth, json::parse_event_t, json&) {
        if (depth > kMaxJsonDepth) failTooDeep(name);
        return true;
    };
    json tree = json::parse(text, checkDepth, false);
    if (tree.is_discarded()) failDamagedJson(name);
    return tree;
}

void failTooDeep(const std::string& name) {
    throw Error(FailureKind::Limit, name + " is nested too deeply.");
}

void failDamagedJson(const std::string& name) {
    throw Error(FailureKind::Corrupt, name + " is damaged: it is no whole JSON.");
}

std::string textAt(const json& object, const char* key) {
    const auto member = object.is_object() ? object.find(key) : object.end();
    return object.is_object() && member != object.end() && member->is_string() ? member->get<std::string>()
                                                                               : std::string();
}

std::int64_t numberAt(const json& object, const char* key) {
    const auto member = object.is_object() ? object.find(key) : object.end();
    if (!object.is_object() || member == object.end()) return 0;
    if (member->is_number_integer()) return member->get<std::int64_t>();
    if (member->is_number_float()) {
        const auto value = member->get<double>();
        return value > -9e15 && value < 9e15 ? static_cast<std::int64_t>(value) : 0;
    }
    return member->is_string() ? std::strtoll(member->get_ref<const std::string&>().c_str(), nullptr, 10) : 0;
}

}  // namespace memoir::ingest

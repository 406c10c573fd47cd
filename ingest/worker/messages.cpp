// SPDX-License-Identifier: Apache-2.0
#include "ingest/worker/messages.h"

#include <algorithm>
#include <array>
#include <utility>

#include <nlohmann/json.hpp>

#include "ingest/utf8.h"

namespace memoir::ingest {
namespace {

using nlohmann::json;

constexpr std::array<std::pair<ReadAs, const char*>, 4> kReadAsNames{
    {{ReadAs::Auto, "auto"}, {ReadAs::Mail, "mail"}, {ReadAs::Mbox, "mbox"}, {ReadAs::Note, "note"}}};

template <class... Handlers>
struct Overloaded : Handlers... {
    using Handlers::operator()...;
};
template <class... Handlers>
Overloaded(Handlers...) -> Overloaded<Handlers...>;  // older compilers do not find it by themselves

std::string headerText(const json& header) {
    return header.dump(-1, ' ', false, json::error_handler_t::replace);
}

json optionalToJson(const std::optional<std::string>& value) {
    return value ? json(*value) : json(nullptr);
}

std::optional<std::string> optionalFromJson(const json& value) {
    return value.is_null() ? std::nullopt : std::optional(value.get<std::string>());
}

json pagesToJson(const Document& document) {
    json pages = json::array();
    for (const PageStart& page : document.pages) pages.push_back({page.offset, page.page});
    return pages;
}

json headingsToJson(const Document& document) {
    json headings = json::array();
    for (const Heading& heading : document.headings) headings.push_back({heading.offset, heading.level, heading.title});
    return headings;
}

json quotedToJson(const Document& document) {
    json ranges = json::array();
    for (const TextRange& range : document.quotedRanges) ranges.push_back({range.start, range.end});
    return ranges;
}

json toJson(const Document& document) {
    return {{"type", "document"},
            {"title", document.title},
            {"kind", document.kind},
            {"from", document.from},
            {"to", document.to},
            {"date", optionalToJson(document.date)},
            {"language", optionalToJson(document.language)},
            {"tags", document.tags},
            {"messageId", document.messageId},
            {"references", document.references},
            {"pages", pagesToJson(document)},
            {"headings", headingsToJson(document)},
            {"quoted", quotedToJson(document)},
            {"inner", document.inner},
            {"parent", optionalToJson(document.parent)},
            {"contentHash", document.contentHash},
            {"notice", document.notice}};
}

json toJson(const char* type, const RecognitionKey& key) {
    return {{"type", type}, {"hash", key.contentHash}, {"page", key.page}};
}

// The hash becomes the name of a folder: nothing else may come through.
RecognitionKey keyFromJson(const json& header) {
    RecognitionKey key{header.at("hash"), header.at("page")};
    const bool isHash =
        key.contentHash.size() == 64 && key.contentHash.find_first_not_of("0123456789abcdef") == std::string::npos;
    if (!isHash || key.page < 1) throw ProtocolError("no such page can be remembered");
    return key;
}

json toJson(const PageImage& image) {
    json words = json::array();
    for (const PageWord& word : image.words)
        words.push_back({word.start, word.end, word.box.x, word.box.y, word.box.width, word.box.height});
    return {{"type", "image"},
            {"width", image.width},
            {"height", image.height},
            {"pageCount", image.pageCount},
            {"contentHash", image.contentHash},
            {"text", image.text},
            {"words", words}};
}

json toJson(const Refusal& refusal) {
    return {{"type", "refusal"},      {"inner", refusal.inner},       {"parent", optionalToJson(refusal.parent)},
            {"title", refusal.title}, {"kind", nameOf(refusal.kind)}, {"reason", refusal.reason}};
}

// Offsets must ascend and lie inside the text: passages are cut at them without another look.
void checkOffsets(const Document& document) {
    const std::size_t length = codePointCount(document.text);
    const auto inside = [length](std::size_t offset) { return offset <= length; };
    const bool good = std::ranges::all_of(document.pages, inside, &PageStart::offset) &&
                      std::ranges::is_sorted(document.pages, {}, &PageStart::offset) &&
                      std::ranges::all_of(document.headings, inside, &Heading::offset) &&
                      std::ranges::is_sorted(document.headings, {}, &Heading::offset);
    std::size_t previousEnd = 0;
    for (const TextRange& range : document.quotedRanges) {
        if (range.start < previousEnd || range.end < range.start || !inside(range.end))
            throw ProtocolError("a quoted range is out of place");
        previousEnd = range.end;
    }
    if (!good) throw ProtocolError("an offset lies outside its document");
}

Document documentFromJson(const json& header, std::string text) {
    Document document;
    header.at("title").get_to(document.title);
    header.at("kind").get_to(document.kind);
    header.at("from").get_to(document.from);
    header.at("to").get_to(document.to);
    document.date = optionalFromJson(header.at("date"));
    document.language = optionalFromJson(header.at("language"));
    header.at("tags").get_to(document.tags);
    header.at("messageId").get_to(document.messageId);
    header.at("references").get_to(document.references);
    for (const json& page : header.at("pages")) document.pages.push_back({page.at(0), page.at(1)});
    for (const json& heading : header.at("headings"))
        document.headings.push_back({heading.at(0), heading.at(2), heading.at(1)});
    for (const json& range : header.at("quoted")) document.quotedRanges.push_back({range.at(0), range.at(1)});
    header.at("inner").get_to(document.inner);
    document.parent = optionalFromJson(header.at("parent"));
    header.at("contentHash").get_to(document.contentHash);
    header.at("notice").get_to(document.notice);
    document.text = std::move(text);
    if (!isValidUtf8(document.text)) throw ProtocolError("a document's text is not UTF-8");
    checkOffsets(document);
    return document;
}

json toJson(const Progress& progress) {
    json header = {{"type", "progress"}};
    if (progress.step == ReadingStep{}) return header;
    header["page"] = progress.step.page;
    header["pages"] = progress.step.pageCount;
    header["recognition"] = progress.step.kind == ReadingStep::Kind::Recognition;
    return header;
}

Progress progressFromJson(const json& header) {
    ReadingStep step;
    step.page = std::max(0, header.value("page", 0));
    step.pageCount = std::max(0, header.value("pages", 0));
    if (header.value("recognition", false)) step.kind = ReadingStep::Kind::Recognition;
    return {step};
}

PageImage imageFromJson(const json& header, std::string png) {
    PageImage image;
    header.at("width").get_to(image.width);
    header.at("height").get_to(image.height);
    header.at("pageCount").get_to(image.pageCount);
    header.at("contentHash").get_to(image.contentHash);
    header.at("text").get_to(image.text);
    for (const json& word : header.at("words"))
        image.words.push_back({word.at(0), word.at(1), {word.at(2), word.at(3), word.at(4), word.at(5)}});
    image.png = std::move(png);
    const std::size_t length = codePointCount(image.text);
    std::size_t previousEnd = 0;
    for (const PageWord& word : image.words) {
        if (word.start < previousEnd || word.end < word.start || word.end > length)
            throw ProtocolError("a word is out of place");
        previousEnd = word.end;
    }
    return image;
}

FailureKind kindFromJson(const json& header) {
    const auto kind = failureKindNamed(header.at("kind").get<std::string>());
    if (!kind) throw ProtocolError("an unknown kind of failure");
    return *kind;
}

Refusal refusalFromJson(const json& header) {
    return {header.at("inner"), optionalFromJson(header.at("parent")), header.at("title"), kindFromJson(header),
            header.at("reason")};
}

FromWorker messageFrom(const json& header, std::string text) {
    const std::string type = header.at("type");
    if (type == "hello") return Hello{header.at("version")};
    if (type == "started") return Started{};
    if (type == "progress") return progressFromJson(header);
    if (type == "document") return documentFromJson(header, std::move(text));
    if (type == "refusal") return refusalFromJson(header);
    if (type == "recall") return Recall{keyFromJson(header)};
    if (type == "recognised") return Keep{keyFromJson(header), std::move(text)};
    if (type == "image") return imageFromJson(header, std::move(text));
    if (type == "done") return Done{header.at("notice")};
    if (type == "failed") return Failed{kindFromJson(header), header.at("reason")};
    throw ProtocolError("an unknown message");
}

}  // namespace

void sendToClient(int socket, const FromWorker& message) {
    std::visit(
        Overloaded{
            [&](const Hello& hello) {
                sendFrame(socket, headerText({{"type", "hello"}, {"version", hello.version}}));
            },
            [&](const Started&) {
                sendFrame(socket, headerText({{"type", "started"}}));
            },
            [&](const Progress& progress) { sendFrame(socket, headerText(toJson(progress))); },
            [&](const Document& document) { sendFrame(socket, headerText(toJson(document)), document.text); },
            [&](const Refusal& refusal) { sendFrame(socket, headerText(toJson(refusal))); },
            [&](const PageImage& image) { sendFrame(socket, headerText(toJson(image)), image.png); },
            [&](const Recall& recall) { sendFrame(socket, headerText(toJson("recall", recall.key))); },
            [&](const Keep& page) { sendFrame(socket, headerText(toJson("recognised", page.key)), page.recognition); },
            [&](const Done& done) {
                sendFrame(socket, headerText({{"type", "done"}, {"notice", done.notice}}));
            },
            [&](const Failed& failed) {
                sendFrame(socket,
                          headerText({{"type", "failed"}, {"kind", nameOf(failed.kind)}, {"reason", failed.reason}}));
            },
        },
        message);
}

void sendToWorker(int socket, const ToWorker& message, int file) {
    const auto nameOf = [](ReadAs readAs) {
        return std::ranges::find(kReadAsNames, readAs, &std::pair<ReadAs, const char*>::first)->second;
    };
    std::visit(Overloaded{
                   [&](const Extract& extract) {
                       json header{{"type", "extract"},
                                   {"name", extract.name},
                                   {"readAs", nameOf(extract.readAs)},
                                   {"ocr", extract.ocr == Ocr::On}};
                       if (!extract.password.empty()) header["password"] = extract.password;
                       sendFrame(socket, headerText(header), {}, file);
                   },
                   [&](const ShowPage& page) {
                       json header{
                           {"type", "page"},           {"name", page.name},      {"readAs", nameOf(page.readAs)},
                           {"inner", page.wish.inner}, {"page", page.wish.page}, {"width", page.wish.width}};
                       if (!page.password.empty()) header["password"] = page.password;
                       sendFrame(socket, headerText(header), {}, file);
                   },
               },
               message);
}

void sendRecalled(int socket, const Recalled& message) {
    const json header{{"type", "recalled"}, {"known", message.recognition.has_value()}};
    sendFrame(socket, headerText(header), message.recognition.value_or(""));
}

Recalled parseRecalled(Frame frame) {
    try {
        const json header = json::parse(frame.header);
        if (header.at("type") != "recalled") throw ProtocolError("not what was asked for");
        if (!header.at("known").get<bool>()) return {};
        return {std::move(frame.text)};
    } catch (const json::exception&) {
        throw ProtocolError("a message without its fields");
    }
}

FromWorker parseFromWorker(Frame frame) {
    try {
        return messageFrom(json::parse(frame.header), std::move(frame.text));
    } catch (const json::exception&) {
        throw ProtocolError("a message without its fields");
    }
}

ToWorker parseToWorker(const Frame& frame) {
    try {
        const json header = json::parse(frame.header);
        const std::string type = header.at("type");
        const std::string readAs = header.at("readAs");
        const auto row = std::ranges::find(kReadAsNames, readAs, &std::pair<ReadAs, const char*>::second);
        if (row == kReadAsNames.end() || !frame.file) throw ProtocolError("a request without its file");
        if (type == "extract")
            return Extract{header.at("name"), row->first, header.at("ocr").get<bool>() ? Ocr::On : Ocr::Off,
                           header.value("password", "")};
        if (type != "page") throw ProtocolError("an unknown request");
        const PageWish wish{header.at("inner"), header.at("page"), header.at("width")};
        if (wish.page < 1 || wish.width < 1) throw ProtocolError("no such page");
        return ShowPage{header.at("name"), row->first, wish, header.value("password", "")};
    } catch (const json::exception&) {
        throw ProtocolError("a message without its fields");
    }
}

}  // namespace memoir::ingest

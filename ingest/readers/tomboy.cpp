// SPDX-License-Identifier: Apache-2.0
// Notes of Tomboy and Gnote: XML with the text in it as it was typed; lists are elements.
#include "ingest/readers/charset.h"
#include "ingest/readers/dates.h"
#include "ingest/readers/readers.h"
#include "ingest/readers/records.h"
#include "ingest/readers/xml_walk.h"

namespace memoir::ingest {
namespace {

// The text with each list entry on a line of its own behind a dash.
std::string textOf(pugi::xml_node content) {
    std::string text;
    int depth = 0;
    const auto enter = [&](pugi::xml_node node) {
        const std::string_view name = localName(node);
        if (name == "list") ++depth;
        if (name == "list-item") {
            if (!text.empty() && !text.ends_with('\n')) text += '\n';
            text += std::string(static_cast<std::size_t>(2 * std::max(depth - 1, 0)), ' ') + "- ";
        }
        text += node.value();
        return Descend::Into;
    };
    const auto leave = [&](pugi::xml_node node) {
        if (localName(node) == "list") --depth;
    };
    walkXml(content, enter, leave);
    return text;
}

class TomboyReader : public Reader {
  public:
    void read(const Input& input, const Place& place, ReadContext& context) const override {
        if (input.sizeBytes() > context.limits.memberBytes)
            throw Error(FailureKind::TooLarge, input.name() + " is too large for a note.");
        pugi::xml_document xml;
        const bool isWhole = parseXml(decodeText(input.bytes()).text, xml);
        Document document = documentAt(input, place);
        document.kind = "note";
        if (const std::string title = oneLine(findByLocalName(xml, "title").text().as_string()); !title.empty())
            document.title = title;
        for (const char* name : {"last-change-date", "create-date"}) {
            if (!document.date) document.date = isoDate(findByLocalName(xml, name).text().as_string());
        }
        for (const pugi::xml_node tag : findByLocalName(xml, "tags").children()) addTag(tag, document);
        document.text = textOf(findByLocalName(xml, "note-content"));
        if (!isWhole) document.notice = "The note is damaged; only a part of it could be read.";
        emit(std::move(document), input, context);
    }

  private:
    // "system:notebook:Travel" is what the program calls the notebook of the note; its other tags of that sort are
    // marks for itself.
    static void addTag(pugi::xml_node tag, Document& document) {
        constexpr std::string_view kNotebook = "system:notebook:";
        std::string name = oneLine(tag.text().as_string());
        if (name.starts_with(kNotebook)) name = name.substr(kNotebook.size());
        if (!name.empty() && !name.starts_with("system:")) document.tags.push_back(name);
    }
};

}  // namespace

std::unique_ptr<const Reader> makeTomboyReader() {
    return std::make_unique<TomboyReader>();
}

}  // namespace memoir::ingest

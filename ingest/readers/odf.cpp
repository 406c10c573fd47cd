// SPDX-License-Identifier: Apache-2.0
// The text of OpenDocument files.
#include <algorithm>
#include <array>
#include <charconv>

#include "ingest/readers/office.h"
#include "ingest/readers/text_builder.h"
#include "ingest/readers/xml_walk.h"
#include "ingest/utf8.h"

namespace memoir::ingest {
namespace {

using namespace std::string_view_literals;

// Deleted text, automatic numbers of notes and pages, who wrote a comment and when, descriptions of pictures, the
// reading of ruby characters.
constexpr std::array kSkipped{"tracked-changes"sv,  "note-citation"sv,
                              "creator"sv,          "date"sv,
                              "date-string"sv,      "desc"sv,
                              "ruby-text"sv,        "forms"sv,
                              "sequence-decls"sv,   "variable-decls"sv,
                              "user-field-decls"sv, "automatic-styles"sv,
                              "styles"sv,           "font-face-decls"sv,
                              "scripts"sv,          "binary-data"sv,
                              "page-number"sv,      "page-count"sv,
                              "number-style"sv};
constexpr std::array kParagraphs{"p"sv, "h"sv};
// Stand inside a paragraph, and hold paragraphs of their own.
constexpr std::array kBoxes{"text-box"sv,  "note-body"sv, "annotation"sv, "page"sv,
                            "list-item"sv, "table"sv,     "section"sv,    "custom-shape"sv};

template <std::size_t N>
bool isOneOf(const std::array<std::string_view, N>& names, std::string_view name) {
    return std::ranges::find(names, name) != names.end();
}

int numberIn(pugi::xml_node node, std::string_view attribute, int otherwise) {
    const std::string_view text = localAttribute(node, attribute);
    int number = otherwise;
    std::from_chars(text.data(), text.data() + text.size(), number);
    return number;
}

class OdfText {
  public:
    OdfText(TextBuilder& text, Document& document) : text_(text), document_(document) {}

    void read(pugi::xml_node root) {
        walkXml(
            root, [this](pugi::xml_node node) { return enter(node); }, [this](pugi::xml_node node) { leave(node); });
    }

  private:
    Descend enter(pugi::xml_node node) {
        if (node.type() == pugi::node_pcdata || node.type() == pugi::node_cdata) {
            if (paragraphDepth_ > 0) text_.appendWords(node.value());
            return Descend::Past;
        }
        const std::string_view name = localName(node);
        if (node.type() != pugi::node_element || isOneOf(kSkipped, name)) return Descend::Past;
        if (name == "title" && std::string_view(node.name()).starts_with("svg:")) return Descend::Past;
        if (enterInline(node, name)) return Descend::Past;
        enterBlock(node, name);
        return Descend::Into;
    }

    // Elements that stand for characters.
    bool enterInline(pugi::xml_node node, std::string_view name) {
        constexpr int kMaxSpaces = 1000;
        if (paragraphDepth_ == 0) return false;
        if (name == "s")
            text_.appendVerbatim(
                std::string(static_cast<std::size_t>(std::clamp(numberIn(node, "c", 1), 0, kMaxSpaces)), ' '));
        if (name == "tab") text_.appendVerbatim("\t");
        if (name == "line-break") text_.appendVerbatim("\n");
        return name == "s" || name == "tab" || name == "line-break";
    }

    void enterBlock(pugi::xml_node node, std::string_view name) {
        if (name == "page") beginSlide();
        if (name == "table" && localName(node.parent()) == "spreadsheet") nameSheet(node);
        groupDepth_ += name == "table" || name == "list";
        if (name == "table-cell" || name == "covered-table-cell") text_.beginCell();
        if (name == "table-row" || isOneOf(kBoxes, name)) text_.breakLine();
        if (!isOneOf(kParagraphs, name)) return;
        ++paragraphDepth_;
        if (name == "h") {
            text_.beginHeading(numberIn(node, "outline-level", 1));
        } else {
            breakBeside();
        }
    }

    void beginSlide() {
        text_.moveInto(document_);
        if (!document_.text.empty() && !document_.text.ends_with("\n\n")) document_.text += "\n\n";
        document_.pages.push_back({codePointCount(document_.text), static_cast<int>(document_.pages.size()) + 1});
    }

    // Not those without a word: a new file has some of them.
    void nameSheet(pugi::xml_node sheet) {
        const bool hasWords = sheet.find_node(
            [](pugi::xml_node node) { return node.type() == pugi::node_pcdata && !oneLine(node.value()).empty(); });
        if (!hasWords) return;
        text_.breakParagraph();
        text_.beginHeading(1);
        text_.appendWords(localAttribute(sheet, "name"));
        text_.endHeading();
        text_.breakParagraph();
    }

    // An empty line around paragraphs; those of a list item or a cell stay together.
    void breakBeside() {
        if (groupDepth_ > 0) {
            text_.breakLine();
        } else {
            text_.breakParagraph();
        }
    }

    void leave(pugi::xml_node node) {
        const std::string_view name = localName(node);
        groupDepth_ -= name == "table" || name == "list";
        if (name == "table-cell" || name == "covered-table-cell") text_.endCell();
        if (name == "table-row" || isOneOf(kBoxes, name)) text_.breakLine();
        if (name == "table" || name == "list") text_.breakParagraph();
        if (!isOneOf(kParagraphs, name)) return;
        --paragraphDepth_;
        if (name == "h") {
            text_.endHeading();
        } else {
            breakBeside();
        }
    }

    TextBuilder& text_;
    Document& document_;
    int paragraphDepth_ = 0;
    int groupDepth_ = 0;  // lists and tables around
};

void readPart(const std::string& xml, const char* body, TextBuilder& text, Document& document) {
    pugi::xml_document content;
    parsePart(xml, content, document);
    OdfText(text, document).read(findByLocalName(content, body));
    text.breakParagraph();
}

}  // namespace

void readOpenDocument(ZipPackage& package, Document& document) {
    auto parts = package.read({"content.xml", "styles.xml"});
    TextBuilder text;
    readPart(parts["content.xml"], "body", text, document);
    readPart(parts["styles.xml"], "master-styles", text, document);
    text.moveInto(document);
}

}  // namespace memoir::ingest

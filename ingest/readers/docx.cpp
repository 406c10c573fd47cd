// SPDX-License-Identifier: Apache-2.0
// The text of WordprocessingML files.
#include <algorithm>
#include <array>
#include <charconv>

#include "ingest/readers/docx_styles.h"
#include "ingest/readers/html_text.h"
#include "ingest/readers/office.h"
#include "ingest/readers/ooxml_relations.h"
#include "ingest/readers/text_builder.h"
#include "ingest/readers/xml_walk.h"
#include "ingest/utf8.h"

namespace memoir::ingest {
namespace {

using namespace std::string_view_literals;

// Deleted and moved-away text, field codes, the second form of a drawing, properties, the reading of ruby characters,
// and the boilerplate of footnote parts.
constexpr std::array kSkipped{"del"sv,      "moveFrom"sv, "delText"sv,   "delInstrText"sv, "instrText"sv,
                              "Fallback"sv, "rPr"sv,      "pPr"sv,       "tblPr"sv,        "trPr"sv,
                              "tcPr"sv,     "sectPr"sv,   "rt"sv,        "separator"sv,    "continuationSeparator"sv,
                              "docPr"sv,    "binData"sv,  "posOffset"sv, "sdtPr"sv};

bool isSkipped(std::string_view name) {
    return std::ranges::find(kSkipped, name) != kSkipped.end();
}

// A character of a symbol font; those in the private area mean nothing without it.
void appendSymbol(pugi::xml_node node, TextBuilder& text) {
    const std::string_view code = localAttribute(node, "char");
    unsigned value = 0;
    std::from_chars(code.data(), code.data() + code.size(), value, 16);
    if (value < 0x20 || value >= 0xE000) return;
    std::string character;
    appendCodePoint(character, value);
    text.appendVerbatim(character);
}

class DocxText {
  public:
    DocxText(const DocxStyles& styles, TextBuilder& text) : styles_(styles), text_(text) {}

    void read(pugi::xml_node root) {
        walkXml(
            root, [this](pugi::xml_node node) { return enter(node); }, [this](pugi::xml_node node) { leave(node); });
        text_.breakParagraph();
    }

    // Parts that are embedded as pages of another format, by relationship id.
    const std::vector<std::string>& embedded() const { return embedded_; }

  private:
    Descend enter(pugi::xml_node node) {
        if (node.type() != pugi::node_element) return Descend::Past;
        const std::string_view name = localName(node);
        if (isSkipped(name)) return Descend::Past;
        if (name == "t") {
            text_.appendVerbatim(node.text().get());
            return Descend::Past;
        }
        if (name == "altChunk") embedded_.emplace_back(localAttribute(node, "id"));
        if (enterCharacter(node, name)) return Descend::Past;
        enterBlock(node, name);
        return Descend::Into;
    }

    bool enterCharacter(pugi::xml_node node, std::string_view name) {
        if (name == "tab" || name == "ptab") text_.appendVerbatim("\t");
        if (name == "br" || name == "cr") text_.appendVerbatim("\n");
        if (name == "noBreakHyphen") text_.appendVerbatim("-");
        if (name == "sym") appendSymbol(node, text_);
        return name == "tab" || name == "ptab" || name == "br" || name == "cr" || name == "noBreakHyphen" ||
               name == "sym";
    }

    void enterBlock(pugi::xml_node node, std::string_view name) {
        if (name == "tc") text_.beginCell();
        tableDepth_ += name == "tbl";
        if (name == "tr" || name == "txbxContent" || name == "footnote" || name == "endnote" || name == "comment")
            text_.breakLine();
        if (name == "tbl") text_.breakParagraph();
        if (name != "p") return;
        const int level = styles_.headingLevel(node);
        // A text box inside a heading is a paragraph of its own, and no heading inside a heading.
        const bool isHeading = level > 0 && headingDepth_ == 0;
        if (isHeading) text_.beginHeading(level);
        if (!isHeading) breakBeside(node);
        if (isHeading) headingNode_ = node;
        headingDepth_ += isHeading;
    }

    void leave(pugi::xml_node node) {
        const std::string_view name = localName(node);
        if (name == "tc") text_.endCell();
        if (name == "tr" || name == "txbxContent") text_.breakLine();
        tableDepth_ -= name == "tbl";
        if (name == "tbl") text_.breakParagraph();
        if (name != "p") return;
        if (headingDepth_ > 0 && node == headingNode_) {
            --headingDepth_;
            text_.endHeading();
        } else {
            breakBeside(node);
        }
    }

    // An empty line around paragraphs; items of a list and paragraphs of a cell stay together.
    void breakBeside(pugi::xml_node paragraph) {
        if (tableDepth_ > 0 || styles_.isListItem(paragraph)) {
            text_.breakLine();
        } else {
            text_.breakParagraph();
        }
    }

    const DocxStyles& styles_;
    TextBuilder& text_;
    std::vector<std::string> embedded_;
    pugi::xml_node headingNode_;
    int headingDepth_ = 0;
    int tableDepth_ = 0;
};

class DocxFile {
  public:
    DocxFile(ZipPackage& package, const std::string& mainPart, Document& document)
        : package_(package), mainPart_(mainPart), document_(document), relations_(relationsOf(mainPart, package)) {}

    void read() {
        std::set<std::string> wanted{mainPart_};
        for (const Relation& relation : relations_) wanted.insert(relation.part);
        for (const char* type : {"image", "font", "oleObject", "package", "theme"}) {
            for (const Relation& relation : relations_) {
                if (relation.type == type) wanted.erase(relation.part);
            }
        }
        parts_ = package_.read(wanted);
        for (const Relation& relation : relations_) {
            if (relation.type == "styles") styles_ = DocxStyles(parts_[relation.part]);
        }
        readAll("header");
        readPart(mainPart_);
        for (const char* type : {"footnotes", "endnotes", "comments", "footer"}) readAll(type);
        text_.moveInto(document_);
    }

  private:
    // Documents repeat one header for first, odd and even pages: equal parts are read once.
    void readAll(std::string_view type) {
        std::set<std::string_view> seen;
        for (const Relation& relation : relations_) {
            if (relation.type == type && seen.insert(parts_[relation.part]).second) readPart(relation.part);
        }
    }

    void readPart(const std::string& part) {
        pugi::xml_document xml;
        parsePart(parts_[part], xml, document_);
        DocxText reading(styles_, text_);
        reading.read(xml);
        for (const std::string& id : reading.embedded()) readEmbedded(id);
    }

    void readEmbedded(const std::string& id) {
        const auto relation = std::ranges::find(relations_, id, &Relation::id);
        if (relation == relations_.end()) return;
        const std::string& bytes = parts_[relation->part];
        if (relation->part.ends_with("html") || relation->part.ends_with("htm")) {
            HtmlText page = htmlToText(bytes);
            Document inner;
            page.body.moveInto(inner);
            text_.breakParagraph();
            text_.appendVerbatim(inner.text);
            text_.breakParagraph();
        }
    }

    ZipPackage& package_;
    std::string mainPart_;
    Document& document_;
    std::vector<Relation> relations_;
    std::map<std::string, std::string> parts_;
    DocxStyles styles_;
    TextBuilder text_;
};

}  // namespace

void readDocx(ZipPackage& package, const std::string& mainPart, Document& document) {
    DocxFile(package, mainPart, document).read();
}

}  // namespace memoir::ingest

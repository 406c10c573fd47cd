// SPDX-License-Identifier: Apache-2.0
// The text of SpreadsheetML files: each sheet under its name, a row on a line with tabs between its cells. Numbers
// stand as they are computed, dates as dates; formulas are not shown. Comments, text boxes, headers and footers follow
// their sheet.
#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <map>

#include "ingest/readers/cell_format.h"
#include "ingest/readers/drawing_text.h"
#include "ingest/readers/office.h"
#include "ingest/readers/ooxml_relations.h"
#include "ingest/readers/text_builder.h"
#include "ingest/readers/xml_walk.h"

namespace memoir::ingest {
namespace {

int intOf(std::string_view text, int otherwise) {
    int value = otherwise;
    std::from_chars(text.data(), text.data() + text.size(), value);
    return value;
}

// Runs of a string, without the readings of Japanese characters.
std::string runsOf(pugi::xml_node node) {
    std::string text;
    walkXml(
        node,
        [&text](pugi::xml_node inner) {
            const std::string_view name = localName(inner);
            if (name == "rPh" || name == "rPr") return Descend::Past;
            if (name == "t") text += inner.text().get();
            return Descend::Into;
        },
        [](pugi::xml_node) {});
    return text;
}

class Workbook {
  public:
    Workbook(ZipPackage& package, const std::string& mainPart, Document& document)
        : package_(package), mainPart_(mainPart), document_(document), relations_(relationsOf(mainPart, package)) {}

    void read() {
        std::set<std::string> wanted{mainPart_};
        for (const Relation& relation : relations_) {
            if (relation.type == "sharedStrings" || relation.type == "styles") wanted.insert(relation.part);
        }
        auto parts = package_.read(wanted);
        pugi::xml_document workbook;
        parsePart(parts[mainPart_], workbook, document_);
        for (const Relation& relation : relations_) {
            if (relation.type == "sharedStrings") readStrings(parts[relation.part]);
            if (relation.type == "styles") readStyles(parts[relation.part]);
        }
        if (localAttribute(findByLocalName(workbook, "workbookPr"), "date1904") == "1" ||
            localAttribute(findByLocalName(workbook, "workbookPr"), "date1904") == "true")
            dates_ = DateSystem::From1904;
        for (const pugi::xml_node sheet : findByLocalName(workbook, "sheets").children())
            readSheet(std::string(localAttribute(sheet, "name")), partWithId(relations_, localAttribute(sheet, "id")));
        text_.moveInto(document_);
    }

  private:
    void readStrings(const std::string& xml) {
        pugi::xml_document strings;
        parsePart(xml, strings, document_);
        for (const pugi::xml_node item : strings.document_element().children()) strings_.push_back(runsOf(item));
    }

    void readStyles(const std::string& xml) {
        pugi::xml_document styles;
        parsePart(xml, styles, document_);
        std::map<int, CellFormat> own;
        for (const pugi::xml_node format : findByLocalName(styles, "numFmts").children())
            own[intOf(localAttribute(format, "numFmtId"), 0)] = formatOfCode(localAttribute(format, "formatCode"));
        for (const pugi::xml_node cell : findByLocalName(styles, "cellXfs").children()) {
            const int number = intOf(localAttribute(cell, "numFmtId"), 0);
            const auto known = own.find(number);
            formats_.push_back(known == own.end() ? builtInFormat(number) : known->second);
        }
    }

    void readSheet(const std::string& name, const std::string& part) {
        if (part.empty()) return;
        const std::string relationsPart = relationsPartOf(part);
        auto parts = package_.read({part, relationsPart});
        text_.beginHeading(1);
        text_.appendWords(name);
        text_.endHeading();
        pugi::xml_document sheet;
        parsePart(parts[part], sheet, document_);
        for (const pugi::xml_node row : findByLocalName(sheet, "sheetData").children()) {
            readRow(row);
            // emit() cuts what is longer; one string in a million cells need not be written a million times for that.
            if (text_.sizeBytes() > kMostText) break;
        }
        text_.breakParagraph();
        for (const pugi::xml_node line : findByLocalName(sheet, "headerFooter").children())
            readHeader(line.text().get());
        readBeside(relationsIn(part, parts[relationsPart]));
    }

    void readRow(pugi::xml_node row) {
        bool isEmpty = true;
        for (const pugi::xml_node cell : row.children()) {
            const std::string value = valueOf(cell);
            if (value.empty() || text_.sizeBytes() > kMostText) continue;
            if (isEmpty) text_.breakLine();
            isEmpty = false;
            text_.beginCell();
            text_.appendVerbatim(value);
            text_.endCell();
        }
        if (!isEmpty) text_.breakLine();
    }

    std::string valueOf(pugi::xml_node cell) const {
        const std::string_view type = localAttribute(cell, "t");
        if (type == "inlineStr") return runsOf(cell);
        std::string_view value;
        for (const pugi::xml_node child : cell.children()) {
            if (localName(child) == "v") value = child.text().get();
        }
        if (value.empty() || type == "str" || type == "d" || type == "e") return std::string(value);
        if (type == "s") {
            const auto index = static_cast<std::size_t>(intOf(value, -1));
            return index < strings_.size() ? strings_[index] : std::string();
        }
        if (type == "b") return value == "1" ? "TRUE" : "FALSE";
        const auto style = static_cast<std::size_t>(intOf(localAttribute(cell, "s"), 0));
        const CellFormat format = style < formats_.size() ? formats_[style] : CellFormat::Number;
        char* end = nullptr;
        const std::string digits(value);
        const double number = std::strtod(digits.c_str(), &end);
        return end == digits.c_str() ? digits : cellText(number, format, dates_);
    }

    // "&LLeft&CPage &P of &N": codes begin with an ampersand.
    void readHeader(std::string_view code) {
        std::string plain;
        for (std::size_t i = 0; i < code.size(); ++i) {
            if (code[i] != '&') {
                plain += code[i];
            } else if (++i < code.size() && code[i] == '"') {
                i = std::min(code.find('"', i + 1), code.size());
            } else {
                plain += ' ';
            }
        }
        text_.appendWords(plain);
        text_.breakParagraph();
    }

    void readBeside(const std::vector<Relation>& relations) {
        std::set<std::string> wanted;
        for (const Relation& relation : relations) {
            if (relation.type == "comments" || relation.type == "drawing") wanted.insert(relation.part);
        }
        if (wanted.empty()) return;
        for (const auto& [part, xml] : package_.read(wanted)) {
            pugi::xml_document content;
            parsePart(xml, content, document_);
            const pugi::xml_node comments = findByLocalName(content, "commentList");
            for (const pugi::xml_node comment : comments.children()) {
                text_.appendVerbatim(runsOf(comment));
                text_.breakParagraph();
            }
            if (!comments) appendDrawingText(content, text_);
        }
    }

    static constexpr std::size_t kMostText = 65u << 20;

    ZipPackage& package_;
    std::string mainPart_;
    Document& document_;
    std::vector<Relation> relations_;
    std::vector<std::string> strings_;
    std::vector<CellFormat> formats_;
    DateSystem dates_ = DateSystem::From1900;
    TextBuilder text_;
};

}  // namespace

void readXlsx(ZipPackage& package, const std::string& mainPart, Document& document) {
    Workbook(package, mainPart, document).read();
}

}  // namespace memoir::ingest

// SPDX-License-Identifier: Apache-2.0
// The text of PresentationML files: slide by slide in the order in which they are shown, each with its diagrams and
// charts, the notes of its speaker and its comments. A slide is a page.
#include <algorithm>
#include <map>

#include "ingest/readers/drawing_text.h"
#include "ingest/readers/office.h"
#include "ingest/readers/ooxml_relations.h"
#include "ingest/readers/text_builder.h"
#include "ingest/readers/xml_walk.h"
#include "ingest/utf8.h"

namespace memoir::ingest {
namespace {

class Presentation {
  public:
    Presentation(ZipPackage& package, const std::string& mainPart, Document& document)
        : package_(package), mainPart_(mainPart), document_(document), relations_(relationsOf(mainPart, package)) {}

    void read() {
        pugi::xml_document presentation;
        parsePart(package_.read({mainPart_})[mainPart_], presentation, document_);
        std::vector<std::string> slides;
        for (const pugi::xml_node slide : findByLocalName(presentation, "sldIdLst").children())
            slides.push_back(partWithId(relations_, relationId(slide)));
        std::erase(slides, "");
        loadParts(slides);
        int number = 0;
        for (const std::string& slide : slides) readSlide(slide, ++number);
        readMasters();
    }

  private:
    // Both "id" and "r:id" stand there, and only the second one is meant.
    static std::string_view relationId(pugi::xml_node slide) {
        for (const pugi::xml_attribute attribute : slide.attributes()) {
            if (std::string_view(attribute.name()).ends_with(":id")) return attribute.value();
        }
        return {};
    }

    static bool isRead(const Relation& relation) {
        return relation.type == "notesSlide" || relation.type == "comments" || relation.type == "chart" ||
               relation.type == "diagramData";
    }

    // Each pass over the package unpacks it from its beginning: three passes, however many slides there are.
    void loadParts(const std::vector<std::string>& slides) {
        std::set<std::string> first(slides.begin(), slides.end()), second;
        for (const std::string& slide : slides) first.insert(relationsPartOf(slide));
        parts_ = package_.read(first);
        for (const std::string& slide : slides) {
            besides_[slide] = relationsIn(slide, parts_[relationsPartOf(slide)]);
            for (const Relation& relation : besides_[slide]) {
                if (isRead(relation)) second.insert(relation.part);
            }
        }
        if (!second.empty()) parts_.merge(package_.read(second));
    }

    void readSlide(const std::string& slide, int number) {
        if (!document_.text.empty()) document_.text += "\n\n";
        document_.pages.push_back({codePointCount(document_.text), number});
        TextBuilder text;
        append(slide, text, Titles::AsHeadings);
        for (const char* type : {"chart", "diagramData", "notesSlide", "comments"}) {
            for (const Relation& relation : besides_[slide]) {
                if (relation.type == type) append(relation.part, text, Titles::AsText);
            }
        }
        text.moveInto(document_);
    }

    // A modern comment has its text as a shape has, an older one in an element of that name.
    void append(const std::string& part, TextBuilder& text, Titles titles) {
        pugi::xml_document content;
        parsePart(parts_[part], content, document_);
        if (localName(content.document_element()) == "notes") removeRepeated(content);
        appendDrawingText(content, text, titles);
        for (const pugi::xml_node comment : content.document_element().children()) {
            if (localName(comment) != "cm") continue;
            for (const pugi::xml_node child : comment.children()) {
                if (localName(child) == "text") text.appendWords(child.text().get());
            }
            text.breakParagraph();
        }
    }

    // The page of notes shows the slide again, its number, and the header and date of every page.
    static void removeRepeated(pugi::xml_document& notes) {
        pugi::xml_node tree = findByLocalName(notes, "spTree");
        for (pugi::xml_node shape = tree.first_child(); shape;) {
            const pugi::xml_node next = shape.next_sibling();
            const pugi::xml_node placeholder = findByLocalName(shape, "ph");
            if (placeholder && localAttribute(placeholder, "type") != "body") tree.remove_child(shape);
            shape = next;
        }
    }

    // What the masters show on every slide and is no placeholder, once: the name of a company, a footer.
    void readMasters() {
        std::set<std::string> wanted;
        for (const Relation& relation : relations_) {
            if (relation.type == "slideMaster") wanted.insert(relation.part);
        }
        if (wanted.empty()) return;
        TextBuilder text;
        for (auto& [part, xml] : package_.read(wanted)) {
            pugi::xml_document master;
            parsePart(xml, master, document_);
            pugi::xml_node tree = findByLocalName(master, "spTree");
            for (pugi::xml_node shape = tree.first_child(); shape;) {
                const pugi::xml_node next = shape.next_sibling();
                const pugi::xml_node placeholder = findByLocalName(shape, "ph");
                if (placeholder && localAttribute(placeholder, "type") != "ftr") tree.remove_child(shape);
                shape = next;
            }
            appendDrawingText(tree, text);
        }
        if (text.empty()) return;
        if (!document_.text.empty()) document_.text += "\n\n";
        text.moveInto(document_);
    }

    ZipPackage& package_;
    std::string mainPart_;
    Document& document_;
    std::vector<Relation> relations_;
    std::map<std::string, std::string> parts_;
    std::map<std::string, std::vector<Relation>> besides_;
};

}  // namespace

void readPptx(ZipPackage& package, const std::string& mainPart, Document& document) {
    Presentation(package, mainPart, document).read();
}

}  // namespace memoir::ingest

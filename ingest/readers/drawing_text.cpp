// SPDX-License-Identifier: Apache-2.0
#include "ingest/readers/drawing_text.h"

#include <string_view>

#include "ingest/readers/xml_walk.h"

namespace memoir::ingest {
namespace {

class DrawingText {
  public:
    DrawingText(TextBuilder& text, Titles titles) : text_(text), titles_(titles) {}

    void read(pugi::xml_node root) {
        walkXml(
            root, [this](pugi::xml_node node) { return enter(node); }, [this](pugi::xml_node node) { leave(node); });
        text_.breakParagraph();
    }

  private:
    Descend enter(pugi::xml_node node) {
        const std::string_view name = localName(node);
        if (name == "Fallback" || name == "rPr" || name == "pPr" || name == "endParaRPr") return Descend::Past;
        if (name == "fld" && localAttribute(node, "type") == "slidenum") return Descend::Past;
        if (name == "t") {
            text_.appendVerbatim(node.text().get());
            return Descend::Past;
        }
        if (name == "br") text_.appendVerbatim("\n");
        if (name == "tab") text_.appendVerbatim("\t");
        if (name == "tc") text_.beginCell();
        tableDepth_ += name == "tbl";
        if (name == "tr" || name == "p") text_.breakLine();
        if (name == "sp" && titles_ == Titles::AsHeadings && isTitle(node)) {
            text_.beginHeading(1);
            title_ = node;
        }
        return Descend::Into;
    }

    void leave(pugi::xml_node node) {
        const std::string_view name = localName(node);
        if (name == "tc") text_.endCell();
        if (name == "tr" || name == "p") text_.breakLine();
        tableDepth_ -= name == "tbl";
        if (node == title_) {
            text_.endHeading();
            title_ = {};
        } else if (name == "sp" && tableDepth_ == 0) {
            text_.breakParagraph();
        }
    }

    static bool isTitle(pugi::xml_node shape) {
        const std::string_view type = localAttribute(findByLocalName(shape, "ph"), "type");
        return type == "title" || type == "ctrTitle";
    }

    TextBuilder& text_;
    Titles titles_;
    pugi::xml_node title_;
    int tableDepth_ = 0;
};

}  // namespace

void appendDrawingText(pugi::xml_node root, TextBuilder& text, Titles titles) {
    DrawingText(text, titles).read(root);
}

}  // namespace memoir::ingest

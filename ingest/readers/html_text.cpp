// SPDX-License-Identifier: Apache-2.0
#include "ingest/readers/html_text.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <utility>
#include <vector>

#include <gumbo.h>

#include "ingest/reader.h"
#include "ingest/readers/html_nesting.h"

namespace memoir::ingest {
namespace {

// The parser frees its tree by recursion, which a deep page turns into a stack overflow. With memory of our own there
// is nothing to free one by one.
class Arena {
  public:
    static void* allocate(void* arena, std::size_t size) { return static_cast<Arena*>(arena)->take(size); }
    static void release(void*, void*) {}

  private:
    void* take(std::size_t size) {
        const std::size_t rounded = (size + 15) / 16 * 16;
        if (used_ + rounded > blockSize_) {
            blockSize_ = std::max<std::size_t>(kBlockBytes, rounded);
            blocks_.push_back(std::make_unique<std::max_align_t[]>(blockSize_ / sizeof(std::max_align_t) + 1));
            used_ = 0;
        }
        return reinterpret_cast<char*>(blocks_.back().get()) + std::exchange(used_, used_ + rounded);
    }

    static constexpr std::size_t kBlockBytes = 1u << 20;
    std::vector<std::unique_ptr<std::max_align_t[]>> blocks_;
    std::size_t blockSize_ = 0;
    std::size_t used_ = 0;
};

std::string_view attribute(const GumboElement& element, const char* name) {
    const GumboAttribute* const found = gumbo_get_attribute(&element.attributes, name);
    return found == nullptr ? std::string_view() : std::string_view(found->value);
}

bool equalsIgnoringCase(std::string_view a, std::string_view b) {
    return std::ranges::equal(a, b,
                              [](unsigned char x, unsigned char y) { return std::tolower(x) == std::tolower(y); });
}

enum class Shape { Inline, Line, Paragraph, Cell, Heading, Verbatim, Quote, Hidden };

bool isQuoteOfMail(const GumboElement& element) {
    const std::string_view classes = attribute(element, "class");
    return equalsIgnoringCase(attribute(element, "type"), "cite") || classes.find("gmail_quote") != classes.npos ||
           classes.find("moz-cite-prefix") != classes.npos || classes.find("yahoo_quoted") != classes.npos;
}

Shape shapeOf(const GumboElement& element) {
    switch (element.tag) {
        case GUMBO_TAG_SCRIPT:
        case GUMBO_TAG_STYLE:
        case GUMBO_TAG_NOSCRIPT:
        case GUMBO_TAG_TEMPLATE:
        case GUMBO_TAG_IFRAME:
        case GUMBO_TAG_NOEMBED:
        case GUMBO_TAG_NOFRAMES:
        case GUMBO_TAG_TITLE:
        case GUMBO_TAG_DATALIST:
            return Shape::Hidden;
        case GUMBO_TAG_H1:
        case GUMBO_TAG_H2:
        case GUMBO_TAG_H3:
        case GUMBO_TAG_H4:
        case GUMBO_TAG_H5:
        case GUMBO_TAG_H6:
            return Shape::Heading;
        case GUMBO_TAG_TD:
        case GUMBO_TAG_TH:
            return Shape::Cell;
        case GUMBO_TAG_PRE:
        case GUMBO_TAG_TEXTAREA:
        case GUMBO_TAG_LISTING:
        case GUMBO_TAG_PLAINTEXT:
            return Shape::Verbatim;
        case GUMBO_TAG_BLOCKQUOTE:
            return isQuoteOfMail(element) ? Shape::Quote : Shape::Paragraph;
        case GUMBO_TAG_P:
        case GUMBO_TAG_UL:
        case GUMBO_TAG_OL:
        case GUMBO_TAG_DL:
        case GUMBO_TAG_TABLE:
        case GUMBO_TAG_HR:
        case GUMBO_TAG_FIGURE:
        case GUMBO_TAG_SECTION:
        case GUMBO_TAG_ARTICLE:
        case GUMBO_TAG_FIELDSET:
            return Shape::Paragraph;
        case GUMBO_TAG_DIV:
            return isQuoteOfMail(element) ? Shape::Quote : Shape::Line;
        case GUMBO_TAG_LI:
        case GUMBO_TAG_DT:
        case GUMBO_TAG_DD:
        case GUMBO_TAG_TR:
        case GUMBO_TAG_BR:
        case GUMBO_TAG_CAPTION:
        case GUMBO_TAG_ADDRESS:
        case GUMBO_TAG_ASIDE:
        case GUMBO_TAG_BODY:
        case GUMBO_TAG_CENTER:
        case GUMBO_TAG_DETAILS:
        case GUMBO_TAG_DIR:
        case GUMBO_TAG_FIGCAPTION:
        case GUMBO_TAG_FOOTER:
        case GUMBO_TAG_FORM:
        case GUMBO_TAG_HEADER:
        case GUMBO_TAG_LEGEND:
        case GUMBO_TAG_MAIN:
        case GUMBO_TAG_MENU:
        case GUMBO_TAG_NAV:
        case GUMBO_TAG_OPTION:
        case GUMBO_TAG_SUMMARY:
        case GUMBO_TAG_TBODY:
        case GUMBO_TAG_THEAD:
        case GUMBO_TAG_TFOOT:
        case GUMBO_TAG_OPTGROUP:
        case GUMBO_TAG_SELECT:
        case GUMBO_TAG_BUTTON:
        case GUMBO_TAG_OBJECT:
            return Shape::Line;
        default:
            return Shape::Inline;
    }
}

// Goes through the tree in the order of the page, without recursion.
class Walk {
  public:
    explicit Walk(HtmlText& page) : page_(page) {}

    void run(const GumboNode* root) {
        enter(root);
        while (!open_.empty()) {
            Open& top = open_.back();
            const GumboVector& children = top.node->v.element.children;
            if (top.nextChild < children.length) {
                enter(static_cast<const GumboNode*>(children.data[top.nextChild++]));
            } else {
                leave(top.shape);
                open_.pop_back();
            }
        }
    }

  private:
    struct Open {
        const GumboNode* node;
        Shape shape;
        unsigned nextChild = 0;
    };

    void enter(const GumboNode* node) {
        if (node->type == GUMBO_NODE_ELEMENT) return enterElement(node);
        const bool isText =
            node->type == GUMBO_NODE_TEXT || node->type == GUMBO_NODE_WHITESPACE || node->type == GUMBO_NODE_CDATA;
        if (!isText) return;
        if (verbatim_ > 0) {
            page_.body.appendVerbatim(node->v.text.text);
        } else {
            page_.body.appendWords(node->v.text.text);
        }
    }

    void enterElement(const GumboNode* node) {
        const GumboElement& element = node->v.element;
        noteMetadata(element);
        const Shape shape = shapeOf(element);
        if (shape == Shape::Hidden) return;
        begin(shape, element);
        if (element.tag == GUMBO_TAG_IMG) page_.body.appendWords(attribute(element, "alt"));
        open_.push_back({node, shape});
    }

    void begin(Shape shape, const GumboElement& element) {
        switch (shape) {
            case Shape::Line:
                return page_.body.breakLine();
            case Shape::Paragraph:
                return page_.body.breakParagraph();
            case Shape::Cell:
                return page_.body.beginCell();
            case Shape::Heading:
                return page_.body.beginHeading(static_cast<int>(element.tag) - static_cast<int>(GUMBO_TAG_H1) + 1);
            case Shape::Verbatim:
                ++verbatim_;
                return page_.body.breakParagraph();
            case Shape::Quote:
                return page_.body.beginQuote();
            case Shape::Inline:
            case Shape::Hidden:
                return;
        }
    }

    void leave(Shape shape) {
        switch (shape) {
            case Shape::Line:
                return page_.body.breakLine();
            case Shape::Paragraph:
                return page_.body.breakParagraph();
            case Shape::Cell:
                return page_.body.endCell();
            case Shape::Heading:
                return page_.body.endHeading();
            case Shape::Verbatim:
                --verbatim_;
                return page_.body.breakParagraph();
            case Shape::Quote:
                return page_.body.endQuote();
            case Shape::Inline:
            case Shape::Hidden:
                return;
        }
    }

    void noteMetadata(const GumboElement& element) {
        if (element.tag == GUMBO_TAG_HTML) page_.language = attribute(element, "lang");
        if (element.tag == GUMBO_TAG_TITLE && page_.title.empty() && element.children.length > 0) noteTitle(element);
        if (element.tag == GUMBO_TAG_META)
            noteMeta(attribute(element, "name"), attribute(element, "property"), attribute(element, "content"));
    }

    // The title of a drawing inside the page is not the page's.
    void noteTitle(const GumboElement& element) {
        const auto* text = static_cast<const GumboNode*>(element.children.data[0]);
        if (element.tag_namespace == GUMBO_NAMESPACE_HTML && text->type == GUMBO_NODE_TEXT)
            page_.title = oneLine(text->v.text.text);
    }

    void noteMeta(std::string_view name, std::string_view property, std::string_view content) {
        if (equalsIgnoringCase(name, "author") && page_.author.empty()) page_.author = oneLine(std::string(content));
        constexpr std::array kDates{"date", "dc.date", "dc.date.created", "dcterms.date", "dcterms.created"};
        const bool isDate =
            equalsIgnoringCase(property, "article:published_time") ||
            std::ranges::any_of(kDates, [name](const char* known) { return equalsIgnoringCase(name, known); });
        if (isDate && page_.date.empty()) page_.date = content;
    }

    HtmlText& page_;
    std::vector<Open> open_;
    int verbatim_ = 0;
};

}  // namespace

HtmlText htmlToText(std::string_view html) {
    HtmlText page;
    const auto flat = withoutDeepTags(html);
    page.flattened = flat.has_value();
    if (flat) html = *flat;
    Arena arena;
    GumboOptions options = kGumboDefaultOptions;
    options.allocator = &Arena::allocate;
    options.deallocator = &Arena::release;
    options.userdata = &arena;
    options.max_errors = 0;
    const GumboOutput* const output = gumbo_parse_with_options(&options, html.data(), html.size());
    Walk(page).run(output->root);
    return page;
}

std::string_view declaredCharset(std::string_view bytes) {
    constexpr std::size_t kWindow = 4096;
    const std::string_view window = bytes.substr(0, kWindow);
    std::string lower(window);
    std::ranges::transform(lower, lower.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    std::size_t at = lower.find("charset");
    std::size_t length = 7;
    if (at == lower.npos && lower.starts_with("<?xml")) {
        at = lower.find("encoding");
        length = 8;
    }
    if (at == lower.npos) return {};
    const std::size_t begin = window.find_first_not_of(" =\"'", at + length);
    if (begin == window.npos) return {};
    return window.substr(begin, window.find_first_of("\"' />;?\r\n", begin) - begin);
}

}  // namespace memoir::ingest

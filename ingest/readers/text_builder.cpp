// SPDX-License-Identifier: Apache-2.0
#include "ingest/readers/text_builder.h"

#include <algorithm>
#include <utility>

#include "ingest/reader.h"
#include "ingest/utf8.h"

namespace memoir::ingest {
namespace {

constexpr std::string_view kWhiteSpace = " \t\n\r\f\v";

}  // namespace

void TextBuilder::raise(Break at) {
    if (atCellStart_ && at != Break::Space) return;
    pending_ = std::max(pending_, at);
}

void TextBuilder::flushBreak() {
    constexpr std::string_view kWritten[] = {"", " ", "\t", "\n", "\n\n"};
    const Break due = std::exchange(pending_, Break::None);
    atCellStart_ = false;
    if (!text_.empty()) write(kWritten[static_cast<int>(due)]);
    if (inHeading_ && !std::exchange(headingBegan_, true)) {
        heading_.offset = codePoints_;
        headingStartByte_ = text_.size();
    }
    if (quoteDepth_ > 0 && !std::exchange(quoteBegan_, true)) quotedRanges_.push_back({codePoints_, codePoints_});
}

void TextBuilder::write(std::string_view utf8) {
    text_ += utf8;
    codePoints_ += codePointCount(utf8);
}

void TextBuilder::appendWords(std::string_view utf8) {
    while (!utf8.empty()) {
        const std::size_t space = utf8.find_first_of(kWhiteSpace);
        const std::string_view word = utf8.substr(0, space);
        if (!word.empty()) {
            flushBreak();
            write(word);
        }
        utf8.remove_prefix(word.size());
        if (utf8.empty()) return;
        raise(Break::Space);
        utf8.remove_prefix(std::min(utf8.find_first_not_of(kWhiteSpace), utf8.size()));
    }
}

void TextBuilder::appendVerbatim(std::string_view utf8) {
    if (utf8.empty()) return;
    flushBreak();
    write(utf8);
}

void TextBuilder::beginCell() {
    atCellStart_ = true;
}

void TextBuilder::endCell() {
    atCellStart_ = false;
    if (!text_.empty()) pending_ = Break::Cell;
}

void TextBuilder::beginHeading(int level) {
    breakParagraph();
    heading_ = {0, "", level};
    inHeading_ = true;
    headingBegan_ = false;
}

void TextBuilder::endHeading() {
    if (inHeading_ && headingBegan_) {
        heading_.title = oneLine(text_.substr(headingStartByte_));
        headings_.push_back(std::move(heading_));
    }
    inHeading_ = false;
    breakParagraph();
}

void TextBuilder::beginQuote() {
    breakLine();
    ++quoteDepth_;
}

void TextBuilder::endQuote() {
    if (--quoteDepth_ == 0 && std::exchange(quoteBegan_, false)) quotedRanges_.back().end = codePoints_;
    breakLine();
}

void TextBuilder::moveInto(Document& document) {
    const std::size_t shift = codePointCount(document.text);
    document.text += std::exchange(text_, {});
    for (Heading& heading : headings_) {
        heading.offset += shift;
        document.headings.push_back(std::move(heading));
    }
    for (const TextRange& range : quotedRanges_)
        document.quotedRanges.push_back({range.start + shift, range.end + shift});
    *this = TextBuilder();
}

}  // namespace memoir::ingest

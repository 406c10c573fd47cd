// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "ingest/document.h"

namespace memoir::ingest {

// Builds the text of a formatted document: white space between words collapses, blocks stand on lines of their own,
// cells of a row on one line with tabs between them. Nothing is written for breaks at the beginning or the end.
class TextBuilder {
  public:
    // Words; runs of white space count as one space, also across calls.
    void appendWords(std::string_view utf8);
    // Every character as it is, line ends included.
    void appendVerbatim(std::string_view utf8);

    void breakLine() { raise(Break::Line); }
    void breakParagraph() { raise(Break::Paragraph); }

    // Blocks at the beginning and end of a cell do not break its row.
    void beginCell();
    void endCell();

    // What is written between these is a heading; pairs do not nest.
    void beginHeading(int level);
    void endHeading();

    // What is written between these repeats an earlier message; pairs nest.
    void beginQuote();
    void endQuote();

    bool empty() const { return text_.empty(); }
    std::size_t sizeBytes() const { return text_.size(); }

    // Moves text, headings and quoted ranges into the document, behind the text that it has.
    void moveInto(Document& document);

  private:
    enum class Break { None, Space, Cell, Line, Paragraph };

    void raise(Break at);
    void flushBreak();
    void write(std::string_view utf8);

    std::string text_;
    std::size_t codePoints_ = 0;
    Break pending_ = Break::None;
    bool atCellStart_ = false;
    Heading heading_;
    bool inHeading_ = false;
    bool headingBegan_ = false;
    std::size_t headingStartByte_ = 0;
    int quoteDepth_ = 0;
    bool quoteBegan_ = false;
    std::vector<Heading> headings_;
    std::vector<TextRange> quotedRanges_;
};

}  // namespace memoir::ingest

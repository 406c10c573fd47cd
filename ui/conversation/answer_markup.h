// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QSet>
#include <QString>
#include <QVector>

namespace memoir::ui {

// A run of characters of one look, or one citation.
struct MarkupSpan {
    QString text;
    bool bold = false;
    bool italic = false;
    bool code = false;
    int citation = 0;          // over 0: this span is the citation of that number, and text is empty
    bool unsupported = false;  // part of a claim for which no source was found

    bool operator==(const MarkupSpan&) const = default;
};

struct MarkupBlock {
    enum class Kind { Paragraph, Heading, Bullet, Numbered, Quote, Code, Table };

    Kind kind = Kind::Paragraph;
    int number = 0;             // of a numbered item
    qsizetype sourceStart = 0;  // where the block begins in the text that was parsed
    QVector<MarkupSpan> spans;
    QVector<QVector<QVector<MarkupSpan>>> cells = {};  // of a table: rows of cells, the first row is its header
};

// The part of Markdown that models write: paragraphs, headings, lists, quotations, fenced code, tables; bold, italic,
// code. Claims between the marks of cited_text.h are unsupported.
// [n] is a citation when n is in `citations`; every other bracket is text. A single line break stays one. Marks that
// are not closed are text, so that a half-written answer can be shown.
QVector<MarkupBlock> parseMarkup(const QString& text, const QSet<int>& citations);

}  // namespace memoir::ui

// SPDX-License-Identifier: Apache-2.0
#include "ui/conversation/answer_document.h"

#include <QAbstractTextDocumentLayout>
#include <QTextBlock>
#include <QTextCursor>
#include <QTextTable>
#include <algorithm>

#include "ui/conversation/citation_object.h"
#include "ui/theme/theme.h"

namespace memoir::ui {
namespace {

constexpr double kLatinLineHeight = 25.0 / 15.0;
constexpr double kCjkLineHeight = 1.75;
constexpr int kBlockGap = 12;
constexpr int kItemGap = 4;
constexpr int kIndent = 24;
constexpr int kCellPadding = 7, kCellSide = 12;

bool hasCjk(const QString& text) {
    return std::any_of(text.begin(), text.end(), [](QChar c) {
        return (c.unicode() >= 0x3040 && c.unicode() <= 0x30FF) || (c.unicode() >= 0x4E00 && c.unicode() <= 0x9FFF);
    });
}

bool isItem(MarkupBlock::Kind kind) {
    return kind == MarkupBlock::Kind::Bullet || kind == MarkupBlock::Kind::Numbered;
}

QString itemMark(const MarkupBlock& block) {
    return block.kind == MarkupBlock::Kind::Numbered ? QStringLiteral("%1.\t").arg(block.number)
                                                     : QStringLiteral("•\t");
}

void removeTrailingSpace(QTextCursor& cursor) {
    while (!cursor.atBlockStart() && cursor.document()->characterAt(cursor.position() - 1) == ' ') {
        cursor.deletePreviousChar();
    }
}

}  // namespace

AnswerDocument::AnswerDocument(const Theme& theme, QObject* parent)
    : QTextDocument(parent), theme_(theme), citationObject_(new CitationObject(theme, this)) {
    setDocumentMargin(0);
    setUndoRedoEnabled(false);
    documentLayout()->registerHandler(CitationObject::kType, citationObject_);
    connect(&theme_, &Theme::changed, this, &AnswerDocument::rebuild);
}

void AnswerDocument::show(const QString& text, const QVector<int>& citations) {
    const bool grows = citations == citations_ && !text_.isEmpty() && text.startsWith(text_);
    text_ = text;
    citations_ = citations;
    if (grows) {
        renderFrom(lastBlockSource_, lastBlockPosition_);
    } else {
        rebuild();
    }
}

void AnswerDocument::setActiveCitation(int number) {
    citationObject_->setActive(number);
    // The layout has no smaller way to say that an object looks different.
    markContentsDirty(0, characterCount());
}

void AnswerDocument::rebuild() {
    setDefaultFont(theme_.font(TextRole::Answer));
    renderFrom(0, 0);
}

void AnswerDocument::renderFrom(qsizetype sourceStart, int position) {
    const QVector<MarkupBlock> blocks = parseMarkup(text_.mid(sourceStart), {citations_.begin(), citations_.end()});
    QTextCursor cursor(this);
    cursor.beginEditBlock();
    cursor.setPosition(position);
    cursor.movePosition(QTextCursor::End, QTextCursor::KeepAnchor);
    cursor.removeSelectedText();
    for (const MarkupBlock& block : blocks) {
        lastBlockSource_ = sourceStart + block.sourceStart;
        if (block.kind == MarkupBlock::Kind::Table) {
            insertTable(cursor, block);
        } else {
            insertBlock(cursor, block, cursor.position() == 0);
        }
    }
    cursor.endEditBlock();
}

void AnswerDocument::insertBlock(QTextCursor& cursor, const MarkupBlock& block, bool isFirst) {
    const bool reusesEmptyBlock = cursor.block().length() == 1;
    const QTextBlock before = reusesEmptyBlock ? cursor.block().previous() : cursor.block();
    const bool afterItem = isItem(block.kind) && before.isValid() && before.blockFormat().indent() > 0;
    QTextBlockFormat format;
    format.setLineHeight(lineHeight(), QTextBlockFormat::FixedHeight);
    format.setTopMargin(isFirst ? 0 : afterItem ? kItemGap : kBlockGap);
    if (isItem(block.kind) || block.kind == MarkupBlock::Kind::Quote) {
        format.setIndent(1);
        format.setTextIndent(isItem(block.kind) ? -kIndent : 0);
    }
    if (block.kind == MarkupBlock::Kind::Code) format.setBackground(theme_.tokens().sunken);
    setIndentWidth(kIndent);
    format.setTabPositions({QTextOption::Tab(kIndent, QTextOption::LeftTab)});
    if (reusesEmptyBlock) {
        cursor.setBlockFormat(format);
    } else {
        cursor.insertBlock(format);
    }
    lastBlockPosition_ = cursor.position();
    if (isItem(block.kind)) cursor.insertText(itemMark(block), QTextCharFormat());
    for (MarkupSpan span : block.spans) {
        span.bold = span.bold || block.kind == MarkupBlock::Kind::Heading;
        insertSpan(cursor, span);
    }
}

void AnswerDocument::insertSpan(QTextCursor& cursor, const MarkupSpan& span) {
    if (span.citation > 0) return insertCitation(cursor, span.citation);
    QTextCharFormat format;
    if (span.code) format.setFont(theme_.monospace());
    if (span.bold) format.setFontWeight(QFont::DemiBold);
    if (span.italic && !hasCjk(span.text)) format.setFontItalic(true);
    if (span.unsupported) {
        format.setUnderlineStyle(QTextCharFormat::DotLine);
        format.setUnderlineColor(theme_.tokens().warning);
    }
    const bool afterCitation =
        !cursor.atBlockStart() && characterAt(cursor.position() - 1) == QChar::ObjectReplacementCharacter;
    QString text = span.text;
    text.replace('\n', QChar::LineSeparator);
    if (afterCitation && !text.isEmpty() && text[0].isPunct()) text.prepend(kWordJoiner);
    cursor.insertText(text, format);
}

void AnswerDocument::insertCitation(QTextCursor& cursor, int number) {
    removeTrailingSpace(cursor);
    if (!cursor.atBlockStart()) cursor.insertText(kWordJoiner, QTextCharFormat());
    cursor.insertText(QString(QChar::ObjectReplacementCharacter), CitationObject::format(number));
}

// Rows are parted by lines, the header stands on its own ground; the frame around it belongs to the widget.
void AnswerDocument::insertTable(QTextCursor& cursor, const MarkupBlock& block) {
    int columns = 1;
    for (const auto& row : block.cells) columns = std::max(columns, static_cast<int>(row.size()));
    QTextTableFormat format;
    format.setBorder(0);
    format.setCellSpacing(0);
    format.setCellPadding(0);
    format.setWidth(QTextLength(QTextLength::PercentageLength, 100));
    lastBlockPosition_ = 0;
    QTextTable* table = cursor.insertTable(std::max(1, static_cast<int>(block.cells.size())), columns, format);
    for (int row = 0; row < block.cells.size(); ++row) {
        for (int column = 0; column < columns; ++column) {
            QTextTableCell cell = table->cellAt(row, column);
            QTextTableCellFormat look;
            look.setPadding(kCellPadding);
            look.setLeftPadding(kCellSide);
            look.setRightPadding(kCellSide);
            if (row == 0) look.setBackground(theme_.tokens().hover);
            if (row + 1 < block.cells.size()) {
                look.setBottomBorder(1);
                look.setBottomBorderStyle(QTextFrameFormat::BorderStyle_Solid);
                look.setBottomBorderBrush(theme_.tokens().line);
            }
            cell.setFormat(look);
            QTextCursor inside = cell.firstCursorPosition();
            for (MarkupSpan span : block.cells[row].value(column)) {
                span.bold = span.bold || row == 0;
                insertSpan(inside, span);
            }
        }
    }
    cursor.movePosition(QTextCursor::End);
}

int AnswerDocument::lineHeight() const {
    const double factor = hasCjk(text_) ? kCjkLineHeight : kLatinLineHeight;
    return static_cast<int>(theme_.textPixels(TextRole::Answer) * factor);
}

QString AnswerDocument::plainText(const QTextCursor& selection) {
    QString text;
    QTextCursor probe = selection;  // a cursor's format is that of the character before it
    for (int position = selection.selectionStart(); position < selection.selectionEnd(); ++position) {
        const QChar character = selection.document()->characterAt(position);
        probe.setPosition(position + 1);
        if (const int number = CitationObject::numberOf(probe.charFormat()); number > 0) {
            text += QStringLiteral(" [%1]").arg(number);
        } else if (character == QChar::ParagraphSeparator || character == QChar::LineSeparator) {
            text += '\n';
        } else if (character != kWordJoiner) {
            text += character;
        }
    }
    return text;
}

}  // namespace memoir::ui

// SPDX-License-Identifier: Apache-2.0
#include "ui/evidence/source_text.h"

#include <QPainter>
#include <QScrollBar>
#include <QTextBlock>
#include <QTextCursor>
#include <QTextFrame>

#include "ui/theme/theme.h"

namespace memoir::ui {
namespace {

constexpr int kSideMargin = 48;  // holds the number beside the quotation
constexpr int kTopMargin = 28;
constexpr int kBadge = 22;
constexpr double kLineHeightPercent = 140;

// Reserved by QTextDocument for the ends of its frames.
constexpr char16_t kFrameBegin = 0xFDD0, kFrameEnd = 0xFDD1;

}  // namespace

SourceText::SourceText(const Theme& theme, QWidget* parent) : QTextBrowser(parent), theme_(theme) {
    setObjectName("sourceText");
    setOpenLinks(false);
    setAcceptDrops(false);
    setAccessibleName(tr("Text of the document"));
    document()->setUndoRedoEnabled(false);
    connect(&theme_, &Theme::changed, this, &SourceText::applyFormat);
    applyFormat();
}

QString SourceText::shownText(QString text) {
    for (QChar& c : text) {
        const char16_t unit = c.unicode();
        if (unit == u'\r' || unit == u'\f' || unit == u'\0' || unit == kFrameBegin || unit == kFrameEnd) c = u' ';
    }
    return text;
}

void SourceText::setDocumentText(const QString& text) {
    clearMark();
    setPlainText(shownText(text));
    applyFormat();
}

void SourceText::applyFormat() {
    document()->setDefaultFont(theme_.font(TextRole::Body));
    QTextFrameFormat frame = document()->rootFrame()->frameFormat();
    frame.setLeftMargin(kSideMargin);
    frame.setRightMargin(kSideMargin);
    frame.setTopMargin(kTopMargin);
    frame.setBottomMargin(kTopMargin);
    document()->rootFrame()->setFrameFormat(frame);
    QTextBlockFormat lines;
    lines.setLineHeight(kLineHeightPercent, QTextBlockFormat::ProportionalHeight);
    QTextCursor all(document());
    all.select(QTextCursor::Document);
    all.mergeBlockFormat(lines);
    showMark();
}

void SourceText::markQuote(const TextRange& range, int number) {
    mark(Mark::Quote, range, number);
}

void SourceText::markPassage(const TextRange& range) {
    mark(Mark::Passage, range, 0);
}

void SourceText::clearMark() {
    mark(Mark::None, {}, 0);
}

void SourceText::mark(Mark kind, const TextRange& range, int number) {
    mark_ = kind;
    range_ = range;
    number_ = number;
    showMark();
    scrollToMark();
    viewport()->update();
}

QTextCursor SourceText::cursorFor(const TextRange& range) const {
    QTextCursor cursor(document());
    const int last = document()->characterCount() - 1;
    cursor.setPosition(std::min(static_cast<int>(range.start), last));
    cursor.setPosition(std::min(static_cast<int>(range.end), last), QTextCursor::KeepAnchor);
    return cursor;
}

void SourceText::showMark() {
    QList<QTextEdit::ExtraSelection> selections;
    if (mark_ == Mark::Quote) {
        QTextEdit::ExtraSelection selection;
        selection.cursor = cursorFor(range_);
        selection.format.setBackground(theme_.tokens().highlight);
        selection.format.setForeground(theme_.tokens().text);
        selections.push_back(selection);
    }
    setExtraSelections(selections);
}

QString SourceText::markedText() const {
    QString text = mark_ == Mark::None ? QString() : cursorFor(range_).selectedText();
    return text.replace(QChar::ParagraphSeparator, '\n');
}

// A third of the height above the mark leaves what led to it in view.
void SourceText::scrollToMark() {
    if (mark_ == Mark::None) return;
    QTextCursor start = cursorFor({range_.start, range_.start});
    const int top = cursorRect(start).top() + verticalScrollBar()->value();
    verticalScrollBar()->setValue(top - viewport()->height() / 3);
}

// From the first to the last line of the mark, in the viewport.
QRect SourceText::blockSpan() const {
    const QRect first = cursorRect(cursorFor({range_.start, range_.start}));
    const QRect last = cursorRect(cursorFor({range_.end, range_.end}));
    return {QPoint(0, first.top()), QPoint(kSideMargin, last.bottom())};
}

void SourceText::paintEvent(QPaintEvent* event) {
    QTextBrowser::paintEvent(event);
    if (mark_ == Mark::None) return;
    QPainter painter(viewport());
    painter.setRenderHint(QPainter::Antialiasing);
    const Tokens& tokens = theme_.tokens();
    const QRect span = blockSpan();
    painter.setPen(Qt::NoPen);
    if (mark_ == Mark::Passage) {
        painter.setBrush(tokens.accent);
        painter.drawRoundedRect(QRect(kSideMargin - 14, span.top(), 3, span.height()), 1.5, 1.5);
        return;
    }
    const QRect badge(kSideMargin - kBadge - 12, span.top(), kBadge, kBadge - 2);
    painter.setBrush(tokens.accent);
    painter.drawRoundedRect(badge, 5, 5);
    QFont strong = theme_.font(TextRole::Caption);
    strong.setWeight(QFont::DemiBold);
    painter.setFont(strong);
    painter.setPen(tokens.onAccent);
    painter.drawText(badge, Qt::AlignCenter, QString::number(number_));
}

void SourceText::resizeEvent(QResizeEvent* event) {
    QTextBrowser::resizeEvent(event);
    scrollToMark();
}

// A document never loads anything, from wherever.
QVariant SourceText::loadResource(int, const QUrl&) {
    return {};
}

}  // namespace memoir::ui

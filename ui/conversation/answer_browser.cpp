// SPDX-License-Identifier: Apache-2.0
#include "ui/conversation/answer_browser.h"

#include <QAbstractTextDocumentLayout>
#include <QCursor>
#include <QMimeData>
#include <QMouseEvent>
#include <QScrollBar>
#include <QTextCursor>
#include <QWheelEvent>
#include <cmath>

#include "ui/conversation/answer_accessible.h"
#include "ui/conversation/citation_object.h"
#include "ui/theme/theme.h"

namespace memoir::ui {
namespace {

int citationNumber(const QUrl& link) {
    return link.scheme() == "cite" ? link.path().toInt() : 0;
}

}  // namespace

AnswerBrowser::AnswerBrowser(const Theme& theme, QWidget* parent)
    : QTextBrowser(parent), theme_(theme), answer_(new AnswerDocument(theme, this)) {
    setDocument(answer_);
    setOpenLinks(false);
    setAcceptDrops(false);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    viewport()->setAutoFillBackground(false);
    installAnswerAccessibility();
    setAccessibleName(tr("Answer"));
    setProperty("ownFocusMark", true);
    connect(this, &QTextBrowser::anchorClicked, this, &AnswerBrowser::onAnchor);
    connect(this, &QTextBrowser::highlighted, this, &AnswerBrowser::onHighlighted);
    connect(answer_->documentLayout(), &QAbstractTextDocumentLayout::documentSizeChanged, this,
            &AnswerBrowser::fitHeight);
}

QString AnswerBrowser::allPlainText() const {
    QTextCursor all(answer_);
    all.select(QTextCursor::Document);
    return AnswerDocument::plainText(all);
}

QVector<int> AnswerBrowser::citationPlaces() const {
    QVector<int> places;
    for (int place = 0; place < answer_->characterCount(); ++place) {
        if (answer_->characterAt(place) == QChar::ObjectReplacementCharacter) places.push_back(place);
    }
    return places;
}

// A cursor's format is that of the character before it.
int AnswerBrowser::numberAt(int place) const {
    QTextCursor cursor(answer_);
    cursor.setPosition(place + 1);
    return CitationObject::numberOf(cursor.charFormat());
}

QString AnswerBrowser::citationName(int index) const {
    const int number = numberAt(citationPlaces().value(index));
    for (const Citation& citation : citations_) {
        if (citation.number != number) continue;
        return citation.page ? tr("source %1, %2, page %3").arg(number).arg(citation.title).arg(*citation.page)
                             : tr("source %1, %2").arg(number).arg(citation.title);
    }
    return tr("source %1").arg(number);
}

QRect AnswerBrowser::citationRect(int index) const {
    QTextCursor cursor(answer_);
    cursor.setPosition(citationPlaces().value(index));
    const QRect before = cursorRect(cursor);
    cursor.movePosition(QTextCursor::NextCharacter);
    const QRect inside(before.topLeft(), QPoint(cursorRect(cursor).left(), before.bottom()));
    return {viewport()->mapToGlobal(inside.topLeft()), inside.size()};
}

void AnswerBrowser::activateCitation(int index) {
    emit citationActivated(numberAt(citationPlaces().value(index)));
}

QVector<QTextCursor> AnswerBrowser::markMatches(const QString& words) {
    QVector<QTextCursor> matches;
    QList<QTextEdit::ExtraSelection> marks;
    QTextCursor match = words.isEmpty() ? QTextCursor() : answer_->find(words);
    for (; !match.isNull(); match = answer_->find(words, match)) {
        matches.push_back(match);
        QTextEdit::ExtraSelection mark;
        mark.cursor = match;
        mark.format.setBackground(theme_.tokens().highlight);
        mark.format.setForeground(theme_.tokens().text);
        marks.push_back(mark);
    }
    setExtraSelections(marks);
    return matches;
}

QString AnswerBrowser::spokenText() const {
    QString text;
    int index = 0;
    for (int place = 0; place + 1 < answer_->characterCount(); ++place) {
        const QChar character = answer_->characterAt(place);
        if (character == QChar::ObjectReplacementCharacter) {
            text += " (" + citationName(index++) + ")";
        } else if (character == QChar::ParagraphSeparator || character == QChar::LineSeparator) {
            text += '\n';
        } else if (character.isPrint() && character != AnswerDocument::kWordJoiner) {
            text += character;
        }
    }
    return text;
}

void AnswerBrowser::onAnchor(const QUrl& link) {
    if (const int number = citationNumber(link); number > 0) emit citationActivated(number);
}

void AnswerBrowser::onHighlighted(const QUrl& link) {
    const bool byKeyboard = hasFocus() && !underMouse();
    const QPoint place = byKeyboard ? viewport()->mapToGlobal(cursorRect().topLeft()) : QCursor::pos();
    if (byKeyboard && citationNumber(link) > 0)
        announceCitation(*this, static_cast<int>(citationPlaces().indexOf(textCursor().selectionStart())));
    emit citationPointedAt(citationNumber(link), place);
}

void AnswerBrowser::focusOutEvent(QFocusEvent* event) {
    QTextBrowser::focusOutEvent(event);
    emit citationPointedAt(0, {});
}

// The frame around a link is for the keyboard.
void AnswerBrowser::mouseReleaseEvent(QMouseEvent* event) {
    const bool onLink = !anchorAt(event->position().toPoint()).isEmpty();
    QTextBrowser::mouseReleaseEvent(event);
    if (onLink) setTextCursor(QTextCursor(answer_));
}

void AnswerBrowser::fitHeight() {
    const int bar = horizontalScrollBar()->maximum() > 0 ? horizontalScrollBar()->sizeHint().height() : 0;
    setFixedHeight(static_cast<int>(std::ceil(answer_->size().height())) + 1 + bar);
}

void AnswerBrowser::resizeEvent(QResizeEvent* event) {
    QTextBrowser::resizeEvent(event);
    fitHeight();
}

// The conversation scrolls, not the answer.
void AnswerBrowser::wheelEvent(QWheelEvent* event) {
    event->ignore();
}

QMimeData* AnswerBrowser::createMimeDataFromSelection() const {
    auto* mime = new QMimeData;
    mime->setText(AnswerDocument::plainText(textCursor()));
    return mime;
}

// An answer never loads anything, from wherever.
QVariant AnswerBrowser::loadResource(int, const QUrl&) {
    return {};
}

}  // namespace memoir::ui

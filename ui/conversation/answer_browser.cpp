// SPDX-License-Identifier: Apache-2.0
#include "ui/conversation/answer_browser.h"

#include <QAbstractTextDocumentLayout>
#include <QCursor>
#include <QMimeData>
#include <QTextCursor>
#include <QWheelEvent>
#include <cmath>

namespace memoir::ui {
namespace {

int citationNumber(const QUrl& link) {
    return link.scheme() == "cite" ? link.path().toInt() : 0;
}

}  // namespace

AnswerBrowser::AnswerBrowser(const Theme& theme, QWidget* parent)
    : QTextBrowser(parent), answer_(new AnswerDocument(theme, this)) {
    setDocument(answer_);
    setOpenLinks(false);
    setAcceptDrops(false);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    viewport()->setAutoFillBackground(false);
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

void AnswerBrowser::onAnchor(const QUrl& link) {
    if (const int number = citationNumber(link); number > 0) emit citationActivated(number);
}

void AnswerBrowser::onHighlighted(const QUrl& link) {
    const QPoint place = underMouse() ? QCursor::pos() : viewport()->mapToGlobal(cursorRect().topLeft());
    emit citationPointedAt(citationNumber(link), place);
}

void AnswerBrowser::focusOutEvent(QFocusEvent* event) {
    QTextBrowser::focusOutEvent(event);
    emit citationPointedAt(0, {});
}

void AnswerBrowser::fitHeight() {
    setFixedHeight(static_cast<int>(std::ceil(answer_->size().height())) + 1);
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

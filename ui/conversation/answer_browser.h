// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QTextBrowser>

#include "ui/answer.h"
#include "ui/conversation/answer_document.h"

namespace memoir::ui {

// Shows an answer as high as its text. Citations are links: reachable with Tab, opened with Enter or a click.
class AnswerBrowser : public QTextBrowser {
    Q_OBJECT

  public:
    explicit AnswerBrowser(const Theme& theme, QWidget* parent = nullptr);

    AnswerDocument& answer() { return *answer_; }
    // What the citations of the text are called: "source 2, Addendum 2, page 1".
    void setCitations(const QVector<Citation>& citations) { citations_ = citations; }

    // The citations in the order of the text, for screen readers: their positions in the document.
    QVector<int> citationPlaces() const;
    QString citationName(int index) const;
    QRect citationRect(int index) const;  // on the screen
    void activateCitation(int index);
    // Marks where the words stand; nothing is marked for none. In the order of the text.
    QVector<QTextCursor> markMatches(const QString& words);
    // The text with the citations by their names.
    QString spokenText() const;
    QString allPlainText() const;

  signals:
    void citationActivated(int number);
    // The pointer or the keyboard came to citation `number` at `place` (global), or left citations (0).
    void citationPointedAt(int number, const QPoint& place);

  protected:
    void resizeEvent(QResizeEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    QMimeData* createMimeDataFromSelection() const override;
    QVariant loadResource(int type, const QUrl& name) override;

  private:
    void onAnchor(const QUrl& link);
    void onHighlighted(const QUrl& link);
    void fitHeight();
    int numberAt(int place) const;

    const Theme& theme_;
    AnswerDocument* answer_;
    QVector<Citation> citations_;
};

}  // namespace memoir::ui

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QTextBrowser>
#include <optional>

#include "ui/source_document.h"

namespace memoir::ui {

class Theme;

// The text of a document with one place marked: quoted words highlighted with their number in the margin, or a passage
// with a bar beside it. Positions are UTF-16 units of the text that was given.
class SourceText : public QTextBrowser {
    Q_OBJECT

  public:
    explicit SourceText(const Theme& theme, QWidget* parent = nullptr);

    void setDocumentText(const QString& text);
    void markQuote(const TextRange& range, int number);
    void markPassage(const TextRange& range);
    void clearMark();

    // The marked quotation as it stands in the view, for tests and screen readers.
    QString markedText() const;

    // What is shown for `text`: the same length, without characters that a text document would swallow.
    static QString shownText(QString text);

  protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    QVariant loadResource(int type, const QUrl& name) override;

  private:
    enum class Mark { None, Quote, Passage };

    void mark(Mark kind, const TextRange& range, int number);
    void applyFormat();
    void showMark();
    void scrollToMark();
    QTextCursor cursorFor(const TextRange& range) const;
    QRect blockSpan() const;

    const Theme& theme_;
    Mark mark_ = Mark::None;
    TextRange range_;
    int number_ = 0;
};

}  // namespace memoir::ui

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QStringList>
#include <QTextLayout>
#include <QWidget>

namespace memoir::ui {

class Theme;

// "Looked for lease end and notice" under the name of a round: the words stand out, and where they were named by an
// earlier passage its number follows. One line that gives way; it reads as its language does, wherever the layout
// begins.
class LookedForLine : public QWidget {
    Q_OBJECT

  public:
    // `foundIn` is the number of the citation that named them; 0 is none.
    LookedForLine(const Theme& theme, const QStringList& words, int foundIn, QWidget* parent = nullptr);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return {40, sizeHint().height()}; }

    // What is painted, cut where there is no room for all.
    QString shownText() const { return layout_.text(); }
    // Where the number stands; empty where there is none or no room for it.
    QRectF badgeRect() const;

  protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

  private:
    void compose();
    void layOut();
    void layOutText(const QString& text);
    QFont strongFont() const;
    QVector<QTextLayout::FormatRange> formats() const;

    const Theme& theme_;
    QStringList words_;
    int foundIn_;
    QString text_;
    QVector<QTextLayout::FormatRange> strong_;  // the words
    qsizetype badgeStart_ = -1, badgeEnd_ = -1;
    qsizetype shownLength_ = 0;  // of the text, before the sign that it was cut
    QTextLayout layout_;
};

}  // namespace memoir::ui

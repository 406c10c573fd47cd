// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>
#include <QTextFormat>
#include <QTextObjectInterface>

namespace memoir::ui {

class Theme;

// Paints a citation's number as a small badge inside a line of text. One object serves all citations of a document.
class CitationObject : public QObject, public QTextObjectInterface {
    Q_OBJECT
    Q_INTERFACES(QTextObjectInterface)

  public:
    static constexpr int kType = QTextFormat::UserObject + 1;

    CitationObject(const Theme& theme, QObject* parent);

    // The format of the object replacement character that stands for citation `number`: it is also a link, "cite:3".
    static QTextCharFormat format(int number);
    // The number of a format made by the above, else 0.
    static int numberOf(const QTextFormat& format);

    // The citation that is open beside the conversation; 0 is none.
    void setActive(int number) { active_ = number; }

    QSizeF intrinsicSize(QTextDocument* document, int position, const QTextFormat& format) override;
    void drawObject(QPainter* painter, const QRectF& rect, QTextDocument* document, int position,
                    const QTextFormat& format) override;

  private:
    const Theme& theme_;
    int active_ = 0;
};

}  // namespace memoir::ui

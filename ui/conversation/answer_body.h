// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QVector>
#include <QWidget>

#include "ui/answer.h"
#include "ui/conversation/answer_segments.h"

class QVBoxLayout;

namespace memoir::ui {

class AnswerBrowser;
class Theme;

// What an answer says: text, code and tables below each other. While it grows only its last part is laid out again.
class AnswerBody : public QWidget {
    Q_OBJECT

  public:
    explicit AnswerBody(const Theme& theme, QWidget* parent = nullptr);

    void show(const Answer& answer);
    void setActiveCitation(int number);
    // As it is copied: citations as [n], code and tables as they were written.
    QString plainText() const;

  signals:
    void citationActivated(int number);
    void citationPointedAt(int number, const QPoint& place);

  private:
    struct Part {
        AnswerSegment segment;
        QWidget* widget = nullptr;
        AnswerBrowser* browser = nullptr;  // of text and tables
    };

    Part makePart(AnswerSegment::Kind kind);
    AnswerBrowser* makeBrowser(QWidget* parent);
    void fill(Part& part, const AnswerSegment& segment, const Answer& answer);
    void removePartsFrom(qsizetype first);

    const Theme& theme_;
    QVBoxLayout* column_;
    QVector<Part> parts_;
    int active_ = 0;
};

}  // namespace memoir::ui

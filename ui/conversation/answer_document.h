// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QTextDocument>

#include "ui/conversation/answer_markup.h"

class QTextCursor;

namespace memoir::ui {

class CitationObject;
class Theme;

// The rich text of one answer. Growing it lays out the last block again and leaves the others alone.
class AnswerDocument : public QTextDocument {
    Q_OBJECT

  public:
    static constexpr QChar kWordJoiner{0x2060};  // no line break here

    explicit AnswerDocument(const Theme& theme, QObject* parent = nullptr);

    // Shows `text`, which may be what is shown already with more behind it.
    void show(const QString& text, const QVector<int>& citations);
    void setActiveCitation(int number);

    // What copying yields: citations as [n], no joiners.
    static QString plainText(const QTextCursor& selection);

  private:
    void rebuild();
    void renderFrom(qsizetype sourceStart, int position);
    void insertBlock(QTextCursor& cursor, const MarkupBlock& block, bool isFirst);
    void insertSpan(QTextCursor& cursor, const MarkupSpan& span);
    void insertCitation(QTextCursor& cursor, int number);
    void insertTable(QTextCursor& cursor, const MarkupBlock& block);
    int lineHeight() const;

    const Theme& theme_;
    CitationObject* citationObject_;
    QString text_;
    QVector<int> citations_;
    qsizetype lastBlockSource_ = 0;
    int lastBlockPosition_ = 0;
};

}  // namespace memoir::ui

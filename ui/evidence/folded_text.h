// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>
#include <QVector>
#include <optional>

#include "ui/source_document.h"

namespace memoir::ui {

// A text without some parts of it, and where its positions went. Positions are UTF-16 units.
class FoldedText {
  public:
    FoldedText() = default;
    // `cuts` are ascending and disjoint; each is replaced by `mark`.
    FoldedText(const QString& text, const QVector<TextRange>& cuts, const QString& mark);

    const QString& shown() const { return shown_; }
    // Nothing when a part of the range is cut.
    std::optional<TextRange> shownRange(const TextRange& range) const;

  private:
    QVector<TextRange> cuts_;
    qsizetype markLength_ = 0;
    QString shown_;
};

// The lines of a mail's text that only repeat its header ("From: ..." to "Subject: ..."), with the empty line after
// them.
std::optional<TextRange> mailHeaderIn(const QString& text);
// Runs of at least three lines that quote an earlier mail (they begin with ">").
QVector<TextRange> quotedRunsIn(const QString& text);

}  // namespace memoir::ui
